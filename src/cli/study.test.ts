// `copiste study`: what is written, what is refused, and that nothing is ever replaced.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { runStudy } from './study.ts';

const ASSISTANT = fileURLToPath(new URL('../../assistants/changement-adresse', import.meta.url));
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copiste-study-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function study(
  path: string,
  output: string,
  recordings: readonly string[] = [],
): Promise<{ readonly code: number; readonly report: unknown }> {
  let text = '';
  const volumes = { dossiersEachMonth: 40, manualMilliseconds: 1_500_000 };
  const code = await runStudy(path, {
    output: join(folder, output),
    volumes,
    recordings: recordings.map((name) => join(folder, name)),
    now: new Date(0),
    json: true,
    write: (more) => (text += more),
  });
  return { code, report: JSON.parse(text) as unknown };
}

test('a page is written once; a second writing is refused, and the first stays', async () => {
  expect(await study(ASSISTANT, 'étude.html')).toMatchObject({ code: 0, report: { ok: true } });
  const page = await readFile(join(folder, 'étude.html'), 'utf8');
  expect(page).toContain("<h1>Changement d'adresse</h1>");
  expect(await study(ASSISTANT, 'étude.html')).toMatchObject({ code: 1, report: { ok: false, error: { code: 'cli.file-not-written' } } });
  expect(await readFile(join(folder, 'étude.html'), 'utf8')).toBe(page);
});

test('what is neither a page nor a PDF, and what is no assistant, are refused', async () => {
  expect(await study(ASSISTANT, 'étude.doc')).toMatchObject({ code: 2, report: { error: { code: 'cli.study-kind' } } });
  const maps = fileURLToPath(new URL('../../assistants/applications', import.meta.url));
  expect(await study(maps, 'étude.pdf')).toMatchObject({ code: 2, report: { error: { code: 'cli.study-of-assistant' } } });
});

// Two of the smallest pictures there are.
const PNGS = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
];

async function keepRecording(name: string, heading: string, png: string | undefined): Promise<void> {
  await mkdir(join(folder, name));
  const texts = [heading, 'Recherche'].map((text) => ({ kind: 'heading', frame: null, level: 1, text }));
  const element = {
    kind: 'value',
    frame: null,
    shadow: false,
    role: null,
    name: '',
    label: 'Nom',
    group: null,
    tag: 'td',
    inputType: null,
  };
  const box = { left: 0, top: 0, width: 1, height: 1 };
  const value = { kind: 'value', text: 'DURAND', element: { ...element, maximumLength: null, ways: [], row: null, options: null, box } };
  const view = { id: 1, window: 0, url: 'http://a.invalid/', title: '', items: [...texts, value], picture: 'picture-1.png' };
  const act = { number: 1, from: 0, to: 65_000, window: 0, before: 1, after: 1, what: { kind: 'press', key: 'Enter', element: null } };
  const recording = {
    format: 1,
    title: '',
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:03:05.000Z',
    source: 'command',
    acts: [{ ...act, supersededBy: null, requests: [] }],
    views: [view],
    remarks: [],
  };
  await writeFile(join(folder, name, 'recording.json'), JSON.stringify(recording));
  if (png !== undefined) await writeFile(join(folder, name, 'picture-1.png'), Buffer.from(png, 'base64'));
}

test('recordings bring their times and each its own pictures; a heading that names a person is not printed; one that is cut is refused', async () => {
  await keepRecording('un', 'Fiche', PNGS[0]);
  await keepRecording('deux', 'Monsieur Durand', PNGS[1]);
  await keepRecording('trois', 'Saisie', undefined);
  const all = ['un', join('deux', 'recording.json'), 'trois'];
  expect(await study(ASSISTANT, 'montré.html', all)).toMatchObject({ code: 0, report: { ok: true } });
  const page = await readFile(join(folder, 'montré.html'), 'utf8');
  expect(page.match(/data:image\/png;base64,[^"]+/g)).toEqual(PNGS.slice(0, 2).map((png) => `data:image/png;base64,${png}`));
  expect(page).toContain('3 min 05 s');
  expect(page).toContain('(image absente)');
  expect(page).toContain('Écran « Recherche »');
  expect(page.toLowerCase()).not.toContain('durand');
  expect(await study(ASSISTANT, 'montré.pdf', ['un'])).toMatchObject({ code: 0, report: { ok: true } });
  await writeFile(join(folder, 'un', 'recording.json'), '{"format":1,"title":"');
  expect(await study(ASSISTANT, 'coupé.html', ['un'])).toMatchObject({ report: { error: { code: 'recorder.file-truncated' } } });
  expect(await study(ASSISTANT, 'absent.html', ['rien'])).toMatchObject({ report: { error: { code: 'recorder.file-unreadable' } } });
});
