// One browser and one office for all tests of a file, and visits to its console, each watched until its test is over.
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { RunningBrowser } from '#drivers/web/browser/launch.ts';
import { buildConsole } from '#server/console-build.ts';
import type { RunningServer } from '#server/start.ts';
import { type DatabaseName, freshDatabase } from '../databases.ts';
import { overflow, violations } from './accessibility.ts';
import { openScreen, startBrowser } from './screen.ts';

type Undo = (undo: () => Promise<void>) => void;

const AGENT: readonly PersonRole[] = ['agent'];

/** What an office with a console is made of. */
export interface Ground {
  readonly database: string;
  readonly webFolder: string;
  readonly browser: RunningBrowser;
}

export interface Visit extends BrowserContextOptions {
  /** Null: nobody is signed in. Default: of somebody with the `roles`, which are an agent's. */
  readonly token?: string | null;
  readonly roles?: readonly PersonRole[];
  /** Faults that the test brings about. */
  readonly expected?: RegExp;
}

export interface Visits<Office> {
  office(): Office;
  browser(): RunningBrowser;
  /** Opens a page, signed in, and fails the test for any other fault than `expected`: a browser notes each refusal. */
  visit(path: string, visit?: Visit): Promise<Page>;
}

/** `fill`: makes the office; what it hands to `undo` is undone after the last test. */
export function visitsTo<Office extends { readonly server: RunningServer }>(
  fill: (ground: Ground, undo: Undo) => Promise<Office>,
  databaseName: DatabaseName = 'PGlite',
): Visits<Office> {
  const undone: (() => Promise<void>)[] = [];
  let browser: RunningBrowser | undefined;
  let office: Office | undefined;
  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('the office is not open');
    return part;
  };
  beforeAll(async () => {
    const location = freshDatabase(databaseName, undone).location();
    const webFolder = await buildConsole(fileURLToPath(new URL('../../', import.meta.url)), silentLogger);
    const started = await startBrowser();
    undone.push(() => started.close());
    browser = started;
    office = await fill({ database: await location, webFolder, browser: started }, (undo) => undone.push(undo));
  });
  afterAll(async () => {
    for (const undo of undone.toReversed()) await undo();
  });
  return {
    office: () => there(office),
    browser: () => there(browser),
    async visit(path, { expected = /never/, roles = AGENT, token, ...options } = {}) {
      const { server } = there(office);
      const screen = await openScreen(there(browser), server.url, options);
      onTestFinished(async () => {
        await screen.close();
        expect(screen.faults.filter((fault) => !expected.test(fault))).toEqual([]);
      });
      const given = token === undefined ? await server.issuePersonToken(roles.join(' '), roles) : token;
      if (given !== null) await screen.context.addInitScript((kept) => sessionStorage.setItem('copiste.token', kept), given);
      await screen.page.goto(path);
      return screen.page;
    },
  };
}

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

/** What will be so after a moment, however busy the machine is. */
export const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 150_000, interval: 200 });

/** What axe and a narrow window say of a state that `views.ts` has not: wide in the light theme by all rules, narrow in the dark one by those of the look. */
export async function look(page: Page, name: string): Promise<void> {
  const faults = [...(await violations(page)), ...(await overflow(page))];
  const wide = page.viewportSize() ?? { width: 1_280, height: 900 };
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 900 });
  faults.push(...(await violations(page, { again: true })), ...(await overflow(page)));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(wide);
  expect.soft(faults, name).toEqual([]);
}
