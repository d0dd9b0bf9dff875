// The dossiers in the order chosen, page after page by key; those chosen can be acted on together.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DossierOrder, OPEN_ORDERS } from '#domain/dossier-order.ts';
import { TO_TYPE_BY_HAND } from '#domain/person-acts.ts';
import { type DossierSummary, MOST_ACTED_ON } from '#protocol/dossier-lists.ts';
import { useApi } from '../api.ts';
import { filterIn, orderIn, statesIn } from '../dossier-address.ts';
import type { Chosen, ManyOutcome } from '../many-outcome.ts';
import { useMay } from '../may.ts';
import { type Choosing, DossierTable } from './dossier-table.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { Failure } from './failure.tsx';
import { ManyActs, ManyResult } from './many-acts.tsx';

const REFRESH_MILLISECONDS = 2_000;
const PAGE = 50;

function useDossiers(address: URLSearchParams) {
  const api = useApi();
  const query = { ...filterIn(address), ...orderIn(address), limit: PAGE };
  return useInfiniteQuery({
    queryKey: ['dossiers', query],
    queryFn: ({ pageParam }) => api.dossiers({ query: { ...query, ...(pageParam === '' ? {} : { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    // As many pages as are shown are asked again each time.
    refetchInterval: ({ state }) => REFRESH_MILLISECONDS * Math.max(1, state.data?.pages.length ?? 1),
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

const NOTHING: ReadonlyMap<string, Chosen> = new Map();

/** What was chosen, as it stood then; another list begins with nothing chosen. */
function useChoice(list: string) {
  const [choice, setChoice] = useState({ list, chosen: NOTHING, full: false });
  const { chosen, full } = choice.list === list ? choice : { chosen: NOTHING, full: false };
  const onChoose: Choosing['onChoose'] = (dossiers, wanted) => {
    const next = new Map(chosen);
    for (const { id, reason, reference, updatedAt } of dossiers) {
      if (!wanted) next.delete(id);
      else if (next.size < MOST_ACTED_ON && !next.has(id))
        next.set(id, { id, reference, asOf: updatedAt, byHand: reason === TO_TYPE_BY_HAND });
    }
    setChoice({ list, chosen: next, full: wanted && dossiers.some(({ id }) => !next.has(id)) });
  };
  return { chosen, full, onChoose, clear: () => setChoice({ list, chosen: NOTHING, full: false }) };
}

export interface DossierListProps {
  readonly address: URLSearchParams;
  readonly onSort: (order: DossierOrder) => void;
}

export function DossierList({ address, onSort }: DossierListProps) {
  const { t } = useTranslation();
  const may = useMay();
  const pages = useDossiers(address);
  const dossiers: readonly DossierSummary[] = pages.data?.pages.flatMap((page) => page.dossiers) ?? [];
  const today = pages.data?.pages[0]?.today ?? '';
  const { list, awaitMore } = useFirstAdded(dossiers.length);
  const choice = useChoice(address.toString());
  const [outcome, setOutcome] = useState<ManyOutcome | null>(null);
  const states = statesIn(address);
  const { direction, order } = orderIn(address);
  const named = states.map((state) => t(`state.${state}`)).join(', ');
  const title = states.length === 0 ? t('queue.list') : t('queue.listFiltered', { state: named });
  const none = Object.keys(filterIn(address)).length === 0 && !OPEN_ORDERS.has(order) ? t('queue.empty') : t('queue.none');
  const shown = pages.hasNextPage
    ? t('queue.shownOfMore', { count: dossiers.length })
    : dossiers.length === 0
      ? none
      : t('queue.shown', { count: dossiers.length });
  const chosen = [...choice.chosen.values()];
  const choosing =
    may('actOnDossiers') || may('assignDossiers') ? { chosen: new Set(choice.chosen.keys()), onChoose: choice.onChoose } : undefined;
  return (
    <section>
      <div className="console-list-head fr-mb-1w">
        <h2 className="fr-h4 fr-mb-0">{title}</h2>
        {dossiers.length > 0 && <ExportButtons address={address} today={today} />}
      </div>
      {pages.error !== null && <Failure polled thrown={pages.error} />}
      <p role="status" className="console-quiet fr-mb-1w">
        {pages.data === undefined || pages.isPlaceholderData ? t('loading') : shown}
      </p>
      {OPEN_ORDERS.has(order) && <p className="console-quiet fr-mb-1w">{t('list.openOnly')}</p>}
      <ManyResult outcome={outcome} />
      {dossiers.length > 0 && (
        <div ref={list} className="console-scroll" role="region" aria-label={title} aria-busy={pages.isPlaceholderData} tabIndex={0}>
          <DossierTable caption={title} dossiers={dossiers} today={today} sorting={{ order, direction, onSort }} choosing={choosing} />
        </div>
      )}
      {choice.full && <p role="status">{t('list.tooMany', { most: MOST_ACTED_ON })}</p>}
      {chosen.length > 0 && (
        <ManyActs
          chosen={chosen}
          onClear={choice.clear}
          onDone={(result) => {
            setOutcome(result);
            choice.clear();
          }}
        />
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
