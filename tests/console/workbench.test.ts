// An author writes an assistant in the console: as sentences and as a file, told of mistakes and of whoever else writes; what is published is the text to the letter.
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { openOffice } from '../server/office.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

const { bench } = workbench.fr;
const { office, visit } = visitsTo(({ database, webFolder }, undo) => openOffice(database, { webFolder }, undo));

const CERTIFIED = `      - exiger: =exactitude
        sinon:
          confier: Le demandeur n'a pas certifié l'exactitude des informations.
          texte proposé: |
            Bonjour,

            Pour que votre changement d'adresse soit enregistré, vous devez certifier l'exactitude des informations données. Merci de cocher la case prévue à la fin du formulaire.
`;
const EXPECTED = `      - poser:
          pièce attendue: la copie de votre titre de séjour (recto et verso)
`;
const STREET = 'adresse.libellé de la voie';

test('an author moves a step, mends a value, undoes, meets another author, and publishes', { timeout: 400_000 }, async () => {
  const { assistant, server } = office();
  const ben = connect({ url: server.url, token: await server.issuePersonToken('Ben', ['author']) });
  // The second save of two is refused, which the browser notes.
  const page = await visit('/construire', { roles: ['author', 'maintainer'], expected: /\b409\b/ });
  await heading(page, bench.list.title);
  await button(page, bench.begin.fromInstalled).click();
  await heading(page, "Changement d'adresse");
  const draftId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const original = (await ben.draft({ params: { draftId } })).files['assistant.yaml'] ?? '';

  // By keyboard: the step opens, goes down, and the focus goes with it.
  const step = page.getByRole('button', { name: /S’assurer que « exactitude » est oui/u });
  await step.focus();
  await page.keyboard.press('Enter');
  await button(page, bench.step.down).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Déplacé : place 2 sur 9.' }).waitFor();
  await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(bench.step.down);
  expect(await step.getAttribute('aria-expanded')).toBe('true');

  // A mistake is said at its value, with what to do; undoing gives back what was there.
  await page.getByRole('button', { name: /remplir « libellé de la voie »/u }).click();
  const field = page.getByRole('combobox', { name: STREET, exact: true });
  await field.fill('=abréger(libellé de voie(nouvelle adress), 24)');
  await says(page, 'Rien ne s’appelle « nouvelle adress ». Vouliez-vous dire « nouvelle adresse » ?');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await look(page, 'atelier, une étape ouverte, une valeur fausse');
  await field.fill('=abréger(libellé de voie(nouvelle adresse), 20)');
  await eventually(() => field.getAttribute('aria-invalid')).toBe('false');
  await field.press('Control+z');
  await eventually(() => field.inputValue()).toBe('=abréger(libellé de voie(nouvelle adresse), 24)');
  await page.getByText(bench.sample.fields_other.replace('{{count}}', '13')).click();
  await page.getByLabel('nouvelle adresse').fill('12 Rue des Lilas, 82000 Montauban, 82121');
  await page.getByText(bench.sample.gives).filter({ hasText: 'LILAS' }).first().waitFor();

  // The same thing as a file.
  await button(page, bench.view.file).click();
  const text = page.getByRole('textbox', { name: 'Texte de assistant.yaml' });
  const moved = original.replace(`${CERTIFIED}${EXPECTED}`, `${EXPECTED}${CERTIFIED}`);
  expect(moved).not.toBe(original);
  await eventually(() => text.inputValue()).toBe(moved);
  await look(page, 'atelier, fichier');
  await eventually(async () => (await ben.draft({ params: { draftId } })).files['assistant.yaml']).toBe(moved);

  // Somebody else saves meanwhile: nothing of either is lost, and a person chooses.
  const { files, version } = await ben.draft({ params: { draftId } });
  const theirs = `${moved}# Une remarque de Ben.\n`;
  await ben.saveDraft({ params: { draftId }, body: { version, files: { ...files, 'assistant.yaml': theirs }, byItself: false } });
  await button(page, bench.publish.next.replace('{{version}}', '1.0.1')).click();
  await says(page, 'Ben a enregistré ce brouillon pendant que vous l’écriviez');
  expect((await ben.draft({ params: { draftId } })).files['assistant.yaml']).toBe(theirs);
  await button(page, bench.conflict.compare).click();
  await page.getByText('# Une remarque de Ben.').first().waitFor();
  await button(page, bench.conflict.mine).click();
  const published = moved.replace('version: 1.0.0', 'version: 1.0.1');
  await eventually(async () => (await ben.draft({ params: { draftId } })).files['assistant.yaml']).toBe(published);
  expect((await ben.draftRevisions({ params: { draftId } })).revisions.map(({ savedBy }) => savedBy)).toContain('Ben');

  await button(page, bench.publish.act.replace('{{version}}', '1.0.1')).click();
  await button(page, bench.publish.yes).click();
  await says(page, bench.publish.done.replace('{{version}}', '1.0.1'));
  const after = await ben.draft({ params: { draftId } });
  expect(after.installed).toMatchObject({ version: '1.0.1', files: { ...files, 'assistant.yaml': published } });
  expect(await office().person.assistant({ params: { assistant } })).toMatchObject({ version: '1.0.1' });
});

test(
  'what was written last is saved whichever way its page is left, or waits in its tab, and whoever leaves without it knows',
  { timeout: 400_000 },
  async () => {
    const { server } = office();
    const author = connect({ url: server.url, token: await server.issuePersonToken('Ada', ['author']) });
    const { id: draftId } = await author.createDraft({ body: { from: 'nothing', assistant: 'essai', title: 'Un essai' } });
    const saved = eventually(async () => (await author.draft({ params: { draftId } })).files['assistant.yaml']);
    // Each save that the network refuses is noted by the browser.
    const page = await visit('/construire', { roles: ['author'], expected: /ERR_FAILED/ });
    const network: { answers: Promise<void> | 'never' } = { answers: Promise.resolve() };
    await page.route(`**/api/drafts/${draftId}`, async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      const { answers } = network;
      if (answers === 'never') return route.abort();
      await answers;
      return route.continue();
    });
    const hold = (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      network.answers = promise;
      return resolve;
    };
    const text = page.getByRole('textbox', { name: 'Texte de assistant.yaml' });
    const write = async (said: string): Promise<void> => text.fill(`${await text.inputValue()}# ${said}\n`);
    const open = async (): Promise<void> => {
      await page.getByRole('link', { name: 'Un essai', exact: true }).click();
      await button(page, bench.view.file).click();
    };
    const asked: string[] = [];
    const answer = (yes: boolean): void => {
      page.once('dialog', (dialog) => {
        asked.push(dialog.message());
        void (yes ? dialog.accept() : dialog.dismiss());
      });
    };

    // While a save is on its way, one more change, and an entry of the menu.
    await open();
    await write('un');
    let release = hold();
    await button(page, bench.bar.save).click();
    await says(page, bench.bar.saving);
    await write('deux');
    await page.getByRole('link', { name: fr.menuPage.home, exact: true }).first().click();
    release();
    await eventually(() => new URL(page.url()).pathname).toBe('/');
    await saved.toMatch(/# un\n# deux\n$/u);

    // The same by the browser's own way back: the page and its address stay until it is saved.
    await page.goto('/construire');
    await open();
    await write('trois');
    release = hold();
    await button(page, bench.bar.save).click();
    await says(page, bench.bar.saving);
    await write('quatre');
    await page.goBack();
    await eventually(() => new URL(page.url()).pathname).toBe(`/construire/${draftId}`);
    expect(await text.inputValue()).toMatch(/# trois\n# quatre\n$/u);
    release();
    await heading(page, bench.list.title);
    expect(new URL(page.url()).pathname).toBe('/construire');
    await saved.toMatch(/# trois\n# quatre\n$/u);
    await open();

    // The network is gone: it is said before the page is left, and what was written is there when the tab comes back to it.
    network.answers = 'never';
    await write('cinq');
    answer(false);
    await page.getByRole('link', { name: bench.back, exact: true }).click();
    await eventually(() => asked).toEqual([bench.bar.leavePage]);
    expect(await text.inputValue()).toMatch(/# cinq\n$/u);
    answer(true);
    await page.getByRole('link', { name: bench.back, exact: true }).click();
    await heading(page, bench.list.title);
    await says(page, bench.list.unsaved);
    expect(asked).toHaveLength(2);
    await page.reload();
    await open();
    await says(page, bench.bar.restored);
    await look(page, 'atelier, modifications retrouvées');
    expect(await text.inputValue()).toMatch(/# cinq\n$/u);
    network.answers = Promise.resolve();
    await saved.toMatch(/# quatre\n# cinq\n$/u);

    // Whoever signs out leaves nothing behind, neither unsaved nor in the tab.
    await write('six');
    await page.getByRole('button', { name: fr.leave, exact: true }).first().click();
    await saved.toMatch(/# cinq\n# six\n$/u);
    await eventually(() => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('copiste.draft.')))).toEqual([]);
  },
);

test(
  'the browser’s ways back and forward lose nothing either: whoever cannot save is asked, stays with her page and its address, or leaves knowing',
  { timeout: 400_000 },
  async () => {
    const { server } = office();
    const author = connect({ url: server.url, token: await server.issuePersonToken('Eve', ['author']) });
    const { id: draftId } = await author.createDraft({ body: { from: 'nothing', assistant: 'retour', title: 'Un retour' } });
    const page = await visit('/construire', { roles: ['author'], expected: /ERR_FAILED/ });
    let refused = 0;
    const refuse = () =>
      page.route(`**/api/drafts/${draftId}`, async (route) => {
        if (route.request().method() !== 'PUT') return route.continue();
        refused += 1;
        return route.abort();
      });
    const path = (): string => new URL(page.url()).pathname;
    const draft = `/construire/${draftId}`;
    const text = page.getByRole('textbox', { name: 'Texte de assistant.yaml' });
    const file = async (): Promise<void> => {
      await heading(page, 'Un retour');
      await button(page, bench.view.file).click();
    };
    /** Presses the browser's button, and answers what is then asked. */
    const go = async (where: 'back' | 'forward', yes: boolean): Promise<string> => {
      const asked = new Promise<string>((resolve) => {
        page.once('dialog', (dialog) => {
          resolve(dialog.message());
          void (yes ? dialog.accept() : dialog.dismiss());
        });
      });
      await page.evaluate((by) => window.history.go(by), where === 'back' ? -1 : 1);
      return asked;
    };

    // A page behind it, a page before it.
    await page.getByRole('link', { name: 'Un retour', exact: true }).click();
    await file();
    await page.getByRole('link', { name: fr.menuPage.home, exact: true }).first().click();
    await eventually(path).toBe('/');
    await page.goBack();
    await file();
    await refuse();
    await text.fill(`${await text.inputValue()}# perdu ?\n`);
    for (const where of ['back', 'forward', 'back'] as const) {
      const before = refused;
      expect(await go(where, false)).toBe(bench.bar.leavePage);
      // What was asked follows a save that was tried.
      expect(refused).toBeGreaterThan(before);
      await eventually(path).toBe(draft);
      expect(await text.inputValue()).toMatch(/# perdu \?\n$/u);
    }
    // Both neighbours are still where they were, and she comes back to what she wrote.
    expect(await go('forward', true)).toBe(bench.bar.leavePage);
    await eventually(path).toBe('/');
    await page.goBack();
    await file();
    await says(page, bench.bar.restored);
    expect(await text.inputValue()).toMatch(/# perdu \?\n$/u);
    // A place within the page is no leaving: nothing is asked.
    await page.evaluate(() => window.location.assign('#contenu'));
    await page.goBack();
    expect(path()).toBe(draft);
    expect(await text.inputValue()).toMatch(/# perdu \?\n$/u);

    expect(await go('back', true)).toBe(bench.bar.leavePage);
    await heading(page, bench.list.title);
    await says(page, bench.list.unsaved);
    expect(path()).toBe('/construire');

    // With the network back nothing is asked: it is saved, then left.
    await page.unrouteAll();
    await page.goForward();
    await file();
    await text.fill(`${await text.inputValue()}# gardé\n`);
    await page.goBack();
    await heading(page, bench.list.title);
    const kept = (await author.draft({ params: { draftId } })).files['assistant.yaml'];
    expect(kept).toMatch(/# perdu \?\n# gardé\n$/u);
  },
);
