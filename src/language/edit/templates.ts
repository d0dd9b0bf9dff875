// A new step of each verb, as lines of the file: with what the application has first, and what is to be filled in said.
import type { Tongue } from '../keywords.ts';
import type { Verb } from '../plan.ts';
import { type Modifier, VERB_RULES, type VerbValue } from '../verb-table.ts';
import { elementsFor, type Vocabulary } from './vocabulary.ts';

const TO_FILL_IN = { fr: 'à compléter', en: 'to fill in' } as const;
const TEXT_TO_FILL_IN = { fr: 'À compléter.', en: 'To fill in.' } as const;

function wordOf({ verbs }: Tongue, verb: Verb): string {
  return Object.entries(verbs).find(([, meaning]) => meaning === verb)?.[0] ?? verb;
}

interface Making {
  readonly tongue: Tongue;
  readonly vocabulary: Vocabulary;
  readonly application: string | null;
}

/** What can be chosen first, or words that say what belongs there. */
function first(names: readonly string[], { tongue }: Making): string {
  return names[0] ?? TO_FILL_IN[tongue.tongue];
}

function elementOf(verb: Verb, making: Making): string {
  return first(elementsFor(making.vocabulary, verb, making.application), making);
}

function screensOf({ application, vocabulary }: Making, opened: boolean): readonly string[] {
  return vocabulary.screens
    .filter((screen) => (application === null || screen.application === application) && (!opened || screen.isOpened))
    .map(({ name }) => name);
}

function fieldOf(making: Making): string {
  return `=${first(
    making.vocabulary.fields.map(({ name }) => name),
    making,
  )}`;
}

type Written = string | readonly string[];

function valueOf(value: VerbValue, verb: Verb, making: Making): Written {
  const { tongue, vocabulary } = making;
  const [toFillIn, text] = [TO_FILL_IN[tongue.tongue], TEXT_TO_FILL_IN[tongue.tongue]];
  switch (value) {
    case 'screen':
      return first(screensOf(making, true), making);
    case 'screens':
      return first(screensOf(making, false), making);
    case 'element':
    case 'table':
      return elementOf(verb, making);
    case 'entries':
      return [`${elementOf(verb, making)}: ${fieldOf(making)}`];
    case 'names':
      return [`${toFillIn}: ${fieldOf(making)}`];
    case 'key':
      return Object.keys(tongue.keys)[0] ?? '';
    case 'condition':
      return fieldOf(making);
    case 'correction':
      return first(vocabulary.corrections, making);
    case 'message':
      return first(vocabulary.messages, making);
    case 'procedure':
      return first(vocabulary.procedures, making);
    case 'decision_table':
      return first(vocabulary.tables, making);
    case 'action':
      return first(vocabulary.actions, making);
    case 'document':
      return first(
        vocabulary.fields.filter(({ type }) => type === 'files').map(({ name }) => name),
        making,
      );
    case 'without_notification':
      return tongue.takeIn;
    case 'current_window':
      return tongue.currentWindow;
    case 'item':
    case 'question':
      return toFillIn;
    case 'reason':
    case 'text':
    case 'fixed_text':
      return text;
  }
}

export function modifierValue(modifier: Modifier, verb: Verb, making: Making): Written {
  const { tongue } = making;
  const [toFillIn, text] = [TO_FILL_IN[tongue.tongue], TEXT_TO_FILL_IN[tongue.tongue]];
  const { step } = tongue;
  const note = [`- ${wordOf(tongue, 'note')}: ${text}`];
  switch (modifier) {
    case 'then':
    case 'steps':
      return note;
    case 'otherwise':
      return verb === 'if' ? note : [`${step.handOver}: ${text}`];
    case 'in':
      return fieldOf(making);
    case 'atMost':
      return verb === 'repeat' ? '3' : verb === 'ask_person' ? `30 ${tongue.day.several}` : '30 s';
    case 'remindAfter':
      return `7 ${tongue.day.several}`;
    case 'find':
      return first(making.vocabulary.procedures, making);
    case 'recognise':
      return fieldOf(making);
    case 'proof':
    case 'foundProof':
    case 'with':
    case 'row':
      return [`${toFillIn}: ${fieldOf(making)}`];
    case 'to':
      return elementOf(verb, making);
    case 'state':
      return Object.keys(tongue.elementStates)[0] ?? '';
    case 'absence':
      return first(screensOf(making, false), making);
    case 'into':
      return verb === 'register' ? first(making.vocabulary.outlets, making) : toFillIn;
    case 'values':
      return [`${toFillIn}: { ${tongue.document.after}: ${toFillIn} }`];
    case 'answers':
      return [`${toFillIn}: { ${tongue.answer.label}: ${text} }`];
    case 'equals':
      return [`- ${fieldOf(making)}`];
    case 'addressee':
      return fieldOf(making);
    case 'attach':
      return [`- ${fieldOf(making)}`];
    case 'by':
      return first(making.vocabulary.outlets, making);
    case 'sureness':
      return '80 %';
    case 'handOver':
    case 'proposedText':
    case 'question':
      return text;
    case 'askCorrection':
      return first(making.vocabulary.corrections, making);
  }
}

function lines(key: string, value: Written, pad: string): readonly string[] {
  return typeof value === 'string' ? [`${pad}${key}: ${value}`] : [`${pad}${key}:`, ...value.map((line) => `${pad}  ${line}`)];
}

/** The lines of a new step, as they stand in a list that is not indented. */
export function stepTemplate(verb: Verb, making: Making): readonly string[] {
  const { tongue } = making;
  const rule = VERB_RULES[verb];
  const [head = '', ...rest] = lines(wordOf(tongue, verb), valueOf(rule.value, verb, making), '  ');
  const required = rule.required.flatMap((modifier) => lines(tongue.step[modifier], modifierValue(modifier, verb, making), '  '));
  return [`- ${head.trimStart()}`, ...rest, ...required];
}

/** The lines of a new phase. */
export function phaseTemplate(name: string, application: string | null, { tongue }: Pick<Making, 'tongue'>): readonly string[] {
  const A = tongue.assistant;
  return [
    `- ${A.phase}: ${JSON.stringify(name)}`,
    ...(application === null ? [] : [`  ${A.application}: ${application}`]),
    `  ${A.steps}:`,
    `    - ${wordOf(tongue, 'note')}: ${TEXT_TO_FILL_IN[tongue.tongue]}`,
  ];
}
