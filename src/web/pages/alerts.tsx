// What is going wrong now, what to do about it, and what is over.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { AlertHistory } from '../parts/alert-history.tsx';
import { Failure } from '../parts/failure.tsx';
import { OpenAlerts } from '../parts/open-alerts.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 5_000;

export function AlertsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const { data, error } = useQuery({ queryKey: ['alerts'], queryFn: () => api.alerts(), refetchInterval: REFRESH_MILLISECONDS });
  const said = (): string => {
    if (data === undefined) return t('loading');
    return data.alerts.length === 0 ? t('alerts.none') : t('alerts.some', { count: data.alerts.length });
  };
  return (
    <>
      <PageHeading title={t('alerts.title')} />
      {error !== null && <Failure polled thrown={error} />}
      <p role="status">{said()}</p>
      {data !== undefined && data.failingChannels > 0 && (
        <Alert severity="warning" small description={t('alerts.failing', { count: data.failingChannels })} className="fr-mb-3w" />
      )}
      {data !== undefined && data.alerts.length > 0 && <OpenAlerts alerts={data.alerts} />}
      {may('alertPlan') && (
        <p>
          <Link className="fr-link" to="/administration/alertes">
            {t('alerts.plan')}
          </Link>
        </p>
      )}
      <AlertHistory />
    </>
  );
}
