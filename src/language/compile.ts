// From a scalar of a file to a checked expression or template, with the place of each mistake inside it.
import type { Names } from './names.ts';
import type { Expression, Template } from './plan.ts';
import { type Reader, asText, complain, place, speakInside } from './reader.ts';
import { doubtsOf } from './null-conditions.ts';
import { type Nature, TEXT, UNKNOWN, hasText } from './natures.ts';
import { NO_REMEDY, remedyFor } from './remedies.ts';
import { habitAt, isComparedScreen, isExpressionWithoutSign, meantBy } from './slips.ts';
import { sayFunction, spelling } from './spelling.ts';
import { type StaticType, fits, nameTypes } from './static-types.ts';
import { type Syntax, parseExpression } from './syntax.ts';
import { positionAt } from './text-file.ts';
import { checkTypes } from './type-check.ts';
import type { ScalarTree } from './yaml-tree.ts';

const LONGEST_SAID = 80;

export interface Compiled {
  readonly expression: Expression;
  readonly type: StaticType;
  /** `type`, with what it is made of: `typesOf` of `natures.ts` gives the names under which a variable of it is known. */
  readonly nature: Nature;
  /** Null for a literal, and where something is wrong with the form. */
  readonly syntax: Syntax | null;
}

function candidatesFor(code: string, name: string, names: Names): Iterable<string> {
  const meant = meantBy(name, names);
  if (meant.length > 0) return meant;
  const { functions, spell } = spelling(names.tongue);
  return code === 'language.unknown-function' ? functions.keys() : [...names.types.keys()].filter((name) => !name.includes('[')).map(spell);
}

/** A message must stay readable whatever was written. */
function shortened(name: string): string {
  return name.length > LONGEST_SAID ? `${name.slice(0, LONGEST_SAID)}…` : name;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** What closes a bracket; otherwise what stands at the place itself. */
function nearOf(code: string, name: string): string {
  return (code === 'language.bracket-not-closed' ? CLOSING[name] : undefined) ?? shortened(name);
}

/** What an expression must say of its tongue to be read again, and of its names to be said aloud. */
export function writtenIn(names: Names, reads: readonly string[] = []): Pick<Expression, 'tongue' | 'natures'> {
  const natures = Object.fromEntries(
    reads.flatMap((name): readonly (readonly [string, 'screen' | 'moment'])[] => {
      const type = names.types.get(name) ?? names.elsewhere.get(name);
      const [first = ''] = name.split('.');
      const screen = names.screens.includes(first) ? [[first, 'screen'] as const] : [];
      return type === 'date' || type === 'date_time' ? [...screen, [name, 'moment']] : screen;
    }),
  );
  return { ...(names.tongue.tongue === 'en' ? { tongue: 'en' as const } : {}), ...(Object.keys(natures).length === 0 ? {} : { natures }) };
}

/** What only an optional phase gives is read by the optional ones that need it, or by whoever asks first whether it is there. */
function checkPhases(syntax: Syntax, names: Names, report: (from: number, name: string, phase: string) => void): void {
  const { fromPhases = new Map<string, string>(), borrow } = names;
  if (fromPhases.size === 0) return;
  for (const { from, name } of doubtsOf(syntax, new Set(fromPhases.keys()))) {
    const phase = fromPhases.get(name) ?? '';
    if (borrow === undefined) report(from, name, phase);
    else borrow(name, phase);
  }
}

/** Compiles `text`, whose first character is at index `start` of the scalar. */
function compileAt(reader: Reader, scalar: ScalarTree, start: number, text: string, names: Names): Compiled {
  const at = (from: number) => positionAt(reader.file, scalar.places[start + from] ?? scalar.offset);
  if (names.refused?.some((name) => text.includes(name)) === true) {
    return { expression: { text: text.trim(), position: at(0), literal: null, reads: [] }, type: 'unknown', nature: UNKNOWN, syntax: null };
  }
  const { syntax, problems, reads, spoken } = parseExpression(text, names);
  for (const word of spoken) speakInside(reader, scalar, { ...word, from: start + word.from, to: start + word.to });
  for (const { from, code, name } of problems) {
    if (code === 'language.not-known-yet' && isComparedScreen(text, from, name, names)) continue;
    const suggestion = /unknown/.test(code) ? { given: name, candidates: candidatesFor(code, name, names) } : undefined;
    const isSecret = code === 'language.unknown-name' && name === names.tongue.scope.accountPassword;
    if (isSecret) reader.report(at(from), 'language.secret-elsewhere');
    else {
      const remedy = code === 'language.expression-syntax' ? habitAt(text, from) : NO_REMEDY;
      reader.report(at(from), code, { name: shortened(name), near: nearOf(code, name), remedy }, suggestion);
    }
  }
  const expression: Expression = { text: text.trim(), position: at(0), literal: null, reads, ...writtenIn(names, reads) };
  if (syntax !== null)
    checkPhases(syntax, names, (from, name, phase) => reader.report(at(from), 'language.phase-may-be-dropped', { name, phase }));
  if (syntax === null) return { expression, type: 'unknown', nature: UNKNOWN, syntax };
  const nature = checkTypes(syntax, names, (from, code, parameters, suggestion) => reader.report(at(from), code, parameters, suggestion));
  return { expression, type: nature.type, nature, syntax };
}

export interface Compiler {
  /** A value: an expression after `=`, or a literal text. `expected`: what it must be. */
  value(scalar: ScalarTree, names: Names, expected: readonly StaticType[]): Compiled | undefined;
  /** An expression; a literal is a mistake. */
  expression(scalar: ScalarTree, name: string, names: Names, expected: StaticType): Compiled | undefined;
  /** An expression of one of these natures, any if none is said, which must have an answer for every dossier. */
  asked(scalar: ScalarTree, name: string, names: Names, expected?: readonly StaticType[]): Compiled | undefined;
  /** A text with `{expression}` parts. */
  template(scalar: ScalarTree, names: Names): Template | undefined;
}

export function compiler(reader: Reader): Compiler {
  const compileWhole = (scalar: ScalarTree, names: Names, expected: readonly StaticType[]): Compiled => {
    const compiled = compileAt(reader, scalar, 1, scalar.text.slice(1), names);
    checkFits(compiled, names, expected);
    return compiled;
  };
  const checkFits = ({ type, expression }: Compiled, names: Names, expected: readonly StaticType[]): void => {
    if (expected.some((one) => fits(type, one))) return;
    const remedy = remedyFor(type, expected, names.tongue);
    const parameters = { expected: nameTypes(expected), found: nameTypes([type]), remedy };
    reader.report(expression.position, 'language.wrong-type', parameters);
  };
  /** A condition must have an answer for every dossier. */
  const checkAnswered = (scalar: ScalarTree, syntax: Syntax, names: Names): void => {
    const told = new Set<string>();
    for (const { from, name } of doubtsOf(syntax, names.mayBeNull ?? new Set())) {
      if (told.has(name)) continue;
      told.add(name);
      const call = `${sayFunction('présent')[names.tongue.tongue]}(${name})`;
      reader.report(positionAt(reader.file, scalar.places[1 + from] ?? scalar.offset), 'language.may-be-empty', { name, call });
    }
  };
  return {
    value(scalar, names, expected) {
      if (scalar.text.startsWith('=')) return compileWhole(scalar, names, expected);
      const text = asText(reader, scalar, '');
      if (text === undefined) return undefined;
      if (scalar.plain && isExpressionWithoutSign(text, names))
        complain(reader, scalar, 'language.sign-missing', { value: shortened(text) });
      const expression = { text, position: place(reader, scalar), literal: text, reads: [] };
      const compiled: Compiled = { expression, type: 'text', nature: TEXT, syntax: null };
      checkFits(compiled, names, expected);
      return compiled;
    },
    expression(scalar, name, names, expected) {
      if (scalar.text.startsWith('=')) {
        const compiled = compileWhole(scalar, names, [expected]);
        if (expected === 'yes_no' && compiled.syntax !== null) checkAnswered(scalar, compiled.syntax, names);
        return compiled;
      }
      complain(reader, scalar, 'language.expects-expression', { name });
      return undefined;
    },
    asked(scalar, name, names, expected = ['unknown']) {
      if (!scalar.text.startsWith('=')) {
        complain(reader, scalar, 'language.expects-expression', { name });
        return undefined;
      }
      const compiled = compileWhole(scalar, names, expected);
      if (compiled.syntax !== null) checkAnswered(scalar, compiled.syntax, names);
      return compiled;
    },
    template(scalar, names) {
      const parts: (string | Expression)[] = [];
      const { text } = scalar;
      let end = 0;
      for (const brace of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
        const inner = brace[1]?.trim();
        if (inner === undefined || inner === '') {
          reader.report(positionAt(reader.file, scalar.places[brace.index] ?? scalar.offset), 'language.brace');
          return undefined;
        }
        if (brace.index > end) parts.push(text.slice(end, brace.index));
        const { expression, nature } = compileAt(reader, scalar, brace.index + 1, brace[1] ?? '', names);
        if (!hasText(nature)) reader.report(expression.position, 'language.no-text-of-it', { found: nameTypes([nature.type]) });
        parts.push(expression);
        end = brace.index + brace[0].length;
      }
      if (end < text.length) parts.push(text.slice(end).trimEnd());
      return { parts };
    },
  };
}
