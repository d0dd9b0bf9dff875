// Where dossiers come from and where account is kept of them: connectors by name, with the settings that each takes.
import type { Compiler } from './compile.ts';
import { FRENCH } from './keywords.ts';
import { NO_NAMES } from './names.ts';
import type { AssistantPlan, Expression, Outlet } from './plan.ts';
import { type Entries, type Reader, asLabel, asMap, asScalar, asWord, complain, readEntries } from './reader.ts';
import type { Tree } from './yaml-tree.ts';

const S = FRENCH.scope;
type Source = AssistantPlan['source'];
type SettingKey = 'demarche' | 'reference' | 'sheet' | 'state';

/** What a source says besides its connector. */
const TAKES: Readonly<Record<Source['connector'], Readonly<Partial<Record<SettingKey, 'needed' | 'allowed'>>>>> = {
  'demarche-numerique': { demarche: 'needed' },
  file: { reference: 'needed' },
  folder: {},
  form: {},
  http: {},
  'http-post': {},
  mailbox: {},
  spreadsheet: { reference: 'needed', sheet: 'allowed', state: 'allowed' },
};
const SETTING_KEYS: readonly SettingKey[] = ['demarche', 'reference', 'sheet', 'state'];
const OUTLETS = { http: 'http-post', mailbox: 'mailbox', spreadsheet: 'spreadsheet' } as const satisfies Partial<
  Record<Source['connector'], Outlet['connector']>
>;

/** Settings by their French key; what is said in words of the office's own settings is known once it is installed. */
export function readSource(reader: Reader, compile: Compiler, tree: Tree | undefined, all: Entries): Source {
  const A = reader.tongue.assistant;
  const map = tree === undefined ? undefined : asMap(reader, tree, A.source);
  const at = all.get(A.source)?.key;
  const keys = SETTING_KEYS.map((key) => A[key]);
  const entries = map === undefined ? undefined : readEntries(reader, map, 'assistant', [A.connector, ...keys], [A.connector], at);
  const connector = asWord(reader, entries?.get(A.connector)?.value, A.connector, reader.tongue.connectors) ?? 'demarche-numerique';
  for (const key of SETTING_KEYS) {
    const given = entries?.get(A[key]);
    const takes = TAKES[connector][key];
    if (takes === 'needed' && map !== undefined && entries?.missing(A[key]) === true) {
      complain(reader, at ?? map, 'language.missing-key', { name: A[key] });
    }
    if (takes === undefined && given !== undefined) complain(reader, given.key, 'language.setting-of-another-connector', { name: A[key] });
  }
  const column = entries?.get(A.reference);
  const reference = column === undefined ? null : (asLabel(reader, column.value, A.reference) ?? null);
  const names = { ...NO_NAMES, tongue: reader.tongue, open: [S.service, S.settings] };
  const settings: Record<string, Expression> = {};
  for (const key of SETTING_KEYS) {
    if (key === 'reference') continue;
    const scalar = asScalar(reader, entries?.get(A[key])?.value, A[key]);
    const compiled = scalar === undefined ? undefined : compile.value(scalar, names, ['text']);
    if (compiled !== undefined) settings[FRENCH.assistant[key]] = compiled.expression;
  }
  return { connector, settings, reference };
}

function isOutlet(connector: Source['connector']): connector is keyof typeof OUTLETS {
  return Object.hasOwn(OUTLETS, connector);
}

function readOutlet(reader: Reader, name: string, tree: Tree): Outlet | undefined {
  const A = reader.tongue.assistant;
  const map = asMap(reader, tree, name);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'assistant', [A.connector, A.sheet, A.key], [A.connector]);
  const given = entries.get(A.connector);
  const word = given === undefined ? undefined : asWord(reader, given.value, A.connector, reader.tongue.connectors);
  const connector = word === undefined ? undefined : isOutlet(word) ? OUTLETS[word] : undefined;
  if (word !== undefined && given !== undefined && connector === undefined) complain(reader, given.value, 'language.not-a-register');
  if (connector === 'mailbox') {
    for (const key of [A.sheet, A.key]) {
      const setting = entries.get(key);
      if (setting !== undefined) complain(reader, setting.key, 'language.setting-of-another-connector', { name: key });
    }
    return { name, connector };
  }
  if (word !== undefined && entries.missing(A.key)) complain(reader, map, 'language.missing-key', { name: A.key });
  const label = (key: string): string | undefined => {
    const given = entries.get(key);
    return given === undefined ? undefined : asLabel(reader, given.value, key);
  };
  const key = label(A.key);
  if (connector === 'http-post') {
    const sheet = entries.get(A.sheet);
    if (sheet !== undefined) complain(reader, sheet.key, 'language.setting-of-another-connector', { name: A.sheet });
    return key === undefined ? undefined : { name, connector, key };
  }
  return key === undefined ? undefined : { name, connector: 'spreadsheet', key, sheet: label(A.sheet) ?? null };
}

/** Undefined content: it has mistakes of its own. */
export function readOutlets(reader: Reader, tree: Tree | undefined): ReadonlyMap<string, Outlet | undefined> {
  const A = reader.tongue.assistant;
  const map = tree === undefined ? undefined : asMap(reader, tree, A.outlets);
  return new Map((map?.entries ?? []).map(({ key, value }) => [key.text, readOutlet(reader, key.text, value)]));
}
