// A real browser on « GESUB »: a person enters a grant from end to end, meets a token that ends and a save that fails late.
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { type RunningBrowser, launchBrowser } from '#drivers/web/browser/launch.ts';
import type { Grant } from '../../practice/subventions/records.ts';
import { DEFAULT_ACCOUNT, type SubventionsOptions } from '../../practice/subventions/server.ts';
import { ENTRY, type Played, play } from '../../practice/subventions/test-world.ts';

let browser: RunningBrowser;
beforeAll(async () => {
  browser = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
});
afterAll(() => browser.close());

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

const PDF = { name: 'pièce.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

interface Opened extends Played {
  readonly page: Page;
}

async function open(options: Partial<SubventionsOptions> = {}): Promise<Opened> {
  const played = await play(options);
  closings.push(() => played.application.close());
  const context = await browser.browser.newContext({
    baseURL: played.application.url,
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(60_000);
  closings.push(() => context.close());
  const page = await context.newPage();
  await page.goto('/');
  await signIn(page);
  return { ...played, page };
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Identifiant').fill(DEFAULT_ACCOUNT.identifier);
  await page.getByLabel('Mot de passe').fill(DEFAULT_ACCOUNT.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Suivant' }).click();
const step = (page: Page, title: string): Locator => page.getByRole('heading', { name: title });

async function chooseBeneficiary(page: Page): Promise<void> {
  await page.getByLabel('N° de dossier Démarche Numérique').fill(ENTRY.dossier);
  await page.getByRole('combobox', { name: 'Bénéficiaire' }).pressSequentially('montflory');
  await page.getByRole('option', { name: /21820121200014 - COMMUNE DE MONTFLORY/ }).click();
  await next(page);
}

async function describeProject(page: Page): Promise<void> {
  await page.getByLabel('Intitulé du projet').fill(ENTRY.label);
  await page.getByLabel('DETR').check();
  await page.getByLabel('Catégorie').selectOption(ENTRY.category);
  await page.getByLabel('Date de début des travaux').pressSequentially('01/09/2026');
  await page.locator('gesub-date').nth(1).getByRole('button').click();
  for (let month = 0; month < 15; month += 1) await page.getByRole('button', { name: 'Mois suivant' }).click();
  await page.getByRole('button', { name: '30 juin 2027' }).click();
  await page.getByLabel('Priorité').fill('1');
  await next(page);
}

async function giveAmounts(page: Page): Promise<void> {
  await page.getByLabel("Coût total de l'opération (HT)").fill('184500,75');
  await page.getByLabel('Dépense éligible retenue (HT)').fill('180 000');
  await page.getByLabel('Subvention demandée').fill('72000');
  const rows = page.getByRole('table', { name: 'Plan de financement' }).getByRole('row');
  for (const [funder, amount] of [
    ['Conseil départemental', '36900,15'],
    ['Emprunt', '1'],
    ['Autofinancement', '75600,60'],
  ] as const) {
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await rows.last().getByRole('combobox', { name: 'Financeur' }).selectOption(funder);
    await rows.last().getByRole('spinbutton', { name: 'Montant' }).fill(amount);
  }
  await rows.nth(3).getByRole('button', { name: 'Supprimer la ligne' }).click();
  await expect.poll(() => page.getByText('Plan équilibré').count()).toBe(1);
  await next(page);
}

/** One file by the hidden field, the other dropped. */
async function givePieces(page: Page): Promise<void> {
  await page.getByLabel('Type de pièce').selectOption('RIB');
  await page.locator('input[type=file]').setInputFiles({ ...PDF, name: 'rib.pdf' });
  await page.getByLabel('Type de pièce').selectOption('Délibération');
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['%PDF-1.4'], 'délibération.pdf', { type: 'application/pdf' }));
    return transfer;
  });
  await page.getByText('Glissez-déposez vos fichiers ici').dispatchEvent('drop', { dataTransfer: dropped });
  await expect.poll(() => page.getByText('Déposée', { exact: true }).count(), { timeout: 30_000 }).toBe(2);
  await next(page);
}

async function fillWizard(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nouvelle demande' }).click();
  await chooseBeneficiary(page);
  await describeProject(page);
  await giveAmounts(page);
  await givePieces(page);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer la demande' }).click();
  await page.getByRole('dialog', { name: 'Enregistrer la demande ?' }).getByRole('button', { name: 'Confirmer' }).click();
}

test('a person finds a grant in a table of which few rows exist, enters one, and reads back who recorded what', async () => {
  const { page, client } = await open();
  const table = page.getByRole('table', { name: 'Demandes de subvention' });
  await table.getByRole('link', { name: 'SUB-2026-000500' }).waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe('501');
  expect(await table.getByRole('row').count()).toBeLessThan(30);
  await page.getByLabel('Rechercher').fill('tranche 137');
  await page.getByText('1 demande', { exact: true }).waitFor();
  await table.getByRole('link', { name: 'SUB-2026-000137' }).waitFor();

  await fillWizard(page);
  await submit(page);
  await page.getByText('Demande SUB-2026-000501 enregistrée').waitFor();
  await page.waitForURL('**/subventions/SUB-2026-000501');
  const recorded = page.getByRole('region', { name: 'Enregistrement' });
  expect(await recorded.getByRole('definition').allInnerTexts()).toEqual([
    'SUB-2026-000501',
    "En cours d'instruction",
    'assistant.subventions',
    '16/03/2026 09:00:00',
  ]);
  const [grant] = await client.oracle<readonly Grant[]>('grants');
  expect(grant).toMatchObject({ number: 'SUB-2026-000501', entry: ENTRY, recordedBy: 'assistant.subventions' });
  expect(grant?.pieces.map(({ kind, filename }) => [kind, filename])).toEqual([
    ['RIB', 'rib.pdf'],
    ['Délibération', 'délibération.pdf'],
  ]);

  await page.getByRole('button', { name: 'Préparer la décision' }).click();
  await page.getByLabel('Accorder').check();
  await page.getByRole('button', { name: 'Valider la proposition' }).click();
  const history = page.getByRole('table', { name: 'Historique' });
  await history.getByText('Décision préparée').waitFor();
});

test('a token that ends in the wizard loses the step in hand and the files; the steps left by « Suivant » are kept', async () => {
  const { page, application } = await open();
  await fillWizard(page);
  application.obey({ signOut: true });
  await submit(page);
  await page.getByText('Votre session a expiré, veuillez vous reconnecter.').waitFor();
  await signIn(page);
  await page.getByText("Les pièces déposées n'ont pas été conservées").waitFor();
  await step(page, 'Étape 4 sur 5 : Pièces').waitFor();
  await page.getByRole('button', { name: 'Précédent' }).click();
  expect(await page.getByLabel('Subvention demandée').inputValue()).toBe('72\u202F000,00');
  await page.getByLabel('Subvention demandée').fill('1');
  application.obey({ signOut: true });
  await page.goto('/subventions/nouvelle');
  await step(page, 'Étape 3 sur 5').waitFor();
  expect(await page.getByLabel('Subvention demandée').inputValue()).toBe('72\u202F000,00');
});

test('a save that fails late was shown as saved: a message says so, and what was there comes back', async () => {
  const gate = Promise.withResolvers<undefined>();
  const held: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    if (milliseconds < 1_000) return Promise.resolve();
    held.push(milliseconds);
    return gate.promise;
  };
  const { page, application, client } = await open({ wait });
  application.obey({ script: ['lateFailure'] });
  await fillWizard(page);
  await submit(page);
  await page.getByText('Demande en cours d’attribution…').waitFor();
  await page.getByText('Demande enregistrée').waitFor();
  expect(held).toHaveLength(1);
  gate.resolve(undefined);
  await page.getByText("L'enregistrement de la demande a échoué").waitFor();
  await page.getByText("L'enregistrement n'a pas pu aboutir (GSB-503)").waitFor();
  await step(page, 'Étape 5 sur 5').waitFor();
  expect(await client.oracle<readonly unknown[]>('lines')).toEqual([]);
  await submit(page);
  await page.getByText('Demande SUB-2026-000501 enregistrée').waitFor();
});
