// The click that cannot be taken back: it goes out within its window or not at all, even when the robot is frozen or killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { leadingNow } from '#base/clock.ts';
import { codeOf, testBench } from './test-driver.ts';
import { html } from './test-site.ts';
import { byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const save = elementOf('button', byRole('button', 'Enregistrer'), { confirms: 'Sûr ?' });

beforeEach(() => {
  bench.site.records.length = 0;
});

const commit = (window: number, milliseconds = 10_000): ReturnType<typeof bench.driver.commit> =>
  bench.step((progress) => bench.driver.commit(screen, save, { notAfter: leadingNow() + window }, progress), milliseconds);

const form = (script: string, action = '/record'): string =>
  `<form method="post" action="${action}" onsubmit="return true"><input name="v" value="1"><button onclick="${script}">Enregistrer</button></form>`;
/** Keeps the page busy, as a dialog that stays open or a frozen machine does. */
const busy = (milliseconds: number): string => `const end = performance.now() + ${milliseconds}; while (performance.now() < end);`;

test('within the window the commit goes out once and its answer is told', async () => {
  await bench.show(form(`return confirm('Sûr ?')`));
  expect(await commit(5000)).toEqual({ status: 200, lost: false });
  expect(bench.site.records).toEqual(['v=1']);
});

test('after the window nothing is clicked', async () => {
  await bench.show(form(''));
  expect(await codeOf(commit(0))).toBe('driver.window-over');
  expect(bench.site.records).toEqual([]);
});

test('a submission that begins after the window is cancelled in the page', async () => {
  await bench.show(form(busy(900)));
  expect(await codeOf(commit(600))).toBe('driver.window-over');
  expect(bench.site.records).toEqual([]);
});

test('a submission by script, which fires no event, is cancelled too', async () => {
  await bench.show(form(`event.preventDefault(); ${busy(900)} form.submit()`));
  expect(await codeOf(commit(600))).toBe('driver.window-over');
  expect(bench.site.records).toEqual([]);
});

test('a request by script after the window does not leave the browser', async () => {
  await bench.show(form(`event.preventDefault(); ${busy(900)} fetch('/record', { method: 'POST', body: 'x' })`));
  expect(await codeOf(commit(600))).toBe('driver.window-over');
  expect(bench.site.records).toEqual([]);
});

test('a page that records some time after the click does not do so once the window is over, though the commit was given up before', async () => {
  await bench.show(form("event.preventDefault(); setTimeout(() => fetch('/record', { method: 'POST', body: 'x' }), 1500)"));
  const answer = await commit(600).then(
    ({ status }) => status,
    () => null,
  );
  expect(answer).toBe(null);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(bench.site.records).toEqual([]);
});

/** The wall clock as this process sees it; the page sees the machine's own. */
function wallClock(shift: number): void {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() + shift);
  onTestFinished(() => void vi.restoreAllMocks());
}

test('the machine was suspended after the click: a request that comes after it does not leave the browser', async () => {
  bench.site.handle('/clicked', (_request, response) => {
    wallClock(7_200_000);
    response.end();
  });
  // Nobody gives the commit up while a request of the page is under way.
  bench.site.handle('/held', (_request, response) => void setTimeout(() => response.end(), 2_000));
  await bench.show(form("event.preventDefault(); fetch('/held'); fetch('/clicked').then(() => form.submit())"));
  expect(await codeOf(commit(5_000))).toBe('driver.window-over');
  expect(bench.site.records).toEqual([]);
});

test.for([-7_200_000, 7_200_000])('a robot whose clock differs from the one of its browser commits like any other (%d)', async (shift) => {
  wallClock(shift);
  await bench.show(form(''));
  expect(await commit(5_000)).toEqual({ status: 200, lost: false });
  expect(bench.site.records).toHaveLength(1);
});

test('an answer that comes after the window is still the answer', async () => {
  bench.site.handle(
    '/slow',
    (_request, response) => void setTimeout(() => void response.writeHead(303, { location: '/done' }).end(), 3_100),
  );
  bench.site.handle('/done', (_request, response) => html(response, '<h1>Fait</h1>'));
  await bench.show(form('', '/slow'));
  expect(await commit(3_000)).toEqual({ status: 200, lost: false });
});

test('a page that is busy for longer than anybody waits before it submits is still followed to its answer', async () => {
  bench.site.handle('/done', (_request, response) => html(response, '<h1>Fait</h1>'));
  bench.site.handle('/late', (_request, response) => void response.writeHead(303, { location: '/done' }).end());
  await bench.show(form(`event.preventDefault(); setTimeout(() => { ${busy(2_600)} form.submit() }, 50)`, '/late'));
  expect(await commit(8_000)).toEqual({ status: 200, lost: false });
});

test('a commit whose answer never comes is lost, not over', async () => {
  bench.site.handle('/cut', (request) => void request.socket.destroy());
  await bench.show(form('', '/cut'));
  expect(await commit(5000)).toEqual({ status: null, lost: true });
});

test('an ordinary click after a commit is free again', async () => {
  await bench.show(form('event.preventDefault()'));
  await commit(500);
  await new Promise((resolve) => setTimeout(resolve, 600));
  const click = bench.step((progress) => bench.driver.click(screen, save, progress));
  expect(await codeOf(click)).toBe('none');
});

/** A robot of its own that commits on a page which submits 700 ms after the click; resolves once the click was seen. */
async function robotThatClicked(window: number): Promise<{ readonly robot: ChildProcess; readonly said: Promise<string> }> {
  const clicked = new Promise<void>((resolve) => {
    bench.site.handle('/clicked', (_request, response) => {
      response.end();
      resolve();
    });
  });
  const url = bench.site.page(
    'delayed',
    form("event.preventDefault(); new Image().src = '/clicked'; setTimeout(() => form.submit(), 700)"),
  );
  const script = fileURLToPath(new URL('test-victim.ts', import.meta.url));
  const robot = spawn(process.execPath, [script, url, String(window)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(robot.stdout ?? process.stdin);
  const said = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      if (!line.startsWith('profile-')) resolve(line);
    });
  });
  await clicked;
  return { robot, said };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('what a frozen robot clicked does not go out when it wakes after the window', async () => {
  const { robot, said } = await robotThatClicked(2000);
  robot.kill('SIGSTOP');
  await pause(2500);
  expect(bench.site.records).toEqual([]);
  robot.kill('SIGCONT');
  expect(await said).toMatch(/window-over|lost/);
  robot.kill('SIGKILL');
  expect(bench.site.records).toEqual([]);
});

test('what a killed robot clicked does not go out after its death', async () => {
  const { robot } = await robotThatClicked(30_000);
  robot.kill('SIGKILL');
  await pause(1500);
  expect(bench.site.records).toEqual([]);
});
