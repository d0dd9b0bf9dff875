// The queue: live counters, what robots are doing, the installed assistants, and the dossiers.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { dossierState } from '#protocol/common.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';
import { Applications } from '../parts/applications.tsx';
import { Counters } from '../parts/counters.tsx';
import { DossierList } from '../parts/dossier-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { GiveAccess } from '../parts/give-access.tsx';
import { Installations } from '../parts/installations.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Robots } from '../parts/robots.tsx';

const REFRESH_MILLISECONDS = 1_000;

function withParameter(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value === '') after.delete(name);
  else after.set(name, value);
  return after;
}

export function QueuePage() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const overview = useQuery({ queryKey: ['overview'], queryFn: () => api.overview(), refetchInterval: REFRESH_MILLISECONDS });
  // An address that somebody mistyped shows all dossiers.
  const state = dossierState.safeParse(address.get('etat')).data ?? null;

  return (
    <>
      <PageHeading title={t('queue.title')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <>
          <Counters
            counts={overview.data.counts}
            chosen={state}
            onChoose={(next) => setAddress((before) => withParameter(before, 'etat', next ?? ''))}
          />
          {may('handovers') && (
            <p className="fr-mt-2w">
              <Link className="fr-link" to="/a-traiter">
                {t('queue.handovers', { count: overview.data.openHandovers })}
              </Link>
            </p>
          )}
          <div className="console-columns">
            <div>
              <Robots robots={overview.data.robots} leases={overview.data.leases} />
              <Applications applications={overview.data.applications} />
            </div>
            <Installations installations={overview.data.installations} />
          </div>
        </>
      )}
      {may('dossiers') && (
        <DossierList
          state={state}
          search={address.get('numero') ?? ''}
          // Each letter would otherwise be one step of the way back.
          onSearch={(text) => setAddress((before) => withParameter(before, 'numero', text), { replace: true })}
        />
      )}
      <GiveAccess />
    </>
  );
}
