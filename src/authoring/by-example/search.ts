// Every expression, up to a bound, that gives exactly what was typed on each dossier that was shown.
import type { Names } from '#language/names.ts';
import { byYesOrNo, limited, shifted, zeroed } from './derived.ts';
import type { Ground } from './ground.ts';
import type { Observation } from './observations.ts';
import { accepts, textsOf } from './targets.ts';
import { type Term, equalsTerm, notTerm, textTerm } from './terms.ts';
import { together } from './together.ts';
import { checked, valueOn } from './trials.ts';

/** Of one value; the simplest come first. */
const MOST_FOUND = 40;
/** Where something as simple is found, several fields one behind the other are no explanation. */
const SIMPLE = 4;

function proposed(ground: Ground, observations: readonly Observation[]): readonly Term[] {
  const [first] = observations;
  if (first === undefined) return [];
  const { target, index } = first;
  switch (target.wants) {
    case 'text':
    case 'option': {
      const direct = textsOf(target).flatMap((text) => ground.giving(text, index));
      const made = [...direct, ...limited(ground, observations), ...zeroed(ground, first)];
      return [...made, ...shifted(ground, observations), ...byYesOrNo(ground, observations)];
    }
    case 'day':
      return [...ground.onDay(target.iso, index), ...shifted(ground, observations)];
    case 'yes_no': {
      const asked = ground.roots.filter(({ type }) => type === 'yes_no');
      return [...asked, ...asked.map((term) => notTerm(term, 0.7)), ...equalities(ground, observations)];
    }
    case 'options':
      return ground.roots.filter(({ type }) => type === 'list');
    case 'files':
      return ground.roots.filter(({ type }) => type === 'files');
  }
}

/** `situation = "Marié"`: of two recordings at least, that differ in it. */
function equalities(ground: Ground, observations: readonly Observation[]): readonly Term[] {
  const ticked = observations.find(({ target }) => target.wants === 'yes_no' && target.ticked);
  if (ticked === undefined || observations.every(({ target }) => target.wants === 'yes_no' && target.ticked)) return [];
  return ground.roots.flatMap((term) => {
    const value = term.type === 'text' ? valueOn(term.syntax, ticked.trial) : undefined;
    return typeof value === 'string' && value !== '' ? [equalsTerm(term, textTerm(value), 1.5)] : [];
  });
}

function holds(term: Term, observations: readonly Observation[]): boolean {
  return observations.every(({ target, trial }) => accepts(target, term.type, valueOn(term.syntax, trial)));
}

/** As its text is read again it must be what it was made as. */
function readAgain(term: Term, names: Names, observations: readonly Observation[]): boolean {
  const read = checked(term.text, names);
  return read !== null && holds({ ...term, syntax: read.syntax, type: read.type }, observations);
}

export function search(ground: Ground, names: Names, observations: readonly Observation[]): readonly Term[] {
  const [first] = observations;
  if (first === undefined) return [];
  const found = new Map<string, Term>();
  const take = (terms: readonly Term[]): void => {
    for (const term of terms.toSorted((one, other) => one.size - other.size)) {
      if (found.size >= MOST_FOUND) return;
      if (!found.has(term.text) && holds(term, observations) && readAgain(term, names, observations)) found.set(term.text, term);
    }
  };
  take(proposed(ground, observations));
  if (![...found.values()].some(({ size }) => size <= SIMPLE)) take(together(ground, first));
  return [...found.values()].toSorted((one, other) => one.size - other.size || (one.text < other.text ? -1 : 1));
}
