// A person signs in to the practice application, finds a file and enters a new address, with mouse and keyboard: what is recorded of it,
// what is masked, and that nothing of the sign-in is kept anywhere.
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame } from 'playwright-core';
import { startSejour } from '../../practice/sejour/server.ts';
import { WORLD } from '../../practice/sejour/visitor.ts';
import { shownDossiers } from '../../src/authoring/by-example/shown-dossiers.ts';
import { learn } from '../../src/authoring/learning.ts';
import type { Recording, ViewItem } from '../../src/domain/recording.ts';
import { type RecordingSession, openRecordingSession } from '../../src/drivers/web/recording/session.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import { readRecording, writePicture, writeRecording } from '../../src/recorder/recording-file.ts';
import { keepUnfinished, readUnfinished } from '../../src/recorder/unfinished.ts';
import { told } from './telling.ts';

/** Written anew with `UPDATE_RECORDING=1`: what others read recordings with. */
const FIXTURE = fileURLToPath(new URL('fixtures/sejour.json', import.meta.url));
const ACCOUNT = { identifier: 'prenom.nom-7731', password: 'Passe&Partout/2026' } as const;

let folder: string;
let recording: Recording;
let pictures: number;

/** As a person: a press in the field to the right of the label, its content selected, and keys. */
async function type(frame: Frame, label: string, text: string): Promise<void> {
  await frame.locator(`xpath=//td[normalize-space(.)="${label}"]/following-sibling::td[1]//input`).click();
  await frame.page().keyboard.press('Control+A');
  await frame.page().keyboard.type(text);
}

async function choose(frame: Frame, label: string, value: string): Promise<void> {
  const list = frame.locator(`xpath=//td[normalize-space(.)="${label}"]/following-sibling::td[1]//select`);
  await list.focus();
  const values = await list.locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  for (let place = values.indexOf(value); place > 0; place -= 1) await frame.page().keyboard.press('ArrowDown');
}

async function work({ page, watching }: RecordingSession, url: string): Promise<void> {
  await page.goto(`${url}/connexion`);
  await watching.rest();
  await type(page.mainFrame(), 'Identifiant', ACCOUNT.identifier);
  await type(page.mainFrame(), 'Mot de passe', ACCOUNT.password);
  await page.locator('input[type=submit]').click();
  await watching.rest();
  await page.locator('input[value=Fermer]').click();
  const frame = page.frame('contenu');
  if (frame === null) throw new Error('contenu');
  await type(frame, 'Numéro étranger', '0812345678');
  await frame.locator('input[value=Rechercher]').click();
  await watching.rest();
  await frame.getByRole('link', { name: "Modifier l'adresse" }).click();
  await watching.rest();
  await choose(frame, 'Hébergé', 'N');
  await type(frame, 'N°', '12');
  await choose(frame, 'Type de voie', 'RUE');
  await type(frame, 'Libellé de la voie', 'DES LILAS BLANCS');
  await type(frame, 'Code postal', '82000');
  await type(frame, 'Commune', 'MONTAUBEN');
  await type(frame, 'Département', '82');
  await type(frame, 'Code INSEE', '121');
  await type(frame, "Date d'effet", '20260302');
  await type(frame, 'Commune', 'MONTAUBAN');
  await frame.locator('input[value=Enregistrer]').click();
  await watching.rest();
  await frame.getByRole('link', { name: 'Retour à la fiche' }).click();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
  const sejour = await startSejour({ world: WORLD, port: 0, account: ACCOUNT, elapsed: () => 0, wait: () => Promise.resolve() });
  const unfinished = keepUnfinished(folder, 'Saisir une adresse', 0);
  const written: Promise<void>[] = [];
  const session = await openRecordingSession({
    headed: false,
    practice: true,
    environment: process.env,
    dialogs: () => Promise.resolve('yes'),
    picture: (name, png) => void written.push(writePicture(folder, name, png)),
    seen: (event) => unfinished.seen(event),
    viewed: (view) => unfinished.viewed(view),
    asked: (number, request) => unfinished.asked(number, request),
  });
  try {
    await work(session, sejour.url);
    recording = recordingOf(await session.watching.finish(), { title: "Saisir un changement d'adresse", source: 'command' });
  } finally {
    await session.close();
    await sejour.close();
  }
  await Promise.all(written);
  pictures = written.length;
  const file = await writeRecording(folder, recording);
  if (process.env['UPDATE_RECORDING'] === '1') {
    const stable = (await readFile(file, 'utf8'))
      .replaceAll(sejour.url, 'http://127.0.0.1:8301')
      .replaceAll(ACCOUNT.identifier, 'assistant.sejour');
    await writeFile(FIXTURE, stable);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('an address entered in an old application: what was meant, in its order', () => {
  expect(recording.acts.map(told)).toEqual([
    'open /connexion',
    'fill field near « Identifiant »: secret identifier',
    'fill field near « Mot de passe »: secret password',
    'click button button « Se connecter »',
    'click button button « Fermer »',
    'fill field near « Numéro étranger » in frame contenu: 0812345678',
    'click button button « Rechercher » in frame contenu',
    "click link link « Modifier l'adresse » in frame contenu",
    'choose choice near « Hébergé » in frame contenu: N',
    'fill field near « N° » in frame contenu: 12',
    'choose choice near « Type de voie » in frame contenu: RUE - Rue',
    'fill field near « Libellé de la voie » in frame contenu: DES LILAS BLANCS',
    'fill field near « Code postal » in frame contenu: 82000',
    'fill field near « Commune » in frame contenu: MONTAUBEN (corrected)',
    'fill field near « Département » in frame contenu: 82',
    'fill field near « Code INSEE » in frame contenu: 121',
    "fill field near « Date d'effet » in frame contenu: 20260302",
    'fill field near « Commune » in frame contenu: MONTAUBAN',
    "click button button « Enregistrer » in frame contenu, confirm « Confirmez-vous l'enregistrement ? » yes",
    'click link link « Retour à la fiche » in frame contenu',
  ]);
  expect(recording.remarks).toEqual([{ code: 'recorder.corrected', act: 14, parameters: { by: 18 } }]);
});

function itemsAfter(number: number): readonly ViewItem[] {
  const act = recording.acts[number - 1];
  return recording.views.find(({ id }) => id === act?.after)?.items ?? [];
}

test('what the screens said before and after is known by its names', () => {
  const values = (items: readonly ViewItem[]): readonly string[] =>
    items.flatMap((item) => (item.kind === 'value' ? [`${item.element.group ?? ''} / ${item.element.label}: ${item.text}`] : []));
  expect(values(itemsAfter(7))).toContain('Dernier enregistrement / Numéro: CA-2026-000041');
  expect(values(itemsAfter(19))).toEqual([" / N° d'enregistrement: CA-2026-000042"]);
  expect(values(itemsAfter(20))).toContain('Adresse actuelle / Libellé de la voie: DES LILAS BLANCS');
  expect(recording.acts[18]?.requests).toEqual([{ method: 'POST', url: expect.stringMatching(/\/fiche\/p1\/adresse$/), status: 200 }]);
  const typed = recording.views.find(({ id }) => id === recording.acts[18]?.before)?.items ?? [];
  const held = typed.flatMap((item) => (item.kind === 'control' && item.holds !== null && item.holds !== '' ? [item.holds] : []));
  expect(held).toEqual(['N', '12', 'RUE - Rue', 'DES LILAS BLANCS', '82000', 'MONTAUBAN', '82', '121', '20260302']);
});

test('no byte of what was written holds the password, the identifier, or a picture that is not masked', async () => {
  const names = await readdir(folder);
  expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(pictures);
  expect(pictures).toBeGreaterThan(5);
  for (const name of names) {
    const path = join(folder, name);
    const content = await readFile(path);
    // Which the application shows to whoever signed in; where it was typed it is not kept.
    const shown = content.toString('utf8').replaceAll(/Utilisateur : prenom\.nom-7731|"text": ?"prenom\.nom-7731"/g, '');
    for (const secret of Object.values(ACCOUNT)) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), secret.slice(0, -2)]) {
        expect(shown.includes(form), `${name}: ${form}`).toBe(false);
      }
    }
    expect((await stat(path)).mode & 0o077, name).toBe(0);
  }
});

test('the file is read as it was written, and what was written on the way tells the same', async () => {
  expect(await readRecording(join(folder, 'recording.json'))).toEqual(recording);
  const unfinished = await readUnfinished(folder);
  if (unfinished === null) throw new Error('nothing was kept');
  const recovered = recordingOf(unfinished.watched, { title: unfinished.title, source: 'command' });
  expect(recovered.acts.map(told)).toEqual(recording.acts.map(told));
  // By which the commit is found.
  expect(recovered.acts.map(({ requests }) => requests)).toEqual(recording.acts.map(({ requests }) => requests));
  expect(recovered.remarks.map(({ code }) => code)).toContain('recorder.browser-gone');
});

test('where the office has the map already it stays to the letter, and a field named as one of its screens is told apart', async () => {
  const map = await readFile(new URL('../../assistants/applications/sejour.yaml', import.meta.url), 'utf8');
  const text = (value: string) => ({ type: 'text', value }) as const;
  const [dossier] = shownDossiers([
    {
      reference: 'A-1',
      fields: {
        'Numéro étranger': text('0812345678'),
        Adresse: {
          type: 'address',
          label: '12 Rue des Lilas blancs 82000 Montauban',
          number: '12',
          street: 'Rue des Lilas blancs',
          postalCode: '82000',
          city: 'Montauban',
          cityCode: '82121',
          departmentCode: '82',
        },
        Hébergé: { type: 'yes_no', value: false },
        "Date d'emménagement": { type: 'date', value: '2026-03-02' },
      },
    },
  ]);
  if (dossier === undefined) throw new TypeError('no dossier');
  const names = {
    assistant: 'adresses',
    title: 'Adresses',
    owner: 'Séjour',
    source: { connector: 'fichier', reference: 'Dossier' },
  } as const;
  const lesson = { showings: [{ recording, dossier }] as const, samples: [], maps: [{ name: 'sejour', text: map, origin: null }], names };
  const first = learn({ ...lesson, answers: {} });
  const { files } = learn({ ...lesson, answers: Object.fromEntries(first.questions.map(({ id, proposed }) => [id, proposed ?? ''])) });
  expect(files['applications/sejour.yaml']).toBe(map);
  expect(loadAssistant(files).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(files['assistant.yaml']).toContain('adresse.commune: =majuscules(commune(adresse du dossier))');
  expect(files['assistant.yaml']).toContain('valider: adresse.enregistrer');
});
