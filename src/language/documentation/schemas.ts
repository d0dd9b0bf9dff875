// The schemas by which editors complete, explain and check the files: an assistant and a map, in each tongue.
import { ENGLISH, FRENCH, type Tongue } from '../keywords.ts';
import { ACTION_KEYS, ASSISTANT_KEYS, FIELD_KEYS, MAP_KEYS, TABLE_KEYS, WAY_KEYS } from './keys.ts';
import {
  COUNT,
  DAY,
  DURATION,
  EXPRESSION,
  HOURS,
  SCALAR,
  STEPS,
  type Schema,
  TEXT,
  WAYS,
  keyed,
  named,
  oneOrMore,
  wordIn,
  yesNo,
} from './schema-parts.ts';
import { stepDefinitions } from './schema-steps.ts';
import { FACTS, KINDS, MEANINGS, NATURES } from './words.ts';

const DRAFT = 'http://json-schema.org/draft-07/schema#';

function fieldSchema(words: Tongue): Schema {
  const answer = yesNo(words);
  const nature = wordIn(words.fieldTypes, NATURES, words);
  return keyed(words.field, FIELD_KEYS, words, {
    from: TEXT,
    fact: wordIn(words.facts, FACTS, words),
    type: nature,
    format: TEXT,
    personal: answer,
    optional: answer,
    items: nature,
    entries: named({ $ref: '#/definitions/field' }),
  });
}

function tableSchema(words: Tongue): Schema {
  const at = (
    properties: Readonly<Partial<Record<keyof typeof TABLE_KEYS, Schema>>>,
    required: readonly (keyof typeof TABLE_KEYS)[],
  ): Schema => keyed(words.table, TABLE_KEYS, words, properties, required);
  const input = { anyOf: [EXPRESSION, at({ value: EXPRESSION, allows: oneOrMore(SCALAR) }, ['value'])] };
  const row = at({ when: named(oneOrMore(SCALAR)), then: named(SCALAR), under: TEXT }, ['then']);
  return at(
    {
      looksAt: named(input),
      gives: named(wordIn(words.tableTypes, null, words)),
      keeps: wordIn(words.tableKeeps, null, words),
      rows: { type: 'array', items: row },
      otherwise: at({ handOver: TEXT }, ['handOver']),
    },
    ['looksAt', 'gives', 'rows'],
  );
}

function actionSchema(words: Tongue): Schema {
  const type = wordIn(words.tableTypes, null, words);
  const value = { anyOf: [type, keyed(words.action, ACTION_KEYS, words, { items: type }, ['items'])] };
  return keyed(words.action, ACTION_KEYS, words, { file: TEXT, receives: named(value), gives: named(value) }, ['file', 'gives']);
}

export function assistantSchema(words: Tongue): Schema {
  const A = words.assistant;
  const at = (
    properties: Readonly<Partial<Record<keyof typeof ASSISTANT_KEYS, Schema>>>,
    required: readonly (keyof typeof ASSISTANT_KEYS)[],
  ): Schema => keyed(A, ASSISTANT_KEYS, words, properties, required);
  const phase = at({ phase: TEXT, application: TEXT, optional: yesNo(words), steps: STEPS }, ['phase', 'steps']);
  const source = at({ connector: wordIn(words.connectors, null, words), demarche: SCALAR, reference: TEXT, sheet: SCALAR, state: SCALAR }, [
    'connector',
  ]);
  const outlet = at({ connector: wordIn(words.connectors, null, words), key: TEXT, sheet: TEXT }, ['connector']);
  const message = { anyOf: [TEXT, at({ subject: TEXT, text: TEXT }, ['text'])] };
  const whole = at(
    {
      language: { enum: [words.tongue] },
      assistant: TEXT,
      version: TEXT,
      title: TEXT,
      owner: TEXT,
      source,
      fields: named({ $ref: '#/definitions/field' }),
      corrections: named({ anyOf: [TEXT, at({ reason: wordIn(words.correctionReasons, null, words), text: TEXT }, ['text'])] }),
      messages: named(message),
      outlets: named(outlet),
      tables: named(tableSchema(words)),
      actions: named(actionSchema(words)),
      procedures: named(at({ application: TEXT, steps: STEPS }, ['application', 'steps'])),
      phases: { type: 'array', items: phase },
    },
    ['language', 'assistant', 'version', 'title', 'owner', 'source', 'fields', 'phases'],
  );
  return { $schema: DRAFT, ...whole, definitions: { field: fieldSchema(words), ...stepDefinitions(words) } };
}

function waysSchema(words: Tongue): Schema {
  const W = Object.fromEntries(Object.keys(WAY_KEYS).map((key) => [key, TEXT])) as Record<keyof typeof WAY_KEYS, Schema>;
  return oneOrMore(keyed(words.ways, WAY_KEYS, words, W));
}

function elementSchema(words: Tongue): Schema {
  const answer = yesNo(words);
  return keyed(
    words.map,
    MAP_KEYS,
    words,
    {
      kind: wordIn(words.kinds, KINDS, words),
      ways: WAYS,
      readable: answer,
      confirms: TEXT,
      confirmAnswer: answer,
      opensWindow: answer,
      columns: named(TEXT),
      inTable: TEXT,
    },
    ['kind', 'ways'],
  );
}

export function applicationSchema(words: Tongue): Schema {
  const at = (
    properties: Readonly<Partial<Record<keyof typeof MAP_KEYS, Schema>>>,
    required: readonly (keyof typeof MAP_KEYS)[] = [],
  ): Schema => keyed(words.map, MAP_KEYS, words, properties, required);
  const screen = at(
    {
      path: TEXT,
      frame: TEXT,
      signature: WAYS,
      elements: named(elementSchema(words)),
      groups: named({ anyOf: [{ type: 'array', items: TEXT }, named(TEXT)] }),
      readableTexts: oneOrMore(TEXT),
    },
    ['signature'],
  );
  const signIn = at({ screen: TEXT, account: TEXT, steps: STEPS, arrived: TEXT }, ['screen', 'account', 'steps', 'arrived']);
  const limits = at(
    {
      sessions: COUNT,
      longestRequest: DURATION,
      stepTime: DURATION,
      pace: { type: 'string', pattern: `^[1-9][0-9]{0,5} (${Object.keys(words.paces).join('|')})$` },
      openingHours: named(oneOrMore(HOURS)),
      maintenanceDays: oneOrMore({ anyOf: [DAY, { enum: [words.holidays] }] }),
    },
    ['sessions', 'longestRequest', 'stepTime'],
  );
  const meaning = wordIn(words.meanings, MEANINGS, words);
  const procedure = at({ receives: named(wordIn(words.fieldTypes, NATURES, words)), steps: STEPS }, ['steps']);
  const whole = at(
    {
      language: { enum: [words.tongue] },
      application: TEXT,
      title: TEXT,
      address: TEXT,
      limits,
      signIn,
      screens: named(screen),
      procedures: named(procedure),
      interruptions: named(at({ frame: TEXT, signature: WAYS, dismiss: WAYS }, ['signature', 'dismiss'])),
      breakdowns: named(at({ frame: TEXT, signature: WAYS }, ['signature'])),
      sessionEnds: named(at({ frame: TEXT, signature: WAYS, meaning }, ['signature', 'meaning'])),
    },
    ['language', 'application', 'title', 'address', 'limits', 'signIn', 'screens'],
  );
  return { $schema: DRAFT, ...whole, definitions: { ways: waysSchema(words), ...stepDefinitions(words) } };
}

/** By file name. */
export function allSchemas(): Readonly<Record<string, Schema>> {
  return {
    'assistant.fr.schema.json': assistantSchema(FRENCH),
    'assistant.en.schema.json': assistantSchema(ENGLISH),
    'application.fr.schema.json': applicationSchema(FRENCH),
    'application.en.schema.json': applicationSchema(ENGLISH),
  };
}
