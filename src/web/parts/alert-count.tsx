// How many alerts are open, on every page: the way to them, told politely when it changes.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';

const REFRESH_MILLISECONDS = 15_000;

export function AlertCount() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['alert-count'],
    queryFn: () => api.alertCount(),
    refetchInterval: REFRESH_MILLISECONDS,
    enabled: may('alertCount'),
  });
  // The region is always there: a screen reader only reads what changes inside of one that it knows.
  return (
    <p role="status" className="console-alerts">
      {data !== undefined && data.open > 0 && (
        <Link to="/alertes" className={data.unheard > 0 ? 'fr-link console-alerts__unheard' : 'fr-link'}>
          {t('alerts.count', { count: data.open })}
        </Link>
      )}
    </p>
  );
}
