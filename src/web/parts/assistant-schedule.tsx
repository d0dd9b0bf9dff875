// When an assistant works: when its source is read, and the open hours of its applications this week, with the public holidays of France.
import { useTranslation } from 'react-i18next';
import type { AssistantDetail } from '#protocol/figures.ts';
import { FigureTable } from './figure-table.tsx';
import { formatInstant } from './instant.tsx';

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;
const DAY_MINUTES = 24 * MINUTES_PER_HOUR;

type Day = AssistantDetail['applications'][number]['week'][number];

function clock(minute: number): string {
  return `${String(Math.floor(minute / MINUTES_PER_HOUR)).padStart(2, '0')}:${String(minute % MINUTES_PER_HOUR).padStart(2, '0')}`;
}

function weekday(day: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day));
}

export function AssistantSchedule({
  applications,
  collectEverySeconds,
  lastCollectedAt,
}: Pick<AssistantDetail, 'applications' | 'collectEverySeconds' | 'lastCollectedAt'>) {
  const { t, i18n } = useTranslation();
  const hours = ({ closed, spans }: Day): string => {
    if (closed === 'holiday') return t('assistant.holiday');
    if (closed === 'maintenance') return t('assistant.maintenance');
    if (spans.length === 0) return t('assistant.closed');
    if (spans.some(({ from, until }) => from === 0 && until === DAY_MINUTES)) return t('assistant.allDay');
    return spans.map(({ from, until }) => `${clock(from)} – ${clock(until)}`).join(', ');
  };
  return (
    <section aria-labelledby="assistant-schedule">
      <h2 id="assistant-schedule" className="fr-h5 fr-mb-1v">
        {t('assistant.schedule')}
      </h2>
      <p>
        {collectEverySeconds === null
          ? t('assistant.collectsAsked')
          : t('assistant.collects', { minutes: Math.max(1, Math.round(collectEverySeconds / SECONDS_PER_MINUTE)) })}{' '}
        {lastCollectedAt === null ? t('queue.neverCollected') : t('queue.collected', { at: formatInstant(lastCollectedAt, i18n.language) })}
      </p>
      {applications.length === 0 && <p>{t('assistant.none')}</p>}
      {applications.map(({ name, title, week }) => (
        <FigureTable
          key={name}
          caption={t('assistant.week', { title })}
          showCaption
          columns={[t('assistant.day'), t('assistant.hours')]}
          rows={week.map((day) => ({ key: day.day, cells: [weekday(day.day, i18n.language), hours(day)] }))}
        />
      ))}
    </section>
  );
}
