// Expressions as the search puts them together: the tree and the text of each say the same.
import { LIBRARY } from '#language/functions/library.ts';
import type { StaticType } from '#language/static-types.ts';
import type { Syntax } from '#language/syntax.ts';

export interface Term {
  readonly text: string;
  readonly syntax: Syntax;
  readonly type: StaticType;
  /** What it takes to say it: lower is simpler and commoner. */
  readonly size: number;
  /** Fields (and `aujourd'hui()`) that it reads, sorted. */
  readonly reads: readonly string[];
  readonly calls: readonly string[];
  /** It counts words, of which other dossiers may have more. */
  readonly fragile: boolean;
  /** Of texts one behind the other: these; empty for others. */
  readonly parts: readonly Term[];
}

const TODAY = "aujourd'hui";
/** As it stands among what a term reads. */
export const TODAY_READ = `${TODAY}()`;

export function nameTerm(name: string, type: StaticType, size = 1): Term {
  const parts = [...name].flatMap((character, index) => (character === '.' ? [index + 1] : []));
  const syntax: Syntax = { from: 0, kind: 'name', name, parts: [0, ...parts], isVariable: false };
  return { text: name, syntax, type, size, reads: [name], calls: [], fragile: false, parts: [] };
}

export function todayTerm(): Term {
  const syntax: Syntax = { from: 0, kind: 'call', name: TODAY, given: [] };
  return { text: TODAY_READ, syntax, type: 'date', size: 2, reads: [TODAY_READ], calls: [TODAY], fragile: false, parts: [] };
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`;
}

function constantTerm(value: string | number, type: StaticType, text: string): Term {
  return { text, syntax: { from: 0, kind: 'literal', value }, type, size: 0, reads: [], calls: [], fragile: false, parts: [] };
}

export function textTerm(value: string): Term {
  return constantTerm(value, 'text', quoted(value));
}

export function countTerm(value: number): Term {
  return constantTerm(value, 'whole_number', String(value));
}

function joined(terms: readonly Term[]): Pick<Term, 'reads' | 'calls' | 'fragile' | 'parts'> {
  return {
    reads: [...new Set(terms.flatMap(({ reads }) => reads))].toSorted(),
    calls: terms.flatMap(({ calls }) => calls),
    fragile: terms.some(({ fragile }) => fragile),
    parts: [],
  };
}

function sizeOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { size }) => sum + size, 0);
}

export function callTerm(name: string, given: readonly Term[], cost: number, fragile = false): Term {
  const all = joined(given);
  return {
    text: `${name}(${given.map(({ text }) => text).join(', ')})`,
    syntax: { from: 0, kind: 'call', name, given: given.map(({ syntax }) => syntax) },
    type: LIBRARY.get(name)?.result ?? 'unknown',
    size: sizeOf(given) + cost,
    reads: all.reads,
    calls: [name, ...all.calls],
    fragile: fragile || all.fragile,
    parts: [],
  };
}

function binary(operator: '+' | '=', left: Term, right: Term, type: StaticType, cost: number): Term {
  return {
    text: `${left.text} ${operator} ${right.text}`,
    syntax: { from: 0, kind: 'binary', operator, sign: 0, left: left.syntax, right: right.syntax },
    type,
    size: left.size + right.size + cost,
    ...joined([left, right]),
  };
}

/** Texts one behind the other. */
export function togetherTerm(terms: readonly Term[], cost: number): Term {
  const [first, ...rest] = terms;
  if (first === undefined) return textTerm('');
  const whole = rest.reduce((left, right) => binary('+', left, right, 'text', 0), first);
  return { ...whole, size: whole.size + cost, parts: terms };
}

export function equalsTerm(left: Term, right: Term, cost: number): Term {
  return binary('=', left, right, 'yes_no', cost);
}

export function notTerm(operand: Term, cost: number): Term {
  return {
    text: `non(${operand.text})`,
    syntax: { from: 0, kind: 'not', operand: operand.syntax },
    type: 'yes_no',
    size: operand.size + cost,
    ...joined([operand]),
  };
}

export function ifTerm(condition: Term, consequence: Term, otherwise: Term, cost: number): Term {
  return {
    text: `si ${condition.text} alors ${consequence.text} sinon ${otherwise.text}`,
    syntax: { from: 0, kind: 'if', condition: condition.syntax, consequence: consequence.syntax, otherwise: otherwise.syntax },
    type: consequence.type,
    size: sizeOf([condition, consequence, otherwise]) + cost,
    ...joined([condition, consequence, otherwise]),
  };
}
