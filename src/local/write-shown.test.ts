// A recording and the file that was at hand → an assistant beside it: what is asked at the terminal, and what is taken when nobody sits there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { readRecording } from '#recorder/recording-file.ts';
import { readSamples } from './samples.ts';
import { writeShown } from './write-shown.ts';

const RECORDING = new URL('../../tests/recorder/fixtures/sejour.json', import.meta.url).pathname;
const CSV = `Dossier;Numéro étranger;Adresse.numéro;Adresse.voie;Adresse.code postal;Adresse.commune;Adresse.code INSEE;Adresse.département;Emménagement;Étage
D1;0912345678;3 bis;Avenue Foch;31000;Toulouse;31555;31;01/02/2026;3
D2;0812345678;12;Rue des Lilas Blancs;82000;Montauban;82121;82;02/03/2026;12
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shown-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('the row shown gives its values; what two columns give is asked, with what each gives for another dossier', async () => {
  const path = join(folder, 'dossiers.csv');
  await writeFile(path, CSV);
  const recording = await readRecording(RECORDING);
  const samples = await readSamples({ path, row: 2, reference: null, sheet: null });
  const heard: string[] = [];
  const terminal = {
    ask: async (text: string) => {
      heard.push(text);
      return heard.length === 1 ? '99' : '';
    },
    askSecret: () => Promise.reject(new Error('no secret is asked')),
    waitForEnter: () => Promise.reject(new Error('nothing is waited for')),
  };
  const place = join(folder, 'adresses');
  const { questions, written } = await writeShown({ recording, folder: place, samples, maps: [], terminal });
  expect(questions).toEqual([]);
  // An answer that is no choice is asked again.
  expect(heard[1]).toBe(heard[0]);
  const text = await readFile(join(place, 'assistant.yaml'), 'utf8');
  expect(text).toContain('.libellé de la voie: =majuscules(libellé de voie(adresse))');
  const files = Object.fromEntries(
    await Promise.all(written.map(async (one) => [one.slice(place.length + 1), await readFile(one, 'utf8')])),
  );
  expect(loadAssistant(files).diagnostics).toEqual([]);
  const alone = await writeShown({ recording, folder: join(folder, 'seul'), samples, maps: [], terminal: null });
  expect(alone.questions.length).toBeGreaterThan(0);
  await expect(writeShown({ recording, folder: place, samples, maps: [], terminal: null })).rejects.toThrow(/EEXIST/u);
});

test('a map that is known is reused under its names; what is written beside the assistant is it, completed', async () => {
  const path = join(folder, 'avec-carte.csv');
  await writeFile(path, CSV);
  const recording = await readRecording(RECORDING);
  const samples = await readSamples({ path, row: 2, reference: null, sheet: null });
  const known = await readFile(new URL('../../assistants/applications/sejour.yaml', import.meta.url), 'utf8');
  const maps = [{ name: 'sejour', text: known, origin: null }];
  const place = join(folder, 'avec-carte');
  const { written } = await writeShown({ recording, folder: place, samples, maps, terminal: null });
  expect(written).toEqual([join(place, 'assistant.yaml'), join(place, 'applications', 'sejour.yaml')]);
  expect(await readFile(join(place, 'applications', 'sejour.yaml'), 'utf8')).toBe(known);
  expect(await readFile(join(place, 'assistant.yaml'), 'utf8')).toContain('recherche.numéro: =numéro étranger');
});
