// A file of Chrome's recorder, brought to the console: a recording as one that was shown there, with all that was not taken over, and no secret.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Clock } from '#base/clock.ts';
import { shownDossiers } from '#authoring/by-example/shown-dossiers.ts';
import { learn } from '#authoring/learning.ts';
import { remarkText } from '#authoring/remarks.ts';
import type { Recording } from '#domain/recording.ts';
import { MOST_RECORDER_FILE_BYTES } from '#domain/showing.ts';
import { loadAssistant } from '#language/assistant.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { RunningServer } from '#server/start.ts';
import { freshDatabase } from '../databases.ts';
import { refusal, startForTest, temporaryFolder } from './office.ts';

const PASSWORD = 'Tr3s-Secret-De-Chrome';
const STREET = 'RUE DES LILAS BLANCS';
const HOUR_MILLISECONDS = 3_600_000;
const at = (...selectors: readonly string[]) => ({ target: 'main', selectors: selectors.map((one) => [one]) });

/** As Chrome exports it: sign in, search, type, save. */
const FILE = JSON.stringify({
  title: 'Adresse',
  steps: [
    { type: 'setViewport', width: 800, height: 600 },
    { type: 'navigate', url: 'https://app.exemple.test/connexion', assertedEvents: [] },
    { type: 'change', value: 'agent.de.chrome', ...at('aria/Identifiant', '#login') },
    { type: 'change', value: PASSWORD, ...at('aria/Mot de passe', '#mdp') },
    {
      type: 'click',
      ...at('aria/Se connecter[role="button"]'),
      assertedEvents: [{ type: 'navigation', url: 'https://app.exemple.test/fiche', title: 'Fiche' }],
    },
    { type: 'change', value: STREET, ...at('aria/Voie', '#voie') },
    { type: 'hover', ...at('aria/Menu') },
    { type: 'click', ...at('aria/Enregistrer[role="button"]') },
  ],
});

interface Office {
  readonly server: RunningServer;
  readonly author: Client;
  readonly administrator: Client;
  readonly dataDirectory: string;
  readonly databaseFolder: string;
}

async function officeWith(clock?: Clock): Promise<Office> {
  const database = await freshDatabase('PGlite').location();
  const dataDirectory = await temporaryFolder();
  const server = await startForTest({ database, dataDirectory, ...(clock === undefined ? {} : { clock }) });
  const clientOf = async (role: 'administrator' | 'author'): Promise<Client> =>
    connect({ url: server.url, token: await server.issuePersonToken(role, [role]) });
  const databaseFolder = database.replace('pglite:', '');
  return { server, author: await clientOf('author'), administrator: await clientOf('administrator'), dataDirectory, databaseFolder };
}

async function imported(
  author: Client,
  content: string,
  title = 'Une adresse',
): Promise<{ readonly id: string; readonly recording: Recording }> {
  const { showingId } = await author.importShowing({ body: { title, content } });
  const { recording } = await author.showing({ params: { showingId } });
  if (recording === null) throw new Error('nothing is kept');
  return { id: showingId, recording };
}

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

/** Written with a dossier that was at hand, as the page does it. */
function written(recording: Recording) {
  const [dossier, ...samples] = shownDossiers([
    { reference: '17', fields: { Voie: { type: 'text', value: 'Rue des Lilas blancs' } } },
    { reference: '18', fields: { Voie: { type: 'text', value: 'Place Haute' } } },
  ]);
  if (dossier === undefined) throw new Error('no dossier');
  const source = { connector: 'fichier', reference: 'Dossier' } as const;
  const { files } = learn({
    showings: [{ recording, dossier }],
    samples,
    maps: [],
    names: { assistant: 'une-adresse', title: 'Une adresse', owner: 'Bureau', source },
    answers: {},
  });
  return { files, checked: loadAssistant(files).diagnostics };
}

test('it stands in the list, in sentences, with each step that was not taken over by its number, and is kept as long as the others', async () => {
  let now = Date.parse('2026-03-16T08:00:00Z');
  const clock: Clock = { now: () => new Date(now), today: () => '2026-03-16' };
  const { administrator, author } = await officeWith(clock);
  await administrator.changeShowingSettings({ body: { origins: [], keptDays: 3 } });
  const { id, recording } = await imported(author, FILE);
  expect((await author.showings()).showings).toMatchObject([
    { id, title: 'Une adresse', state: 'kept', endedWhy: 'imported', acts: 6, own: true, keptUntil: '2026-03-19T08:00:00.000Z' },
  ]);
  expect(recording).toMatchObject({ source: 'devtools', title: 'Une adresse' });
  expect(recording.acts.map(({ what }) => what.kind)).toEqual(['open', 'fill', 'fill', 'click', 'fill', 'click']);
  expect((await author.showingActs({ params: { showingId: id } })).acts).toEqual(recording.acts);
  expect(recording.remarks.filter(({ act }) => act === null).map((remark) => remarkText(remark))).toEqual([
    'Étape 1 : « setViewport » ne devient rien. L’assistant attend ce qui s’affiche et fait défiler de lui-même.',
    'Étape 7 : le survol n’est pas repris. Ajoutez « survoler » s’il ouvre un menu.',
    expect.stringContaining('ne dit pas ce que montraient les écrans'),
  ]);
  const { entries } = await administrator.journal({ query: { limit: 50 } });
  expect(entries.find(({ verb }) => verb === 'showing.import')).toMatchObject({ subject: `showing:${id}`, detail: { acts: 6 } });
  now += 73 * HOUR_MILLISECONDS;
  await expect
    .poll(async () => (await author.showing({ params: { showingId: id } })).recording, { timeout: 60_000, interval: 200 })
    .toBe(null);
});

test('no identifier or password of the file is kept anywhere, and what was typed nowhere in the clear', async () => {
  const { administrator, author, databaseFolder, dataDirectory } = await officeWith();
  const { recording } = await imported(author, FILE);
  expect(recording.acts.flatMap(({ what }) => (what.kind === 'fill' ? [what.value] : []))).toEqual([
    { kind: 'secret', of: 'identifier' },
    { kind: 'secret', of: 'password' },
    { kind: 'text', text: STREET },
  ]);
  for (const word of [PASSWORD, 'agent.de.chrome']) expect(JSON.stringify(recording)).not.toContain(word);
  const { entries } = await administrator.journal({ query: { limit: 50 } });
  const files = [dataDirectory, databaseFolder].flatMap(everyFile);
  expect(files.length).toBeGreaterThan(10);
  for (const word of [PASSWORD, 'agent.de.chrome', STREET, 'Une adresse']) {
    expect(JSON.stringify(entries)).not.toContain(word);
    expect(
      files.filter((path) => readFileSync(path).includes(word)),
      word,
    ).toEqual([]);
  }
});

test('what is refused says where it is wrong and what to do, in both languages, and leaves nothing', async () => {
  const { author } = await officeWith();
  const refuse = (content: string): Promise<string> => refusal(author.importShowing({ body: { title: 'x', content } }));
  expect(await refuse('')).toBe('authoring.devtools-empty');
  expect(await refuse('{"title":"x","steps":[]}')).toBe('authoring.devtools-no-step');
  expect(await refuse('[]')).toBe('authoring.devtools-not-a-recording');
  expect(await refuse('é'.repeat(MOST_RECORDER_FILE_BYTES / 2 + 1))).toBe('showing.file-too-large');
  expect(await refuse(' '.repeat(6_000_000))).toBe('server.too-large');
  const broken = await author
    .importShowing({ body: { title: 'x', content: '{\n  "steps": [\n    {"type": }\n]}' } })
    .catch((thrown: unknown) => thrown);
  expect(broken).toMatchObject({ code: 'authoring.devtools-not-json', parameters: { line: 3, column: 14 } });
  expect(await refusal(author.importShowing({ body: { title: '  ', content: FILE } }))).toBe('server.request-refused');
  expect((await author.showings()).showings).toEqual([]);
  // As large as it may be, with a sign of two bytes in each place that JSON writes as two.
  const most = `{"steps":[{"type":"customStep","name":"${'\\"'.repeat(MOST_RECORDER_FILE_BYTES / 2 - 30)}"}]}`;
  expect((await imported(author, most)).recording.acts).toEqual([]);
});

test('an assistant is written of it that the check accepts, and that stops before it saves', async () => {
  const { author } = await officeWith();
  const { id, recording } = await imported(author, FILE);
  const { checked, files } = written(recording);
  expect(checked).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('=majuscules(voie)');
  expect(assistant).toMatch(/confier: /u);
  expect(assistant).not.toMatch(/^\s*- valider:/mu);
  const { id: draftId } = await author.createDraft({ body: { from: 'files', files: { ...files }, showing: id } });
  expect((await author.draft({ params: { draftId } })).files).toEqual(files);
});

const folder = process.env['COPISTE_RECORDINGS'];
test.runIf(folder !== undefined)(
  'recordings of others, in the folder that COPISTE_RECORDINGS names: each becomes an assistant that passes check',
  async () => {
    const { author } = await officeWith();
    const told: string[] = [];
    for (const name of (await readdir(folder ?? '')).filter((one) => one.endsWith('.json') && one !== 'SOURCES.json')) {
      const { recording } = await imported(author, await readFile(join(folder ?? '', name), 'utf8'), name);
      const { checked, files } = written(recording);
      expect(checked, name).toEqual([]);
      expect(files['assistant.yaml'], name).not.toMatch(/^\s*- valider:/mu);
      told.push(name, ...recording.acts.map(({ what }) => `  ${what.kind}`), ...recording.remarks.map((one) => `  ${remarkText(one)}`));
    }
    expect(told.length).toBeGreaterThan(0);
    process.stdout.write(`${told.join('\n')}\n`);
  },
);
