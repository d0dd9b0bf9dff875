// What an act types or chooses, as the language writes it: an expression of the dossier, or a text that is always the same.
import type { RecordingRemark } from '#domain/recording.ts';
import type { ActReference, ExplainedPart, Explanation, Understanding } from '../explanations.ts';
import type { CourseAct } from './course.ts';
import { type Written, expression, text, word } from './yaml-text.ts';
import type { WritingCode } from './errors.ts';

export interface WrittenValue {
  readonly value: Written;
  /** What stands before it in the file; null: nothing. */
  readonly remark: string | null;
  /** Of what is no constant: its source, without `=`. */
  readonly expression: string | null;
}

/** A screen's value, as expressions read it; null: it cannot be read. */
export type SeenValue = (explanation: Extract<Explanation, { readonly kind: 'seen' }>) => string | null;

export interface Valued {
  readonly understanding: Understanding | null;
  readonly seen: SeenValue;
  /** The table's name, made once. */
  readonly tableName: (explanation: Extract<Explanation, { readonly kind: 'table' }>, at: CourseAct) => string;
  readonly tell: (code: WritingCode, act: number | null, parameters?: RecordingRemark['parameters']) => void;
}

function isPart(left: ExplainedPart, right: ExplainedPart): boolean {
  return left.of === right.of && (left.of !== 'row' || right.of !== 'row' || left.column === right.column);
}

export function explanationOf(
  understanding: Understanding | null,
  { act, recording }: ActReference,
  part: ExplainedPart,
): Explanation | null {
  return understanding?.explanations.find((one) => one.recording === recording && one.act === act && isPart(one.part, part)) ?? null;
}

export function inQuotes(written: string): string {
  return `"${written.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Another value is as likely, and nobody has said which: so it is written, and nothing is saved for good by it. */
export function isUnsettled(explanation: Explanation): boolean {
  return explanation.kind === 'asked' || 'unasked' in explanation;
}

/** Stands before a value that nobody has settled. */
export const DOUBTFUL = 'À vérifier : une autre valeur conviendrait autant, et personne n’a dit laquelle.';

/** What was typed, chosen or ticked, as it stands. */
export function shownValue({ act: { what } }: CourseAct): string {
  switch (what.kind) {
    case 'fill':
      return what.value.kind === 'text' ? what.value.text : '';
    case 'choose':
      return what.options.map(({ label, value }) => (label === '' ? value : label)).join(', ');
    case 'tick':
      return what.ticked ? 'oui' : 'non';
    case 'upload':
      return what.files.map(({ name }) => name).join(', ');
    default:
      return '';
  }
}

function constantOf(at: CourseAct): Written {
  const { what } = at.act;
  if (what.kind === 'tick') return word(what.ticked ? 'oui' : 'non');
  if (what.kind === 'choose' && what.several) return expression(`[${what.options.map(({ label }) => inQuotes(label)).join(', ')}]`);
  const shown = shownValue(at);
  // A text that begins with the sign of expressions would be read as one.
  return shown.startsWith('=') ? expression(inQuotes(shown)) : text(shown);
}

function asExpression(source: string, isTick: boolean): Written {
  if (isTick && source === 'vrai') return word('oui');
  if (isTick && source === 'faux') return word('non');
  return expression(source);
}

/** The value of an act; `name`: how the element is called. Null: nothing that is known gives it. */
export function valueOf(at: CourseAct, name: string, valued: Valued): WrittenValue | null {
  const explanation = explanationOf(valued.understanding, at.reference, { of: 'value' });
  const { number, what } = at.act;
  const doubt = explanation !== null && isUnsettled(explanation) ? DOUBTFUL : null;
  const given = (source: string): WrittenValue => ({ value: expression(source), remark: doubt, expression: source });
  switch (explanation?.kind) {
    case 'expression':
    case 'asked': {
      const source = explanation.kind === 'expression' ? explanation.candidate.expression : explanation.question.choices[0]?.expression;
      return source === undefined ? null : { ...given(source), value: asExpression(source, what.kind === 'tick') };
    }
    case 'seen': {
      const source = valued.seen(explanation);
      return source === null ? null : given(source);
    }
    case 'table':
      return given(valued.tableName(explanation, at));
    case 'unexplained':
      return null;
    case 'constant':
    case 'secret':
    case undefined:
      valued.tell('authoring.constant', number, { element: name });
      return { value: constantOf(at), remark: doubt ?? 'Toujours la même valeur, quel que soit le dossier.', expression: null };
  }
}
