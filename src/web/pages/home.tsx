// What one sees first: what waits for me, what goes wrong, what happened since the last working day, where dossiers stand now.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { Counters } from '../parts/counters.tsx';
import { Failure } from '../parts/failure.tsx';
import { Happened, Troubles, Waits } from '../parts/home-lists.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Robots } from '../parts/robots.tsx';
import { TimeGiven } from '../parts/time-given.tsx';

const REFRESH_MILLISECONDS = 15_000;

export function HomePage() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const overview = useOverview();
  const home = useQuery({ queryKey: ['home'], queryFn: () => api.home(), refetchInterval: REFRESH_MILLISECONDS });
  const thrown = overview.error ?? home.error;
  return (
    <>
      <PageHeading title={t('home.title')} />
      {thrown !== null && <Failure polled thrown={thrown} />}
      {overview.data === undefined || home.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <>
          <div className="console-columns">
            {may('handovers') && <Waits home={home.data} />}
            <Troubles troubles={home.data.troubles} />
          </div>
          <Counters counts={overview.data.counts} />
          <div className="console-stack">
            <Happened home={home.data} />
            <TimeGiven given={home.data.given} />
            <Robots robots={overview.data.robots} leases={overview.data.leases} />
          </div>
        </>
      )}
    </>
  );
}
