// What an application bears: by its map, and by the office in its place.
import { useTranslation } from 'react-i18next';
import type { ShownApplication } from '#protocol/manners.ts';
import { FigureTable } from './figure-table.tsx';
import { formatDay } from './instant.tsx';

type Limits = Partial<ShownApplication['declared']>;

const MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;

function clock(minute: number): string {
  return `${String(Math.floor(minute / MINUTES_PER_HOUR)).padStart(2, '0')}:${String(minute % MINUTES_PER_HOUR).padStart(2, '0')}`;
}

/** 1 for Monday. */
function weekday(number: number, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, number)));
}

export function ApplicationLimits({ application: { declared, settings } }: { readonly application: ShownApplication }) {
  const { t, i18n } = useTranslation();
  const pace = (one: Limits['pace']): string => {
    if (one === null || one === undefined) return t('applicationPage.noPace');
    const { dossiers, perMilliseconds } = one;
    return perMilliseconds === MINUTE ? t('applicationPage.paceMinute', { dossiers }) : t('applicationPage.paceHour', { dossiers });
  };
  const hours = (rules: Limits['hours']): string =>
    rules === null || rules === undefined
      ? t('applicationPage.always')
      : rules
          .map(({ days, spans }) =>
            t('applicationPage.someHours', {
              days: days.map((day) => weekday(day, i18n.language)).join(', '),
              spans: spans.map(({ from, until }) => `${clock(from)} – ${clock(until)}`).join(', '),
            }),
          )
          .join(' ; ');
  const days = (closed: readonly string[]): string =>
    closed.length === 0 ? t('applicationPage.noDays') : closed.map((day) => formatDay(day, i18n.language)).join(', ');
  const ways = [
    { name: 'sessions', label: t('applicationPage.sessions'), tell: (one: Limits) => String(one.sessions) },
    { name: 'pace', label: t('applicationPage.pace'), tell: (one: Limits) => pace(one.pace) },
    { name: 'hours', label: t('applicationPage.hours'), tell: (one: Limits) => hours(one.hours) },
    { name: 'closedDays', label: t('applicationPage.closedDays'), tell: (one: Limits) => days(one.closedDays ?? []) },
    {
      name: 'closedOnHolidays',
      label: t('applicationPage.holidays'),
      tell: (one: Limits) => (one.closedOnHolidays === true ? t('applicationPage.closed') : t('applicationPage.open')),
    },
  ] as const;
  return (
    <section aria-labelledby="application-limits">
      <h2 id="application-limits" className="fr-h5 fr-mb-1v">
        {t('applicationPage.limits')}
      </h2>
      <FigureTable
        caption={t('applicationPage.limits')}
        columns={[t('applicationPage.what'), t('applicationPage.byMap'), t('applicationPage.byOffice')]}
        rows={ways.map(({ label, name, tell }) => ({
          key: name,
          cells: [label, tell(declared), name in settings ? tell(settings) : t('applicationPage.asMap')],
        }))}
      />
    </section>
  );
}
