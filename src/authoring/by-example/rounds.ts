// Acts done once for each item of a list: found where they follow each other as often as the list has items, and read them.
import type { RecordedAct } from '#domain/recording.ts';
import { FIELD_TYPES } from '#language/static-types.ts';
import { isReserved } from '#language/names.ts';
import type { ActReference, ShownDossier, ShownField } from '../explanations.ts';
import { groundOf } from './ground.ts';
import type { Observation } from './observations.ts';
import { search } from './search.ts';
import { type Target, targetOf } from './targets.ts';
import { type Term, nameTerm } from './terms.ts';
import { type Trial, namesOf, natureOfField, within } from './trials.ts';

export interface Loop {
  readonly list: string;
  readonly item: string;
}

/** One act of a recording, or the acts of all rounds that are the same one. */
export interface Unit {
  readonly at: ActReference;
  readonly signature: string;
  readonly loop: Loop | null;
  /** One act, or one for each round. */
  readonly acts: readonly RecordedAct[];
}

const LONGEST_ROUND = 12;

function itemName(list: string, taken: ReadonlySet<string>): string {
  const words = list.split(' ');
  const singular = words.map((word) => (word.length > 3 ? word.replace(/(?<!a)s$|x$/u, '') : word)).join(' ');
  const free = [singular, `un ${singular}`, `${singular} en cours`].find((name) => !taken.has(name) && !isReserved(name));
  return free ?? `${singular} de la liste`;
}

/** The names that an item gives to expressions. */
export function itemTerms({ items, entries }: ShownField, item: string): readonly Term[] {
  if (items === 'record') return entries.map((entry) => nameTerm(`${item}.${entry.name}`, FIELD_TYPES[entry.type], 0.9));
  return [nameTerm(item, FIELD_TYPES[items ?? 'text'], 0.9)];
}

export function itemTrials(trial: Trial, field: ShownField, item: string): readonly Trial[] {
  return Array.isArray(field.value) ? field.value.map((value) => within(trial, item, value)) : [];
}

/** Some value of the round differs from round to round, and the item gives it. */
function readsItems(rounds: readonly (readonly RecordedAct[])[], field: ShownField, item: string, trial: Trial): boolean {
  const trials = itemTrials(trial, field, item);
  const ground = groundOf(itemTerms(field, item), trials);
  const list = natureOfField(field);
  const names = namesOf([[item, list.items ?? { type: 'text' }]]);
  const [first = []] = rounds;
  return first.some((_, place) => {
    const targets = rounds.map((round) => (round[place] === undefined ? null : targetOf(round[place].what)));
    const observations = targets.flatMap((target, index): readonly Observation[] =>
      target === null || target === 'secret' || trials[index] === undefined
        ? []
        : [{ at: { recording: 0, act: 0 }, target, trial: trials[index], index }],
    );
    const differs = new Set(targets.map((target) => JSON.stringify(told(target)))).size > 1;
    return observations.length === rounds.length && differs && search(ground, names, observations).length > 0;
  });
}

function told(target: Target | 'secret' | null): unknown {
  if (target === null || target === 'secret') return target;
  return target.wants === 'option' ? target.chosen : target;
}

interface Found {
  readonly start: number;
  readonly period: number;
  readonly rounds: number;
  readonly loop: Loop;
}

function findRounds(acts: readonly RecordedAct[], signatures: readonly string[], dossier: ShownDossier, trial: Trial): readonly Found[] {
  const lists = dossier.fields.filter(({ value }) => Array.isArray(value) && value.length > 1);
  const taken = new Set(dossier.fields.map(({ name }) => name));
  const found: Found[] = [];
  for (const field of lists) {
    const rounds = Array.isArray(field.value) ? field.value.length : 0;
    const item = itemName(field.name, taken);
    const isFree = (from: number, to: number): boolean =>
      found.every((one) => to <= one.start || from >= one.start + one.period * one.rounds);
    search: for (let period = Math.min(LONGEST_ROUND, Math.floor(acts.length / rounds)); period >= 1; period -= 1) {
      for (let start = 0; start + period * rounds <= acts.length; start += 1) {
        const repeats = Array.from({ length: period * (rounds - 1) }, (_, index) => start + index);
        if (!repeats.every((place) => signatures[place] === signatures[place + period])) continue;
        if (!isFree(start, start + period * rounds)) continue;
        const groups = Array.from({ length: rounds }, (_, round) => acts.slice(start + round * period, start + (round + 1) * period));
        if (!readsItems(groups, field, item, trial)) continue;
        found.push({ start, period, rounds, loop: { list: field.name, item } });
        break search;
      }
    }
  }
  return found.toSorted((one, other) => one.start - other.start);
}

/** The acts that count, later rounds folded into the first. */
export function unitsOf(
  recording: number,
  acts: readonly RecordedAct[],
  signature: (act: RecordedAct) => string,
  dossier: ShownDossier,
  trial: Trial,
): readonly Unit[] {
  const signatures = acts.map(signature);
  const loops = findRounds(acts, signatures, dossier, trial);
  return acts.flatMap((act, place): readonly Unit[] => {
    const at: ActReference = { recording, act: act.number };
    const around = loops.find(({ start, period, rounds }) => place >= start && place < start + period * rounds);
    if (around === undefined) return [{ at, signature: signatures[place] ?? '', loop: null, acts: [act] }];
    const { start, period, rounds, loop } = around;
    if (place >= start + period) return [];
    const every = Array.from({ length: rounds }, (_, round) => acts[place + round * period]).filter((one) => one !== undefined);
    return [{ at, signature: signatures[place] ?? '', loop, acts: every }];
  });
}
