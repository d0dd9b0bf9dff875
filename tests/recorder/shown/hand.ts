// A person's hand on mouse and keyboard: real input events, and a count of them.
import type { Frame, Locator, Page } from 'playwright-core';

export interface Gestures {
  readonly clicks: number;
  readonly keystrokes: number;
}

export class Hand {
  readonly #page: Page;
  readonly #rest: () => Promise<void>;
  #clicks = 0;
  #keystrokes = 0;

  /** `rest`: waits as a person does, until the page has come to rest. */
  constructor(page: Page, rest: () => Promise<void>) {
    this.#page = page;
    this.#rest = rest;
  }

  get gestures(): Gestures {
    return { clicks: this.#clicks, keystrokes: this.#keystrokes };
  }

  look(): Promise<void> {
    return this.#rest();
  }

  async click(target: Locator): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error('what is to be clicked cannot be seen');
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    this.#clicks += 1;
  }

  /** Clicks, and waits for what it leads to. */
  async follow(target: Locator): Promise<void> {
    await this.click(target);
    await this.#rest();
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    this.#keystrokes += [...text].length;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    this.#keystrokes += 1;
  }
}

/** The control to the right of the cell that says this. */
export function beside(place: Page | Frame, label: string): Locator {
  return place.locator(`xpath=//td[normalize-space(.)="${label}"]/following-sibling::td[1]//*[self::input or self::select]`);
}
