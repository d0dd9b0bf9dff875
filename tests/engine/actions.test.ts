// Actions: what they are given and give is exact, they are alone in their world, and whatever goes wrong has a name and no value.
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { isolatedActions } from '#engine/actions/isolate.ts';
import { fromPlain, toPlain } from '#engine/actions/plain-values.ts';
import { actionFiles, actionsDigest } from '#language/actions/digest.ts';
import { loadAssistant } from '#language/assistant.ts';
import { readAssistantFolder } from '#language/folder.ts';
import { planDoing, play } from './scene.ts';

const files = await readAssistantFolder(fileURLToPath(new URL('../language/grant-actions', import.meta.url)));
const { plan, diagnostics } = loadAssistant(files);
const HASH = actionsDigest(files) ?? '';
const PAYLOAD = {
  Subvention: { type: 'decimal', value: '100.00' },
  Taux: { type: 'decimal', value: '37.5' },
  'Déposé le': { type: 'date', value: '2026-02-01' },
  Dépenses: { type: 'list', value: ['10', '10', '10.01'] },
} as const;

function planOf(): NonNullable<typeof plan> {
  if (plan === null) throw new TypeError(JSON.stringify(diagnostics));
  // The scene is one of the register, whether the assistant works there or not.
  return { ...plan, applications: planDoing('- cliquer: accueil.plus').applications };
}

test('an approved action gives exactly what it declares, and the timeline says which hash ran, without a value', async () => {
  const actions = isolatedActions(actionFiles(files), HASH);
  const given: string[] = [];
  const { outcome, events } = await play(planOf(), {
    payload: PAYLOAD,
    options: {
      actions: {
        hash: HASH,
        run: async (action, input, signal) => {
          const answer = await actions.run(action, input, signal);
          given.push(input, answer);
          return answer;
        },
      },
    },
  });
  expect(outcome.kind).toBe('done');
  expect(JSON.parse(given[0] ?? '')).toEqual({ total: 10_000, taux: '37.5', 'déposé le': '2026-02-01', dépenses: [1000, 1000, 1001] });
  expect(JSON.parse(given[1] ?? '')).toMatchObject({ parts: [3332, 3332, 3336], reste: 1, échéance: '2028-12-31', lignes: 3 });
  expect(events).toContain(`Action « répartition » exécutée, d’empreinte ${HASH.slice(0, 12)}.`);
});

test('no robot runs what was not approved', async () => {
  const { outcome } = await play(planOf(), { payload: PAYLOAD });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.action-not-approved' } });
});

const DECLARED = { name: 'essai', file: 'actions/essai.ts' };

async function failure(content: string, input = '{}', milliseconds?: number): Promise<CopisteError> {
  const thrown: unknown = await isolatedActions({ 'actions/essai.ts': content }, HASH, milliseconds)
    .run(DECLARED, input, new AbortController().signal)
    .then((answer) => new Error(answer))
    .catch((one: unknown) => one);
  if (thrown instanceof CopisteError) return thrown;
  throw thrown;
}

test.each([
  [
    'an error, told by its kind and place and never by its text',
    'export function run({ nom }) {\n  throw new TypeError(nom);\n}',
    'engine.action-failed',
  ],
  ['an error that is no error', 'export const run = ({ nom }) => {\n  throw nom;\n};', 'engine.action-failed'],
  [
    'a module of Node',
    "import { readFileSync } from 'node:fs';\nexport const run = () => readFileSync('/etc/hostname', 'utf8');",
    'engine.action-unloadable',
  ],
  ['a package', "import fc from 'fast-check';\nexport const run = () => fc;", 'engine.action-unloadable'],
  [
    'a file outside of the folder',
    "import { secret } from '../assistant.ts';\nexport const run = () => secret;",
    'engine.action-unloadable',
  ],
  ['a neighbour that is not there', "import { x } from './absent.ts';\nexport const run = () => x;", 'engine.action-unloadable'],
  ['what Node cannot take the types out of', 'enum A { x }\nexport const run = () => A.x;', 'engine.action-unloadable'],
  ['no function of that name', 'export const calcule = () => 1;', 'engine.action-unloadable'],
  ['an import while it runs', "export const run = async () => (await import('node:fs')).readdirSync('/');", 'engine.action-failed'],
  [
    'more memory than it has',
    'export const run = () => { const all = []; for (;;) all.push(new Array(100000).fill(all.length)); };',
    'engine.action-died',
  ],
])('%s stops the dossier with a name', async (_, content, code) => {
  // Time enough to fill its memory on a slow machine.
  const thrown = await failure(content, JSON.stringify({ nom: 'MARTINEZ' }), 120_000);
  expect(thrown.code).toBe(code);
  expect(`${JSON.stringify(thrown.parameters)} ${thrown.text('fr')}`).not.toContain('MARTINEZ');
  expect(thrown.act).toBe('author');
});

test('what never ends is ended', async () => {
  const thrown = await failure('export const run = () => { for (;;); };', '{}', 1_000);
  expect(thrown.code).toBe('engine.action-late');
  expect((await failure('export const run = () => new Promise(() => {});', '{}', 1_000)).code).toMatch(/^engine\.action-(late|died)$/);
});

test('its world holds nothing of ours, and no text becomes code', async () => {
  const content = `export async function run() {
    const promise = Promise.resolve();
    let changed = 'no';
    try { Promise.prototype.then = (resolve) => { changed = String(resolve.constructor('return process')()); }; } catch (error) { changed = error.name; }
    await promise;
    let made = 'no';
    try { made = String(({}).constructor.constructor('return 1')()); } catch (error) { made = error.name; }
    return { process: typeof process, require: typeof require, fetch: typeof fetch, timers: typeof setTimeout, worker: typeof Worker, globals: Object.keys(globalThis).length, changed, made };
  }`;
  const answer = await isolatedActions({ 'actions/essai.ts': content }, HASH).run(DECLARED, '{}', new AbortController().signal);
  expect(JSON.parse(answer)).toEqual({
    process: 'undefined',
    require: 'undefined',
    fetch: 'undefined',
    timers: 'undefined',
    worker: 'undefined',
    globals: 0,
    changed: 'TypeError',
    made: 'EvalError',
  });
});

test('a stop ends it at once', async () => {
  const stop = new AbortController();
  const running = isolatedActions({ 'actions/essai.ts': 'export const run = () => { for (;;); };' }, HASH).run(DECLARED, '{}', stop.signal);
  stop.abort(new Error('stopped'));
  await expect(running).rejects.toThrow('stopped');
});

test.each([
  ['money that is no whole number of cents', 'parts: [1.5],', 'parts'],
  ['a double for an exact number', "'taux retenu': 37.5,", 'taux retenu'],
  ['a day that the calendar has not', "échéance: '2028-02-30',", 'échéance'],
  ['nothing', 'mention: undefined,', 'mention'],
  ['a name that is not declared', 'surprise: 1,', 'surprise'],
])('a result of another kind is refused by its name: %s', async (_, line, name) => {
  const path = 'actions/repartition.ts';
  const changed = { ...actionFiles(files), [path]: (files[path] ?? '').replace('lignes: parts.length,', `lignes: parts.length, ${line}`) };
  const { outcome } = await play(planOf(), { payload: PAYLOAD, options: { actions: isolatedActions(changed, HASH) } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.action-result', parameters: { name } } });
});

test('each kind of value goes there and back exactly', () => {
  const values = [
    ['text', 'été'],
    ['whole_number', -3],
    ['decimal', { type: 'decimal', digits: '0.30000000000000001' }],
    ['percent', 40],
    ['money', { type: 'money', cents: 9_007_199_254_740_991 }],
    ['date', { type: 'date', iso: '2028-02-29' }],
    ['yes_no', false],
  ] as const;
  for (const [type, value] of values) {
    const there: unknown = JSON.parse(JSON.stringify(toPlain(value, { type, list: false })));
    expect(fromPlain(there, { type, list: false })).toEqual(value);
    expect(fromPlain([there], { type, list: true })).toEqual([value]);
    expect(fromPlain(there, { type, list: true })).toBeUndefined();
  }
  expect(fromPlain(1.5, { type: 'decimal', list: false })).toBeUndefined();
  expect(fromPlain('1e5', { type: 'decimal', list: false })).toBeUndefined();
  expect(toPlain('12', { type: 'money', list: false })).toBeUndefined();
});

test('one byte of any file of the actions makes another hash; nothing else does', () => {
  const other = { ...files, 'actions/parts.ts': `${files['actions/parts.ts'] ?? ''}\n` };
  expect(actionsDigest(other)).not.toBe(HASH);
  expect(actionsDigest({ ...files, 'assistant.yaml': 'titre: autre' })).toBe(HASH);
  expect(actionsDigest({ 'assistant.yaml': '' })).toBeNull();
});
