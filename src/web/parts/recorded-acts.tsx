// What is understood of what was shown, act by act.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { actSentence } from '../recorded-acts.ts';

export function RecordedActs({ count, showingId }: { readonly showingId: string; readonly count: number }) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['showingActs', showingId, count],
    queryFn: () => api.showingActs({ params: { showingId } }),
    // The list stays while a longer one comes.
    placeholderData: (before) => before,
  });
  const acts = data?.acts ?? [];
  return (
    <section aria-labelledby="recorded-acts" className="console-stage__acts">
      <h2 id="recorded-acts" className="fr-h6">
        {t('stage.acts')}
      </h2>
      {acts.length === 0 ? (
        <p className="console-quiet">{t('stage.noAct')}</p>
      ) : (
        <ol>
          {acts.map((act) => (
            <li key={act.number} className={act.supersededBy === null ? undefined : 'console-quiet'}>
              {actSentence(t, act)}
              {act.supersededBy !== null && ` (${t('recordedAct.superseded')})`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
