// What a step of a dossier's assistant waits for, as a form needs it, and what people answered before.
import { readable } from '#domain/corrected-values.ts';
import { mayReadContent, type PersonCaller } from '#identity/callers.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { listQuestions, type NamedQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';

type Shown = Pick<DossierDetail, 'question' | 'answered'>;
type Answered = Shown['answered'][number];

function open({ sealing }: Context, row: NamedQuestion, told: boolean): NonNullable<Shown['question']> {
  return {
    id: row.id,
    name: row.name,
    text: row.text === null || !told ? null : sealing.open('question.text', row.id, row.text),
    answers: row.declared.map((one) => ({ ...one, among: one.among === null ? null : [...one.among] })),
    askedAt: row.asked_at.toISOString(),
    remindOn: row.remind_on,
    reminders: row.reminders,
    limitOn: row.limit_on,
    limitPassed: row.limit_passed_at !== null,
  };
}

function answered({ sealing }: Context, row: NamedQuestion, at: Date, told: boolean): Answered {
  const values = row.answers === null || !told ? null : sealing.open('question.answers', row.id, row.answers);
  return {
    name: row.name,
    text: row.text === null || !told ? null : sealing.open('question.text', row.id, row.text),
    at: at.toISOString(),
    by: row.person_name ?? '',
    answers: row.declared.map(({ label, name }) => ({
      label,
      value: values === null ? null : readable(values[name] ?? { type: 'empty' }),
    })),
  };
}

export async function showQuestions(context: Context, caller: PersonCaller, dossier: string): Promise<Shown> {
  const told = mayReadContent(caller);
  const rows = await listQuestions(context.database.kysely, dossier);
  const waiting = rows.find(({ closed_at: closed }) => closed === null);
  return {
    question: waiting === undefined ? null : open(context, waiting, told),
    answered: rows.flatMap((row) => (row.answered_at === null ? [] : [answered(context, row, row.answered_at, told)])),
  };
}
