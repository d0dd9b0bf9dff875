// A step waits for people: the question stays open, sealed, with the answers as the version of the assistant declares them that asked.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { type AskedQuestion, questionDays } from '#domain/question.ts';
import { officeMoment } from '#domain/opening-hours.ts';
import type { Question } from '#language/plan.ts';
import { declaredAnswers } from '#language/question-values.ts';
import { questionsOf } from '#language/questions.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { insertQuestion } from '#store/repositories/questions.ts';
import type { HeldAttempt } from '#store/repositories/tasks.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import type { Work } from '../work.ts';
import { isPhaseThatAsks, settlePhases } from './dropped-phases.ts';

/** What a robot asks is what the files of its assistant ask. Error raised: `question.unknown`. */
async function declaredQuestion(work: Work, attempt: HeldAttempt, { name }: AskedQuestion): Promise<Question> {
  const plan = await knownPlan(work.transaction, attempt.office, attempt.bundle);
  const found = questionsOf((plan?.phases ?? []).flatMap(({ steps }) => steps)).find((one) => one.name === name);
  if (found === undefined) throw error(appErrors, 'question.unknown', { question: name });
  return found;
}

/** Whatever was open of the dossier was closed as it moved. */
export async function openQuestion(work: Work, dossier: DossierRow, attempt: HeldAttempt, asked: AskedQuestion): Promise<void> {
  const declared = await declaredQuestion(work, attempt, asked);
  const now = work.clock.now();
  const { limitOn, remindOn } = questionDays(officeMoment(now).day, declared);
  const id = newId(now.getTime());
  await settlePhases(work, attempt, isPhaseThatAsks(declared.name));
  await insertQuestion(work.transaction, {
    id,
    office: dossier.office,
    dossier: dossier.id,
    submission: dossier.submission,
    name: declared.name,
    attempt: attempt.id,
    declared: JSON.stringify(declaredAnswers(declared)),
    text: work.sealing.seal('question.text', id, asked.text),
    asked_at: now,
    remind_after_days: declared.remindAfterDays,
    remind_on: remindOn,
    limit_on: limitOn,
  });
}
