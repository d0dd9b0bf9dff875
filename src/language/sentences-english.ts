// What the steps of an assistant are in English, to be read aloud by somebody who has never programmed.
import { sayReadDocument } from './documents/say.ts';
import { syntaxOf } from './expression.ts';
import { FORMATS } from './functions/patterns.ts';
import { ENGLISH } from './keywords.ts';
import type { AskedAnswer, ElementReference, Exit, Expression, Step, Template } from './plan.ts';
import { enumerate, sayCondition, sayExpression, sayTemplate } from './say-expression.ts';
import type { SentenceWords } from './sentences.ts';
import { sayInputs, sayOutputs, sayRow as sayTableRow } from './tables/say.ts';

type StepOf<Verb extends Step['verb']> = Extract<Step, { verb: Verb }>;
type Entry = StepOf<'fill'>['entries'][number];

const KEY_NAMES = Object.fromEntries(Object.entries(ENGLISH.keys).map(([english, key]) => [key, english]));

function quoted(text: string): string {
  return `“${text}”`;
}

/** A condition after "if" or "when": what is joined to it is not introduced by "that". */
function sayWhen(condition: Expression): string {
  return sayCondition(condition, 'en').replace(/“[^”]*”|, (and|or) that /g, (found, link?: string) =>
    link === undefined ? found : `, ${link} `,
  );
}

function sayRow({ row }: ElementReference): string {
  if (row === null) return '';
  const cells = row.cells.map(({ column, value }) => `${quoted(column)} is ${sayExpression(value, 'en')}`);
  return `, in the row where ${enumerate(cells, 'and')}`;
}

function sayElement(reference: ElementReference): string {
  return `${quoted(reference.element)} on the screen ${quoted(reference.screen)}${sayRow(reference)}`;
}

/** An element of a screen that was named already. */
function sayInScreen(reference: ElementReference): string {
  return `${quoted(reference.element)}${sayRow(reference)}${reference.row === null ? '' : ','}`;
}

function sayHandOver(reason: Template, proposedText: Template | null): string {
  return `hand the dossier over to an agent for this reason: ${quoted(sayTemplate(reason, 'en'))}${proposedText === null ? '' : ', with a proposed text'}`;
}

function sayExit(exit: Exit): string {
  return exit.kind === 'hand_over'
    ? sayHandOver(exit.reason, exit.proposedText)
    : `ask the applicant for the correction ${quoted(exit.correction)}`;
}

function sayOtherwise(otherwise: Exit | null): string {
  return otherwise === null ? '' : `; if it does not come, ${sayExit(otherwise)}`;
}

/** `On the screen “address”, fill “town” with …`, one clause for each screen. */
function sayEntries(entries: readonly Entry[], verb: string, say: (entry: Entry) => string): string {
  const screens = Map.groupBy(entries, ({ element }) => element.screen);
  const clauses = [...screens].map(([screen, inScreen]) => `on the screen ${quoted(screen)}, ${verb}${inScreen.map(say).join('; ')}`);
  return clauses.join('; then ');
}

function sayTick({ element, value }: Entry): string {
  const name = `${quoted(element.element)}${sayRow(element)}`;
  const syntax = value.literal === null ? syntaxOf(value) : null;
  if (syntax?.kind === 'literal' && typeof syntax.value === 'boolean') return `${syntax.value ? 'tick' : 'untick'} ${name}`;
  return `tick ${sayInScreen(element)} if ${sayWhen(value)}, and otherwise untick this box`;
}

function sayNamed(entries: readonly { readonly name: string; readonly value: Expression }[]): string {
  return entries.map(({ name, value }) => `${quoted(name)}, which is ${sayExpression(value, 'en')}`).join('; ');
}

function sayGiven(given: StepOf<'call'>['given']): string {
  if (given.length === 0) return '';
  return `, giving it ${given.map(({ name, value }) => `for ${quoted(name)}: ${sayExpression(value, 'en')}`).join('; ')}`;
}

function sayTime(milliseconds: number): string {
  const [count, unit] = milliseconds % 60_000 === 0 ? [milliseconds / 60_000, 'minute'] : [milliseconds / 1000, 'second'];
  return `${count} ${unit}${count > 1 ? 's' : ''}`;
}

function sayExpect({ screens, absence, otherwise }: StepOf<'expect'>): string {
  const awaited = `wait for the screen ${enumerate(screens.map(quoted), 'or')}`;
  const absent =
    absence.length === 0
      ? ''
      : `; if ${enumerate(absence.map(quoted), 'or')} comes instead, the record does not exist yet and is to be created`;
  return `${awaited}${absent}${sayOtherwise(otherwise)}`;
}

function sayWaitFor({ element, state, atMostMilliseconds, otherwise }: StepOf<'wait_for'>): string {
  const limit = atMostMilliseconds === null ? '' : `, ${sayTime(atMostMilliseconds)} at most`;
  const exit = otherwise === null ? '' : `; otherwise, ${sayExit(otherwise)}`;
  return `wait until ${sayElement(element)} ${state === 'shown' ? 'is shown' : 'has gone'}${limit}${exit}`;
}

function sayCommit({ element, proof, find, findWith, recognise, foundProof }: StepOf<'commit'>): string {
  const again = `follow the procedure ${quoted(find)} again${sayGiven(findWith)}`;
  const recognised = `recognise the record as ours when ${sayWhen(recognise)}`;
  return (
    `commit once only, by ${sayElement(element)}, and keep as proof ${sayNamed(proof)}; ` +
    `in case of doubt, ${again} and ${recognised}; the proof is then ${sayNamed(foundProof)}`
  );
}

function sayVerify({ element, equals }: StepOf<'verify'>): string {
  const more = equals.map(({ left, right }) => `, and that ${sayExpression(left, 'en')} matches ${sayExpression(right, 'en')}`);
  return `find the record again and verify that ${sayElement(element)} shows what was typed${more.join('')}`;
}

function sayConsult({ table }: StepOf<'consult'>): string {
  const otherwise =
    table.otherwise === null ? '' : `; otherwise, hand the dossier over to an agent for this reason: ${quoted(table.otherwise)}`;
  const row = table.keeps === 'only' ? 'the only row that fits' : 'the first row that fits';
  return (
    `consult the table ${quoted(table.name)}, which looks at ${sayInputs(table, 'en')}, ` +
    `and remember what ${row} gives: ${sayOutputs(table, 'en')}${otherwise}`
  );
}

const ANSWER_NATURES = {
  text: 'a text',
  whole_number: 'a whole number',
  decimal: 'a decimal number',
  money: 'an amount',
  date: 'a date',
  yes_no: 'yes or no',
} as const satisfies Record<AskedAnswer['type'], string>;

function sayAnswer({ label, type, format, among, optional }: AskedAnswer): string {
  const written = format === null ? null : (FORMATS.translate(format.text, 'en') ?? format.text);
  const nature =
    written !== null ? `in the format ${quoted(written)}` : among === null ? ANSWER_NATURES[type] : enumerate(among.map(quoted), 'or');
  return `${quoted(label)}, ${nature}${optional ? ', which may stay empty' : ''}`;
}

/** Within the quotes of the question, names stand without their own. */
function sayQuestion(text: Template): string {
  return sayTemplate(text, 'en').replace(/[“”]/gu, '');
}

function sayDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function sayAskPerson({ question }: StepOf<'ask_person'>): string {
  const { name, text, answers, remindAfterDays, atMostDays } = question;
  const remind = remindAfterDays === null ? '' : `; remind after every delay of ${sayDays(remindAfterDays)}`;
  return (
    `ask an agent: ${quoted(sayQuestion(text))}; wait for the answers and keep them under the name ${quoted(name)}: ` +
    `${answers.map(sayAnswer).join('; ')}${remind}; without an answer after ${sayDays(atMostDays)}, hand the dossier over to an agent`
  );
}

function saySend({ attach, by, message }: StepOf<'send'>): string {
  if (by === null) {
    const file = attach === undefined ? '' : `, attaching the file of ${sayExpression(attach, 'en')}`;
    return `send the applicant the message ${quoted(message)}${file}`;
  }
  const attached =
    by.attach.length === 0 ? '' : `, attaching the files of ${enumerate(by.attach.map((files) => sayExpression(files, 'en')))}`;
  return `send by mail, from the mailbox ${quoted(by.outlet.name)}, the message ${quoted(message)} to the address that is ${sayExpression(by.to, 'en')}${attached}`;
}

function sayStep(step: Step): string {
  switch (step.verb) {
    case 'open':
      return `open the screen ${quoted(step.screen)}`;
    case 'fill':
      return sayEntries(step.entries, 'fill ', ({ element, value }) => `${sayInScreen(element)} with ${sayExpression(value, 'en')}`);
    case 'choose':
      return sayEntries(step.entries, 'choose ', ({ element, value }) => `for ${sayInScreen(element)}: ${sayExpression(value, 'en')}`);
    case 'check':
      return sayEntries(step.entries, '', sayTick);
    case 'upload':
      return sayEntries(
        step.entries,
        'attach ',
        ({ element, value }) => `to ${sayInScreen(element)} the files of ${sayExpression(value, 'en')}`,
      );
    case 'click':
      return `click on ${sayElement(step.element)}`;
    case 'double_click':
      return `double-click on ${sayElement(step.element)}`;
    case 'hover':
      return `move the mouse, without clicking, over ${sayElement(step.element)}`;
    case 'press':
      return `press the key ${KEY_NAMES[step.key] ?? step.key}`;
    case 'drag':
      return `drag ${sayElement(step.element)} to ${sayElement(step.to)}`;
    case 'download':
      return `download by ${sayElement(step.element)} and keep the file received under the name ${quoted(step.into)}`;
    case 'read':
      return `read ${sayElement(step.element)}`;
    case 'read_table':
      return `read all rows of the table ${sayElement(step.element)} and keep them under the name ${quoted(step.into)}`;
    case 'expect':
      return sayExpect(step);
    case 'wait_for':
      return sayWaitFor(step);
    case 'close_window':
      return 'close the window and go back to the one before';
    case 'require':
      return `make sure that ${sayCondition(step.condition, 'en')}; otherwise, ${sayExit(step.otherwise)}`;
    case 'set':
      return `remember under the name ${quoted(step.name)}: ${sayExpression(step.value, 'en')}`;
    case 'consult':
      return sayConsult(step);
    case 'run_action':
      return (
        `run the action ${quoted(step.action.name)}${sayGiven(step.given)}; and keep what it gives, ` +
        `${enumerate(
          step.action.gives.map(({ name }) => quoted(name)),
          'and',
        )}, under the name ${quoted(step.into)}`
      );
    case 'read_document':
      return `${sayReadDocument(step, 'en')}${step.otherwise === null ? '' : `; if a document says something else, ${sayExit(step.otherwise)}`}`;
    case 'if':
      return `if ${sayWhen(step.condition)}, do what follows`;
    case 'for_each':
      return `for each ${quoted(step.item)} among ${sayExpression(step.list, 'en')}, do what follows`;
    case 'repeat':
      return `repeat what follows, ${step.atMost} times at most, and stop when ${sayWhen(step.until)}; beyond that, hand the dossier over to an agent`;
    case 'call':
      return `follow the procedure ${quoted(step.procedure)}${sayGiven(step.given)}`;
    case 'commit':
      return sayCommit(step);
    case 'verify':
      return sayVerify(step);
    case 'hand_over':
      return sayHandOver(step.reason, step.proposedText);
    case 'ask_correction':
      return `ask the applicant for the correction ${quoted(step.correction)}`;
    case 'take_in':
      return 'take the dossier in hand, without notifying the applicant';
    case 'annotate':
      return `annotate the dossier: ${step.entries.map(({ label, value }) => `${quoted(label)} receives ${sayExpression(value, 'en')}`).join('; ')}`;
    case 'label':
      return `put the label ${quoted(step.label)} on the dossier`;
    case 'register':
      return `enter the dossier into the register ${quoted(step.outlet.name)}: ${step.entries.map(({ label, value }) => `${quoted(label)} receives ${sayExpression(value, 'en')}`).join('; ')}`;
    case 'ask_person':
      return sayAskPerson(step);
    case 'send':
      return saySend(step);
    case 'note':
      return `note in the timeline of the dossier: ${quoted(sayTemplate(step.text, 'en'))}`;
  }
}

export const ENGLISH_SENTENCES: SentenceWords = {
  step: sayStep,
  otherwise: 'otherwise, do what follows',
  phase(name, { application, optional, steps }) {
    const where = application === null ? '' : `, in the application ${quoted(application)}`;
    return `phase ${quoted(name)}${where}${optional ? ', which the office may drop' : ''}: ${steps} ${steps > 1 ? 'steps' : 'step'}`;
  },
  table: ({ name, rows }) => `table ${quoted(name)}: ${rows.length} ${rows.length > 1 ? 'rows' : 'row'}`,
  tableRow: (table, row) => sayTableRow(table, row, 'en'),
  tableOtherwise: (reason) => `if no row fits, hand the dossier over to an agent for this reason: ${quoted(reason)}`,
  procedure: (name) => `procedure ${quoted(name)}, which the assistant may do again at any time`,
};
