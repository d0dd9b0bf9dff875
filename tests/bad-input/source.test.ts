// A source that refuses, has changed or is down, then no browser: each is one clear problem, nothing is made, all recovers once mended.
// The tests follow each other on one server, as an office would live it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { apiOf, demarcheNumerique, type Office, openOffice, ordinaryWorld, type Practice, type Source, TOKEN } from './office.ts';
import { STACK, Undoing } from './processes.ts';

const START_MILLISECONDS = 600_000;
const WORLD = ordinaryWorld(2);

const undoing = new Undoing();
let folder = '';
let source: Practice;
let office: Office;

beforeAll(async () => {
  folder = await undoing.folder();
  source = await demarcheNumerique(undoing, folder, WORLD);
  office = await openOffice(undoing, folder, { COPISTE_BROWSER: '/nonexistent/chrome' });
}, START_MILLISECONDS);
afterAll(() => undoing.all(), START_MILLISECONDS);
afterEach(() => {
  expect(office.stderr()).not.toMatch(STACK);
});

/** Collects, and expects one problem that names `words` in both languages; nothing is made. */
async function expectProblem(
  given: Omit<Source, 'address'> & { readonly address?: string },
  code: string,
  words: readonly string[],
): Promise<void> {
  await office.install({ address: apiOf(source), ...given });
  await office.collect();
  const { fr, en } = await office.problem(code);
  for (const word of words) {
    expect(fr).toContain(word);
    expect(en).toContain(word);
  }
  expect(fr).not.toBe(en);
  expect(await office.dossiers()).toEqual([]);
  expect(await office.installation()).toMatchObject({ collecting: false, lastCollectedAt: null });
}

test('a token that the source does not know, and one that has expired', async () => {
  await expectProblem({ token: 'autre-jeton' }, 'connector.token-refused', ['HTTP 403', '82001']);
  await expectProblem({ token: `${TOKEN}-expire` }, 'connector.token-refused', ['HTTP 401', '82001']);
  expect(office.stderr()).not.toContain('autre-jeton');
});

test('a démarche that does not exist', async () => {
  await expectProblem({ demarche: '99999' }, 'connector.demarche-unknown', ['99999', new URL(source.url).host]);
});

test('an address where something else answers', async () => {
  await expectProblem({ address: `${office.url}/api/v2/graphql` }, 'connector.not-understood', ['HTTP 404', new URL(office.url).host]);
});

test('a démarche that is closed', async () => {
  await source.again(['--state', 'close']);
  await expectProblem({}, 'connector.demarche-closed', ['82001', 'close']);
});

test('a field that the form no longer has is named', async () => {
  await source.again(['--remove-field', 'Nouvelle adresse', '--remove-field', 'Prénoms']);
  await expectProblem({}, 'connector.field-gone', ['« Nouvelle adresse »', '82001']);
  expect((await office.installation())?.problem?.fr).not.toContain('« Prénoms »');
});

test('a source that is down; once it is back, it is collected without anybody’s doing', async () => {
  await source.stop();
  await expectProblem({}, 'connector.unreachable', [new URL(source.url).host, 'ECONNREFUSED']);
  await source.again();
  await office.all('waiting', WORLD.dossiers.length);
});

test('without the browser that was named, dossiers wait and the remedy is said', async () => {
  const { fr, en } = await office.problem('driver.no-browser');
  for (const text of [fr, en]) expect(text).toContain('COPISTE_BROWSER=/nonexistent/chrome');
  await office.all('waiting', WORLD.dossiers.length);
  expect((await office.installation())?.lastCollectedAt).not.toBe(null);
});

test('without a place for the browser’s files neither, and nothing that was collected is lost', async () => {
  const nowhere = join(folder, 'nowhere');
  const temporary = join(folder, 'tmp');
  await writeFile(nowhere, '');
  await mkdir(temporary);
  // Where the robot would make its own folder, there is something else.
  await writeFile(join(temporary, `copiste-${process.getuid?.() ?? 0}`), '');
  await office.restart({ HOME: nowhere, XDG_CACHE_HOME: nowhere, TMPDIR: temporary, COPISTE_BROWSER: undefined });
  expect((await office.installation())?.problem?.fr).toContain('COPISTE_BROWSER=/nonexistent/chrome');
  await office.collect();
  await expect.poll(async () => (await office.installation())?.problem?.fr, { timeout: 150_000 }).toMatch(/\((cache|tmp)\)/);
  await office.all('waiting', WORLD.dossiers.length);
});
