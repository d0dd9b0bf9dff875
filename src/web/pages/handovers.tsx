// What waits for a person, for whom and since when; the filters are in the address.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { HANDOVER_SCOPES, handoverKind, type ListedHandover } from '#protocol/decisions.ts';
import { TO_TYPE_BY_HAND } from '#domain/person-acts.ts';
import { MOST_ACTED_ON } from '#protocol/dossier-lists.ts';
import '../dossiers.css';
import '../handovers.css';
import { useApi } from '../api.ts';
import type { Chosen, ManyOutcome } from '../many-outcome.ts';
import { useMay } from '../may.ts';
import { AssignMany } from '../parts/assign-many.tsx';
import { Failure } from '../parts/failure.tsx';
import { HandoverFilters, type HandoverWish } from '../parts/handover-filters.tsx';
import { formatDay, formatInstant, Instant } from '../parts/instant.tsx';
import { ManyResult } from '../parts/many-acts.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 3_000;
const PAGE = 50;

/** What an address asks for; what it says wrongly is left out. */
function wishOf(parameters: URLSearchParams): HandoverWish {
  const scope = HANDOVER_SCOPES.find((one) => one === parameters.get('pour'));
  const kind = handoverKind.safeParse(parameters.get('nature'));
  const days = Number(parameters.get('jours'));
  return {
    scope: scope ?? null,
    kind: kind.success ? kind.data : null,
    assistant: parameters.get('assistant'),
    olderThanDays: Number.isInteger(days) && days >= 1 && days <= 365 ? days : null,
  };
}

function addressOf({ assistant, kind, olderThanDays, scope }: HandoverWish): Record<string, string> {
  return {
    ...(scope === null ? {} : { pour: scope }),
    ...(kind === null ? {} : { nature: kind }),
    ...(assistant === null ? {} : { assistant }),
    ...(olderThanDays === null ? {} : { jours: String(olderThanDays) }),
  };
}

type Choice = ReadonlyMap<string, Chosen>;
const NOTHING: Choice = new Map();

/** A dossier as this line shows it, once however many lines it has. */
function withTurned(chosen: Choice, { assigned, dossierId: id, reason, reference, updatedAt }: ListedHandover): Choice {
  const next = new Map(chosen);
  if (next.delete(id) || next.size >= MOST_ACTED_ON) return next;
  return next.set(id, { id, reference, asOf: updatedAt, byHand: reason === TO_TYPE_BY_HAND, assignedAt: assigned?.at ?? null });
}

interface RowProps {
  readonly handover: ListedHandover;
  readonly list: string;
  readonly today: string;
  /** Absent for whoever may not assign. */
  readonly choosing?: { readonly chosen: boolean; readonly onTurn: () => void } | undefined;
}

function Row({ choosing, handover, list, today }: RowProps) {
  const { t, i18n } = useTranslation();
  const { dossierId, escalatedAt, group, kind, legalLimitOn, openedAt, reason, reference, title } = handover;
  return (
    <tr>
      {choosing !== undefined && (
        <td className="console-choose">
          <input type="checkbox" aria-label={t('list.choose', { reference })} checked={choosing.chosen} onChange={choosing.onTurn} />
        </td>
      )}
      <th scope="row">
        <Link className="fr-link" to={`/dossiers/${dossierId}`} state={{ reference, list }}>
          {reference}
        </Link>
        <div lang="fr" className="console-quiet">
          {title}
        </div>
      </th>
      <td data-label={t('handovers.kind')}>
        {t(`handoverKind.${kind}`)}
        {escalatedAt !== null && (
          <div>
            <Badge severity="warning" small noIcon as="span">
              {t('toDo.escalated')}
            </Badge>
            <span className="fr-sr-only">{t('toDo.escalatedWhy', { at: formatInstant(escalatedAt, i18n.language) })}</span>
          </div>
        )}
      </td>
      <td data-label={t('queue.reason')} className="console-reason">
        <span lang="fr">{reason}</span>
      </td>
      <td data-label={t('toDo.limit')}>
        {legalLimitOn === null ? '—' : formatDay(legalLimitOn, i18n.language)}
        {legalLimitOn !== null && legalLimitOn < today && (
          <div>
            <Badge severity="error" small noIcon as="span">
              {t('toDo.late')}
            </Badge>
          </div>
        )}
      </td>
      <td data-label={t('handovers.since')}>
        <Instant iso={openedAt} />
      </td>
      <td data-label={t('toDo.group')}>{group ?? t('toDo.everybody')}</td>
      <td data-label={t('handovers.by')}>
        <Holder handover={handover} />
      </td>
    </tr>
  );
}

function Holder({ handover: { assigned, mine, takenBy } }: { readonly handover: ListedHandover }) {
  const { t } = useTranslation();
  if (mine) return <strong>{t('toDo.mine')}</strong>;
  if (assigned?.mine === true) return <strong>{t('assign.toYou')}</strong>;
  if (assigned !== null && assigned.to !== null) return t('assign.assigned', { name: assigned.to });
  return takenBy ?? t('handovers.nobody');
}

function useHandovers({ assistant, kind, olderThanDays, scope }: HandoverWish) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['handovers', scope, kind, assistant, olderThanDays],
    queryFn: ({ pageParam }) =>
      api.handovers({
        query: {
          limit: PAGE,
          ...(scope === null ? {} : { scope }),
          ...(kind === null ? {} : { kind }),
          ...(assistant === null ? {} : { assistant }),
          ...(olderThanDays === null ? {} : { olderThanDays }),
          ...(pageParam === '' ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: REFRESH_MILLISECONDS,
    placeholderData: keepPreviousData,
  });
}

export function HandoversPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [parameters, setParameters] = useSearchParams();
  const wish = wishOf(parameters);
  const pages = useHandovers(wish);
  const [first] = pages.data?.pages ?? [];
  const handovers = pages.data?.pages.flatMap((page) => page.handovers) ?? [];
  const search = new URLSearchParams(addressOf(wish)).toString();
  const list = `a-traiter${search === '' ? '' : `?${search}`}`;
  const [choice, setChoice] = useState({ list, chosen: NOTHING, full: false });
  const { chosen, full } = choice.list === list ? choice : { chosen: NOTHING, full: false };
  const turn = (handover: ListedHandover): void => {
    const next = withTurned(chosen, handover);
    // Nothing came and nothing went: no more are taken.
    setChoice({ list, chosen: next, full: next.size === chosen.size });
  };
  const clear = (): void => setChoice({ list, chosen: NOTHING, full: false });
  const [outcome, setOutcome] = useState<ManyOutcome | null>(null);
  const [assigning, setAssigning] = useState(false);
  const mayAssign = may('assignDossiers');
  const none = Object.keys(addressOf(wish)).length === 0 ? t('handovers.none') : t('toDo.noneHere');
  return (
    <>
      <PageHeading title={t('handovers.title')} />
      {may('answerers') && (
        <p>
          <Link className="fr-link" to="/a-traiter/groupes">
            {t('toDo.groups')}
          </Link>
        </p>
      )}
      <HandoverFilters
        wish={wish}
        counts={first?.counts}
        listed={first?.scope}
        onChange={(next) => setParameters(addressOf(next), { replace: true })}
      />
      {pages.error !== null && <Failure polled thrown={pages.error} />}
      <p role="status" className="console-quiet fr-mb-1w">
        {pages.data === undefined || pages.isPlaceholderData ? t('loading') : handovers.length === 0 ? none : t('toDo.order')}
      </p>
      <ManyResult outcome={outcome} />
      {handovers.length > 0 && (
        <div className="console-scroll" role="region" aria-label={t('handovers.title')} tabIndex={0} aria-busy={pages.isPlaceholderData}>
          <table className="console-table console-table--stack">
            <caption className="fr-sr-only">{t('handovers.title')}</caption>
            <thead>
              <tr>
                {mayAssign && (
                  <th scope="col" className="console-choose">
                    <span className="fr-sr-only">{t('many.column')}</span>
                  </th>
                )}
                <th scope="col">{t('queue.reference')}</th>
                <th scope="col">{t('handovers.kind')}</th>
                <th scope="col">{t('queue.reason')}</th>
                <th scope="col">{t('toDo.limit')}</th>
                <th scope="col">{t('handovers.since')}</th>
                <th scope="col">{t('toDo.group')}</th>
                <th scope="col">{t('handovers.by')}</th>
              </tr>
            </thead>
            <tbody>
              {handovers.map((handover) => (
                <Row
                  key={handover.id}
                  handover={handover}
                  list={list}
                  today={first?.today ?? ''}
                  choosing={
                    mayAssign
                      ? {
                          chosen: chosen.has(handover.dossierId),
                          onTurn: () => turn(handover),
                        }
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {full && <p role="status">{t('list.tooMany', { most: MOST_ACTED_ON })}</p>}
      {chosen.size > 0 && (
        <section aria-label={t('many.title')} className="console-many">
          <div className="console-many__line">
            <strong>{t('many.chosen', { count: chosen.size })}</strong>
            <Button
              size="small"
              priority="secondary"
              nativeButtonProps={{ 'aria-expanded': assigning }}
              onClick={() => setAssigning(!assigning)}
            >
              {t('manyAct.assign')}
            </Button>
            <Button size="small" priority="tertiary no outline" onClick={clear}>
              {t('many.clear')}
            </Button>
          </div>
          {assigning && (
            <AssignMany
              chosen={[...chosen.values()]}
              onDone={(result) => {
                setOutcome(result);
                clear();
                setAssigning(false);
              }}
            />
          )}
        </section>
      )}
      {pages.hasNextPage && (
        <Button priority="secondary" className="fr-mt-2w" onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? t('loading') : t('queue.more')}
        </Button>
      )}
    </>
  );
}
