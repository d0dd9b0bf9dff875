// Reads the step that asks the office's people: the question, what may be answered, when to remind and until when to wait.
import { readFormat } from './fields.ts';
import { type Nature, UNKNOWN } from './natures.ts';
import { nameVariable } from './variables.ts';
import { forget } from './flow.ts';
import type { AnswerType } from '#domain/question.ts';
import type { AskedAnswer, Question, Step } from './plan.ts';
import {
  type Reader,
  asDays,
  asLabel,
  asList,
  asMap,
  asScalar,
  asWord,
  asYesNo,
  complain,
  namedEntries,
  place,
  readEntries,
} from './reader.ts';
import { type Reading, readTemplate } from './reading.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

/** The only answers, told apart by what a person reads. */
function readAmong(reader: Reader, tree: Tree): readonly string[] | null {
  const name = reader.tongue.answer.among;
  const choices = (asList(reader, tree, name)?.items ?? []).flatMap((item) => asLabel(reader, item, name)?.trim() ?? []);
  if (tree.kind === 'list' && choices.length === tree.items.length && new Set(choices).size < Math.max(2, choices.length))
    complain(reader, tree, 'language.too-few-choices', { name });
  return choices.length === 0 ? null : choices;
}

function readAnswer(reader: Reader, key: ScalarTree, value: Tree): AskedAnswer | undefined {
  const K = reader.tongue.answer;
  const map = asMap(reader, value, key.text);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'answer', Object.values(K));
  const [label, type, format, among, optional] = [K.label, K.type, K.format, K.among, K.optional].map((one) => entries.get(one));
  const said = type === undefined ? 'text' : asWord<AnswerType>(reader, type.value, K.type, reader.tongue.answerTypes);
  for (const one of [format, among])
    if (one !== undefined && said !== undefined && said !== 'text')
      complain(reader, one.key, 'language.not-for-this-type', { name: one.key.text });
  if (format !== undefined && among !== undefined) complain(reader, format.key, 'language.two-verbs', { first: K.among, name: K.format });
  return {
    name: key.text,
    position: place(reader, key),
    label: (label === undefined ? undefined : asLabel(reader, label.value, K.label)) ?? key.text,
    type: said ?? 'text',
    format: format === undefined ? null : readFormat(reader, format.value),
    among: among === undefined ? null : readAmong(reader, among.value),
    optional: (optional === undefined ? undefined : asYesNo(reader, optional.value, K.optional)) ?? false,
  };
}

/** What is answered, as whatever comes behind reads it; an answer that may be left out may be nothing. */
function knowAnswers(reading: Reading, name: ScalarTree, answers: readonly AskedAnswer[]): void {
  const { setting, flow } = reading;
  const entries = new Map(answers.map(({ name: answer, type }): [string, Nature] => [answer, { type }]));
  nameVariable(setting, flow, name, answers.length === 0 ? UNKNOWN : { type: 'record', entries });
  for (const { name: answer, optional, type } of answers) if (optional && type !== 'text') flow.mayBeNull.add(`${name.text}.${answer}`);
}

function readDays(reading: Reading, key: string): number | null {
  const { entries, setting } = reading;
  const written = entries.get(key);
  return written === undefined ? null : (asDays(setting.reader, written.value, key) ?? null);
}

/** False: another step asks it, which was reported. */
function isNew({ setting }: Reading, name: ScalarTree): boolean {
  if (setting.questions?.has(name.text) === true) {
    complain(setting.reader, name, 'language.question-twice', { name: name.text });
    return false;
  }
  setting.questions?.add(name.text);
  return true;
}

function readWaiting(reading: Reading): Pick<Question, 'remindAfterDays' | 'atMostDays'> {
  const { reader } = reading.setting;
  const K = reader.tongue.step;
  const remindAfterDays = readDays(reading, K.remindAfter);
  const atMostDays = readDays(reading, K.atMost);
  const remind = reading.entries.get(K.remindAfter);
  if (remind !== undefined && remindAfterDays !== null && atMostDays !== null && remindAfterDays >= atMostDays)
    complain(reader, remind.value, 'language.reminder-after-limit', { name: K.remindAfter, limit: K.atMost });
  return { remindAfterDays, atMostDays: atMostDays ?? 1 };
}

export function readAskPerson(reading: Reading): readonly Step[] {
  const { setting, value, verbKey, entries, base } = reading;
  const { reader } = setting;
  const K = reader.tongue.step;
  const name = asScalar(reader, value, verbKey.text);
  // Read before the answers are known: a question cannot tell its own answers.
  const text = readTemplate(reading, entries.get(K.question)?.value, K.question);
  const written = entries.get(K.answers);
  const named = written === undefined ? [] : namedEntries(reader, written.value, K.answers);
  if (written?.value.kind === 'map' && named.length === 0) complain(reader, written.key, 'language.no-answers', { name: K.answers });
  const answers = named.flatMap(({ key, value: one }) => readAnswer(reader, key, one) ?? []);
  const waiting = readWaiting(reading);
  if (name === undefined) return [];
  // Nothing is on a screen any more when the answer comes: what follows finds its record again.
  for (const screen of reading.flow.screens) forget(reading.flow, screen);
  if (isNew(reading, name)) knowAnswers(reading, name, answers.length === named.length ? answers : []);
  return text === undefined ? [] : [{ ...base, verb: 'ask_person', question: { name: name.text, text, answers, ...waiting } }];
}

/** Every question of these steps, wherever it stands in them. */
export function questionsOf(steps: readonly Step[]): readonly Question[] {
  return steps.flatMap((step) => {
    if (step.verb === 'ask_person') return [step.question];
    return step.verb === 'if' ? questionsOf([...step.then, ...step.otherwise]) : [];
  });
}
