// The main job as a script sees it, by both assistants at once: real processes, real browsers, all faults on, judged by the oracles.
import { type ChildProcess, execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Summary } from '../../demo/summary.ts';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import { generateGrantsWorld } from '../../practice/grants/generate.ts';

/** Enough for each way in which a dossier may end, by both assistants. */
const DOSSIERS = 10;
const ASSISTANTS = 'changement-adresse,demande-subvention';
/** Only to end what hangs: it says itself when nothing moves. */
const DEMO_MILLISECONDS = 1_800_000;

let folder = '';
let demo: ChildProcess | null = null;
let summary: Summary;
let code: number;
let output = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copiste-demo-test-'));
  const json = join(folder, 'summary.json');
  const chosen = ['--assistant', ASSISTANTS, '--dossiers', String(DOSSIERS), '--seed', '11'];
  const args = ['demo/main.ts', ...chosen, '--exit', '--json', json, '--output', join(folder, 'page')];
  ({ code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    demo = execFile(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 }, (failure, stdout, stderr) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : failure === null ? 0 : 1, output: stdout + stderr });
    });
  }));
  summary = JSON.parse(await readFile(json, 'utf8').catch(() => 'null')) as Summary;
}, DEMO_MILLISECONDS);

afterAll(() => {
  demo?.kill();
  return rm(folder, { recursive: true, force: true });
});

test('the demo ends with exit code 0', () => {
  expect(output).not.toContain('NON CONFORME');
  expect(code, output).toBe(0);
});

test('no wrong value, no duplicate, nothing missing, nobody written to twice', () => {
  const { wrongValues, duplicates, missing, writtenTwice } = summary;
  expect({ wrongValues, duplicates, missing, writtenTwice }).toEqual({ wrongValues: 0, duplicates: 0, missing: 0, writtenTwice: 0 });
});

test('each dossier ended as was expected of it, and none is left over', () => {
  expect(summary.mismatches).toEqual([]);
  expect(summary.dossiers).toBe(DOSSIERS);
  expect(summary.done + summary.awaiting + summary.handedOver + summary.cancelled).toBe(DOSSIERS);
});

test('collecting the same source again makes nothing again', () => {
  expect(summary.collectedAgain).toBe(0);
});

test('the page it leaves holds no name and no address of the story', async () => {
  const page = await readFile(join(folder, 'page', 'index.html'), 'utf8');
  const world = generateWorld({ seed: 11, dossiers: DOSSIERS / 2 });
  const grants = generateGrantsWorld({ seed: 11, applications: DOSSIERS / 2 });
  for (const { champs, usagerEmail } of world.dossiers) {
    for (const secret of [champs.numeroEtranger, champs.adresse.label, champs.telephone, champs.courriel, usagerEmail]) {
      if (secret.length > 5) expect(page).not.toContain(secret);
    }
  }
  for (const { usagerEmail, expected } of grants.applications) {
    expect(page).not.toContain(usagerEmail);
    if (expected.afterwards !== null) expect(page).not.toContain(expected.afterwards.commitmentNumber);
  }
});
