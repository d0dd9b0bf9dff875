// What axe, a narrow screen and a reader of the other language say of the page that is shown.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** Those whose answer depends on the theme or on the width of the window. What only a narrow window shows is examined by these alone. */
const OF_THE_LOOK = ['color-contrast', 'scrollable-region-focusable'];

/** Each violation as `rule: element`; `again`: it was examined in another look, and only the rules of the look are asked now. */
export async function violations(page: Page, { again = false } = {}): Promise<string[]> {
  // Nothing is pointed at: the design system's tints for that are its own, and some are faint.
  await page.mouse.move(0, 0);
  const runOnly = again ? { type: 'rule', values: OF_THE_LOOK } : { type: 'tag', values: RULES };
  const examine = (): Promise<string[] | null> =>
    page.evaluate(async (only) => {
      if (!('axe' in globalThis)) return null;
      const { axe } = globalThis as unknown as { axe: { run: (on: Document, options: object) => Promise<Found> } };
      const found = await axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    }, runOnly);
  const found = await examine();
  if (found !== null) return found;
  await page.evaluate(AXE);
  return (await examine()) ?? ['axe is not there'];
}

/** What reaches beyond the window outside of the regions that scroll by themselves. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const beyond = document.documentElement.scrollWidth - width;
    if (beyond <= 0) return [];
    const elements = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width && element.closest('[role=region]') === null)
      .map((element) => `${element.tagName} ${element.className}`);
    // What a style sheet draws before or after an element is none.
    return elements.length > 0 ? elements : [`nothing that is an element, by ${beyond} px`];
  });
}

/** The texts of a page as its reader gets them: words, names of controls, descriptions of pictures; not those marked as French. */
export function readTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [document.title];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('[lang=fr]') !== null && document.documentElement.lang !== 'fr') continue;
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });
}
