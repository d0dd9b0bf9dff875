// One application: whether robots may work in it now, what it bears by its map and by the office, its accounts, what happened.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../api.ts';
import { useOverview } from '../overview.ts';
import { ApplicationLimits } from '../parts/application-limits.tsx';
import { Application } from '../parts/applications.tsx';
import { Failure } from '../parts/failure.tsx';
import { FigureTable } from '../parts/figure-table.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { LendToTrials } from '../parts/lend-to-trials.tsx';
import { LimitsForm } from '../parts/limits-form.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 15_000;

function History({ application }: { readonly application: string }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const history = useQuery({
    queryKey: ['application', application],
    queryFn: () => api.applicationHistory({ params: { application } }),
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const told = (iso: string): string => formatInstant(iso, i18n.language);
  return (
    <section aria-labelledby="application-history">
      <h2 id="application-history" className="fr-h5 fr-mb-1v">
        {t('applicationPage.history')}
      </h2>
      {history.error !== null && <Failure polled thrown={history.error} />}
      {history.data?.events.length === 0 && <p>{t('applicationPage.none')}</p>}
      {history.data !== undefined && history.data.events.length > 0 && (
        <FigureTable
          caption={t('applicationPage.history')}
          columns={[t('applicationPage.when'), t('applicationPage.event')]}
          rows={history.data.events.map(({ at, event, until }, index) => ({
            key: `${at} ${event} ${index}`,
            cells: [
              told(at),
              `${t(`applicationEvent.${event}`)}${until === null ? '' : ` (${t('application.until', { at: told(until) })})`}`,
            ],
          }))}
        />
      )}
    </section>
  );
}

export function ApplicationPage() {
  const { t } = useTranslation();
  const { application = '' } = useParams();
  const overview = useOverview();
  const shown = overview.data?.applications.find(({ name }) => name === application);
  return (
    <>
      <p>
        <Link className="fr-link" to="/applications">
          {t('applicationPage.back')}
        </Link>
      </p>
      <PageHeading title={shown?.title ?? t('menuPage.applications')}>
        {shown === undefined ? undefined : <span lang="fr">{shown.title}</span>}
      </PageHeading>
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined && <p>{t('loading')}</p>}
      {overview.data !== undefined && shown === undefined && <p>{t('application.none')}</p>}
      {shown !== undefined && (
        <div className="console-stack">
          <Application application={shown} named={false} />
          <ApplicationLimits application={shown} />
          <section aria-labelledby="application-accounts">
            <h2 id="application-accounts" className="fr-h5 fr-mb-1v">
              {t('applicationPage.accounts')}
            </h2>
            <FigureTable
              caption={t('applicationPage.accounts')}
              columns={[t('applicationPage.account'), t('applicationPage.accountState')]}
              rows={shown.accounts.map(({ id, identifier, paused }) => ({
                key: id,
                cells: [identifier, paused ? t('applicationPage.rests') : t('applicationPage.works')],
              }))}
            />
          </section>
          <LendToTrials application={shown} />
          <LimitsForm key={JSON.stringify(shown.settings)} application={shown} />
          <History application={application} />
        </div>
      )}
    </>
  );
}
