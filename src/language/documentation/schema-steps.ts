// The schema of a step: which verbs there are, what stands behind each, which keys go with it.
import type { Tongue } from '../keywords.ts';
import type { Verb } from '../plan.ts';
import { type Modifier, VERB_RULES, type VerbRule, type VerbValue } from '../verb-table.ts';
import { exampleSentences } from './chapter-verbs.ts';
import { exampleFiles, exampleIn, shownSteps } from './example-files.ts';
import { ANSWER_KEYS, DOCUMENT_KEYS, STEP_KEYS } from './keys.ts';
import {
  COUNT,
  DURATION,
  ELEMENT,
  EXPRESSION,
  MILLIMETRES,
  PERCENTAGE,
  SCALAR,
  STEPS,
  type Schema,
  TEXT,
  days,
  demanded,
  described,
  keyed,
  named,
  oneOrMore,
  otherApostrophe,
  under,
  wordIn,
  yesNo,
} from './schema-parts.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

function valueSchema(value: VerbValue, words: Tongue): Schema {
  switch (value) {
    case 'screen':
    case 'reason':
    case 'text':
    case 'fixed_text':
    case 'correction':
    case 'message':
    case 'procedure':
    case 'item':
    case 'decision_table':
    case 'action':
    case 'document':
    case 'question':
      return TEXT;
    case 'screens':
      return oneOrMore(TEXT);
    case 'element':
    case 'table':
      return ELEMENT;
    case 'entries':
      return { type: 'object', propertyNames: ELEMENT, additionalProperties: SCALAR };
    case 'names':
      return named(SCALAR);
    case 'key':
      return wordIn(words.keys, null, words);
    case 'condition':
      return EXPRESSION;
    case 'without_notification':
      return { enum: [words.takeIn] };
    case 'current_window':
      return { enum: [words.currentWindow] };
  }
}

function exit(words: Tongue): Schema {
  return keyed(words.step, STEP_KEYS, words, { handOver: TEXT, proposedText: TEXT, askCorrection: TEXT });
}

function answer(words: Tongue): Schema {
  return keyed(words.answer, ANSWER_KEYS, words, {
    label: TEXT,
    type: wordIn(words.answerTypes, null, words),
    format: TEXT,
    among: { type: 'array', items: TEXT, minItems: 2 },
    optional: yesNo(words),
  });
}

/** A value that is sought in a document. */
function documentValue(words: Tongue): Schema {
  return keyed(words.document, DOCUMENT_KEYS, words, {
    after: TEXT,
    page: COUNT,
    left: MILLIMETRES,
    top: MILLIMETRES,
    width: MILLIMETRES,
    height: MILLIMETRES,
    type: wordIn(words.documentTypes, null, words),
    optional: yesNo(words),
    equals: EXPRESSION,
  });
}

function modifierSchema(modifier: Modifier, verb: Verb, words: Tongue): Schema {
  switch (modifier) {
    case 'otherwise':
      return verb === 'if' ? STEPS : exit(words);
    case 'then':
    case 'steps':
      return STEPS;
    case 'handOver':
    case 'proposedText':
    case 'askCorrection':
    case 'find':
    case 'into':
    case 'question':
      return TEXT;
    case 'recognise':
    case 'in':
      return EXPRESSION;
    case 'proof':
    case 'foundProof':
    case 'with':
    case 'row':
      return named(SCALAR);
    case 'equals':
      return oneOrMore(EXPRESSION);
    case 'to':
      return ELEMENT;
    case 'state':
      return wordIn(words.elementStates, null, words);
    case 'atMost':
      return verb === 'repeat' ? COUNT : verb === 'ask_person' ? days(words) : DURATION;
    case 'remindAfter':
      return days(words);
    case 'answers':
      return named(answer(words));
    case 'absence':
      return oneOrMore(TEXT);
    case 'values':
      return named(documentValue(words));
    case 'sureness':
      return PERCENTAGE;
    case 'by':
      return TEXT;
    case 'addressee':
      return SCALAR;
    case 'attach':
      return oneOrMore(EXPRESSION);
  }
}

/** What an editor shows of a verb: what it does, an example, the sentence that it is read as. */
function hover(verb: Verb, { tongue }: Tongue): Schema {
  const { summary, example } = VERB_DOCUMENTATION[verb];
  const shown = shownSteps(example, exampleIn(exampleFiles(example), tongue));
  const said = exampleSentences(verb, tongue).join('\n\n');
  return { description: summary[tongue], markdownDescription: `${summary[tongue]}\n\n\`\`\`yaml\n${shown}\n\`\`\`\n\n*${said}*` };
}

function keysOf(verb: Verb, rule: VerbRule, words: Tongue): Readonly<Record<string, Schema>> {
  const modifiers = [...rule.required, ...rule.allowed].map((key) => [
    words.step[key],
    described(modifierSchema(key, verb, words), STEP_KEYS[key][words.tongue]),
  ]);
  return Object.fromEntries(modifiers) as Readonly<Record<string, Schema>>;
}

/** A step that has this verb. What is no map has none: an empty step must not be offered the keys of every verb. */
function having(word: string): Schema {
  const other = otherApostrophe(word);
  const one = { type: 'object', required: [word] };
  return other === null ? one : { anyOf: [one, { type: 'object', required: [other] }] };
}

/**
 * The definitions that steps need. An empty step offers the verbs; a step with its verb, the keys of that verb, and flags any other.
 */
export function stepDefinitions(words: Tongue): Readonly<Record<string, Schema>> {
  const verbs = Object.entries(words.verbs).map(([word, verb]) => ({
    word,
    verb,
    rule: VERB_RULES[verb],
    schema: { $ref: `#/definitions/${verb}` },
  }));
  const values = verbs.map(({ verb, rule }) => [verb, { ...valueSchema(rule.value, words), ...hover(verb, words) }]);
  const step = {
    type: 'object',
    allOf: [
      ...verbs.map(({ word, verb, rule, schema }) => ({
        if: having(word),
        then: {
          ...under({ [word]: schema, ...keysOf(verb, rule, words) }),
          required: demanded(rule.required.map((key) => words.step[key])),
          additionalProperties: false,
        },
      })),
      {
        if: { not: { anyOf: verbs.map(({ word }) => having(word)) } },
        then: { properties: Object.fromEntries(verbs.map(({ word, schema }) => [word, schema])), additionalProperties: false },
      },
    ],
  };
  return { ...(Object.fromEntries(values) as Readonly<Record<string, Schema>>), step };
}
