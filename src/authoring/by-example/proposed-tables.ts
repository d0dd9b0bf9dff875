// A choice that no function leads to: the field that seems to decide it, as a table of which some rows are known.
import type { ProposedTable, ShownField } from '../explanations.ts';
import { likeness, wordsOf } from './likeness.ts';
import type { Observation } from './observations.ts';

const FEWEST_OPTIONS = 3;
const LIKE = 0.4;

interface Row {
  readonly when: string;
  readonly then: string;
}

function rowsBy(name: string, observations: readonly Observation[]): readonly Row[] | null {
  const rows = new Map<string, string>();
  for (const { target, trial } of observations) {
    const when = trial.context.scope[name];
    if (target.wants !== 'option' || typeof when !== 'string' || when === '') return null;
    const then = target.chosen.label || target.chosen.value;
    if (rows.has(when) && rows.get(when) !== then) return null;
    rows.set(when, then);
  }
  return [...rows].map(([when, then]) => ({ when, then }));
}

/** The field whose name is like the control's label, or whose text is like the option; null: none is. */
export function tableFor(control: string, fields: readonly ShownField[], observations: readonly Observation[]): ProposedTable | null {
  const [first] = observations;
  if (first?.target.wants !== 'option' || first.target.options.length < FEWEST_OPTIONS) return null;
  const { chosen, options } = first.target;
  const words = wordsOf(control);
  const option = wordsOf(chosen.label);
  const [best] = fields
    .flatMap(({ name, from, type, text }) => {
      const rows = type === 'text' ? rowsBy(name, observations) : null;
      if (rows === null) return [];
      const like = Math.max(likeness(words, wordsOf(name)), likeness(words, wordsOf(from)), likeness(option, wordsOf(text)));
      return like >= LIKE ? [{ name, rows, like }] : [];
    })
    .toSorted((one, other) => other.like - one.like);
  if (best === undefined) return null;
  const used = new Set(best.rows.map(({ then }) => then));
  const others = options.map(({ label, value }) => label || value).filter((label) => label !== '' && !used.has(label));
  return { looksAt: best.name, rows: best.rows, otherOptions: others };
}
