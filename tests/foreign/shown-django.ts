// A person records one request in Django's admin, from its paper, with mouse and keyboard.
import type { Locator, Page } from 'playwright-core';
import type { Hand } from '../recorder/shown/hand.ts';

/** What stands on the paper, as a person would type it into this form. */
export interface Paper {
  readonly number: string;
  readonly applicant: string;
  readonly siret: string;
  readonly founded: string;
  readonly commune: string;
  readonly category: string;
  readonly channel: string;
  readonly amount: string;
  readonly isUrgent: boolean;
  readonly documents: readonly string[];
  readonly subject: string;
}

interface Account {
  readonly identifier: string;
  readonly password: string;
}

async function search(page: Page, hand: Hand, number: string): Promise<void> {
  await hand.click(page.locator('#searchbar'));
  await hand.press('Control+A');
  await hand.type(number);
  await hand.follow(page.getByRole('button', { name: 'Rechercher' }));
  // A server that is slow is waited for, as a person does.
  await page.waitForURL(/[?&]q=/u);
  await hand.look();
}

/** By its letters, then by the arrows where the list stops at a neighbour. */
async function chooseByKeys(hand: Hand, list: Locator, wanted: string): Promise<void> {
  await list.focus();
  const options = await list.locator('option').allTextContents();
  for (let step = options.indexOf(wanted); step > 0; step -= 1) await hand.press('ArrowDown');
}

/** Signs in, looks whether the number is there, fills the form, saves it, and searches the number again to look at the record. */
export async function recordRequest(page: Page, hand: Hand, url: string, account: Account, paper: Paper): Promise<void> {
  await page.goto(`${url}/admin/`);
  await hand.look();
  await hand.click(page.getByLabel('Nom d’utilisateur'));
  await hand.type(account.identifier);
  await hand.press('Tab');
  await hand.type(account.password);
  await hand.follow(page.getByRole('button', { name: 'Connexion' }));
  await hand.follow(page.getByRole('link', { name: 'Demandes', exact: true }).last());
  await search(page, hand, paper.number);
  await hand.follow(page.getByRole('link', { name: /ajouter demande/iu }));
  const type = async (label: string, text: string): Promise<void> => {
    await hand.click(page.getByLabel(label, { exact: true }));
    await hand.type(text);
  };
  await type('Numéro :', paper.number);
  await type('Demandeur :', paper.applicant);
  await type('SIRET :', paper.siret);
  await type('Date de création :', paper.founded);
  await hand.click(page.locator('.field-commune .select2-selection'));
  await hand.look();
  await hand.type(paper.commune);
  const entry = page.locator('.select2-results__option--highlighted, .select2-results__option').filter({ hasText: paper.commune });
  await entry.first().waitFor();
  await hand.look();
  await hand.click(entry.first());
  await hand.look();
  await chooseByKeys(hand, page.getByLabel('Catégorie :', { exact: true }), paper.category);
  await hand.click(page.locator('.field-canal label').filter({ hasText: paper.channel }).last());
  await type('Montant demandé :', paper.amount);
  if (paper.isUrgent) await hand.click(page.getByLabel('Urgent', { exact: true }));
  for (const document of paper.documents) {
    await hand.click(page.locator('#id_pieces_from option').filter({ hasText: document }));
    await hand.click(page.locator('#id_pieces_add_link'));
  }
  await type('Objet :', paper.subject);
  await hand.follow(page.getByRole('button', { name: 'Enregistrer', exact: true }));
  await search(page, hand, paper.number);
  await hand.follow(page.locator('#result_list').getByRole('link', { name: paper.number, exact: true }));
}
