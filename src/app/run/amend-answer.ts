// A person corrects an answer before the dossier went on with it: another answer takes its place, and both stay told.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { instantOf } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { insertQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { amendableAnswer } from './amendable-answer.ts';
import { type AnswerRequest, answersOf } from './answer-question.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, actOn } from './person-act.ts';
import { readableAnswers } from './readable-answers.ts';
import { scheduleTreatment } from './schedule.ts';
import { postponedSentence, QUESTION_SENTENCES } from './sentences.ts';

/** The day that no robot takes it before, where it is still to come. */
function postponedUntil({ postponed_until: until, state }: DossierRow, today: string): string | null {
  return state === 'waiting' && until !== null && until > today ? until : null;
}

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
    // That no robot takes it before a day was another decision, which a corrected answer says nothing of.
    const until = postponedUntil(dossier, clock.today());
    await moveDossier(work, dossier, {
      event: 'person_retry',
      actor,
      said: QUESTION_SENTENCES.amended(before.name),
      reason: until === null ? null : postponedSentence(until),
      changes: { failures: 0, losses: 0, postponed_until: until },
      keepsLaterSubmission: true,
      detail: { question: id, amends: before.id, name: before.name },
    });
    await scheduleTreatment(work, dossier, until === null ? now : instantOf(until, 0));
    return id;
  });
}
