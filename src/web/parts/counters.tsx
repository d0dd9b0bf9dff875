// How many dossiers stand in each state; counters filter the list, one or several of them.
import { useTranslation } from 'react-i18next';
import { dossierState } from '#protocol/common.ts';
import type { Overview } from '#protocol/console.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';

const ORDER = dossierState.options;
type State = DossierSummary['state'];

export interface CountersProps {
  readonly counts: Overview['counts'];
  /** None: all. */
  readonly chosen: readonly State[] | null;
  /** Null: all. */
  readonly onChoose: (state: State | null) => void;
}

export function Counters({ counts, chosen, onChoose }: CountersProps) {
  const { t } = useTranslation();
  const all = ORDER.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const entries = [
    { state: null, label: t('queue.all'), count: all },
    ...ORDER.map((state) => ({ state, label: t(`state.${state}`), count: counts[state] ?? 0 })),
  ];
  return (
    <section aria-label={t('queue.counters')}>
      <ul className="console-counters">
        {entries.map(({ state, label, count }) => (
          <li key={label}>
            <button
              type="button"
              className={`console-counter console-counter--${state ?? 'all'}`}
              aria-pressed={state === null ? (chosen ?? []).length === 0 : chosen?.includes(state) === true}
              onClick={() => onChoose(state)}
            >
              <span className="console-counter__count">{count}</span>
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
