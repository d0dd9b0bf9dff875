// What a good user of Playwright writes to type the same: locators by label, one function to open a record, used again to compare it.
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { ACCOUNT } from './sejour.ts';

/** Label on the screen → what is typed there, in the order of the form. */
function valuesOf({ expected }: Case): Readonly<Record<string, string>> {
  const { adresse, heberge, dateEffet } = expected;
  return {
    Hébergé: heberge,
    Chez: adresse.chez,
    'N°': adresse.numeroVoie,
    'Type de voie': adresse.typeVoie,
    'Libellé de la voie': adresse.libelleVoie,
    Complément: adresse.complement,
    'Code postal': adresse.codePostal,
    Commune: adresse.commune,
    Département: adresse.codeDepartement,
    'Code INSEE': adresse.codeInsee,
    "Date d'effet": dateEffet,
  };
}

const CHOICES: ReadonlySet<string> = new Set(['Hébergé', 'Type de voie']);

/** The application has neither labels nor stable identifiers: a control stands in the cell to the right of its caption. */
function cell(block: Locator | FrameLocator, caption: string): Locator {
  const quoted = caption.includes("'") ? `"${caption}"` : `'${caption}'`;
  return block.locator(`xpath=.//td[normalize-space(.)=${quoted}]/following-sibling::td[1]`);
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/connexion`);
  await cell(page.locator('form'), 'Identifiant').locator('input').fill(ACCOUNT.identifier);
  await cell(page.locator('form'), 'Mot de passe').locator('input').fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: 'Fermer' }).click();
}

async function openRecord(page: Page, url: string, numero: string): Promise<FrameLocator> {
  await page.goto(`${url}/accueil`);
  const frame = page.frameLocator('iframe[name="contenu"]');
  await cell(frame, 'Numéro étranger').locator('input').fill(numero);
  await frame.getByRole('button', { name: 'Rechercher' }).click();
  await frame.getByText('Fiche du dossier', { exact: true }).waitFor();
  return frame;
}

/** The table whose first row bears this title. */
function block(frame: FrameLocator, title: string): Locator {
  return frame.locator(`xpath=//table[normalize-space(./tbody/tr[1])='${title}']`);
}

async function enter(page: Page, url: string, dossier: Case): Promise<string> {
  const frame = await openRecord(page, url, dossier.numero);
  await frame.getByRole('link', { name: "Modifier l'adresse" }).click();
  const form = block(frame, 'Nouvelle adresse');
  for (const [caption, value] of Object.entries(valuesOf(dossier))) {
    if (CHOICES.has(caption)) await cell(form, caption).locator('select').selectOption(value);
    else await cell(form, caption).locator('input').fill(value);
  }
  await frame.getByRole('button', { name: 'Enregistrer' }).click();
  await frame.getByText('Adresse enregistrée', { exact: true }).waitFor();
  return cell(frame, "N° d'enregistrement").innerText();
}

/** A cell without a value reads as a no-break space. */
const shown = async (where: Locator): Promise<string> => (await where.innerText()).replaceAll('\u00a0', ' ').trim();

async function compare(page: Page, url: string, dossier: Case, number: string): Promise<void> {
  const frame = await openRecord(page, url, dossier.numero);
  const current = block(frame, 'Adresse actuelle');
  for (const [caption, value] of Object.entries(valuesOf(dossier))) {
    if ((await shown(cell(current, caption))) !== value) throw new Error(`${caption} is not what was typed`);
  }
  const last = block(frame, 'Dernier enregistrement');
  if ((await shown(cell(last, 'Numéro'))) !== number) throw new Error('the record was changed by somebody else');
}

/** Types in one context of the browser, signed in already. With `verifies` each record is opened again and compared. */
export async function plainScript(browser: Browser, url: string, verifies: boolean): Promise<Contestant> {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  await signIn(page, url);
  return {
    name: verifies ? 'plain' : 'unverified',
    async type(dossier) {
      const number = await enter(page, url, dossier);
      if (verifies) await compare(page, url, dossier, number);
    },
    close: () => context.close(),
  };
}
