// What people answered to an assistant that waits for them, for a run without a server: a file that they write, judged before anything begins.
import { readFile } from 'node:fs/promises';
import { error } from '#base/errors.ts';
import type { AnswerValues, KnownAnswers } from '#domain/question.ts';
import type { AssistantPlan, Question } from '#language/plan.ts';
import { answerValue, declaredAnswers } from '#language/question-values.ts';
import { questionsOf } from '#language/questions.ts';
import { isRefused } from '#language/written-values.ts';
import { localErrors } from './errors.ts';

/** By the dossier's reference. */
export type AnswersOfRun = ReadonlyMap<string, KnownAnswers>;

function entriesOf(path: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  throw error(localErrors, 'local.answers-unreadable', { path });
}

async function parsed(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // What the parser says would quote what stands there.
    throw error(localErrors, 'local.answers-unreadable', { path });
  }
}

/** Errors raised: `local.answer-unknown`, `local.answer-refused`. */
function valuesOf(question: Question, given: ReadonlyMap<string, unknown>, reference: string): AnswerValues {
  const { name } = question;
  const declared = declaredAnswers(question);
  const unknown = [...given.keys()].find((key) => declared.every((one) => one.name !== key));
  if (unknown !== undefined) throw error(localErrors, 'local.answer-unknown', { reference, name: `${name}.${unknown}` });
  const values = declared.map((answer) => {
    const written = given.get(answer.name) ?? '';
    const value = answerValue(answer, typeof written === 'string' ? written : '');
    if (!isRefused(value)) return [answer.name, value] as const;
    throw error(localErrors, 'local.answer-refused', { reference, name: `${name}.${answer.name}`, french: value.fr, english: value.en });
  });
  return Object.fromEntries(values);
}

/** `{ "1001": { "engagement": { "numéro": "2100123456" } } }`. Errors raised: `local.answers-unreadable`, `local.answer-*`. */
export async function gatherAnswers(path: string | undefined, plan: AssistantPlan): Promise<AnswersOfRun> {
  if (path === undefined) return new Map();
  const questions = questionsOf(plan.phases.flatMap(({ steps }) => steps));
  const answers = entriesOf(path, await parsed(path)).map(([reference, ofDossier]) => {
    const known = entriesOf(path, ofDossier).map(([name, given]) => {
      const question = questions.find((one) => one.name === name);
      if (question === undefined) throw error(localErrors, 'local.answer-unknown', { reference, name });
      return [name, valuesOf(question, new Map(entriesOf(path, given)), reference)] as const;
    });
    return [reference, Object.fromEntries(known)] as const;
  });
  return new Map(answers);
}
