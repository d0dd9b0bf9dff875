// The expressions that were found for one value, weighed: alike ones are one, and the prior of the label is taken into account.
import type { ShownField } from '../explanations.ts';
import { likeness, wordsOf } from './likeness.ts';
import { type Term, TODAY_READ } from './terms.ts';
import { isWriting, normalises } from './transformations.ts';
import { type Trial, valueOn, written, writtenOn } from './trials.ts';

export interface Weighed {
  /** Null: the constant. */
  readonly term: Term | null;
  readonly expression: string;
  /** Lower is likelier. */
  readonly cost: number;
  readonly likeness: number;
  /** The same without what functions of writing are called: « Date » says that a date is written, and not which. */
  readonly named: number;
  /** What it gives on each trial; null where it stops. */
  readonly results: readonly (string | null)[];
}

/** What a control is called, and what is known of the fields. */
export interface Named {
  readonly control: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, readonly ReadonlySet<string>[]>;
}

const BY_LABEL = 3;

/** Fields by name, each with the words of its name and of its label. */
export function wordsOfFields(fields: readonly ShownField[]): Named['fields'] {
  const words = new Map<string, readonly ReadonlySet<string>[]>([[TODAY_READ, [wordsOf("date du jour d'aujourd'hui")]]]);
  for (const { name, from, entries } of fields) {
    words.set(name, [wordsOf(name), wordsOf(from)]);
    for (const entry of entries) words.set(`${name}.${entry.name}`, [wordsOf(entry.name), wordsOf(entry.from)]);
  }
  return words;
}

const PART_OF_DAY = /^partie\(date en chiffres\(.+\), "\/", ([123])\)$/u;
const PARTS_OF_DAY: Readonly<Record<string, readonly string[]>> = { 1: ['jour'], 2: ['mois'], 3: ['année'] };

function likest({ reads }: Term, { control, fields }: Named, calls: readonly string[]): number {
  const called = calls.map(wordsOf);
  const own = reads.flatMap((name) => fields.get(name) ?? [wordsOf(name)]);
  const both = own.flatMap((words) => called.map((call) => new Set([...words, ...call])));
  return Math.max(0, ...[...own, ...called, ...both].map((words) => likeness(control, words)));
}

/** How like the control's label is to what the term reads, or to what its functions are called. */
export function likenessOf(term: Term, named: Named): number {
  const part = PART_OF_DAY.exec(term.text)?.[1];
  return likest(term, named, [...term.calls, ...(part === undefined ? [] : (PARTS_OF_DAY[part] ?? []))]);
}

/** Every form has dates: only what says the day says today. */
const [TODAY = ''] = wordsOf('jour');

/** The control is called after what the term reads, or after the part of it that is taken. */
function namedBy(term: Term, named: Named): number {
  if (term.reads.includes(TODAY_READ) && !named.control.has(TODAY)) return 0;
  return likest(
    term,
    named,
    term.calls.filter((name) => !isWriting(name)),
  );
}

function sameResults(left: Weighed, right: Weighed): boolean {
  return left.results.every((result, index) => result === right.results[index]);
}

/** They would type different values into some dossier; stopping where the other types is caution, no difference. */
export function differ(left: Weighed, right: Weighed, within: (trial: number) => boolean = () => true): boolean {
  return left.results.some((result, index) => {
    const other = right.results[index];
    return within(index) && result !== null && other !== null && other !== undefined && result !== other;
  });
}

/** How another result of the same form is recognised: a number that is valid as such. */
function isRecognised(term: Term, trials: readonly Trial[]): boolean {
  return normalises(term) && trials.some((trial) => trial.origin === 'shown' && valueOn(term.syntax, trial) !== undefined);
}

/** Functions on one kind of value only, by the word that must be said of it. */
const ABOUT: Readonly<Record<string, string>> = { prénoms: 'prénom', 'premier prénom': 'prénom', 'nom de famille': 'nom' };
const BESIDE_THE_POINT = 2;

function isBesideThePoint({ calls, reads }: Term, { control, fields }: Named): boolean {
  return calls.some((name) => {
    const about = Object.hasOwn(ABOUT, name) ? wordsOf(ABOUT[name] ?? '') : null;
    const all = [control, ...reads.flatMap((field) => fields.get(field) ?? [])];
    return about !== null && !all.some((words) => likeness(words, about) > 0);
  });
}

function costOf(term: Term, like: number, named: Named, trials: readonly Trial[]): number {
  const bonus = isRecognised(term, trials) ? 0.6 : 0;
  const malus = isBesideThePoint(term, named) ? BESIDE_THE_POINT : 0;
  return Math.round((term.size - BY_LABEL * like - bonus + malus) * 100) / 100;
}

/** One for each way of giving results; the simplest of each, likeliest first. `allowed`: what the control takes at all. */
export function weigh(
  terms: readonly Term[],
  named: Named,
  trials: readonly Trial[],
  allowed: (text: string) => boolean,
): readonly Weighed[] {
  const kept: Weighed[] = [];
  for (const term of terms) {
    const like = likenessOf(term, named);
    const results = trials.map((trial) => {
      const text = term.type === 'files' ? written(valueOn(term.syntax, trial)) : writtenOn(term.syntax, trial);
      return text !== null && allowed(text) ? text : null;
    });
    const one: Weighed = {
      term,
      expression: term.text,
      likeness: like,
      named: namedBy(term, named),
      cost: costOf(term, like, named, trials),
      results,
    };
    const alike = kept.findIndex((other) => sameResults(other, one));
    const known = kept[alike];
    // Terms come from the simplest on; another of the same results only counts for how the label speaks for them.
    if (known === undefined) kept.push(one);
    else if (one.likeness > known.likeness && reads(one) === reads(known))
      kept[alike] = {
        ...known,
        likeness: one.likeness,
        named: Math.max(known.named, one.named),
        cost: Math.min(known.cost, known.cost - BY_LABEL * (one.likeness - known.likeness)),
      };
  }
  return kept.toSorted((one, other) => one.cost - other.cost || (one.expression < other.expression ? -1 : 1));
}

export function reads({ term }: Weighed): string {
  return term === null ? '' : term.reads.join('\n');
}

/** The same whatever the dossier. */
export function constant(expression: string, text: string, cost: number, trials: readonly Trial[]): Weighed {
  return { term: null, expression, cost, likeness: 0, named: 0, results: trials.map(() => text) };
}
