// The table of dossiers: sorted by its headings, rows chosen by their boxes.
import { type MouseEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { FINAL_STATES } from '#domain/dossier.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { DueDay, shortDay } from './due-day.tsx';
import { Instant } from './instant.tsx';
import { type Sorting, SortHeader } from './sort-header.tsx';
import { StateBadge } from './state-badge.tsx';

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (dossiers: readonly DossierSummary[], chosen: boolean) => void;
}

export interface DossierTableProps {
  readonly caption: string;
  readonly dossiers: readonly DossierSummary[];
  readonly today: string;
  readonly sorting: Sorting;
  /** Absent for whoever may do nothing with them. */
  readonly choosing?: Choosing | undefined;
}

/** A box for each row; with the shift key, all between it and the one before. */
function useRange({ chosen, onChoose }: Choosing, dossiers: readonly DossierSummary[]) {
  const last = useRef<string | null>(null);
  const shift = useRef(false);
  return {
    noteShift: (event: MouseEvent) => {
      shift.current = event.shiftKey;
    },
    toggle: (dossier: DossierSummary) => {
      const wanted = !chosen.has(dossier.id);
      const at = dossiers.indexOf(dossier);
      const from = shift.current ? dossiers.findIndex(({ id }) => id === last.current) : -1;
      const range = from === -1 ? [dossier] : dossiers.slice(Math.min(from, at), Math.max(from, at) + 1);
      last.current = dossier.id;
      shift.current = false;
      onChoose(range, wanted);
    },
  };
}

interface ChooseBoxProps {
  readonly dossier: DossierSummary;
  readonly choosing: Choosing;
  readonly range: ReturnType<typeof useRange>;
}

function ChooseBox({ choosing, dossier, range }: ChooseBoxProps) {
  const { t } = useTranslation();
  return (
    <input
      type="checkbox"
      aria-label={t('list.choose', { reference: dossier.reference })}
      checked={choosing.chosen.has(dossier.id)}
      onClick={range.noteShift}
      onChange={() => range.toggle(dossier)}
    />
  );
}

function ChooseAll({ choosing, dossiers }: { readonly choosing: Choosing; readonly dossiers: readonly DossierSummary[] }) {
  const { t } = useTranslation();
  const all = dossiers.every(({ id }) => choosing.chosen.has(id));
  return (
    <input
      type="checkbox"
      aria-label={t('list.chooseAll')}
      checked={all}
      ref={(box) => {
        if (box !== null) box.indeterminate = !all && choosing.chosen.size > 0;
      }}
      onChange={() => choosing.onChoose(dossiers, !all)}
    />
  );
}

const NOBODY: Choosing = { chosen: new Set(), onChoose: () => undefined };

export function DossierTable({ caption, choosing, dossiers, sorting, today }: DossierTableProps) {
  const { t, i18n } = useTranslation();
  const { search } = useLocation();
  const range = useRange(choosing ?? NOBODY, dossiers);
  return (
    <table className="console-table">
      <caption className="fr-sr-only">{caption}</caption>
      <thead>
        <tr>
          {choosing !== undefined && (
            <th scope="col" className="console-choose">
              <ChooseAll choosing={choosing} dossiers={dossiers} />
            </th>
          )}
          <SortHeader order="reference" label={t('queue.reference')} sorting={sorting} />
          <th scope="col">{t('queue.stateColumn')}</th>
          <SortHeader order="priority" label={t('listColumn.priority')} sorting={sorting} />
          <SortHeader order="due" label={t('listColumn.due')} sorting={sorting} />
          <SortHeader order="limit" label={t('listColumn.limit')} sorting={sorting} />
          <th scope="col">{t('queue.reason')}</th>
          <SortHeader order="deposited" label={t('listColumn.deposited')} sorting={sorting} />
          <SortHeader order="updated" label={t('listColumn.updated')} sorting={sorting} />
        </tr>
      </thead>
      <tbody>
        {dossiers.map((dossier) => (
          <tr key={dossier.id}>
            {choosing !== undefined && (
              <td className="console-choose">
                <ChooseBox dossier={dossier} choosing={choosing} range={range} />
              </td>
            )}
            <th scope="row">
              {/* The page names the dossier before the server has answered, and leads back to this very list. */}
              <Link className="fr-link" to={`/dossiers/${dossier.id}`} state={{ reference: dossier.reference, list: `dossiers${search}` }}>
                {dossier.reference}
              </Link>
            </th>
            <td>
              <StateBadge state={dossier.state} />
              {dossier.postponedUntil !== null && (
                <span className="console-quiet console-below">
                  {t('list.postponed', { day: shortDay(dossier.postponedUntil, i18n.language) })}
                </span>
              )}
            </td>
            <td className={dossier.priority === 'normal' || FINAL_STATES.has(dossier.state) ? 'console-quiet' : 'console-priority'}>
              {t(`priority.${dossier.priority}`)}
            </td>
            <td>
              <DueDay day={dossier.dueOn} today={today} finished={FINAL_STATES.has(dossier.state)} kind="due" />
            </td>
            <td>
              <DueDay day={dossier.legalLimitOn} today={today} finished={FINAL_STATES.has(dossier.state)} kind="limit" />
            </td>
            <td lang="fr" className="console-reason">
              {dossier.reason}
            </td>
            <td>
              <Instant iso={dossier.depositedAt} />
            </td>
            <td>
              <Instant iso={dossier.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
