// All dossiers: counters and filters, kept in the address; views under a name; the list.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import '../dossiers.css';
import { useApi } from '../api.ts';
import { MORE, sortedBy, statesIn, withParameter, withState } from '../dossier-address.ts';
import { useMay } from '../may.ts';
import { useOverview } from '../overview.ts';
import { Counters } from '../parts/counters.tsx';
import { DossierFilters } from '../parts/dossier-filters.tsx';
import { DossierList } from '../parts/dossier-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { SavedViews } from '../parts/saved-views.tsx';

export function DossiersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay();
  const [address, setAddress] = useSearchParams();
  const overview = useOverview();
  const { data: deadlines } = useQuery({ queryKey: ['deadlines'], queryFn: () => api.deadlines() });
  return (
    <>
      <PageHeading title={t('queue.title')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <Counters
          counts={overview.data.counts}
          filter={{ chosen: statesIn(address), onChoose: (state) => setAddress((before) => withState(before, state)) }}
        />
      )}
      <SavedViews address={address} />
      <DossierFilters
        address={address}
        assistants={deadlines?.deadlines ?? []}
        // Each letter would otherwise be one step of the way back.
        onChange={(name, value) => setAddress((before) => withParameter(before, name, value), { replace: true })}
        onClear={() => setAddress((before) => MORE.reduce((after, name) => withParameter(after, name, ''), before))}
      />
      <DossierList address={address} onSort={(order) => setAddress((before) => sortedBy(before, order))} />
      {may('changeDeadlines') && (
        <p className="fr-mt-4w">
          <Link className="fr-link" to="/delais">
            {t('deadlines.link')}
          </Link>
        </p>
      )}
    </>
  );
}
