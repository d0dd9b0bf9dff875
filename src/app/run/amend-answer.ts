// A person corrects an answer before the dossier went on with it: another answer takes its place, and both stay told.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { insertQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { amendableAnswer } from './amendable-answer.ts';
import { type AnswerRequest, answersOf } from './answer-question.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, actOn } from './person-act.ts';
import { readableAnswers } from './readable-answers.ts';
import { scheduleTreatment } from './schedule.ts';
import { QUESTION_SENTENCES } from './sentences.ts';

/** Errors raised: those of `actOn`; `question.went-on`, `question.same-answer`, `question.answer-unknown`, `question.answer-refused`. */
export function amendAnswer(context: Context, caller: PersonCaller, request: AnswerRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'amend', request, async ({ actor, dossier, work }) => {
    const { clock, sealing, transaction } = work;
    const before = await amendableAnswer(transaction, dossier);
    // A colleague corrected it first, or another question was answered since.
    if (before === undefined || before.id !== request.questionId || before.answers === null) throw error(appErrors, 'question.went-on');
    const values = answersOf(before.declared, request.answers);
    const was = sealing.open('question.answers', before.id, before.answers);
    if (JSON.stringify(values) === JSON.stringify(was)) throw error(appErrors, 'question.same-answer');
    const now = clock.now();
    const id = newId(now.getTime());
    await insertQuestion(transaction, {
      ...before,
      id,
      declared: JSON.stringify(before.declared),
      text: before.text === null ? null : sealing.seal('question.text', id, sealing.open('question.text', before.id, before.text)),
      answers: sealing.seal('question.answers', id, values),
      answers_digest: sealing.textsDigest(dossier.id, readableAnswers(values)),
      answered_at: now,
      answered_by: caller.token,
      closed_at: now,
      amends: before.id,
    });
    await moveDossier(work, dossier, {
      event: 'person_retry',
      actor,
      said: QUESTION_SENTENCES.amended(before.name),
      reason: null,
      changes: { failures: 0, losses: 0 },
      keepsLaterSubmission: true,
      detail: { question: id, amends: before.id, name: before.name },
    });
    await scheduleTreatment(work, dossier, now);
    return id;
  });
}
