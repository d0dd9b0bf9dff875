// The earlier saves of a draft: each can be compared with what is written now, and taken up again.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from '../parts/failure.tsx';
import { Instant } from '../parts/instant.tsx';
import { TEXTS } from './add-texts.ts';
import { Changes } from './changes.tsx';
import type { Files } from './history.ts';

interface PastSavesProps {
  readonly draftId: string;
  readonly version: number;
  readonly files: Files;
  readonly onTake: (files: Files) => void;
}

export function PastSaves({ draftId, files, onTake, version }: PastSavesProps) {
  const { t } = useTranslation(TEXTS);
  const api = useApi();
  const [shown, setShown] = useState<number | null>(null);
  const list = useQuery({ queryKey: ['draft', draftId, 'revisions', version], queryFn: () => api.draftRevisions({ params: { draftId } }) });
  const one = useQuery({
    queryKey: ['draft', draftId, 'revision', shown],
    queryFn: () => api.draftRevision({ params: { draftId, number: String(shown) } }),
    enabled: shown !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (list.data === undefined) return list.error === null ? <p>{t('loading')}</p> : <Failure thrown={list.error} />;
  return (
    <>
      <p>{t('bench.past.explained')}</p>
      <ul className="workbench-saves">
        {list.data.revisions.map(({ byItself, number, savedAt, savedBy }) => (
          <li key={number}>
            <span>
              {t('bench.past.number', { number })} · <Instant iso={savedAt} />
              {savedBy !== null && ` · ${savedBy}`}
              {byItself && ` · ${t('bench.past.byItself')}`}
            </span>
            <Button
              size="small"
              priority="tertiary"
              nativeButtonProps={{ 'aria-expanded': shown === number }}
              onClick={() => setShown(shown === number ? null : number)}
            >
              {t('bench.past.compare')}
            </Button>
            {shown === number && one.data !== undefined && (
              <div className="workbench-compared">
                <Changes older={one.data.files} newer={files} />
                <Button size="small" priority="secondary" onClick={() => onTake(one.data.files)}>
                  {t('bench.past.take')}
                </Button>
              </div>
            )}
            {shown === number && one.error !== null && <Failure thrown={one.error} />}
          </li>
        ))}
      </ul>
    </>
  );
}
