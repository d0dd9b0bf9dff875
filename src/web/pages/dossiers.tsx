// All dossiers: counters that filter them, a search, and the list.
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dossierState } from '#protocol/common.ts';
import { useOverview } from '../overview.ts';
import { Counters } from '../parts/counters.tsx';
import { DossierList } from '../parts/dossier-list.tsx';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

function withParameter(before: URLSearchParams, name: string, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value === '') after.delete(name);
  else after.set(name, value);
  return after;
}

export function DossiersPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const overview = useOverview();
  // An address that somebody mistyped shows all dossiers.
  const state = dossierState.safeParse(address.get('etat')).data ?? null;
  return (
    <>
      <PageHeading title={t('queue.title')} />
      {overview.error !== null && <Failure polled thrown={overview.error} />}
      {overview.data === undefined ? (
        <p>{t('loading')}</p>
      ) : (
        <Counters
          counts={overview.data.counts}
          chosen={state}
          onChoose={(next) => setAddress((before) => withParameter(before, 'etat', next ?? ''))}
        />
      )}
      <DossierList
        state={state}
        search={address.get('numero') ?? ''}
        // Each letter would otherwise be one step of the way back.
        onSearch={(text) => setAddress((before) => withParameter(before, 'numero', text), { replace: true })}
      />
    </>
  );
}
