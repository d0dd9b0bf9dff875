// A robot watched at work: a real robot with a real browser in a filled office, an agent at the console, by keyboard.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { sleep } from '#base/clock.ts';
import { silentLogger } from '#base/logger.ts';
import type { Outcome } from '#domain/outcome.ts';
import { readPng } from '#drivers/web/png.ts';
import { mapOf } from '#drivers/web/test-map.ts';
import { withProgress } from '#base/progress.ts';
import type { ScreenDriver } from '#engine/ports.ts';
import { type Client, connect } from '#protocol/client.ts';
import { runRobot } from '#robot/loop.ts';
import type { Parts } from '#robot/parts.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import { en } from '../../src/web/texts/en.ts';
import { flattenTexts } from '../../src/web/texts/flatten.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { readTexts } from './accessibility.ts';
import { robotOf } from '../server/office.ts';
import { fillOffice } from './filled-office.ts';
import { maskedPicture } from './screen.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

const STEP = 'Remplir la commune de l’adresse avec le champ « Nouvelle adresse ».';
/** What the application shows of a dossier; nothing of it is declared readable. */
const FORM = `<body style="font:28px sans-serif;color:#000"><h1>Fiche</h1><p>CANARI-NOM</p><input value="CANARI-COMMUNE" style="border:0;font:28px sans-serif">
  <table><tr><td>CANARI-VOISIN</td></tr></table></body>`;

let agent: Client;
const { office, visit } = visitsTo(async ({ browser, database, webFolder }, undo) => {
  const filled = await fillOffice(database, { webFolder, picture: await maskedPicture(browser), waiting: 4 }, undo);
  agent = connect({ url: filled.server.url, token: await filled.server.issuePersonToken('Agent', ['agent']) });
  return filled;
});

interface WatchableRobot {
  /** How often somebody looked at its screen. */
  looks: number;
  /** What its dossier ends with; null: it goes on. */
  end: Outcome | null;
  readonly ended: Promise<string>;
}

async function startApplication(): Promise<string> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(FORM));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Opens a dossier's form and stays there until it is told to end, or its robot is stopped; one after the other. */
async function startRobot(name: string): Promise<WatchableRobot> {
  const application = await startApplication();
  const counted = (driver: ScreenDriver): ScreenDriver =>
    new Proxy(driver, {
      get(of, name: keyof ScreenDriver) {
        if (name === 'glimpse') robot.looks += 1;
        const member = of[name];
        return typeof member === 'function' ? (member as (...values: unknown[]) => unknown).bind(of) : member;
      },
    });
  const treat: Parts['treat'] = async ({ drivers, evidence, onScreen, signal }) => {
    const driver = await drivers.openSession({ allowedOrigins: [application], signal });
    onScreen?.({ driver: counted(driver), map: mapOf() });
    try {
      await withProgress('ouvrir', 30_000, signal, (progress) => driver.open(application, progress));
      // As an engine at work: it is by the answers to what is told that a robot learns of its watcher.
      while (robot.end === null) {
        evidence.event(STEP, { step: 'saisie/2' });
        await sleep(500, signal);
      }
      return robot.end;
    } finally {
      await driver.close();
    }
  };
  const parts: Parts = { ...realParts({ practice: true, logger: silentLogger }), openSource: () => Promise.resolve({} as never), treat };
  const stop = makeStop();
  const client = connect({ url: office().server.url, token: await office().server.issueRobotToken(name) });
  const limits = { longestMilliseconds: 600_000, graceMilliseconds: 10_000 };
  const ended = runRobot({ client, name, version: '1.2.3', parts, stop, logger: silentLogger, limits });
  const robot: WatchableRobot = { looks: 0, end: null, ended };
  onTestFinished(async () => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 60_000 });
    await ended;
    stop.dispose();
  }, 60_000);
  return robot;
}

const english = new Set(flattenTexts(en).values());
const onlyFrench = new Set([...flattenTexts(fr).values()].filter((text) => !english.has(text)));

async function turnsEnglish(page: Page, said: string): Promise<void> {
  await page.getByRole('button', { name: fr.language }).click();
  await says(page, said);
  expect((await readTexts(page)).filter((text) => onlyFrench.has(text) && text !== en.language)).toEqual([]);
  await page.getByRole('button', { name: en.language }).click();
}

/** The picture that is shown, as it came. */
async function shownPicture(page: Page): Promise<ReturnType<typeof readPng>> {
  const base64 = await page.locator('figure img').evaluate(async (image: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return readPng(Buffer.from(base64, 'base64'));
}

async function journalled(verb: string): Promise<number> {
  const { entries } = await office().person.journal({ query: { limit: 1_000 } });
  return entries.filter((entry) => entry.verb === verb).length;
}

test('an agent watches a robot at work, pauses, and goes on; without a watcher it takes no picture', { timeout: 300_000 }, async () => {
  const robot = await startRobot('robot-2');
  const page = await visit('/robots', { roles: ['agent'] });
  await heading(page, fr.menuPage.robots);
  await says(page, STEP);
  expect(robot.looks).toBe(0);

  await page.getByRole('link', { name: 'robot-2' }).press('Enter');
  await heading(page, 'robot-2');
  await says(page, fr.robotPage.byServer);
  expect(robot.looks).toBe(0);
  await button(page, fr.robotScreen.watch).press('Enter');
  await button(page, fr.robotScreen.pause).waitFor();
  const picture = page.getByRole('img', { name: /^Écran masqué du robot robot-2, / });
  await picture.waitFor({ timeout: 60_000 });
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_280);
  await eventually(() => page.getByRole('status').allInnerTexts()).toContain(STEP);
  const { robots } = await agent.robots();
  const reference = robots.find(({ name }) => name === 'robot-2')?.work?.reference ?? 'none';
  await page.getByRole('link', { name: `Ouvrir le dossier ${reference}` }).waitFor();
  await look(page, '/robots/…');
  await turnsEnglish(page, en.robotScreen.explained);

  // No letter of the dossier is in it, but something is: the bars over what was there.
  const { channels, data, height, width } = await shownPicture(page);
  const stride = width * channels + 1;
  const greys = new Set<number>();
  for (let line = 0; line < height; line += 1) {
    for (let at = 0; at < width; at += 1) greys.add(data[line * stride + 1 + at * channels] ?? 0);
  }
  expect(Math.min(...greys)).toBeGreaterThan(0x90);
  expect(greys.size).toBeGreaterThan(1);

  await button(page, fr.robotScreen.pause).press('Enter');
  await says(page, fr.robotScreen.paused);
  await eventually(() => journalled('robot.view-end')).toBe(1);
  expect(await journalled('robot.view')).toBe(1);
  const before = robot.looks;
  await page.waitForTimeout(1_500);
  // One may have been under way.
  expect(robot.looks).toBeLessThanOrEqual(before + 1);
  expect(await button(page, fr.robotScreen.resume).evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await eventually(() => robot.looks).toBeGreaterThan(before + 1);
  // Going away is enough.
  await page.getByRole('link', { name: fr.robotPage.back }).click();
  await heading(page, fr.menuPage.robots);
  await eventually(() => journalled('robot.view-end')).toBe(2);
});

test('a maintainer has a robot started again, asked twice; it finishes first what it has in hand', { timeout: 300_000 }, async () => {
  const robot = await startRobot('robot-3');
  const page = await visit('/robots', { roles: ['maintainer'] });
  await page.getByRole('link', { name: 'robot-3' }).click();
  await heading(page, 'robot-3');
  // The step is told to whoever does not watch, too.
  await says(page, STEP);
  const reference = (await agent.robots()).robots.find(({ name }) => name === 'robot-3')?.work?.reference ?? 'none';
  await button(page, fr.robotActs.stop).press('Enter');
  await says(page, fr.robotActs.stopWarning);
  await button(page, fr.administration.cancel).press('Enter');
  await button(page, fr.robotActs.restart).press('Enter');
  await says(page, fr.robotActs.restartWarning);
  await look(page, '/robots/… asked twice');
  await button(page, fr.robotActs.restartConfirm).press('Enter');
  await says(page, '« robot-3 » redémarre dès qu’il a fini');
  robot.end = { kind: 'cancelled', reason: 'Dossier retiré par l’usager.' };
  expect(await robot.ended).toBe('restart');
  await says(page, fr.robotPage.unknown);
  expect(await office().show(reference)).toMatchObject({ state: 'cancelled' });
});

test('an administrator stops a robot without seeing its screen, its dossier or a way to them', async () => {
  await robotOf(office().server, 'robot-4');
  const page = await visit('/robots', { roles: ['administrator'] });
  await says(page, fr.robots.list);
  expect(await page.locator('main').innerText()).not.toContain(office().references.in_progress);
  await page.getByRole('link', { name: 'robot-4' }).click();
  await heading(page, 'robot-4');
  await button(page, fr.robotActs.drain).waitFor();
  expect(await button(page, fr.robotScreen.watch).count()).toBe(0);
  await button(page, fr.robotActs.drain).press('Enter');
  await says(page, '« robot-4 » finit ce qu’il tient et ne prendra plus rien.');
  await says(page, fr.robotExplained.stopped);
  await button(page, fr.robotActs.resume).press('Enter');
  await says(page, '« robot-4 » reprend le travail.');
});
