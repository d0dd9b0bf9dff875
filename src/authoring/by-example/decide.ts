// Which explanation of a value holds: settled where nothing speaks against it, asked where another would type something else.
import type { Candidate } from '../explanations.ts';
import { type Weighed, constant, differ, reads } from './candidates.ts';
import { LIKE_ENOUGH, isStrong } from './evidence.ts';
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
      /** It is asked of people, and hardly the same for two of them. */
      readonly isOfPeople?: true;
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
  /** What was typed beside it says that it comes from the dossier. */
  readonly isBacked: boolean;
  /** It stood there already, or nothing else could be chosen. */
  readonly isGiven: boolean;
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
/** How much more another field may take to say, and still be meant. */
const OTHER_FIELD = 2.5;
const OTHER_WAY = 1.05;
const MOST_CHOICES = 6;
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

/** The likeliest way of writing each. */
function onePerField(all: readonly Weighed[]): readonly Weighed[] {
  return all.filter((one, index) => all.findIndex((other) => reads(other) === reads(one)) === index);
}

function rest(all: readonly Weighed[], taken: readonly Weighed[]): readonly Weighed[] {
  return all.filter((one) => !taken.includes(one) && one.term !== null).slice(0, MOST_CHOICES);
}

/** Other ways of writing the same field that would give something else for some dossier: an invented one too, which may come tomorrow. */
function waysOf(best: Weighed, { weighed }: Doubt): readonly Weighed[] {
  return weighed.filter((one) => one !== best && reads(one) === reads(best) && differ(best, one) && one.cost <= best.cost + OTHER_WAY);
}

/** Those of them that the label does not rule out. */
function openWays(best: Weighed, likely: readonly Weighed[]): readonly Weighed[] {
  const gap = best.likeness >= SAME_LABEL ? GAP_OF_SAME_LABEL : GAP_OF_LABELS;
  return likely.filter(({ likeness }) => best.likeness < LIKE || best.likeness - likeness < gap);
}

/** Null: nothing explains it, not even a text that is always the same. */
export function decide(doubt: Doubt): Decision | null {
  const { weighed, trials, constantly, isBacked, isGiven, isShort, isSingle, screen } = doubt;
  const isEmpty = constantly?.text === '';
  const price = isEmpty ? CONSTANT.empty : isShort ? CONSTANT.short : CONSTANT.other;
  const fixed = constantly === null ? null : constant(constantly.expression, constantly.text, price, trials);
  const all = [...weighed, ...(fixed === null ? [] : [fixed])].toSorted((one, other) => one.cost - other.cost);
  const [best] = all;
  if (best === undefined) return null;

  const fields = weighed.filter(
    (one) => one !== best && reads(one) !== reads(best) && differ(best, one) && sizeOf(one) <= sizeOf(best) + OTHER_FIELD,
  );
  // « Jour » names a part of a day, where its month and its year stand beside it.
  const called = ({ likeness, named }: Weighed): number => (isBacked ? likeness : named);
  const byLabel = called(best) >= LIKE && called(best) - Math.max(0, ...fields.map(called)) >= GAP_OF_LABELS;
  const asksField = fields.length > 0 && !byLabel && (best.term !== null || !isEmpty);
  // What the same text for every dossier would explain as well.
  const weak = best.term !== null && !isEmpty && !isBacked && fixed !== null && !isStrong(best, { isGiven, isShort, trials });
  const fragile = best.term?.fragile === true && isSingle && fixed !== null;
  const likely = best.term === null ? [] : waysOf(best, doubt);
  const ways = openWays(best, likely);
  const habit = ways.length === 0 ? null : byHabit(best, ways, doubt);
  if (asksField || weak || fragile) {
    const always = (weak || fragile) && fixed !== null ? [fixed] : [];
    const rivals = asksField ? onePerField(fields).slice(0, MOST_CHOICES - 1 - always.length) : [];
    // How a field is written is asked at once where there is room for it, else when the field is known.
    const more = habit === null && 1 + ways.length + rivals.length + always.length <= MOST_CHOICES ? ways : [];
    const choices = [habit ?? best, ...more, ...rivals, ...always];
    // A constant that is likeliest is asked about with the fields that hold the same.
    if (choices.length > 1) {
      const severity = asksField && best.term !== null ? 4 : best.term === null ? 2 : isShort ? 3 : 2.8;
      return { is: 'doubtful', choices, others: rest(all, choices), severity, habit: null };
    }
  }
  if (habit !== null) return { is: 'settled', best: habit, others: rest(all, [habit]), why: 'settled-by-habit' };
  const [rival] = ways;
  if (rival !== undefined) {
    const choices = [best, ...ways].slice(0, MOST_CHOICES);
    const isSeen = differ(best, rival, (index) => trials[index]?.origin === 'sample');
    const severity = isSeen ? 2.5 : 1;
    return { is: 'doubtful', choices, others: rest(all, choices), severity, habit: habitOf(screen, best, rival) };
  }
  const told = fields.length > 0 || likely.length > 0 || (isShort && !isEmpty && fixed !== null && best !== fixed);
  const why: Why | null = !told ? null : byLabel || best.likeness >= LIKE_ENOUGH ? 'settled-by-label' : 'settled-by-prior';
  return { is: 'settled', best, others: rest(all, [best]), why: isEmpty && best === fixed ? null : why };
}
