// Rows of `question`: what steps ask the office's people, and what they answered.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { QuestionTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import { selectActors } from './people.ts';

export type QuestionRow = Selectable<QuestionTable>;

/** With the name of who answered. */
export interface NamedQuestion extends QuestionRow {
  readonly person_name: string | null;
}

export async function insertQuestion(transaction: Transaction, row: Insertable<QuestionTable>): Promise<void> {
  await transaction.insertInto('question').values(row).execute();
}

export async function updateQuestion(transaction: Transaction, id: string, changes: Updateable<QuestionTable>): Promise<void> {
  await transaction.updateTable('question').set(changes).where('id', '=', id).execute();
}

/** A dossier has one open question at most. */
export function findOpenQuestion(reader: Reader, dossier: string): Promise<QuestionRow | undefined> {
  return reader.selectFrom('question').selectAll().where('dossier', '=', dossier).where('closed_at', 'is', null).executeTakeFirst();
}

/** Nobody is asked any more. */
export async function closeQuestions(transaction: Transaction, dossier: string, at: Date): Promise<void> {
  await transaction.updateTable('question').set({ closed_at: at }).where('dossier', '=', dossier).where('closed_at', 'is', null).execute();
}

/** Of this submission, oldest first: of a question that was answered twice, the last one holds. */
export function listAnsweredOf(reader: Reader, dossier: string, submission: string): Promise<QuestionRow[]> {
  return reader
    .selectFrom('question')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('submission', '=', submission)
    .where('answered_at', 'is not', null)
    .orderBy('answered_at')
    .orderBy('id')
    .execute();
}

/** All of a dossier, oldest first. */
export function listQuestions(reader: Reader, dossier: string): Promise<NamedQuestion[]> {
  return reader
    .selectFrom('question')
    .leftJoin(selectActors(reader), 'actor.id', 'question.answered_by')
    .selectAll('question')
    .select('actor.name as person_name')
    .where('question.dossier', '=', dossier)
    .orderBy('question.asked_at')
    .orderBy('question.id')
    .execute();
}

/** Open ones whose reminder or limit has come, the longest waiting first. */
export function listDueQuestions(reader: Reader, office: string, day: string, limit: number): Promise<QuestionRow[]> {
  return reader
    .selectFrom('question')
    .selectAll()
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .where('limit_passed_at', 'is', null)
    .where((where) => where.or([where('limit_on', '<=', day), where('remind_on', '<=', day)]))
    .orderBy('limit_on')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** How many dossiers wait for an answer, and of how many somebody was reminded. */
export async function countOpenQuestions(reader: Reader, office: string): Promise<{ readonly open: number; readonly reminded: number }> {
  const row = await reader
    .selectFrom('question')
    .select(({ fn }) => [fn.countAll().as('open'), fn.count('reminded_at').as('reminded')])
    .where('office', '=', office)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { open: Number(row.open), reminded: Number(row.reminded) };
}
