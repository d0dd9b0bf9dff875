// A person writes one page into MediaWiki, from its paper, with mouse and keyboard.
import type { Page } from 'playwright-core';
import type { Hand } from '../recorder/shown/hand.ts';

/** What stands on the paper, as a person would type it. */
export interface Paper {
  readonly title: string;
  readonly text: string;
}

interface Account {
  readonly identifier: string;
  readonly password: string;
}

/** By the special page that leads to the text of a page that is named. */
async function openText(page: Page, hand: Hand, url: string, title: string): Promise<void> {
  await page.goto(`${url}/index.php?title=Special:EditPage`);
  await hand.look();
  await hand.click(page.getByLabel('Page cible'));
  await hand.type(title);
  await hand.look();
  await hand.follow(page.getByRole('button', { name: 'Aller à la page' }));
  await page.locator('#wpTextbox1').waitFor();
  await hand.look();
}

/** Signs in, looks whether the page is there, writes it, saves it, and opens its text again to look at it. */
export async function writePage(page: Page, hand: Hand, url: string, account: Account, paper: Paper): Promise<void> {
  await page.goto(`${url}/index.php?title=Special:UserLogin`);
  await hand.look();
  await hand.click(page.getByLabel('Nom d’utilisateur'));
  await hand.type(account.identifier);
  await hand.press('Tab');
  await hand.type(account.password);
  await hand.follow(page.getByRole('button', { name: 'Se connecter' }));
  // A server that is slow is waited for, as a person does.
  await page.getByRole('link', { name: 'Se déconnecter' }).waitFor();
  await hand.look();
  await openText(page, hand, url, paper.title);
  await hand.click(page.locator('#wpTextbox1'));
  await hand.type(paper.text);
  await hand.follow(page.getByRole('button', { name: 'Enregistrer' }));
  await page.locator('#footer-info-lastmod').waitFor();
  await hand.look();
  await openText(page, hand, url, paper.title);
}
