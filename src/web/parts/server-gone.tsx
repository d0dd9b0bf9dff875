// Says calmly, once for the whole page, that the server does not answer; it goes away by itself.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type ServerHealth, watchHealth } from '../server-health.ts';

/** Begins anew with each session. */
export function useServerHealth(token: string | null): ServerHealth {
  const queries = useQueryClient();
  // oxlint-disable-next-line react/exhaustive-deps -- the watch of one session says nothing of the next
  const watch = useMemo(() => watchHealth(queries.getQueryCache()), [queries, token]);
  return useSyncExternalStore(watch.subscribe, watch.current);
}

/** The region is always there: a screen reader only reads what changes inside of one that it knows. */
export function ServerGone({ gone }: { readonly gone: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="fr-container">
      {gone && <Alert severity="warning" small description={t('gone')} className="fr-mt-2w" />}
    </div>
  );
}
