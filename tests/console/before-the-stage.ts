// Before the picture of a robot's browser: where things stand in it, hands that reach them, and a robot that holds it.
import type { Frame, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Logger } from '#base/logger.ts';
import type { RecordedAct } from '#domain/recording.ts';
import { STAGE_SIZE } from '#domain/showing.ts';
import { type Client, connect } from '#protocol/client.ts';
import { runRobot } from '#robot/loop.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import type { RunningServer } from '#server/start.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { eventually } from './visits.ts';

export async function startRobot(server: RunningServer, logger: Logger): Promise<void> {
  const stop = makeStop();
  const client = connect({ url: server.url, token: await server.issueRobotToken('robot-1') });
  const parts = realParts({ practice: true, logger });
  const limits = { longestMilliseconds: 600_000, graceMilliseconds: 10_000 };
  const ended = runRobot({ client, name: 'robot-1', version: '1.2.3', parts, stop, logger, limits });
  onTestFinished(async () => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 30_000 });
    await ended;
    stop.dispose();
  }, 60_000);
}

/** Where something stands in the application, seen by somebody before her own screen. */
export async function placeOf(of: Locator): Promise<readonly [number, number]> {
  const box = await of.boundingBox();
  return box === null ? [0, 0] : [box.x + box.width / 2, box.y + box.height / 2];
}

export async function clickAt(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  const box = (await page.locator('canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.click(box.x + (x / STAGE_SIZE.width) * box.width, box.y + (y / STAGE_SIZE.height) * box.height);
}

/** Pictures of the console, for eyes: with `COPISTE_PICTURES`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['COPISTE_PICTURES'] === undefined) return;
  const before = page.viewportSize() ?? { width: 1_280, height: 900 };
  for (const width of [1_400, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `demo-out/console/showing-${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize(before);
}

export const address = (page: Page): Locator => page.locator('.console-stage__address');
export const acts = (page: Page): Locator => page.locator('.console-stage__acts li');

interface Twin {
  /** The console, before the picture. */
  readonly console: Page;
  /** The same application elsewhere, worked in the same way: it shows where things stand. */
  readonly twin: Page;
  readonly author: Client;
  readonly showingId: string;
}

/** Does the same in the picture and in the twin, and waits as a person does until the picture shows what came of it. */
export class TwinHand {
  readonly #twin: Twin;

  constructor(twin: Twin) {
    this.#twin = twin;
  }

  async click(target: Locator): Promise<void> {
    await target.waitFor();
    const place = await placeOf(target);
    await clickAt(this.#twin.console, place);
    await this.#twin.twin.mouse.click(...place);
  }

  /** In the list that the console shows in place of the browser's own. */
  async choose(list: Locator, value: string): Promise<void> {
    const label = await list.locator(`option[value="${value}"]`).innerText();
    await this.click(list);
    const shown = this.#twin.console.getByLabel(fr.stageList.title);
    await shown.locator('option').getByText(label, { exact: true }).click();
    await eventually(() => shown.count()).toBe(0);
    await this.#twin.twin.keyboard.press('Escape');
    await list.selectOption(value);
  }

  /** Clicks, and waits until it is understood and what it led to is seen. */
  async follow(target: Locator, name: string): Promise<void> {
    const before = (await this.#acts()).length;
    await this.click(target);
    await this.led(name, before);
  }

  async type(text: string): Promise<void> {
    await this.#twin.console.keyboard.type(text);
    await this.#twin.twin.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.#twin.console.keyboard.press(key);
    await this.#twin.twin.keyboard.press(key);
  }

  /** An act behind the first `before` that was done on what has this name led to another view. */
  async led(name: string, before: number): Promise<void> {
    await eventually(async () =>
      (await this.#acts())
        .slice(before)
        .some((act) => act.what.kind === 'click' && act.what.element.name === name && act.after !== act.before),
    ).toBe(true);
  }

  async #acts(): Promise<readonly RecordedAct[]> {
    const { author, showingId } = this.#twin;
    return (await author.showing({ params: { showingId } })).recording?.acts ?? [];
  }

  frame(): Frame {
    return this.#twin.twin.frame('contenu') ?? this.#twin.twin.mainFrame();
  }
}

export async function allow(administrator: Client, ...urls: readonly string[]): Promise<void> {
  const origins = urls.map((origin) => ({ origin, internal: true }));
  await administrator.changeShowingSettings({ body: { origins, keptDays: 30 } });
  expect((await administrator.showingSettings()).origins).toEqual(origins);
}
