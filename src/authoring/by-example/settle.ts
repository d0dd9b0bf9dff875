// Decides each value: what screens and answers say of others' way of writing included.
import type { Answers } from '../explanations.ts';
import { type Named, type Weighed, constant, reads, weigh } from './candidates.ts';
import { type Decision, decide } from './decide.ts';
import type { Ground } from './ground.ts';
import type { Names } from '#language/names.ts';
import { search } from './search.ts';
import { type Site, constantlyOf, isShort } from './sites.ts';
import { wordsOf } from './likeness.ts';
import { textsOf } from './targets.ts';
import type { Trial } from './trials.ts';

/** What stands behind one act's surroundings: all names, the dossiers shown, those that expressions are tried on. */
export interface Place {
  readonly ground: Ground;
  readonly names: Names;
  readonly trials: readonly Trial[];
}

interface Weighing {
  readonly site: Site;
  readonly place: Place;
  readonly weighed: readonly Weighed[];
}

export interface Settled extends Weighing {
  readonly decision: Decision | null;
  /** The choice that the author made. */
  readonly answered: Weighed | null;
  /** An answer that is none of the choices. */
  readonly unknownAnswer: boolean;
}

const LIKE_A_BOX = 0.3;
const LIKE_A_CONDITION = 0.4;

/** Both options of a list of two were seen chosen: any yes or no tells two dossiers apart, but here there is nothing else to tell. */
function isOneOfTwo({ observations }: Site): boolean {
  const chosen = new Set(observations.map(({ target }) => (target.wants === 'option' ? target.chosen.value : '')));
  const target = observations[0]?.target;
  return chosen.size === 2 && target?.wants === 'option' && target.options.filter(({ value }) => value !== '').length === 2;
}

function allowedBy({ observations }: Site): (text: string) => boolean {
  const target = observations[0]?.target;
  if (target?.wants === 'option') {
    const texts = new Set(target.options.flatMap((chosen) => textsOf({ wants: 'option', chosen, options: target.options })));
    return texts.size === 0 ? () => true : (text) => texts.has(text);
  }
  const longest = target?.wants === 'text' ? target.longest : null;
  return longest === null ? () => true : (text) => text.length <= longest;
}

export function weighSite(site: Site, place: Place, fields: Named['fields']): Weighing {
  const named: Named = { control: wordsOf(site.control), fields };
  const found = search(place.ground, place.names, site.observations);
  const all = weigh(found, named, place.trials, allowedBy(site));
  const likely = all.filter((one) => one.term?.syntax.kind !== 'if' || one.likeness >= LIKE_A_CONDITION || isOneOfTwo(site));
  // A box of which the label says nothing of a field may be ticked for any reason.
  const isBox = site.observations[0]?.target.wants === 'yes_no' && constantlyOf(site) !== null;
  return { site, place, weighed: isBox ? likely.filter(({ likeness }) => likeness >= LIKE_A_BOX) : likely };
}

const PLAIN_CAPITALS = new Set(['majuscules', 'limiter', 'abréger', 'ligne de voie', 'ligne de commune']);

function isInPlainCapitals({ term }: Weighed): boolean {
  return term?.calls.some((name) => PLAIN_CAPITALS.has(name)) === true;
}

function isInCapitals(one: Weighed): boolean {
  return isInPlainCapitals(one) || one.term?.calls.includes('nom de famille') === true;
}

function isAsWritten({ term }: Weighed): boolean {
  return term?.calls.length === 0;
}

type Habit = 'capitals' | 'plain capitals' | 'as written';

const OF_HABIT: Readonly<Record<Habit, (one: Weighed) => boolean>> = {
  capitals: isInCapitals,
  'plain capitals': isInPlainCapitals,
  'as written': isAsWritten,
};

function hasLetters(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

/** How a screen is typed into, told by the values that leave no choice. */
function habitsOfScreens(weighings: readonly Weighing[]): ReadonlyMap<string, Habit> {
  const habits = new Map<string, Habit>();
  for (const { site, weighed } of weighings) {
    const target = site.observations[0]?.target;
    if (target?.wants !== 'text' || !hasLetters(target.typed) || weighed.length === 0) continue;
    if (/\p{Ll}/u.test(target.typed)) habits.set(site.screen, 'as written');
    else if (habits.get(site.screen) !== 'as written' && weighed.every(isInPlainCapitals)) habits.set(site.screen, 'plain capitals');
    else if (!habits.has(site.screen) && weighed.every(isInCapitals)) habits.set(site.screen, 'capitals');
  }
  return habits;
}

const HABIT = 1.5;

function withHabit({ site, place, weighed }: Weighing, habit: Habit | undefined): Weighing {
  const target = site.observations[0]?.target;
  if (habit === undefined || target?.wants !== 'text' || !hasLetters(target.typed)) return { site, place, weighed };
  const changed = weighed.map((one) => {
    const isHabit = OF_HABIT[habit];
    const hasOther = weighed.some((other) => reads(other) === reads(one) && !isHabit(other));
    return isHabit(one) && hasOther ? { ...one, cost: one.cost - HABIT } : one;
  });
  return { site, place, weighed: changed.toSorted((one, other) => one.cost - other.cost) };
}

function decided(weighing: Weighing, habits: ReadonlyMap<string, string>): Decision | null {
  const { site, place, weighed } = weighing;
  return decide({
    weighed,
    trials: place.trials,
    constantly: constantlyOf(site),
    isShort: isShort(site),
    isSingle: site.observations.length === 1,
    habits,
    screen: site.screen,
  });
}

function answerOf({ site, place, weighed }: Weighing, answers: Answers): Weighed | null | 'unknown' {
  const answer = Object.hasOwn(answers, site.id) ? answers[site.id] : undefined;
  if (answer === undefined) return null;
  const fixed = constantlyOf(site);
  const all = fixed === null ? weighed : [...weighed, constant(fixed.expression, fixed.text, 0, place.trials)];
  return all.find(({ expression }) => expression === answer) ?? 'unknown';
}

interface SettledAll {
  readonly settled: readonly Settled[];
  /** Screens that take capitals only, as far as was seen. */
  readonly inCapitals: ReadonlySet<string>;
}

/** All values together: what is known of one speaks for the others of its screen. */
export function settleAll(found: readonly Weighing[], answers: Answers): SettledAll {
  const screens = habitsOfScreens(found);
  const weighings = found.map((one) => withHabit(one, screens.get(one.site.screen)));
  const habits = new Map<string, string>();
  const answered = weighings.map((weighing) => {
    const answer = answerOf(weighing, answers);
    const decision = decided(weighing, new Map());
    if (answer !== null && answer !== 'unknown' && decision?.is === 'doubtful' && decision.habit !== null)
      habits.set(decision.habit, answer.term?.calls[0] ?? '');
    return answer;
  });
  const settled = weighings.map((weighing, index): Settled => {
    const answer = answered[index] ?? null;
    const isKnown = answer !== null && answer !== 'unknown';
    return {
      ...weighing,
      decision: decided(weighing, habits),
      answered: isKnown ? answer : null,
      unknownAnswer: answer === 'unknown',
    };
  });
  return { settled, inCapitals: new Set([...screens].flatMap(([screen, habit]) => (habit === 'as written' ? [] : [screen]))) };
}
