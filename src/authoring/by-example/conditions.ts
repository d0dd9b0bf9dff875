// When acts are done that stand in some recordings only: the fields that tell these dossiers from the others.
import type { Names } from '#language/names.ts';
import type { ShownField } from '../explanations.ts';
import type { Named, Weighed } from './candidates.ts';
import { weigh } from './candidates.ts';
import { type Term, callTerm, equalsTerm, nameTerm, notTerm, textTerm } from './terms.ts';
import { type Trial, checked, natureOfField, valueOn } from './trials.ts';

const MOST = 8;
/** A text that no other dossier holds is a person's own, and no kind of case. */
const LONGEST_KIND = 60;

function isRepeated(name: string, text: string, trials: readonly Trial[]): boolean {
  return trials.filter(({ origin, context }) => origin !== 'invented' && context.scope[name] === text).length > 1;
}

function proposedFor(field: ShownField, present: readonly Trial[], trials: readonly Trial[]): readonly Term[] {
  const root = nameTerm(field.name, natureOfField(field).type, 1);
  if (field.type === 'yes_no') {
    // Nothing given is neither yes nor no.
    if (!field.optional) return [root, notTerm(root, 0.3)];
    return [];
  }
  const presence = field.optional || field.type === 'files' ? [callTerm('présent', [root], 0.5), callTerm('absent', [root], 0.5)] : [];
  const [first] = present;
  const text = first?.context.scope[field.name];
  if (field.type !== 'text' || typeof text !== 'string' || text === '' || text.length > LONGEST_KIND) return presence;
  return [...presence, equalsTerm(root, textTerm(text), isRepeated(field.name, text, trials) ? 1 : 3)];
}

interface Sides {
  /** Where the acts were done, and where they were not. */
  readonly present: readonly Trial[];
  readonly absent: readonly Trial[];
}

/** Conditions that hold exactly where the acts were done; a field that the acts read speaks for its own presence. */
export function conditionsFor(
  fields: readonly ShownField[],
  { present, absent }: Sides,
  readByActs: ReadonlySet<string>,
  names: Names,
  named: Named,
  trials: readonly Trial[],
): readonly Weighed[] {
  const terms = fields
    .flatMap((field) => proposedFor(field, present, trials))
    .filter((term) => {
      const right = (trial: Trial, wanted: boolean): boolean => valueOn(term.syntax, trial) === wanted;
      return present.every((trial) => right(trial, true)) && absent.every((trial) => right(trial, false));
    })
    .filter(({ text }) => checked(text, names)?.type === 'yes_no')
    .map((term) => (term.reads.some((name) => readByActs.has(name)) ? { ...term, size: term.size - 1.5 } : term))
    .toSorted((one, other) => one.size - other.size);
  return weigh(terms, named, trials, () => true).slice(0, MOST);
}
