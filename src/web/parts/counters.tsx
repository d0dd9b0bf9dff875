// How many dossiers stand in each state: the way to their list, or, beside it, its filter, by one or several of them.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dossierState } from '#protocol/common.ts';
import type { Overview } from '#protocol/console.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';

const ORDER = dossierState.options;
type State = DossierSummary['state'];

export interface CountersProps {
  readonly counts: Overview['counts'];
  /** Absent: counters lead to the list. */
  readonly filter?: {
    /** None: all. */
    readonly chosen: readonly State[] | null;
    /** Null: all. */
    readonly onChoose: (state: State | null) => void;
  };
}

const CLASS = 'console-counter console-counter--';

export function Counters({ counts, filter }: CountersProps) {
  const { t } = useTranslation();
  const all = ORDER.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const entries = [
    { state: null, label: t('queue.all'), count: all },
    ...ORDER.map((state) => ({ state, label: t(`state.${state}`), count: counts[state] ?? 0 })),
  ];
  const told = (state: State | null, content: ReactNode): ReactNode => {
    const className = `${CLASS}${state ?? 'all'}`;
    if (filter === undefined) {
      return (
        <Link to={state === null ? '/dossiers' : `/dossiers?etat=${state}`} className={className}>
          {content}
        </Link>
      );
    }
    const { chosen, onChoose } = filter;
    const pressed = state === null ? (chosen ?? []).length === 0 : chosen?.includes(state) === true;
    return (
      <button type="button" className={className} aria-pressed={pressed} onClick={() => onChoose(state)}>
        {content}
      </button>
    );
  };
  return (
    <section aria-label={t('queue.counters')}>
      <ul className="console-counters">
        {entries.map(({ state, label, count }) => (
          <li key={label}>
            {told(
              state,
              <>
                <span className="console-counter__count">{count}</span>
                <span>{label}</span>
              </>,
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
