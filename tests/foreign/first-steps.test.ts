// The newcomer's path, followed to the letter in both tongues: the files that the page gives, saved as it says, typed into Django's admin.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { outcomesInLines, run } from './copiste.ts';
import { startDjango } from './django.ts';
import { DJANGO, missing } from './packages.ts';
import { temporaryFolder } from './processes.ts';

const isMissing = missing(DJANGO) !== null;
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

/** Each file that the page names in its last words before a block, and the block. */
async function saveFilesOf(page: string, folder: string): Promise<readonly string[]> {
  const text = await readFile(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), 'utf8');
  const saved: string[] = [];
  let named = '';
  for (const [, name, content] of text.matchAll(/`([\w./-]+\.(?:csv|yaml))`|^```(?:csv|yaml)\n([\s\S]*?)^```$/gmu)) {
    if (name !== undefined) named = name;
    if (content === undefined) continue;
    await mkdir(dirname(join(folder, named)), { recursive: true });
    await writeFile(join(folder, named), content);
    saved.push(named);
  }
  return saved;
}

const ADDED = {
  '82002': 'Albias',
  '82008': 'Auvillar',
  '82013': 'Beaumont-de-Lomagne',
  '82018': 'Bioule',
  '82037': 'Caussade',
  '82044': 'Corbarieu',
  '82048': 'Dieupentale',
  '82081': 'Labourgade',
  '82096': 'La Ville-Dieu-du-Temple',
  '82104': 'Marsac',
  '82125': 'Montech',
  '82165': 'Saint-Loup',
  '82186': 'Valence',
  '82192': 'Verlhac-Tescou',
  '82195': 'Villemade',
  '01001': "L'Abergement-Clémenciat",
  '2B033': 'Bastia',
  '97105': 'Basse-Terre',
  '69123': 'Lyon',
};

test.skipIf(isMissing).each([
  { language: 'fr', page: 'premiers-pas.md', map: 'registre', setting: 'adresse du registre', account: 'REGISTRE' },
  { language: 'en', page: 'first-steps.md', map: 'register', setting: 'address of the register', account: 'REGISTER' },
] as const)('what $page says leads to twenty dossiers typed exactly', async ({ language, page, map, setting, account }) => {
  const folder = await temporaryFolder('first-steps');
  cleaning.push(folder.remove);
  const saved = await saveFilesOf(page, folder.path);
  expect(saved).toEqual(['communes.csv', `communes/applications/${map}.yaml`, 'communes/assistant.yaml']);
  const django = await startDjango(language);
  cleaning.push(django.stop);
  const before = await django.communes();
  const output = join(folder.path, 'results.jsonl');
  const ended = await run({
    assistant: join(folder.path, 'communes'),
    input: join(folder.path, 'communes.csv'),
    output,
    settings: { [setting]: django.url },
    account: { name: account, identifier: 'assistant', password: 'Mot-de-passe-2026' },
  });
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(3);
  expect(await django.communes()).toEqual({ ...before, ...ADDED });
  expect(await django.saves()).toBe(19);
  const done = Object.keys(ADDED).map((code) => [code, 'done']);
  expect(await outcomesInLines(output)).toEqual({ ...Object.fromEntries(done), '82112': 'handed_over' });
});
