// The step `ask_person`: takes what people answered, or ends the attempt with the question that waits for them.
import type { AnswerValues } from '#domain/question.ts';
import { renderTemplate } from '#language/expression.ts';
import { answersGiven } from '#language/question-values.ts';
import type { Question } from '#language/plan.ts';
import { record } from '#language/scope.ts';
import { Ending } from '../endings.ts';
import { say } from '../lines.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';

/** Whether people have answered the question as it is asked now; what they answered is then known. */
export function takeAnswers({ options, scope }: Treatment, question: Question): boolean {
  const values: AnswerValues | undefined = options.answers?.[question.name];
  const given = values === undefined ? null : answersGiven(question, values);
  if (given === null) return false;
  scope[question.name] = record(given);
  return true;
}

/** À blanc nobody is asked: the trial ends there, as before a commit. */
export async function askPerson({ question }: StepOf<'ask_person'>, { treatment }: StepContext): Promise<void> {
  const { name } = question;
  if (takeAnswers(treatment, question)) {
    treatment.evidence.event(say(treatment, 'answerKnown', { name }));
    return;
  }
  if (treatment.options.asksPeople === false) {
    treatment.evidence.event(say(treatment, 'dryQuestion', { name }));
    throw new Ending({ kind: 'dry_run_finished' });
  }
  const text = renderTemplate(question.text, evaluationContext(treatment));
  throw new Ending({ kind: 'awaiting', reason: say(treatment, 'questionAsked', { name }), question: { name, text } });
}
