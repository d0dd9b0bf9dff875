// A real browser on the console; each page remembers whatever it should not have said, done or asked for.
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { silentLogger } from '#base/logger.ts';
import { launchBrowser, type RunningBrowser } from '#drivers/web/browser/launch.ts';

export function startBrowser(): Promise<RunningBrowser> {
  return launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
}

export interface Screen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the console, refusals of the security policy, requests that left the origin. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens an empty page that is watched; the reader's language is French, as the office's browsers are set. */
export async function openScreen(browser: RunningBrowser, origin: string, options: BrowserContextOptions = {}): Promise<Screen> {
  const context = await browser.browser.newContext({
    baseURL: origin,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  // Only to end what hangs: beside other tests a page takes its time.
  context.setDefaultTimeout(120_000);
  const faults: string[] = [];
  await context.exposeFunction('reportRefusal', (what: string) => faults.push(`security policy: ${what}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportRefusal: (what: string) => void }).reportRefusal;
      report(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (thrown) => faults.push(`thrown: ${thrown.message}`));
  context.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(`left the origin: ${request.url()}`);
  });
  return { page, context, faults, close: () => context.close() };
}

/** A picture like the robot's: a form whose values are covered. */
export async function maskedPicture(browser: RunningBrowser): Promise<Uint8Array> {
  const page = await browser.browser.newPage({ viewport: { width: 960, height: 540 } });
  const row = (label: string): string => `<tr><th>${label}</th><td><div></div></td></tr>`;
  await page.setContent(`<style>body{font:18px sans-serif;margin:32px}th{text-align:left;padding:12px 40px 12px 0}
    div{width:320px;height:28px;background:#333}</style>
    <h1>Fiche</h1><table>${['Numéro', 'Nom', 'Voie', 'Commune'].map(row).join('')}</table>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
