// Questions of a step that waits for people of the office: what is asked, what may be answered, and when somebody is to be reminded.
import { daysAfter } from './deadlines.ts';
import type { SourceValue } from './payload.ts';

export const ANSWER_TYPES = ['text', 'whole_number', 'decimal', 'money', 'date', 'yes_no'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

/** One answer, as the version of the assistant declared it that asked: nobody's data. */
export interface DeclaredAnswer {
  readonly name: string;
  readonly label: string;
  readonly type: AnswerType;
  /** Of a text, in the words of the language; null: any. */
  readonly format: string | null;
  /** Of a text: the only answers; null: any. */
  readonly among: readonly string[] | null;
  readonly optional: boolean;
}

/** Values as sources give them, by the answer's name. */
export type AnswerValues = Readonly<Record<string, SourceValue>>;

/** By the question's name. They travel with the lease. */
export type KnownAnswers = Readonly<Record<string, AnswerValues>>;

/** A question that an attempt asks. Its text may hold values of the dossier. */
export interface AskedQuestion {
  readonly name: string;
  readonly text: string;
}

/** Days of the office, `YYYY-MM-DD`; null: no reminder is to come before the limit. */
interface QuestionDays {
  readonly remindOn: string | null;
  readonly limitOn: string;
}

interface Waiting {
  readonly remindAfterDays: number | null;
  readonly atMostDays: number;
}

/** Of a question that is asked this day. */
export function questionDays(today: string, { atMostDays, remindAfterDays }: Waiting): QuestionDays {
  const limitOn = daysAfter(today, atMostDays);
  return { limitOn, remindOn: nextReminder(today, today, { remindAfterDays, limitOn }) };
}

/** The next one after today, counted from the last: whoever was not there for several periods is reminded once. */
export function nextReminder(
  last: string,
  today: string,
  { limitOn, remindAfterDays }: { readonly remindAfterDays: number | null; readonly limitOn: string },
): string | null {
  if (remindAfterDays === null) return null;
  let next = daysAfter(last, remindAfterDays);
  while (next <= today) next = daysAfter(next, remindAfterDays);
  return next < limitOn ? next : null;
}
