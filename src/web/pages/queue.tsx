// The queue: live counters, what robots are doing, the installed assistants, and the dossiers.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DossierSummary } from '#protocol/console.ts';
import { useConnection } from '../api.ts';
import { Counters } from '../parts/counters.tsx';
import { DossierList } from '../parts/dossier-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { Installations } from '../parts/installations.tsx';
import { usePageTitle } from '../parts/page-title.ts';
import { Robots } from '../parts/robots.tsx';

const REFRESH_MILLISECONDS = 1_000;

export function QueuePage() {
  const { t } = useTranslation();
  const { api } = useConnection();
  const [address, setAddress] = useSearchParams();
  const overview = useQuery({ queryKey: ['overview'], queryFn: () => api.overview(), refetchInterval: REFRESH_MILLISECONDS });
  usePageTitle(t('queue.title'));
  const state = address.get('etat') as DossierSummary['state'] | null;

  return (
    <>
      <h1>{t('queue.title')}</h1>
      {overview.error !== null && <Failure thrown={overview.error} />}
      {overview.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <>
          <Counters
            counts={overview.data.counts}
            chosen={state}
            onChoose={(next) =>
              setAddress((before) => {
                const after = new URLSearchParams(before);
                if (next === null) after.delete('etat');
                else after.set('etat', next);
                return after;
              })
            }
          />
          <div className="console-columns">
            <Robots robots={overview.data.robots} />
            <Installations installations={overview.data.installations} />
          </div>
        </>
      )}
      <DossierList
        state={state}
        search={address.get('numero') ?? ''}
        onSearch={(text) =>
          setAddress(
            (before) => {
              const after = new URLSearchParams(before);
              if (text === '') after.delete('numero');
              else after.set('numero', text);
              return after;
            },
            { replace: true },
          )
        }
      />
    </>
  );
}
