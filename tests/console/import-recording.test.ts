// An author brings files of Chrome's recorder to the console: what is wrong is said at the field, the others become recordings, and one an assistant.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { MOST_RECORDER_FILE_BYTES } from '#domain/showing.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { learning } from '../../src/web/texts/learning.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';
import { picture } from './before-the-stage.ts';
import { button, heading, look, says, visitsTo } from './visits.ts';

const texts = learning.fr.learning;
const PASSWORD = 'Tr3s-Secret-De-Chrome';
const at = (...selectors: readonly string[]) => ({ target: 'main', selectors: selectors.map((one) => [one]) });
const RECORDED = {
  title: 'Saisir une adresse',
  steps: [
    { type: 'setViewport', width: 800, height: 600 },
    { type: 'navigate', url: 'https://app.exemple.test/connexion' },
    { type: 'change', value: 'agent.de.chrome', ...at('aria/Identifiant', '#login') },
    { type: 'change', value: PASSWORD, ...at('aria/Mot de passe', '#mdp') },
    {
      type: 'click',
      ...at('aria/Se connecter[role="button"]'),
      assertedEvents: [{ type: 'navigation', url: 'https://app.exemple.test/fiche', title: 'Fiche' }],
    },
    { type: 'change', value: 'RUE DES LILAS', ...at('aria/Voie', '#voie') },
    { type: 'hover', ...at('aria/Menu') },
    { type: 'click', ...at('aria/Enregistrer[role="button"]') },
  ],
};

const { visit } = visitsTo(async ({ database, webFolder }, undo) => ({
  server: await startForTest({ database, dataDirectory: await temporaryFolder(undo), webFolder }, undo),
}));

interface Given {
  readonly name: string;
  readonly text: string;
}

const json = (name: string, what: unknown): Given => ({ name, text: JSON.stringify(what) });
const choose = (page: Page, ...files: readonly Given[]): Promise<void> =>
  page
    .getByLabel(fr.importing.files)
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
const titleOf = (page: Page, file: string) => page.getByLabel(fr.importing.name.replace('{{file}}', file));
const listed = (page: Page): Promise<readonly string[]> => page.locator('ul a[href^="/construire/montrer/"]').allInnerTexts();

test(
  'a file becomes a recording with each act in a sentence, what was not taken over by its number, and then an assistant',
  { timeout: 400_000 },
  async () => {
    // Nothing has to be allowed for it: no page is opened.
    const page = await visit('/construire/montrer', { roles: ['author'] });
    await heading(page, fr.showings.title);
    await choose(page, json('adresse.json', RECORDED));
    expect(await titleOf(page, 'adresse.json').inputValue()).toBe('Saisir une adresse');
    await says(page, '6 gestes repris, 2 étapes non reprises');
    await look(page, '/construire/montrer : un fichier choisi');
    await picture(page, 'import-chosen');
    await titleOf(page, 'adresse.json').fill('Une adresse montrée');
    await button(page, fr.importing.submit).click();
    await heading(page, 'Une adresse montrée');
    await says(page, fr.showingEnd.imported);
    const sentences = await page.locator('.console-stage__acts li').allInnerTexts();
    expect(sentences.map((text) => text.replaceAll('\u{A0}', ' '))).toEqual([
      'Ouvrir https://app.exemple.test/connexion',
      'Remplir « Identifiant » avec l’identifiant (non gardé)',
      'Remplir « Mot de passe » avec le mot de passe (non gardé)',
      'Cliquer sur « Se connecter »',
      'Remplir « Voie » : RUE DES LILAS',
      'Cliquer sur « Enregistrer »',
    ]);
    const notTaken = page.getByRole('region', { name: fr.importing.notTaken });
    expect(await notTaken.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^Étape 1 : « setViewport » ne devient rien/u),
      expect.stringMatching(/^Étape 7 : le survol n’est pas repris/u),
    ]);
    await page.getByRole('region', { name: fr.importing.remarks }).getByText('ne dit pas ce que montraient les écrans').waitFor();
    expect(await page.content()).not.toMatch(/agent\.de\.chrome|Tr3s-Secret/u);
    await look(page, '/construire/montrer/… : repris d’un fichier');
    await picture(page, 'imported');

    await page.getByText(texts.way.pasted).click();
    await page.getByLabel(texts.rows).fill('Dossier\tVoie\n17\tRue des Lilas\n18\tPlace Haute');
    await button(page, texts.read).click();
    await page.getByLabel(texts.name).waitFor();
    await button(page, texts.write).click();
    await says(page, texts.ready);
    await says(page, texts.left);
    await says(page, 'fiche');
    await button(page, texts.open).click();
    await heading(page, 'Une adresse montrée');
    await button(page, workbench.fr.bench.view.file).waitFor();
    // It can be tried: the check finds nothing wrong.
    await button(page, workbench.fr.bench.trial.toEnd).waitFor();
    expect(await page.getByText(workbench.fr.bench.trial.mistakes).count()).toBe(0);
    // The dossier that she gave is there to try it on, and the others: nothing is written again.
    const handed = page.getByLabel(workbench.fr.bench.sample.handed);
    expect(await handed.locator('option:checked').innerText()).toBe('17');
    const given = page.locator('.workbench-line dd');
    await given.getByText('RUE DES LILAS', { exact: true }).first().waitFor();
    await handed.selectOption({ label: '18' });
    await given.getByText('PLACE HAUTE', { exact: true }).first().waitFor();
    // A person's dossier is not kept as a sample.
    await page.getByText(workbench.fr.bench.sample.fields_one.replace('{{count}}', '1')).click();
    expect(await page.getByLabel(workbench.fr.bench.sample.keepAs).count()).toBe(0);
    await look(page, '/construire/… : le dossier donné');
    await picture(page, 'handed');
    await page.goto('/construire/montrer');
    await page.getByText(fr.showings.imported).waitFor();
  },
);

test(
  'a wrong file is told at the field with its place, several are taken over at once, and nothing that was written is lost',
  { timeout: 400_000 },
  async () => {
    const page = await visit('/construire/montrer', { roles: ['author'], expected: /\/api\/showings\/import\)$/ });
    const field = page.getByLabel(fr.importing.files);
    await choose(
      page,
      { name: 'rompu.json', text: '{\n  "steps": [\n    {"type": }\n]}' },
      json('autre.json', { nom: 'x' }),
      { name: 'vide.json', text: '' },
      json('sans.json', { steps: [] }),
      { name: 'gros.json', text: ' '.repeat(MOST_RECORDER_FILE_BYTES + 1) },
      json('un.json', { ...RECORDED, title: 'Le premier' }),
      json('deux.json', { steps: [{ type: 'scroll' }] }),
    );
    await says(page, '« rompu.json » : Le fichier n’est pas du JSON : il est rompu à la ligne 3, colonne 14.');
    await says(page, '« autre.json » : Le fichier n’est pas un enregistrement de Chrome ou d’Edge (steps).');
    await says(page, '« vide.json » : Le fichier est vide.');
    await says(page, '« sans.json » : Cet enregistrement ne contient aucune étape.');
    await says(page, '« gros.json » : Ce fichier dépasse 2 Mo.');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await look(page, '/construire/montrer : des fichiers refusés');
    await picture(page, 'import-wrong');
    await titleOf(page, 'un.json').fill('Le premier, renommé');
    // The server refuses one: it stays with its title and the reason, the other is taken over.
    await page.route('**/api/showings/import', (route) =>
      route.request().postDataJSON().title === 'deux' ? route.fulfill({ status: 500, json: {} }) : route.continue(),
    );
    await button(page, fr.importing.submit).click();
    await says(page, fr.importing.done_one.replace('{{count}}', '1'));
    expect(await titleOf(page, 'deux.json').inputValue()).toBe('deux');
    expect(await titleOf(page, 'deux.json').evaluate((one) => one.closest('.fr-input-group--error') !== null)).toBe(true);
    await page.unroute('**/api/showings/import');
    // A file that was put right is chosen once more.
    await choose(page, json('rompu.json', { ...RECORDED, title: 'Le troisième' }));
    await button(page, fr.importing.submit).click();
    await says(page, fr.importing.done_other.replace('{{count}}', '2'));
    expect(await titleOf(page, 'deux.json').count()).toBe(0);
    expect((await listed(page)).slice(0, 3).toSorted()).toEqual(['Le premier, renommé', 'Le troisième', 'deux']);
    await page.getByRole('link', { name: 'deux' }).click();
    await says(page, fr.importing.nothing);
    await picture(page, 'import-nothing');
  },
);

test('who reads English is told in English', { timeout: 400_000 }, async () => {
  const page = await visit('/construire/montrer', { roles: ['author'] });
  await button(page, fr.language).click();
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"steps":[') }]);
  await says(page, '"x.json": The file is no JSON: it breaks at line 1, column 11.');
});
