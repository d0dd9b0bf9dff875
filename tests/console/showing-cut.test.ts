// Work shown in the console while its robot stands still, or its author's line is cut, in the middle of what a page asks: nothing is lost in
// silence, nothing is done twice, and nothing waits for ever.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { type Client, connect } from '#protocol/client.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { begin, Undoing } from '../bad-input/processes.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';
import { allow, clickAt, picture, startRobot } from './before-the-stage.ts';
import { button, eventually, look, says, visitsTo } from './visits.ts';

const undoing = new Undoing();
afterEach(() => undoing.all());
const { office, visit } = visitsTo(async ({ database, webFolder }, undo) => ({
  server: await startForTest({ database, dataDirectory: await temporaryFolder(undo), webFolder, settings: { leaseSeconds: 120 } }, undo),
}));
const clientOf = async (role: 'administrator' | 'author'): Promise<Client> =>
  connect({ url: office().server.url, token: await office().server.issuePersonToken(role, [role]) });

const ASKING = `<!doctype html><title>Pièces</title>
  <button style="position:absolute;left:20px;top:20px;font-size:30px"
    onclick="fetch('/demande'); setTimeout(() => fetch('/dit?' + confirm('Faut-il ?')), 5000)">Demander</button>
  <button style="position:absolute;left:20px;top:120px;font-size:30px" onclick="file.click()">Joindre</button>
  <input id=file type=file style="display:none" onchange="fetch('/joint?' + this.files[0].name)">
  <button style="position:absolute;left:20px;top:220px;font-size:30px" onclick="fetch('/fini')">Finir</button>`;
const ASK = [80, 40] as const;
const ATTACH = [80, 140] as const;
const FINISH = [80, 240] as const;

interface Application {
  readonly url: string;
  /** What its page told it, in order. */
  readonly told: readonly string[];
  /** Resolves as soon as its page says that it will ask. */
  readonly asks: Promise<void>;
}

async function application(): Promise<Application> {
  const told: string[] = [];
  const asks = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.url === '/demande') asks.resolve();
    else if (request.url !== '/' && request.url !== '/favicon.ico') told.push(request.url ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(request.url === '/' ? ASKING : '');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told, asks: asks.promise };
}

async function show(url: string): Promise<Page> {
  await allow(await clientOf('administrator'), url);
  const page = await visit('/construire/montrer', { roles: ['author'], expected: /ERR_INTERNET_DISCONNECTED/ });
  await page.getByLabel(fr.showings.name).fill('Des pièces');
  await page.getByLabel(fr.showings.address).fill(`${url}/`);
  await button(page, fr.showings.start).click();
  await eventually(() => page.locator('canvas').getAttribute('data-painted')).not.toBeNull();
  return page;
}

test(
  'a robot that stands still while a page asks: it is said, what she does waits in its order, and the question comes once the robot goes on',
  { timeout: 600_000 },
  async () => {
    const { asks, told, url } = await application();
    const token = await office().server.issueRobotToken('robot-2');
    const robot = begin(undoing, ['src/main.ts', 'robot', '--server', office().server.url, '--name', 'robot-2'], {
      environment: { COPISTE_ROBOT_TOKEN: token, COPISTE_PRACTICE: '1' },
    });
    undoing.add(() => robot.stop());
    const page = await show(url);
    await clickAt(page, FINISH);
    await eventually(() => [...told]).toEqual(['/fini']);
    await clickAt(page, ASK);
    await asks;
    robot.process.kill('SIGSTOP');
    await says(page, fr.stage.silent);
    // The page has asked by now, and nobody tells of it.
    expect(await button(page, fr.stageDialog.yes).count()).toBe(0);
    await look(page, '/construire/montrer/… : robot immobile');
    await picture(page, 'silent');
    robot.process.kill('SIGCONT');
    await button(page, fr.stageDialog.yes).click();
    await eventually(() => [...told]).toEqual(['/fini', '/dit?true']);
    await eventually(() => page.getByText(fr.stage.silent).count()).toBe(0);
    await clickAt(page, FINISH);
    await eventually(() => [...told]).toEqual(['/fini', '/dit?true', '/fini']);
    await button(page, fr.stage.end).click();
    await says(page, fr.showingEnd.author);
  },
);

test(
  'a line that is cut while a page asks, and while it waits for a file: both wait for her, and each is answered once',
  { timeout: 600_000 },
  async () => {
    const { told, url } = await application();
    await startRobot(office().server, silentLogger);
    const page = await show(url);
    const cut = async (meanwhile: () => Promise<unknown>): Promise<void> => {
      await page.context().setOffline(true);
      await says(page, fr.stage.lost);
      await meanwhile();
      await page.context().setOffline(false);
      await eventually(() => page.getByText(fr.stage.lost).count()).toBe(0);
    };
    await clickAt(page, ASK);
    await button(page, fr.stageDialog.yes).waitFor();
    await cut(() => button(page, fr.stageDialog.no).click());
    // What she answered while nothing went through was no answer: it is asked still.
    await button(page, fr.stageDialog.yes).click();
    await eventually(() => [...told]).toEqual(['/dit?true']);
    await eventually(() => button(page, fr.stageDialog.yes).count()).toBe(0);

    await clickAt(page, ATTACH);
    const field = page.locator('.console-stage__asked input[type=file]');
    const file = { name: 'titre.txt', mimeType: 'text/plain', buffer: Buffer.from('un titre') };
    await field.waitFor();
    await cut(() => field.setInputFiles(file));
    await field.setInputFiles(file);
    await eventually(() => [...told]).toEqual(['/dit?true', '/joint?titre.txt']);
    await eventually(() => field.count()).toBe(0);
    await clickAt(page, FINISH);
    await eventually(() => [...told]).toEqual(['/dit?true', '/joint?titre.txt', '/fini']);
  },
);
