// Every page and state of the console by the rules of accessibility, wide and narrow, light and dark, in both languages.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { PERSON_ROLES } from '#domain/person-roles.ts';
import type { RunningBrowser } from '#drivers/web/browser/launch.ts';
import { buildConsole } from '#server/console-build.ts';
import type { RunningServer } from '#server/start.ts';
import { en } from '../../src/web/texts/en.ts';
import { flattenTexts } from '../../src/web/texts/flatten.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { freshDatabase } from '../databases.ts';
import { startForTest } from '../server/office.ts';
import { overflow, readTexts, violations } from './accessibility.ts';
import { type FullOffice, openFullOffice } from './full-office.ts';
import { maskedPicture, openScreen, startBrowser } from './screen.ts';
import { type View, type Viewer, VIEWS } from './views.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Kept after the test, to be looked at: CONTRIBUTING.md. */
const PICTURES = join(ROOT, 'demo-out', 'console');

/** One theme in each width: what depends on either shows in one of them. */
const LOOKS = [
  { name: 'large', width: 1_280, height: 900, colorScheme: 'light' },
  { name: 'étroit', width: 320, height: 720, colorScheme: 'dark' },
] as const;

/** Pictures are for whoever asks: nothing compares them. */
const ASKED = process.env['COPISTE_PICTURES'];
const PICTURED = LOOKS.slice(0, ASKED === 'all' ? LOOKS.length : ASKED === 'wide' ? 1 : 0);

/** The refusals that a view brings about are written into the browser's own console. */
const BROUGHT_ABOUT =
  /status of (?:401|404|500)|ERR_INTERNET_DISCONNECTED|status of (?:403 .*\/api\/showings|422 .*\/api\/(?:shown-samples|showing-settings))\)$/;

const undone: (() => Promise<void>)[] = [];
let browser: RunningBrowser;
let office: FullOffice;
let empty: RunningServer;

beforeAll(async () => {
  const databases = [freshDatabase('PGlite', undone).location(), freshDatabase('PGlite', undone).location()] as const;
  if (PICTURED.length > 0) await mkdir(PICTURES, { recursive: true });
  const webFolder = await buildConsole(ROOT, silentLogger);
  browser = await startBrowser();
  undone.push(() => browser.close());
  const undo = (one: () => Promise<void>): void => void undone.push(one);
  const picture = await maskedPicture(browser);
  office = await openFullOffice(await databases[0], { webFolder, picture }, undo);
  empty = await startForTest({ database: await databases[1], webFolder }, undo);
}, 600_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const english = new Set(flattenTexts(en).values());
const french = flattenTexts(fr);
/** A verb of the journal that is the name of a text too. */
const VERB = 'office.open';
/** A word may be the same in both languages, under another name. */
const onlyFrench = new Set([...french.values()].filter((text) => !english.has(text)));

async function tokenOf(viewer: Viewer): Promise<string | null> {
  if (viewer === 'nobody') return null;
  if (viewer === 'newcomer') return empty.issuePersonToken('Camille', PERSON_ROLES);
  return office.server.issuePersonToken(viewer, [viewer]);
}

/** Goes there as a link does, without fetching the console again. */
async function go(page: Page, path: string): Promise<void> {
  const moved = await page.evaluate((to) => {
    const { pathname } = new URL(to, window.location.href);
    // Another page has another heading.
    if (pathname !== window.location.pathname) document.querySelector('h1')?.setAttribute('data-left', '');
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
    return pathname;
  }, path);
  expect(moved).toBe(new URL(path, office.server.url).pathname);
  await page.locator('h1:not([data-left])').waitFor();
}

async function arrive(page: Page, { before, path, show, unfinished = false }: View): Promise<void> {
  await before?.(page);
  if (path !== undefined) {
    const to = typeof path === 'string' ? path : path(office);
    if (before === undefined && page.url() !== 'about:blank') await go(page, to);
    else await page.goto(to).then(() => page.locator('h1').waitFor());
    if (!unfinished) await page.getByText(fr.loading, { exact: true }).first().waitFor({ state: 'detached' });
  }
  await show?.(page);
}

/** What is wrong with a view, in words of whoever mends it. `frame`: that around the page is new too. */
async function look(page: Page, view: View, frame: boolean): Promise<string[]> {
  const faults: string[] = [];
  for (const each of LOOKS) {
    const again = each !== LOOKS[0];
    if (again) await dress(page, each);
    faults.push(...(await violations(page, { again: again && !frame })));
    faults.push(...(await overflow(page)).map((element) => `beyond the window: ${element}`));
    if (PICTURED.includes(each)) await page.screenshot({ path: join(PICTURES, `${view.name} (${each.name}).png`), fullPage: true });
  }
  await dress(page, LOOKS[0]);
  if (view.passing !== true) faults.push(...(await inEnglish(page)));
  return faults.map((fault) => `${view.name}: ${fault}`);
}

async function dress(page: Page, { colorScheme, height, width }: (typeof LOOKS)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
}

/** Presses the button of the language, and waits until it is spoken; a window of its own on the page may stand before the button. */
function speak(page: Page, button: string, language: string): Promise<void> {
  return page.evaluate(
    async ([name, wanted]) => {
      const spoken = (): boolean => document.documentElement.lang === wanted;
      const asked = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
      if (asked === undefined) throw new Error(`no button ${name}`);
      await new Promise<void>((resolve) => {
        new MutationObserver((_, observer) => {
          if (!spoken()) return;
          observer.disconnect();
          resolve();
        }).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
        asked.click();
      });
      // What is said is painted once more.
      await new Promise(requestAnimationFrame);
    },
    [button, language] as const,
  );
}

/** Shows the view in English and back, without leaving it; what was still French, or no text at all. */
async function inEnglish(page: Page): Promise<string[]> {
  await speak(page, fr.language, 'en');
  const texts = await readTexts(page);
  await speak(page, en.language, 'fr');
  const wrong = (text: string): boolean =>
    (onlyFrench.has(text) && text !== en.language) || (french.has(text) && text !== VERB) || text.includes('{{');
  return texts.filter(wrong).map((text) => `in English: ${text}`);
}

/** One page of one browser, signed in once, goes through all views of one person. */
test.for([...new Set(VIEWS.map(({ as }) => as))])(
  'no page or state breaks a rule of accessibility, reaches beyond its window or speaks the other language (%s)',
  { timeout: 600_000 },
  async (viewer) => {
    const screen = await openScreen(browser, viewer === 'newcomer' ? empty.url : office.server.url);
    onTestFinished(() => screen.close());
    // A loaded machine takes its time.
    screen.context.setDefaultTimeout(120_000);
    const token = await tokenOf(viewer);
    if (token !== null) await screen.context.addInitScript((kept) => sessionStorage.setItem('copiste.token', kept), token);
    const faults: string[] = [];
    const views = VIEWS.filter(({ as }) => as === viewer);
    for (const view of views) {
      await arrive(screen.page, view).catch((thrown: unknown) => faults.push(`${view.name}: ${String(thrown)}`));
      faults.push(...(await look(screen.page, view, view === views[0])));
      await screen.page.unrouteAll();
      await screen.context.setOffline(false);
    }
    expect(faults).toEqual([]);
    expect(screen.faults.filter((fault) => !BROUGHT_ABOUT.test(fault))).toEqual([]);
  },
);
