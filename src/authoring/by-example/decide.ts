// Which explanation of a value holds: settled where nothing speaks against it, asked where another would type something else.
import type { Candidate } from '../explanations.ts';
import { type Weighed, constant, differ, reads } from './candidates.ts';
import type { Trial } from './trials.ts';

export type Why = 'settled-by-label' | 'settled-by-habit' | 'settled-by-prior';

export type Decision =
  | { readonly is: 'settled'; readonly best: Weighed; readonly others: readonly Weighed[]; readonly why: Why | null }
  | {
      readonly is: 'doubtful';
      /** Likeliest first, two at least. */
      readonly choices: readonly Weighed[];
      readonly others: readonly Weighed[];
      /** Higher is asked first. */
      readonly severity: number;
      /** Doubts of the same kind on the same screen are one: the answer to one settles the others. */
      readonly habit: string | null;
    };

export interface Constantly {
  readonly text: string;
  readonly expression: string;
}

export interface Doubt {
  readonly weighed: readonly Weighed[];
  readonly trials: readonly Trial[];
  /** What was the same every time, and the expression that says it; null: it differed. */
  readonly constantly: Constantly | null;
  /** So short that it may be the same by chance. */
  readonly isShort: boolean;
  /** Seen in one recording only. */
  readonly isSingle: boolean;
  /** Outermost functions of what was answered for doubts of the same kind. */
  readonly habits: ReadonlyMap<string, string>;
  /** Distinguishes doubts of this screen from those of others. */
  readonly screen: string;
}

const GAP_OF_LABELS = 0.25;
/** The label says the very words. */
const SAME_LABEL = 0.95;
const GAP_OF_SAME_LABEL = 0.1;
const LIKE = 0.4;
const LIKE_ENOUGH_FOR_SHORT = 0.5;
/** How much more another field may take to say, and still be meant. */
const OTHER_FIELD = 2.5;
const OTHER_WAY = 1.05;
/** From so many given dossiers on, invented ones say nothing of how a source writes. */
const ENOUGH_SAMPLES = 5;
const MOST_CHOICES = 4;
const CONSTANT = { empty: 1.2, short: 2.2, other: 9 } as const;

function sizeOf({ term, cost }: Weighed): number {
  return term?.size ?? cost;
}

export function candidateOf({ expression, results, cost }: Weighed): Candidate {
  return { expression, result: results[0] ?? '', cost };
}

/** What kind of doubt two ways of writing the same field are. */
function habitOf(screen: string, one: Weighed, other: Weighed): string {
  const calls = [one, other].map(({ term }) => term?.calls[0] ?? '').toSorted();
  return [screen, ...calls].join('\n');
}

function byHabit(best: Weighed, rivals: readonly Weighed[], { habits, screen }: Doubt): Weighed | null {
  for (const rival of rivals) {
    const called = habits.get(habitOf(screen, best, rival));
    if (called !== undefined) return [best, rival].find(({ term }) => (term?.calls[0] ?? '') === called) ?? null;
  }
  return null;
}

function isGiven(trials: readonly Trial[]): (index: number) => boolean {
  const samples = trials.filter(({ origin }) => origin === 'sample').length;
  return samples >= ENOUGH_SAMPLES ? (index) => trials[index]?.origin !== 'invented' : () => true;
}

/** The likeliest way of writing each. */
function onePerField(all: readonly Weighed[]): readonly Weighed[] {
  return all.filter((one, index) => all.findIndex((other) => reads(other) === reads(one)) === index);
}

function rest(all: readonly Weighed[], taken: readonly Weighed[]): readonly Weighed[] {
  return all.filter((one) => !taken.includes(one) && one.term !== null).slice(0, MOST_CHOICES);
}

/** Null: nothing explains it, not even a text that is always the same. */
export function decide(doubt: Doubt): Decision | null {
  const { weighed, trials, constantly, isShort, isSingle, screen } = doubt;
  const isEmpty = constantly?.text === '';
  const price = isEmpty ? CONSTANT.empty : isShort ? CONSTANT.short : CONSTANT.other;
  const fixed = constantly === null ? null : constant(constantly.expression, constantly.text, price, trials);
  const all = [...weighed, ...(fixed === null ? [] : [fixed])].toSorted((one, other) => one.cost - other.cost);
  const [best] = all;
  if (best === undefined) return null;

  const fields = weighed.filter(
    (one) => one !== best && reads(one) !== reads(best) && differ(best, one) && sizeOf(one) <= sizeOf(best) + OTHER_FIELD,
  );
  const nearestLabel = Math.max(0, ...fields.map(({ likeness }) => likeness));
  const byLabel = best.likeness >= LIKE && best.likeness - nearestLabel >= GAP_OF_LABELS;
  const asksField = fields.length > 0 && !byLabel && (best.term !== null || !isEmpty);
  const short = isShort && !isEmpty && fixed !== null && best !== fixed && best.likeness < LIKE_ENOUGH_FOR_SHORT;
  const fragile = best.term?.fragile === true && isSingle && fixed !== null;
  if (asksField || short || fragile) {
    const rivals = asksField ? onePerField(fields).slice(0, MOST_CHOICES - 1) : [];
    const choices = [best, ...rivals, ...((short || fragile) && fixed !== null ? [fixed] : [])].slice(0, MOST_CHOICES);
    // A constant that is likeliest is asked about with the fields that hold the same.
    if (choices.length > 1) {
      const severity = asksField && best.term !== null ? 4 : best.term === null ? 2 : 3;
      return { is: 'doubtful', choices, others: rest(all, choices), severity, habit: null };
    }
  }

  const given = isGiven(trials);
  const likely = weighed.filter(
    (one) => one !== best && reads(one) === reads(best) && differ(best, one, given) && one.cost <= best.cost + OTHER_WAY,
  );
  const gap = best.likeness >= SAME_LABEL ? GAP_OF_SAME_LABEL : GAP_OF_LABELS;
  const ways = likely.filter(({ likeness }) => best.likeness < LIKE || best.likeness - likeness < gap);
  if (best.term !== null && ways.length > 0) {
    const habit = byHabit(best, ways, doubt);
    if (habit !== null) return { is: 'settled', best: habit, others: rest(all, [habit]), why: 'settled-by-habit' };
    const choices = [best, ...ways].slice(0, MOST_CHOICES);
    const isSeen = differ(best, ways[0] ?? best, (index) => trials[index]?.origin === 'sample');
    const [rival = best] = ways;
    return { is: 'doubtful', choices, others: rest(all, choices), severity: isSeen ? 2.5 : 1, habit: habitOf(screen, best, rival) };
  }
  const told = fields.length > 0 || likely.length > 0 || (isShort && !isEmpty && fixed !== null && best !== fixed);
  const why: Why | null = !told ? null : byLabel || best.likeness >= LIKE_ENOUGH_FOR_SHORT ? 'settled-by-label' : 'settled-by-prior';
  return { is: 'settled', best, others: rest(all, [best]), why: isEmpty && best === fixed ? null : why };
}
