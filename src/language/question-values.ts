// What people answer, as a question declares it: read by the same rules as fields of a dossier, or refused with what is taken.
import type { AnswerValues, DeclaredAnswer } from '#domain/question.ts';
import type { SourceValue } from '#domain/payload.ts';
import { readField } from './field-values.ts';
import { parseFormat } from './functions/patterns.ts';
import type { Field, Question } from './plan.ts';
import type { Value } from './value.ts';
import { type Refused, isRefused, writtenValue } from './written-values.ts';

const NOWHERE = { file: '', line: 0, column: 0 };

function formatOf({ format }: DeclaredAnswer): Field['format'] {
  const pattern = format === null ? null : parseFormat(format);
  return format === null || pattern === null ? null : { text: format, pattern };
}

function fieldOf(answer: DeclaredAnswer): Field {
  const { name, label, type, optional } = answer;
  return {
    name,
    position: NOWHERE,
    from: label,
    fact: false,
    type,
    format: formatOf(answer),
    personal: true,
    optional,
    items: null,
    entries: [],
  };
}

export function declaredAnswers({ answers }: Question): readonly DeclaredAnswer[] {
  return answers.map(({ name, label, type, format, among, optional }) => ({
    name,
    label,
    type,
    format: format?.text ?? null,
    among,
    optional,
  }));
}

/** As it is kept, or what it takes. Never throws, whatever was written. */
export function answerValue(answer: DeclaredAnswer, written: string): SourceValue | Refused {
  const value = writtenValue(fieldOf(answer), written);
  if (isRefused(value) || value.type === 'empty' || answer.among === null || answer.among.includes(written.trim())) return value;
  return { fr: `« ${answer.among.join(' », « ')} »`, en: `"${answer.among.join('", "')}"` };
}

/** Null: it is not what the question asks for, as where another version of the assistant asked. */
function valueOf(answer: DeclaredAnswer, given: SourceValue): { readonly value: Value } | null {
  const reading = readField(answer.type, given);
  if (reading.is === 'empty' && answer.optional) return { value: answer.type === 'text' ? '' : null };
  if (reading.is !== 'value') return null;
  const { value } = reading;
  if (typeof value !== 'string') return { value };
  const fits = (formatOf(answer)?.pattern.test(value) ?? true) && (answer.among?.includes(value) ?? true);
  return fits ? { value } : null;
}

/** The answers by name, as expressions read them; null: not all that is asked for is there. */
export function answersGiven(question: Question, values: AnswerValues): Readonly<Record<string, Value>> | null {
  const entries: [string, Value][] = [];
  for (const answer of declaredAnswers(question)) {
    const read = valueOf(answer, (Object.hasOwn(values, answer.name) ? values[answer.name] : undefined) ?? { type: 'empty' });
    if (read === null) return null;
    entries.push([answer.name, read.value]);
  }
  return Object.fromEntries(entries);
}
