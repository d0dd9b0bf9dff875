// A month of the service, to be read and printed: what assistants did, the commonest anomalies, what the form should say instead.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { figure } from '#protocol/figures.ts';
import type { Month } from '#protocol/month.ts';
import { useApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { FigureTable } from '../parts/figure-table.tsx';
import { MonthAnomalies } from '../parts/month-anomalies.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const MONTHS_OF_A_YEAR = 12;

/** The month so many later. */
function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * MONTHS_OF_A_YEAR + number - 1 + by;
  return `${Math.floor(index / MONTHS_OF_A_YEAR)}-${String((index % MONTHS_OF_A_YEAR) + 1).padStart(2, '0')}`;
}

/** Where the service is. */
function thisMonth(): string {
  const [year = '', month = ''] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date()).split('-');
  return `${year}-${month}`;
}

function nameOf(month: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const day = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return month;
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

export function MonthPage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { month = thisMonth() } = useParams();
  const shown = useQuery({ queryKey: ['month', month], queryFn: () => api.month({ params: { month } }) });
  return (
    <>
      <PageHeading title={t('monthPage.title', { month: nameOf(month, i18n.language) })} />
      {shown.error !== null && <Failure polled thrown={shown.error} />}
      {shown.data === undefined ? (
        shown.error === null && <p>{t('loading')}</p>
      ) : (
        <>
          <p className="console-prose">{t('monthPage.explained')}</p>
          <p className="console-buttons console-no-print">
            <Link className="fr-link" to={`/mois/${monthAfter(month, -1)}`}>
              {t('monthPage.before')}
            </Link>
            {month < thisMonth() && (
              <Link className="fr-link" to={`/mois/${monthAfter(month, 1)}`}>
                {t('monthPage.after')}
              </Link>
            )}
            <Button size="small" priority="tertiary" onClick={() => window.print()}>
              {t('monthPage.print')}
            </Button>
          </p>
          {shown.data.assistants.length === 0 && <p>{t('monthPage.none')}</p>}
          {shown.data.assistants.map((one) => (
            <OfAssistant key={one.assistant} one={one} />
          ))}
        </>
      )}
    </>
  );
}

function OfAssistant({ one }: { readonly one: Month['assistants'][number] }) {
  const { t, i18n } = useTranslation();
  const told = (count: number | null): string => (count === null ? t('monthPage.few') : count.toLocaleString(i18n.language));
  return (
    <article className="fr-mb-4w">
      <h2 className="fr-h4" lang="fr">
        {one.title}
      </h2>
      <FigureTable
        caption={t('monthPage.figures')}
        showCaption
        columns={[t('monthPage.figure'), t('monthPage.count')]}
        rows={figure.options.map((name) => ({ key: name, cells: [t(`monthFigure.${name}`), told(one.counts[name])] }))}
      />
      <MonthAnomalies one={one} />
    </article>
  );
}
