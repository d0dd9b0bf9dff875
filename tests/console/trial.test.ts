// An author tries a draft in the console: step by step on a sample, with the masked screen of a real robot beside; a robot that dies is told.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { DEFAULT_ACCOUNT } from '../../practice/sejour/server.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';
import { OWNER } from '../server/owner.ts';
import { installOn, startRobot } from './tried-office.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

const { bench } = workbench.fr;
const { office, visit } = visitsTo(async ({ database, webFolder }, undo) => ({
  server: await startForTest({ database, dataDirectory: await temporaryFolder(undo), webFolder, settings: { leaseSeconds: 30 } }, undo),
}));

const status = (page: Page, text: string | RegExp): Promise<void> => page.getByRole('status').filter({ hasText: text }).first().waitFor();
const pictures = async (page: Page): Promise<void> => {
  const folder = process.env['COPISTE_LOOK'];
  if (folder === undefined) return;
  const wide = page.viewportSize() ?? { width: 1_280, height: 900 };
  for (const width of [360, 1_400]) {
    await page.setViewportSize({ width, height: 1_100 });
    await page.getByRole('heading', { name: bench.trial.title }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${folder}/trial-${width}-${Date.now()}.png` });
  }
  await page.setViewportSize(wide);
};

test(
  'an author tries a draft by keyboard, one step after the other, sees the screen and what was typed, and hears of a robot that dies',
  { timeout: 900_000 },
  async () => {
    const { server } = office();
    const tried = await installOn(server);
    const robot = await startRobot(server, 'robot-1');
    const author = connect({ url: server.url, token: await server.issuePersonToken('Ana', ['author', 'agent']) });
    const files = { ...tried.files, 'exemples/lilas.json': JSON.stringify(tried.sample) };
    const { id } = await author.createDraft({ body: { from: 'files', files } });
    const page = await visit(`/construire/${id}`, { roles: ['author', 'agent'] });
    await heading(page, "Changement d'adresse");
    await page.getByLabel(bench.sample.from).selectOption({ label: 'lilas' });

    // Values and conditions are told at their sentences, before anything is opened.
    await page
      .locator('.workbench-line', { hasText: 'S’assurer que « exactitude » est oui' })
      .locator('dd', { hasText: 'oui' })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /S’assurer que « exactitude » est oui/u }).click();
    await page.getByText(bench.sample.gives).filter({ hasText: 'oui' }).first().waitFor();

    await button(page, bench.trial.stepByStep).focus();
    await page.keyboard.press('Enter');
    await status(page, /^Arrêté avant : Prendre le dossier en instruction/u);
    const next = button(page, bench.trial.next);
    await next.focus();
    await page.keyboard.press('Enter');
    await status(page, /^Arrêté avant : S’assurer que « exactitude » est oui/u);
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(bench.trial.next);

    // As far as a step, from the step itself: it is typed, and its values stand at its sentence.
    await page.getByRole('button', { name: /remplir « libellé de la voie »/u }).click();
    await button(page, bench.trial.after).click();
    await page.locator('.workbench-result', { hasText: 'libellé de la voie' }).locator('dd').first().waitFor({ timeout: 300_000 });
    await status(page, /^Arrêté après : Dans l’écran « adresse », remplir « libellé de la voie »/u);
    await page.getByRole('img', { name: bench.trial.screen }).waitFor();
    await page.locator('.workbench-picture img').first().waitFor();
    await pictures(page);
    await look(page, 'atelier, essai arrêté à une étape');

    await button(page, bench.trial.toEnd).click();
    await page.getByRole('alert').filter({ hasText: bench.trial.outcome.dry_run_finished }).waitFor({ timeout: 300_000 });
    await page.getByText(bench.trial.state.dry).first().waitFor();
    expect(await tried.changes()).toEqual([]);
    await pictures(page);

    // What would go to an agent stands at its step, with the reason.
    await page.getByText(bench.sample.fields_other.replace('{{count}}', '13')).click();
    await page.getByLabel('exactitude', { exact: true }).fill('non');
    await button(page, bench.trial.toEnd).click();
    await page.locator('.workbench-reason', { hasText: "Le demandeur n'a pas certifié" }).waitFor();
    await pictures(page);

    await button(page, bench.trial.stepByStep).click();
    await status(page, /^Arrêté avant/u);
    robot.vanish();
    await page.getByRole('alert').filter({ hasText: bench.trial.lost.robot }).waitFor({ timeout: 300_000 });
    await look(page, 'atelier, robot mort pendant l’essai');
  },
);

test(
  'without the office’s account the page says why and asks for hers: with it the trial stops in front of the commit, and goes nowhere that is not allowed',
  { timeout: 900_000 },
  async () => {
    const { server } = office();
    const tried = await installOn(server);
    await startRobot(server, 'robot-2');
    const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
    const author = connect({ url: server.url, token: await server.issuePersonToken('Bea', ['author', 'agent']) });
    const assistant = tried.files['assistant.yaml'] ?? '';
    const map = tried.files['applications/sejour.yaml'] ?? '';
    const open = async (changed: Readonly<Record<string, string>>): Promise<Page> => {
      const files = { ...tried.files, 'exemples/lilas.json': JSON.stringify(tried.sample), ...changed };
      const { id } = await author.createDraft({ body: { from: 'files', files } });
      const page = await visit(`/construire/${id}`, { roles: ['author', 'agent'], expected: /\b(?:409|422)\b/ });
      await heading(page, "Changement d'adresse");
      await page.getByLabel(bench.sample.from).selectOption({ label: 'lilas' });
      return page;
    };
    const given = async (page: Page): Promise<void> => {
      await page.getByLabel(bench.trial.identifier, { exact: true }).fill(DEFAULT_ACCOUNT.identifier);
      await page.getByLabel(bench.trial.password, { exact: true }).fill(DEFAULT_ACCOUNT.password);
      await button(page, bench.trial.give).click();
    };
    const alert = (page: Page, text: string | RegExp): Promise<void> =>
      page.getByRole('alert').filter({ hasText: text }).first().waitFor({ timeout: 300_000 });

    // Lent; but this draft would save by an ordinary click.
    const [before = ''] = assistant.split('      - valider: adresse.enregistrer\n');
    const clicking = await open({ 'assistant.yaml': `${before}      - cliquer: adresse.enregistrer\n` });
    await button(clicking, bench.trial.toEnd).click();
    await says(clicking, bench.trial.why.would_commit);
    await look(clicking, 'atelier, compte non prêté à un brouillon qui enregistrerait');
    expect(await button(clicking, bench.trial.stop).count()).toBe(0);

    // No longer lent: her own account, as far as what cannot be taken back.
    await person.lendToTrials({ params: { application: 'sejour' }, body: { lent: false } });
    const page = await open({});
    await button(page, bench.trial.toEnd).click();
    await says(page, bench.trial.why.not_lent);
    await pictures(page);
    await given(page);
    await alert(page, bench.trial.outcome.dry_run_finished);
    await page.locator('.workbench-line', { hasText: 'Valider une seule fois' }).getByText(bench.trial.state.dry).first().waitFor();
    await pictures(page);
    // What she typed there is kept nowhere: the next trial asks again.
    await button(page, bench.trial.toEnd).click();
    await says(page, bench.trial.why.not_lent);

    // A map that leads elsewhere has no account of the office, and its address is opened by no robot.
    const elsewhere = map.replace(/^adresse: .*$/mu, 'adresse: http://127.0.0.1:9/');
    expect(elsewhere).not.toBe(map);
    const astray = await open({ 'applications/sejour.yaml': elsewhere });
    await button(astray, bench.trial.toEnd).click();
    await says(astray, bench.trial.why.map_unknown);
    await given(astray);
    await alert(astray, /http:\/\/127\.0\.0\.1:9/u);
    await look(astray, 'atelier, essai vers une adresse non permise');
    expect(await tried.changes()).toEqual([]);
  },
);
