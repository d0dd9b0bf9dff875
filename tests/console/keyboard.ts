// Somebody without a mouse: goes from one control to the next, and presses what is wanted.
import type { Locator, Page } from 'playwright-core';

/** Goes about as often look where they are: one that is on no way of the keyboard is not reached. */
const MOST_GOES = 12;

/** How many stops of Tab it is to this control, as the page's own order has it; negative: backwards. What it misses is looked for again. */
function stopsTo(control: Locator): Promise<number> {
  return control.evaluate((wanted) => {
    const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter(
      (element) =>
        element.tabIndex >= 0 && !element.matches(':disabled, [inert] *') && element.checkVisibility({ visibilityProperty: true }),
    );
    const at = document.activeElement ?? document.body;
    if (at === wanted) return 0;
    const from = stops.findLastIndex((stop) => stop === at || (at.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_PRECEDING) !== 0);
    const to = stops.indexOf(wanted as HTMLElement);
    // Not among them: a group of radio buttons has one stop. One goes on.
    return to === -1 || to === from ? 1 : to - from;
  });
}

/** Goes by Tab until this control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.first().waitFor();
  for (let goes = 0; goes < MOST_GOES; goes += 1) {
    const stops = await stopsTo(control.first());
    if (stops === 0) return;
    for (let stop = 0; stop < Math.abs(stops); stop += 1) await page.keyboard.press(stops > 0 ? 'Tab' : 'Shift+Tab');
  }
  throw new Error(`not reached by keyboard: ${String(control)}`);
}

export interface Keyboard {
  /** Presses a button, or follows a link, of this name. */
  press(name: string | RegExp, role?: 'button' | 'link'): Promise<void>;
  /** Writes into the field of this label, over what stands there. */
  write(label: string, text: string): Promise<void>;
  /** Chooses in a list, by the first letters of what is wanted. */
  choose(label: string, letters: string): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  return {
    async press(name, role = 'button') {
      await tabTo(page, page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }));
      await page.keyboard.press('Enter');
    },
    async write(label, text) {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    async choose(label, letters) {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.type(letters);
    },
  };
}
