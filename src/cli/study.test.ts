// `copiste study`: what is written, what is refused, and that nothing is ever replaced.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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

async function study(path: string, output: string): Promise<{ readonly code: number; readonly report: unknown }> {
  let text = '';
  const volumes = { dossiersEachMonth: 40, manualMilliseconds: 1_500_000 };
  const code = await runStudy(path, {
    output: join(folder, output),
    volumes,
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
