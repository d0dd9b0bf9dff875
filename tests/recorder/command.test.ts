// `copiste record` without its screen: what it writes, and what it refuses before anything is done.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/logger.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import { type RecordOptions, type Recorded, record, recoverRecording } from '../../src/local/record.ts';
import { keepUnfinished } from '../../src/recorder/unfinished.ts';
import { readRecording } from '../../src/recorder/recording-file.ts';
import { told } from './telling.ts';

let site: TestSite;
let folder: string;
beforeAll(async () => {
  site = await startSite();
  site.page('accueil', '<h1>Accueil</h1><label>Nom <input value="DURAND"></label>');
  folder = await mkdtemp(join(tmpdir(), 'record-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await site.close();
});

/** Ends it as soon as the page is there. */
function recorded(name: string, more: Partial<RecordOptions> = {}): Promise<Recorded> {
  const stop = new AbortController();
  return record({
    url: `${site.url}/accueil`,
    folder: join(folder, name),
    title: 'Essai',
    practice: true,
    headed: false,
    dialogs: () => Promise.resolve('yes'),
    environment: process.env,
    logger: silentLogger,
    stop: stop.signal,
    onReady: () => stop.abort(),
    ...more,
  });
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown as { readonly code?: string }).code ?? String(thrown),
  );

test('what was shown is written beside its pictures, and never over another', async () => {
  const { file, recording, pictures } = await recorded('new');
  expect(await readRecording(file)).toEqual(recording);
  expect(recording.acts.map(told)).toEqual(['open /accueil']);
  expect([recording.title, recording.source, pictures]).toEqual(['Essai', 'command', 1]);
  expect((await readdir(join(folder, 'new'))).toSorted()).toEqual(['picture-1.png', 'recording.json']);
  expect(await codeOf(recorded('new'))).toBe('local.record-over');
});

test('an assistant that is there, a screen that is not, an address that is none: refused before a browser starts', async () => {
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'assistant.yaml'), 'langue: fr\n');
  expect(await codeOf(recorded('taken'))).toBe('local.record-over');
  expect(await codeOf(recorded('unseen', { headed: true, environment: {} }))).toBe(
    process.platform === 'linux' ? 'local.no-recording-screen' : 'none',
  );
  for (const url of ['', 'application', 'file:///etc/passwd', 'javascript:alert(1)']) {
    expect(await codeOf(recorded('bad', { url }))).toBe('local.record-address');
  }
  expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['bad', 'unseen']));
});

test('a recording that was cut off is made whole as far as it went', async () => {
  expect(await codeOf(recoverRecording(folder))).toBe('local.record-nothing-to-recover');
  const cut = join(folder, 'cut');
  await mkdir(cut);
  const unfinished = keepUnfinished(cut, 'Coupé', 1_772_000_000_000);
  unfinished.viewed({ id: 1, window: 0, url: 'http://127.0.0.1/', title: 'Essai', items: [], picture: null });
  unfinished.seen({ is: 'opened', at: 3, window: 0, url: 'http://127.0.0.1/' });
  unfinished.seen({ is: 'rest', at: 900, window: 0, view: 1 });
  await writeFile(join(cut, 'recording.unfinished.jsonl'), '{"is":"seen","event":{"is":"op', { flag: 'a' });
  const { recording } = await recoverRecording(cut);
  expect(recording.acts.map(told)).toEqual(['open /']);
  expect([recording.title, recording.endedAt]).toEqual(['Coupé', '2026-02-25T06:13:20.900Z']);
  expect(recording.remarks.map(({ code }) => code)).toEqual(['recorder.browser-gone']);
});
