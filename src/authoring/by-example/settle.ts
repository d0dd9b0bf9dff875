// Decides each value: what screens and answers say of others' way of writing included.
import { type Answers, BY_PERSON } from '../explanations.ts';
import { type Named, type Weighed, constant, reads, weigh } from './candidates.ts';
import { daysInParts } from './days-in-parts.ts';
import { type Decision, decide } from './decide.ts';
import { LIKE_ENOUGH } from './evidence.ts';
import { withFixedPieces } from './fixed-pieces.ts';
import type { Ground } from './ground.ts';
import type { Names } from '#language/names.ts';
import { search } from './search.ts';
import { type Site, constantlyOf, isShort } from './sites.ts';
import { wordsOf } from './likeness.ts';
import { sayTarget, textsOf } from './targets.ts';
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
  /** What it is asked under. */
  readonly questionId: string;
  readonly decision: Decision | null;
  /** The choice that the author made. */
  readonly answered: Weighed | null;
  /** An answer that is none of the choices. */
  readonly unknownAnswer: boolean;
  /** The answer is that an agent gives it each time. */
  readonly isByPerson: boolean;
  /** It was cut where its control ends: `best` gives it where it fits. */
  readonly isCut?: true;
  /** The same was done before: it is asked about there, for both. */
  readonly isAskedBefore: boolean;
}

const LIKE_A_BOX = 0.3;
/** What is the same for every dossier is likelier, and yet not sure. */
const FOR_ANY_REASON = 4;
const LIKE_A_CONDITION = 0.4;

/** Both options of a list of two were seen chosen: any yes or no tells two dossiers apart, but here there is nothing else to tell. */
function isOneOfTwo({ observations }: Site): boolean {
  const chosen = new Set(observations.map(({ target }) => (target.wants === 'option' ? target.chosen.value : '')));
  const target = observations[0]?.target;
  return chosen.size === 2 && target?.wants === 'option' && target.options.filter(({ value }) => value !== '').length === 2;
}

/** What the control takes at all. */
export function allowedBy({ observations }: Site): (text: string) => boolean {
  const target = observations[0]?.target;
  if (target?.wants === 'option') {
    const texts = new Set(target.options.flatMap((chosen) => textsOf({ wants: 'option', chosen, options: target.options })));
    return texts.size === 0 ? () => true : (text) => texts.has(text);
  }
  const longest = target?.wants === 'text' ? target.longest : null;
  return longest === null ? () => true : (text) => text.length <= longest;
}

/** A box, or one of two options, that was the same every time: any yes or no of the dossier would explain it. */
function isOfTwo(site: Site): boolean {
  const target = site.observations[0]?.target;
  const isTwo = target?.wants === 'option' && target.options.filter(({ value }) => value !== '').length === 2;
  return (isTwo || target?.wants === 'yes_no') && constantlyOf(site) !== null;
}

function isYesOrNo({ term }: Weighed): boolean {
  return term !== null && (term.type === 'yes_no' || term.syntax.kind === 'if');
}

export function weighSite(site: Site, place: Place, fields: Named['fields']): Weighing {
  const named: Named = { control: wordsOf(site.control), fields };
  const found = search(place.ground, place.names, site.observations);
  const all = weigh(found, named, place.trials, allowedBy(site));
  const isTwo = isOfTwo(site);
  const least = isTwo ? LIKE_A_BOX : LIKE_A_CONDITION;
  const weighed = all.flatMap((one): readonly Weighed[] => {
    if (!isYesOrNo(one) || one.likeness >= least) return [one];
    if (isTwo) return [{ ...one, cost: one.cost + FOR_ANY_REASON }];
    return one.term?.syntax.kind !== 'if' || isOneOfTwo(site) ? [one] : [];
  });
  const sorted = weighed.toSorted((one, other) => one.cost - other.cost);
  const [best] = sorted;
  const more = best === undefined ? [] : weigh(withFixedPieces(best, named, place.trials), named, place.trials, allowedBy(site));
  return { site, place, weighed: [...sorted, ...more].toSorted((one, other) => one.cost - other.cost) };
}

/** A field that is typed elsewhere, under its own name, is no reason for a box of another name. */
function withoutTaken(all: readonly Weighing[]): readonly Weighing[] {
  const taken = new Map(
    all.flatMap(({ site, weighed: [best] }) => (best !== undefined && best.named >= LIKE_ENOUGH ? [[reads(best), site]] : [])),
  );
  return all.map((weighing) => {
    if (!isOfTwo(weighing.site)) return weighing;
    const isFree = (one: Weighed): boolean =>
      !isYesOrNo(one) || one.likeness >= LIKE_A_BOX || (taken.get(reads(one)) ?? weighing.site) === weighing.site;
    return { ...weighing, weighed: weighing.weighed.filter(isFree) };
  });
}

/** The label says the very words of the field. */
const SAME_LABEL = 0.95;
const NAMED_ELSEWHERE = 0.5;

function isLonger(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > other.size && [...other].every((word) => one.has(word));
}

/** What stands under its very own label is not named by a longer one: beside « Instructeur », « Instructeur adjoint » is another. */
function withoutLongerLabels(all: readonly Weighing[]): readonly Weighing[] {
  const exact = all.flatMap(({ site, weighed: [best] }) =>
    best !== undefined && best.named >= SAME_LABEL && reads(best) !== '' ? [{ read: reads(best), words: wordsOf(site.control) }] : [],
  );
  return all.map((weighing) => {
    const words = wordsOf(weighing.site.control);
    const weighed = weighing.weighed.map((one) => {
      const isElsewhere = exact.some((other) => other.read === reads(one) && isLonger(words, other.words));
      return isElsewhere && one.named < SAME_LABEL ? { ...one, named: one.named * NAMED_ELSEWHERE } : one;
    });
    return { ...weighing, weighed };
  });
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

function decided(weighing: Weighing, habits: ReadonlyMap<string, string>, isWholeDay: boolean): Decision | null {
  const { site, place, weighed } = weighing;
  return decide({
    weighed,
    trials: place.trials,
    constantly: constantlyOf(site),
    isShort: isShort(site) && !isWholeDay,
    isBacked: isWholeDay,
    isGiven: site.isGiven,
    isSingle: site.observations.length === 1,
    habits,
    screen: site.screen,
  });
}

function answerOf({ site, place, weighed }: Weighing, id: string, answers: Answers): Replies['answer'] {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  if (answer === undefined) return null;
  if (answer === BY_PERSON) return 'person';
  const fixed = constantlyOf(site);
  const all = fixed === null ? weighed : [...weighed, constant(fixed.expression, fixed.text, 0, place.trials)];
  return all.find(({ expression }) => expression === answer) ?? 'unknown';
}

/** How the field that was taken is written may be as open as it was before. */
function furtherAsked(
  taken: Weighed,
  weighing: Weighing,
  habits: ReadonlyMap<string, string>,
): Weighing & { readonly decision: Decision | null } {
  const ways = weighing.weighed.filter((one) => reads(one) === reads(taken));
  const { site, place } = weighing;
  const decision = decide({
    weighed: ways,
    trials: place.trials,
    constantly: null,
    isShort: false,
    isBacked: true,
    isGiven: false,
    isSingle: site.observations.length === 1,
    habits,
    screen: site.screen,
  });
  return { ...weighing, weighed: ways, decision };
}

/** Its other ways of being written stood among the choices. */
function saysWays(choices: readonly Weighed[], taken: Weighed): boolean {
  return choices.filter((one) => reads(one) === reads(taken)).length > 1;
}

/** What an answer to one question leaves open is asked under this name. */
function wayId({ id }: Site): string {
  return `${id}/way`;
}

interface SettledAll {
  readonly settled: readonly Settled[];
  /** Screens that take capitals only, as far as was seen. */
  readonly inCapitals: ReadonlySet<string>;
}

/** What was typed into the same control before, or what was searched by the text of a cell. */
function twinOf({ site }: Weighing, earlier: readonly Weighing[]): Weighing | undefined {
  const typed = (one: Site): string => one.observations.map(({ target }) => sayTarget(target)).join('\n');
  return earlier.find(
    ({ site: other }) =>
      other.part.of === 'value' &&
      other.at.recording === site.at.recording &&
      typed(other) === typed(site) &&
      (site.part.of === 'row' || (other.screen === site.screen && other.control === site.control)),
  );
}

function sameChoices(one: Decision | null, other: Decision | null): boolean {
  const said = (decision: Decision | null): string =>
    decision?.is === 'doubtful'
      ? decision.choices
          .map(({ expression }) => expression)
          .toSorted()
          .join('\n')
      : '';
  return said(one) !== '' && said(one) === said(other);
}

interface Replies {
  readonly answer: Weighed | null | 'unknown' | 'person';
  readonly way: Weighed | null | 'unknown' | 'person';
}

function isKnown(answer: Replies['answer'] | undefined): answer is Weighed {
  return answer !== undefined && answer !== null && typeof answer !== 'string';
}

function settledBy(
  weighing: Weighing,
  { answer, way }: Replies,
  decision: Decision | null,
  habits: ReadonlyMap<string, string>,
  isAskedBefore: boolean,
): Settled {
  const [unknownAnswer, isByPerson] = (['unknown', 'person'] as const).map((said) => answer === said || way === said);
  const common = { ...weighing, isAskedBefore, unknownAnswer: unknownAnswer === true, isByPerson: isByPerson === true };
  const { id } = weighing.site;
  if (isKnown(way)) return { ...common, questionId: wayId(weighing.site), decision, answered: way };
  if (isKnown(answer) && answer.term !== null && decision?.is === 'doubtful' && !saysWays(decision.choices, answer)) {
    const further = furtherAsked(answer, weighing, habits);
    if (further.decision?.is === 'doubtful') return { ...common, ...further, questionId: wayId(weighing.site), answered: null };
    // She saw what it gives: how others of the screen are written changes nothing of it.
    return { ...common, questionId: id, decision, answered: answer };
  }
  return { ...common, questionId: id, decision, answered: isKnown(answer) ? answer : null };
}

/** All values together: what is known of one speaks for the others of its screen. */
export function settleAll(found: readonly Weighing[], answers: Answers): SettledAll {
  const screens = habitsOfScreens(found);
  const weighings = withoutLongerLabels(withoutTaken(found)).map((one) => withHabit(one, screens.get(one.site.screen)));
  const habits = new Map<string, string>();
  const days = daysInParts(weighings.map(({ place, site, weighed }) => ({ site, weighed, trials: place.trials })));
  const alone = weighings.map((one) => decided(one, new Map(), days.has(one.site)));
  const twins = weighings.map((one, index) => {
    const twin = twinOf(one, weighings.slice(0, index));
    const at = twin === undefined ? -1 : weighings.indexOf(twin);
    return twin !== undefined && sameChoices(alone[at] ?? null, alone[index] ?? null) ? twin.site : null;
  });
  const replies = weighings.map((weighing, index): Replies => {
    const decision = alone[index] ?? null;
    const twin = twins[index];
    const own = answerOf(weighing, weighing.site.id, answers);
    const answer = own === null && twin != null ? answerOf(weighing, twin.id, answers) : own;
    const ownWay = answerOf(weighing, wayId(weighing.site), answers);
    const way = ownWay === null && twin != null ? answerOf(weighing, wayId(twin), answers) : ownWay;
    const last = isKnown(way) ? way : answer;
    const asked = last === way && isKnown(answer) ? furtherAsked(answer, weighing, new Map()).decision : decision;
    if (isKnown(last) && asked?.is === 'doubtful' && asked.habit !== null) habits.set(asked.habit, last.term?.calls[0] ?? '');
    return { answer, way };
  });
  const settled = weighings.map((weighing, index): Settled => {
    const decision = decided(weighing, habits, days.has(weighing.site));
    const reply = replies[index] ?? { answer: null, way: null };
    return settledBy(weighing, reply, decision, habits, twins[index] !== null);
  });
  return { settled, inCapitals: new Set([...screens].flatMap(([screen, habit]) => (habit === 'as written' ? [] : [screen]))) };
}
