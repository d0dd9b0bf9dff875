// What a step of a dossier's assistant waits for, as a form needs it, and what people answered before.
import { readable } from '#domain/corrected-values.ts';
import type { PersonAct } from '#domain/person-acts.ts';
import { mayReadContent, type PersonCaller } from '#identity/callers.ts';
import type { DossierDetail } from '#protocol/console.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { listQuestions, type NamedQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { amendableAnswer } from './amendable-answer.ts';

type Shown = Pick<DossierDetail, 'question' | 'answered'>;
type Answered = Shown['answered'][number];

function open({ sealing }: Context, row: NamedQuestion, told: boolean): NonNullable<Shown['question']> {
  return {
    id: row.id,
    name: row.name,
    text: row.text === null || !told ? null : sealing.open('question.text', row.id, row.text),
    answers: formOf(row),
    askedAt: row.asked_at.toISOString(),
    remindOn: row.remind_on,
    reminders: row.reminders,
    limitOn: row.limit_on,
    limitPassed: row.limit_passed_at !== null,
  };
}

type Form = NonNullable<Answered['form']>;

function formOf({ declared }: NamedQuestion): Form {
  return declared.map((one) => ({ ...one, among: one.among === null ? null : [...one.among] }));
}

function answered({ sealing }: Context, row: NamedQuestion, at: Date, told: boolean): Omit<Answered, 'amended' | 'form'> {
  const values = row.answers === null || !told ? null : sealing.open('question.answers', row.id, row.answers);
  return {
    id: row.id,
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

/** `acts`: what this person could do now. */
export async function showQuestions(
  context: Context,
  caller: PersonCaller,
  dossier: DossierRow,
  acts: readonly PersonAct[],
): Promise<Shown> {
  const { kysely } = context.database;
  const told = mayReadContent(caller);
  const rows = await listQuestions(kysely, dossier.id);
  const amendable = acts.includes('amend') && told ? (await amendableAnswer(kysely, dossier))?.id : undefined;
  const replaced = new Set(rows.map(({ amends }) => amends));
  const waiting = rows.find(({ closed_at: closed }) => closed === null);
  return {
    question: waiting === undefined ? null : open(context, waiting, told),
    answered: rows.flatMap((row) => {
      if (row.answered_at === null) return [];
      const form = row.id === amendable ? formOf(row) : null;
      return [{ ...answered(context, row, row.answered_at, told), amended: replaced.has(row.id), form }];
    }),
  };
}
