// All that the functions make of the fields of the dossiers shown, step by step and never beyond a bound, found again by what it gives.
import { fits } from '#language/static-types.ts';
import type { StaticType } from '#language/static-types.ts';
import type { Value } from '#language/value.ts';
import { partsOf, replacedIn } from './separators.ts';
import type { Term } from './terms.ts';
import { transformed } from './transformations.ts';
import { type Trial, valueOn, written } from './trials.ts';

export interface Ground {
  readonly trials: readonly Trial[];
  readonly terms: readonly Term[];
  readonly roots: readonly Term[];
  /** Of texts and numbers, by what is typed of them on one of the trials. */
  giving(text: string, trial: number): readonly Term[];
  /** Of dates, by their day. */
  onDay(iso: string, trial: number): readonly Term[];
  ofType(type: StaticType): readonly Term[];
}

/** Beyond this nobody reads an expression aloud. */
const LARGEST = 4.5;
const MOST_TERMS = 30_000;

const TYPED: readonly StaticType[] = ['text', 'whole_number', 'decimal'];

/** May be typed into a control as it is. */
export function isTyped(type: StaticType): boolean {
  return TYPED.some((one) => fits(type, one));
}

function isSame(left: readonly (Value | undefined)[], right: readonly (Value | undefined)[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Functions whose result is made of parts. */
const PARTED: ReadonlySet<string> = new Set([
  'date en chiffres',
  'date et heure en chiffres',
  "RIB de l'IBAN",
  'SIRET groupé',
  'téléphone groupé',
]);

function nextOf(term: Term, values: readonly (Value | undefined)[]): readonly Term[] {
  const [first] = values;
  const isText = term.type === 'text' && typeof first === 'string' && first !== '';
  // Written with other signs between them they are the same parts.
  const isParted = term.calls.length === 1 && PARTED.has(term.calls[0] ?? '') && !term.text.endsWith('")');
  const isWhole = isText && (term.calls.length === 0 || isParted);
  return [
    ...transformed(term, first),
    ...(isWhole ? partsOf(term, first) : []),
    ...(isText && term.calls.length === 0 ? replacedIn(term, first) : []),
  ];
}

class Index {
  readonly #found: Map<string, Term[]>[];

  constructor(trials: number) {
    this.#found = Array.from({ length: trials }, () => new Map<string, Term[]>());
  }

  add(key: string, trial: number, term: Term): void {
    const map = this.#found[trial];
    const known = map?.get(key);
    if (known === undefined) map?.set(key, [term]);
    else known.push(term);
  }

  get(key: string, trial: number): readonly Term[] {
    return this.#found[trial]?.get(key) ?? [];
  }
}

/** `roots` are names; the trials are those on which a value was typed. Simple terms come first. */
export function groundOf(roots: readonly Term[], trials: readonly Trial[]): Ground {
  const terms: Term[] = [];
  const texts = new Index(trials.length);
  const days = new Index(trials.length);
  let level: readonly (readonly [Term, readonly (Value | undefined)[]])[] = roots.map((root) => [
    root,
    trials.map((trial) => valueOn(root.syntax, trial)),
  ]);
  const keep = (term: Term, values: readonly (Value | undefined)[]): void => {
    terms.push(term);
    values.forEach((value, trial) => {
      if (isTyped(term.type)) {
        const text = written(value);
        if (text !== null) texts.add(text, trial, term);
      } else if (term.type === 'date' && typeof value === 'object' && value !== null && 'iso' in value) days.add(value.iso, trial, term);
    });
  };
  const grown = new Set<string>();
  while (level.length > 0 && terms.length < MOST_TERMS) {
    const next: (readonly [Term, readonly (Value | undefined)[]])[] = [];
    for (const [term, values] of level) {
      if (terms.length >= MOST_TERMS) break;
      keep(term, values);
      // What was reached already leads nowhere else.
      const key = JSON.stringify([term.type, term.reads, values]);
      if (grown.has(key)) continue;
      grown.add(key);
      for (const made of nextOf(term, values)) {
        if (made.size > LARGEST) continue;
        const given = trials.map((trial) => valueOn(made.syntax, trial));
        if (given.every((value) => value === undefined)) continue;
        // A step that changed nothing leads nowhere that its own beginning does not lead.
        if (made.type === term.type && isSame(given, values)) keep(made, given);
        else next.push([made, given]);
      }
    }
    level = next;
  }
  return {
    trials,
    terms,
    roots,
    giving: (text, trial) => texts.get(text, trial),
    onDay: (iso, trial) => days.get(iso, trial),
    ofType: (type) => terms.filter((term) => term.type === type),
  };
}
