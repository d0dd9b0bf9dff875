// A person answers what a step waits for, and a robot takes the dossier up again with the answers.
import { error } from '#base/errors.ts';
import type { AnswerValues, DeclaredAnswer } from '#domain/question.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { answerValue } from '#language/question-values.ts';
import { isRefused } from '#language/written-values.ts';
import { findOpenQuestion, updateQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Texts } from '../sealing.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { readableAnswers } from './readable-answers.ts';
import { scheduleTreatment } from './schedule.ts';
import { QUESTION_SENTENCES } from './sentences.ts';

export interface AnswerRequest extends ActRequest {
  readonly questionId: string;
  /** As a person writes them, by the names that the question gives them. */
  readonly answers: Texts;
}

/** Errors raised: `question.answer-unknown`, `question.answer-refused`. */
export function answersOf(declared: readonly DeclaredAnswer[], answers: Texts): AnswerValues {
  const unknown = Object.keys(answers).find((name) => declared.every((one) => one.name !== name));
  if (unknown !== undefined) throw error(appErrors, 'question.answer-unknown', { answer: unknown });
  return Object.fromEntries(
    declared.map((answer) => {
      const value = answerValue(answer, (Object.hasOwn(answers, answer.name) ? answers[answer.name] : undefined) ?? '');
      if (isRefused(value))
        throw error(appErrors, 'question.answer-refused', { answer: answer.label, french: value.fr, english: value.en });
      return [answer.name, value];
    }),
  );
}

/** Errors raised: those of `actOn`; `question.closed`, `question.answer-unknown`, `question.answer-refused`. */
export function answerQuestion(context: Context, caller: PersonCaller, request: AnswerRequest): Promise<ActAnswer> {
  return actOn(context, caller, 'answer', request, async ({ actor, dossier, work }) => {
    const { transaction, sealing } = work;
    const question = await findOpenQuestion(transaction, dossier.id);
    // Another one is asked by now: these answers are to something else.
    if (question === undefined || question.id !== request.questionId) throw error(appErrors, 'question.closed');
    const values = answersOf(question.declared, request.answers);
    const now = work.clock.now();
    await updateQuestion(transaction, question.id, {
      answers: sealing.seal('question.answers', question.id, values),
      answers_digest: sealing.textsDigest(dossier.id, readableAnswers(values)),
      answered_at: now,
      answered_by: caller.token,
      closed_at: now,
    });
    await moveDossier(work, dossier, {
      event: dossier.state === 'awaiting' ? 'resume' : 'person_retry',
      actor,
      said: QUESTION_SENTENCES.answered(question.name),
      reason: null,
      changes: { failures: 0, losses: 0 },
      keepsLaterSubmission: true,
      detail: { question: question.id, name: question.name },
    });
    await scheduleTreatment(work, dossier, now);
    return question.id;
  });
}
