// A person's hands on the console and in the picture that it streams: real input events, and a count of them by what she is about.
import type { Locator, Page } from 'playwright-core';
import { TwinHand } from './before-the-stage.ts';

interface Counted {
  readonly what: string;
  clicks: number;
  keystrokes: number;
  /** Before each click and each text she thinks. */
  thoughts: number;
}

/** The usual times of the keystroke-level model: a key, pointing and clicking, making up one's mind. */
const SECONDS = { key: 0.28, click: 1.3, thought: 1.35 } as const;

export class Tally {
  readonly #lines: Counted[] = [];

  about(what: string): void {
    this.#lines.push({ what, clicks: 0, keystrokes: 0, thoughts: 0 });
  }

  clicked(times = 1): void {
    const line = this.#last();
    line.clicks += times;
    line.thoughts += 1;
  }

  typed(keystrokes: number): void {
    const line = this.#last();
    line.keystrokes += keystrokes;
    line.thoughts += keystrokes > 1 ? 1 : 0;
  }

  get total(): Readonly<Omit<Counted, 'what'>> & { readonly seconds: number } {
    const sum = (of: (line: Counted) => number): number => this.#lines.reduce((all, line) => all + of(line), 0);
    const [clicks, keystrokes, thoughts] = [sum((one) => one.clicks), sum((one) => one.keystrokes), sum((one) => one.thoughts)];
    return {
      clicks,
      keystrokes,
      thoughts,
      seconds: Math.round(clicks * SECONDS.click + keystrokes * SECONDS.key + thoughts * SECONDS.thought),
    };
  }

  /** As the table of docs/enregistrement.md has them. */
  lines(): readonly string[] {
    const { clicks, keystrokes, seconds, thoughts } = this.total;
    return [
      ...this.#lines.map((line) => `| ${line.what} | ${line.clicks} | ${line.keystrokes} |`),
      `| **en tout** | **${clicks}** | **${keystrokes}** |`,
      `réflexions : ${thoughts} ; ${seconds} s`,
    ];
  }

  #last(): Counted {
    const line = this.#lines.at(-1);
    if (line === undefined) throw new Error('she is about nothing yet');
    return line;
  }
}

/** On the console itself. */
export class ConsoleHand {
  readonly #page: Page;
  readonly #tally: Tally;

  constructor(page: Page, tally: Tally) {
    this.#page = page;
    this.#tally = tally;
  }

  async click(target: Locator): Promise<void> {
    // Once it can be clicked, and stands still.
    await target.click({ trial: true });
    const box = await target.boundingBox();
    if (box === null) throw new Error('what is to be clicked cannot be seen');
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    this.#tally.clicked();
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    this.#tally.typed([...text].length);
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    this.#tally.typed(1);
  }

  /** A click on the field, and a double one on the file in the window of her system, which no page sees. */
  async choose(field: Locator, file: { readonly name: string; readonly text: string }): Promise<void> {
    const [chooser] = await Promise.all([this.#page.waitForEvent('filechooser'), this.click(field)]);
    await chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
    this.#tally.clicked(2);
  }
}

/** In the picture, and in the twin beside it. */
export class CountedTwinHand extends TwinHand {
  readonly #tally: Tally;

  constructor(twin: ConstructorParameters<typeof TwinHand>[0], tally: Tally) {
    super(twin);
    this.#tally = tally;
  }

  override async click(target: Locator): Promise<void> {
    await super.click(target);
    this.#tally.clicked();
  }

  override async choose(list: Locator, value: string): Promise<void> {
    await super.choose(list, value);
    // The entry itself, in the list that the console shows.
    this.#tally.clicked();
  }

  override async type(text: string): Promise<void> {
    await super.type(text);
    this.#tally.typed([...text].length);
  }

  override async press(key: string): Promise<void> {
    await super.press(key);
    this.#tally.typed(1);
  }
}
