// The dossiers, newest change first, page after page by key.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { useApi } from '../api.ts';
import { DossierTable } from './dossier-table.tsx';
import { Failure } from './failure.tsx';

const REFRESH_MILLISECONDS = 2_000;
const PAGE = 50;

export interface DossierListProps {
  readonly state: DossierSummary['state'] | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
}

function useDossiers(state: DossierListProps['state'], search: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['dossiers', state, search],
    queryFn: ({ pageParam }) =>
      api.dossiers({
        query: {
          limit: PAGE,
          ...(state === null ? {} : { state }),
          ...(search === '' ? {} : { search }),
          ...(pageParam === '' ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: REFRESH_MILLISECONDS,
    // While one types, the list changes without vanishing in between.
    placeholderData: keepPreviousData,
  });
}

/** After "show more", keyboard and screen reader go on at the first dossier that was added. */
function useFirstAdded(shown: number) {
  const list = useRef<HTMLDivElement>(null);
  const [awaited, setAwaited] = useState<number | null>(null);
  useEffect(() => {
    if (awaited === null || shown <= awaited) return;
    list.current?.querySelectorAll<HTMLElement>('tbody a')[awaited]?.focus();
    setAwaited(null);
  }, [awaited, shown]);
  return { list, awaitMore: () => setAwaited(shown) };
}

export function DossierList({ state, search, onSearch }: DossierListProps) {
  const { t } = useTranslation();
  const pages = useDossiers(state, search);
  const dossiers = pages.data?.pages.flatMap((page) => page.dossiers) ?? [];
  const { list, awaitMore } = useFirstAdded(dossiers.length);
  const title = state === null ? t('queue.list') : t('queue.listFiltered', { state: t(`state.${state}`) });
  const none = state === null && search === '' ? t('queue.empty') : t('queue.none');
  const shown = pages.hasNextPage
    ? t('queue.shownOfMore', { count: dossiers.length })
    : dossiers.length === 0
      ? none
      : t('queue.shown', { count: dossiers.length });
  return (
    <section>
      <div className="console-list-head">
        <h2 className="fr-h4 fr-mb-0">{title}</h2>
        <Input
          label={t('queue.search')}
          className="fr-mb-0"
          nativeInputProps={{ type: 'search', value: search, inputMode: 'numeric', onChange: (event) => onSearch(event.target.value) }}
        />
      </div>
      {pages.error !== null && <Failure polled thrown={pages.error} />}
      <p role="status" className="console-quiet fr-mb-1w">
        {pages.data === undefined || pages.isPlaceholderData ? t('loading') : shown}
      </p>
      {dossiers.length > 0 && (
        <div ref={list} className="console-scroll" role="region" aria-label={title} aria-busy={pages.isPlaceholderData} tabIndex={0}>
          <DossierTable caption={title} dossiers={dossiers} />
        </div>
      )}
      {pages.hasNextPage && (
        <Button
          priority="secondary"
          className="fr-mt-2w"
          onClick={() => {
            awaitMore();
            void pages.fetchNextPage();
          }}
        >
          {pages.isFetchingNextPage ? t('loading') : t('queue.more')}
        </Button>
      )}
    </section>
  );
}
