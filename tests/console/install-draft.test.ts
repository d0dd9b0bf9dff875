// A drafted assistant comes to an office without the command line: its author prepares, an administrator gives what only they may, it begins à blanc.
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { phases } from '../../src/web/texts/phases.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { openOffice } from '../server/office.ts';
import { button, heading, look, says, visitsTo } from './visits.ts';

const { bench } = workbench.fr;
const { office, visit } = visitsTo(({ database, webFolder }, undo) => openOffice(database, { webFolder }, undo));

test('an author leads an administrator to the first installation of a draft, which begins à blanc', { timeout: 500_000 }, async () => {
  const { assistant, server } = office();
  const author = connect({ url: server.url, token: await server.issuePersonToken('Ana', ['author']) });
  const begun = await author.createDraft({ body: { from: 'installed', assistant } });
  const { files } = await author.draft({ params: { draftId: begun.id } });
  const text = (files['assistant.yaml'] ?? '').replace('assistant: changement-adresse', 'assistant: adresse-bis');
  const { id } = await author.createDraft({ body: { from: 'files', files: { ...files, 'assistant.yaml': text } } });

  // Where work may be shown is no place where robots work.
  const shown = 'http://127.0.0.1:7777';
  const owner = connect({ url: server.url, token: await server.issuePersonToken('Administration', ['administrator']) });
  await owner.changeShowingSettings({ body: { origins: [{ origin: shown, internal: true }], keptDays: 30 } });

  const page = await visit(`/construire/${id}`, { roles: ['author'] });
  await page.getByRole('link', { name: bench.publish.toInstall }).click();
  await heading(page, "Installer « Changement d'adresse »");
  await says(page, bench.install.willAsk);
  await says(page, `/construire/${id}/installer`);
  expect(await button(page, bench.install.act.replace('{{version}}', '1.0.0')).count()).toBe(0);
  await look(page, 'installer, vu d’un auteur');

  const administrator = await visit('/assistants', { roles: ['administrator'] });
  await says(administrator, phases.fr.assistantsToInstall.title);
  await administrator.getByRole('link', { name: "Changement d'adresse" }).last().click();
  await heading(administrator, "Installer « Changement d'adresse »");
  // What the office gave to another assistant is there already; its account is used where nothing is written.
  const address = administrator.getByLabel('réglages.adresse de séjour');
  expect(await address.inputValue()).toBe('http://127.0.0.1:9');
  await says(administrator, bench.install.accountKnown);
  await administrator.getByLabel('service.démarche').fill('82002');
  await administrator.getByRole('textbox', { name: /^Adresse Commence par/u }).fill('http://127.0.0.1:9/graphql');
  await administrator.getByLabel(bench.install.token).fill('jeton-du-service');
  expect(await administrator.getByLabel(bench.install.originsLabel).inputValue()).toBe('http://127.0.0.1:9');
  await says(administrator, bench.install.shownOrigins.replace('{{origins}}', shown));
  await look(administrator, 'installer, vu d’un administrateur');
  const folder = process.env['COPISTE_LOOK'];
  for (const width of folder === undefined ? [] : [360, 1_400]) {
    await administrator.setViewportSize({ width, height: 1_100 });
    await administrator.screenshot({ path: `${folder}/install-${width}.png` });
  }
  await button(administrator, bench.install.act.replace('{{version}}', '1.0.0')).focus();
  await administrator.keyboard.press('Enter');
  await says(administrator, bench.install.done.replace('{{version}}', '1.0.0'));
  await administrator.getByRole('link', { name: bench.install.see }).click();
  await heading(administrator, /Changement d'adresse/u);
  const { installations } = await office().person.overview();
  expect(installations.find((one) => one.assistant === 'adresse-bis')).toMatchObject({ autonomy: 'dry_run', version: '1.0.0' });
});
