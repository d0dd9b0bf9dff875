// What is understood of what was shown, act by act.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { actSentence } from '../recorded-acts.ts';

interface RecordedActsProps {
  readonly showingId: string;
  readonly count: number;
  /** The list grows beside the picture: the last act stays in sight, and the page where it is. */
  readonly follows?: boolean;
}

export function RecordedActs({ count, follows = false, showingId }: RecordedActsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['showingActs', showingId, count],
    queryFn: () => api.showingActs({ params: { showingId } }),
    // The list stays while a longer one comes.
    placeholderData: (before) => before,
  });
  const acts = data?.acts ?? [];
  const box = useRef<HTMLDivElement>(null);
  const last = acts.at(-1)?.number;
  useEffect(() => {
    if (follows && last !== undefined && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [follows, last]);
  return (
    <section aria-labelledby="recorded-acts" className="console-stage__acts">
      <h2 id="recorded-acts" className="fr-h6">
        {t('stage.acts')}
      </h2>
      {acts.length === 0 ? (
        <p className="console-quiet">{t('stage.noAct')}</p>
      ) : (
        <div
          ref={box}
          className={follows ? 'console-stage__following' : undefined}
          {...(follows ? { role: 'region', tabIndex: 0, 'aria-labelledby': 'recorded-acts' } : {})}
        >
          <ol>
            {acts.map((act) => (
              <li key={act.number} className={act.supersededBy === null ? undefined : 'console-quiet'}>
                {actSentence(t, act)}
                {act.supersededBy !== null && ` (${t('recordedAct.superseded')})`}
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
