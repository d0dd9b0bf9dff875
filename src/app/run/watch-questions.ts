// Questions that nobody answers: the office is reminded after each period, and once the limit has come the dossier is handed over.
import { nextReminder } from '#domain/question.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { listOffices } from '#store/repositories/offices.ts';
import { findOpenQuestion, listDueQuestions, type QuestionRow, updateQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { handOver } from './hand-over.ts';
import { moveDossier } from './move-dossier.ts';
import { today } from './office-days.ts';
import { QUESTION_SENTENCES } from './sentences.ts';

/** At a time; what is left comes the next time. */
const MOST = 200;

type Dossier = Awaited<ReturnType<typeof lockDossier>>;

/** It stays open: somebody who answers late answers all the same. */
async function passLimit(work: Work, dossier: Dossier, { id, name }: QuestionRow): Promise<void> {
  const reason = QUESTION_SENTENCES.limit(name);
  await moveDossier(work, dossier, {
    event: 'hand_over',
    actor: SERVER_ACTOR,
    reason,
    handover: 'decide',
    keepsQuestion: true,
    detail: { question: id, name },
  });
  await handOver(work, dossier, { attempt: null, kind: 'decide', reason, proposedText: null });
  await updateQuestion(work.transaction, id, { limit_passed_at: work.clock.now(), remind_on: null });
}

async function remind(work: Work, dossier: Dossier, row: QuestionRow, day: string): Promise<void> {
  const { id, limit_on: limitOn, name, remind_after_days: remindAfterDays, remind_on: last } = row;
  const at = work.clock.now();
  const reminders = row.reminders + 1;
  await updateQuestion(work.transaction, id, {
    reminders,
    reminded_at: at,
    remind_on: nextReminder(last ?? day, day, { remindAfterDays, limitOn }),
  });
  const { office, reference } = dossier;
  await insertEvents(work.transaction, [{ office, dossier: dossier.id, at, line: QUESTION_SENTENCES.reminder(name) }]);
  const detail = { reference, question: id, name, reminders, assistant: dossier.assistant };
  work.record({ office, actor: SERVER_ACTOR, verb: 'question.remind', subject: `dossier:${dossier.id}`, detail });
}

/** The dossier is locked before its question: whoever answers meanwhile comes wholly before, or wholly after. */
function watchOne(context: Context, { dossier: of, id }: QuestionRow, day: string): Promise<void> {
  return inTransaction(context, async (work) => {
    const dossier = await lockDossier(work.transaction, of);
    const row = await findOpenQuestion(work.transaction, of);
    if (row === undefined || row.id !== id || row.limit_passed_at !== null || dossier.state !== 'awaiting') return;
    if (row.limit_on <= day) await passLimit(work, dossier, row);
    else if (row.remind_on !== null && row.remind_on <= day) await remind(work, dossier, row, day);
  });
}

export async function watchQuestions(context: Context): Promise<void> {
  const day = today(context);
  for (const { id: office } of await listOffices(context.database.kysely)) {
    for (const row of await listDueQuestions(context.database.kysely, office, day, MOST)) await watchOne(context, row, day);
  }
}
