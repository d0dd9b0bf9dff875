// Time given back to the service: the figure, and the open formula with its table right below it.
import { useTranslation } from 'react-i18next';
import type { GivenBack, Home } from '#protocol/figures.ts';
import '../figures.css';
import { durationOf } from '../duration.ts';
import { FigureTable } from './figure-table.tsx';
import { formatDay } from './instant.tsx';

export function TimeGiven({ given }: { readonly given: Home['given'] }) {
  const { t, i18n } = useTranslation();
  const told = (seconds: number): string => {
    const { hours, minutes, sign } = durationOf(seconds);
    return `${sign}${t('given.hours', { hours, minutes })}`;
  };
  const number = (value: number | null): string => (value === null ? t('given.few') : value.toLocaleString(i18n.language));
  const minutes = (value: number | undefined): string => (value === undefined ? '' : value.toLocaleString(i18n.language));
  const source = ({ time }: GivenBack): string =>
    time === null
      ? t('given.undeclared')
      : t('given.since', { basis: t(`basis.${time.basis}`), source: time.source, day: formatDay(time.since, i18n.language) });
  const over = t('given.over', { from: formatDay(given.from, i18n.language), until: formatDay(given.until, i18n.language) });
  const withheld = given.assistants.some((one) => one.withheld && one.time !== null);
  return (
    <section aria-labelledby="time-given">
      <h2 id="time-given" className="fr-h5 fr-mb-1v">
        {t('given.title')}
      </h2>
      {given.seconds === null ? (
        <p>{withheld ? t('given.withheld') : t('given.unknown')}</p>
      ) : (
        <p>
          <span className="console-figure">{told(given.seconds)}</span> <span className="console-quiet">{over}</span>
        </p>
      )}
      {given.assistants.length > 0 && (
        <details className="console-details">
          <summary>{t('given.formula')}</summary>
          <p className="console-prose">{t('given.explained')}</p>
          <FigureTable
            caption={`${t('given.caption')}, ${over}`}
            showCaption
            columns={[
              t('happened.assistant'),
              t('figure.done'),
              t('given.byHand'),
              t('figure.handedOver'),
              t('given.handedOver'),
              t('figure.confirm'),
              t('given.toConfirm'),
              t('given.sum'),
              t('given.source'),
            ]}
            rows={given.assistants.map((one) => ({
              key: one.assistant,
              cells: [
                <span key="title" lang="fr">
                  {one.title}
                </span>,
                number(one.done),
                minutes(one.time?.byHand),
                number(one.handedOver),
                minutes(one.time?.handedOver),
                number(one.confirmations),
                minutes(one.time?.toConfirm),
                one.seconds === null ? '' : told(one.seconds),
                source(one),
              ],
            }))}
          />
        </details>
      )}
    </section>
  );
}
