// What a session may reach, and what is left when it ends.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { processesOf } from './browser/process-tree.ts';
import { profileRoots } from './browser/profiles.ts';
import { webDrivers } from './factory.ts';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byRole, elementOf, mapOf, screenOf } from './test-map.ts';
import { startSite } from './test-site.ts';

// Folders of its own, in memory where there is some: whatever browser starts elsewhere meanwhile sweeps what a dead one left.
const ownRoot = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'copiste-life-'));
process.env['XDG_RUNTIME_DIR'] = ownRoot;
process.env['TMPDIR'] = ownRoot;
afterAll(() => rmSync(ownRoot, { recursive: true, force: true }));

const bench = testBench();
const open = (url: string): ReturnType<typeof bench.driver.open> => bench.step((progress) => bench.driver.open(url, progress));

test('an address that was not allowed is refused, before and after a redirection', async () => {
  const foreign = await startSite();
  foreign.page('page', '<h1>Ailleurs</h1>');
  bench.site.handle('/away', (_request, response) => void response.writeHead(302, { location: `${foreign.url}/page` }).end());
  expect(await codeOf(open(`${foreign.url}/page`))).toBe('driver.origin-refused');
  await expect(open(`${bench.site.url}/away`)).rejects.toMatchObject({
    code: 'driver.origin-refused',
    parameters: { origin: foreign.url },
  });
  expect(foreign.asked).toEqual([]);
  await foreign.close();
});

test('images, frames, scripts, sockets and forms reach no foreign origin', async () => {
  const foreign = await startSite();
  await bench.show(`<img src="${foreign.url}/image"><iframe src="${foreign.url}/frame"></iframe><script src="${foreign.url}/script"></script>
    <link rel="preload" as="image" href="${foreign.url}/preload"><script>fetch('${foreign.url}/fetch', { mode: 'no-cors' }).catch(() => 0);
    new WebSocket('${foreign.url.replace('http', 'ws')}/socket'); navigator.sendBeacon('${foreign.url}/beacon')</script>
    <form action="${foreign.url}/form" method="post"><button>Envoyer</button></form>`);
  const send = elementOf('button', byRole('button', 'Envoyer'));
  const click = bench.step((progress) => bench.driver.click(screenOf(), send, progress));
  expect(await codeOf(click)).toBe('driver.origin-refused');
  expect(foreign.asked).toEqual([]);
  await foreign.close();
});

test('sessions do not see each other', async () => {
  bench.site.handle('/cookie', (request, response) => {
    response
      .writeHead(200, { 'set-cookie': 'a=1', 'content-type': 'text/html' })
      .end(`<button>${request.headers.cookie ?? 'aucun'}</button>`);
  });
  await open(`${bench.site.url}/cookie`);
  const other = await bench.drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  await bench.step((progress) => other.open(`${bench.site.url}/cookie`, progress));
  const none = elementOf('button', byRole('button', 'aucun'));
  expect(await codeOf(bench.step((progress) => other.click(screenOf(), none, progress)))).toBe('none');
  await other.close();
  expect(other.alive).toBe(false);
});

test('an application that is down answers lost, not an error of the browser', async () => {
  const gone = await startSite();
  await gone.close();
  const session = await bench.drivers.openSession({ allowedOrigins: [gone.url], signal: new AbortController().signal });
  expect(await bench.step((progress) => session.open(gone.url, progress))).toEqual({ status: null, lost: true });
  await session.close();
});

test('a page that hangs ends at the deadline, and a closed session says that its browser is gone', async () => {
  await bench.show('<script>setTimeout(() => { for (;;); }, 50)</script>');
  const hung = bench.step(async (progress) => {
    for (;;) await bench.driver.recognise(mapOf({ breakdowns: [{ name: 'x', frame: null, signature: [] }] }), progress);
  }, 1000);
  expect(await codeOf(hung)).toBe('step.deadline');
  await bench.driver.close();
  expect(await codeOf(open(bench.site.url))).toBe('driver.browser-gone');
});

function profilesOfThisProcess(): readonly string[] {
  const [root] = profileRoots();
  return root === undefined ? [] : readdirSync(root).filter((name) => name.startsWith(`profile-${process.pid}-`));
}

test('closing leaves no process and no folder', async () => {
  const before = profilesOfThisProcess();
  const drivers = webDrivers({ practice: true });
  const session = await drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  const added = profilesOfThisProcess().filter((name) => !before.includes(name));
  expect(added).toHaveLength(1);
  const profile = `${profileRoots()[0]}/${added[0]}`;
  expect(processesOf(profile).length).toBeGreaterThan(0);
  await drivers.close();
  expect(session.alive).toBe(false);
  expect(processesOf(profile)).toEqual([]);
  expect(existsSync(profile)).toBe(false);
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) =>
    file.isFile() ? [join(file.parentPath, file.name)] : [],
  );
}

test('what a page shows, keeps and is told reaches no file of the browser, and no core of it would be dumped', async () => {
  const secret = 'KANARI-ZQXW';
  const stores = `localStorage.k = '${secret}'; sessionStorage.k = '${secret}'; document.cookie = 'c=${secret}; max-age=9999';
    indexedDB.open('${secret}').onupgradeneeded = (event) => event.target.result.createObjectStore('s').put('${secret}', 'k');
    caches.open('${secret}').then((cache) => cache.put('/x', new Response('${secret}'))).catch(() => 0);
    navigator.serviceWorker?.register('/worker.js').catch(() => 0); document.title = '${secret}'`;
  const url = bench.site.page(
    'stores',
    `<h1>${secret}</h1><form action="/record" method="post"><input name="user" autocomplete="username">
    <input type="password" name="password" autocomplete="current-password"><button>Entrer</button></form><script>${stores}</script>`,
  );
  const before = profilesOfThisProcess();
  const drivers = webDrivers({ practice: true });
  const session = await drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  const folder = `${profileRoots()[0]}/${profilesOfThisProcess().find((name) => !before.includes(name))}`;
  await bench.step((progress) => session.open(`${url}?q=${secret}`, progress));
  await bench.step((progress) => session.fill(screenOf(), elementOf('field', byCss('[name=user]')), secret, progress));
  await bench.step((progress) => session.fillSecret(screenOf(), elementOf('field', byCss('[type=password]')), secret, progress));
  await bench.step((progress) => session.click(screenOf(), elementOf('button', byRole('button', 'Entrer')), progress));
  for (const id of processesOf(folder)) {
    expect(readFileSync(`/proc/${id}/limits`, 'utf8')).toMatch(/^Max core file size +0 +0 /m);
    expect(readFileSync(`/proc/${id}/cmdline`, 'utf8')).not.toContain(secret);
    // As after a death without warning: nothing is tidied up.
    process.kill(id, 'SIGKILL');
  }
  await expect.poll(() => session.alive, { timeout: 10_000 }).toBe(false);
  const files = filesBelow(folder);
  expect(files.length).toBeGreaterThan(0);
  const holds = (file: string): boolean => [secret, Buffer.from(secret, 'utf16le')].some((form) => readFileSync(file).includes(form));
  expect(files.filter(holds)).toEqual([]);
  await drivers.close();
  expect(existsSync(folder)).toBe(false);
});

interface Victim {
  readonly profile: string;
  kill(): Promise<void>;
}

async function startVictim(): Promise<Victim> {
  const robot = spawn(process.execPath, [fileURLToPath(new URL('test-victim.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, COPISTE_ACCOUNT_X_PASSWORD: 'secret-du-compte' },
  });
  const ready = await new Promise<string>((resolve) => createInterface(robot.stdout).once('line', resolve));
  const profile = `${profileRoots()[0]}/${ready}`;
  expect(processesOf(profile).length).toBeGreaterThan(0);
  return {
    profile,
    async kill() {
      const ended = new Promise((resolve) => robot.once('exit', resolve));
      robot.kill('SIGKILL');
      await ended;
    },
  };
}

test('the browser dies with a robot that is killed, and the next one sweeps its folder', async () => {
  const { profile, kill } = await startVictim();
  for (const id of processesOf(profile)) expect(readFileSync(`/proc/${id}/environ`, 'utf8')).not.toContain('secret-du-compte');
  await kill();
  await expect.poll(() => processesOf(profile), { timeout: 10_000 }).toEqual([]);
  expect(existsSync(profile)).toBe(true);
  const drivers = webDrivers({ practice: true });
  await drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  await drivers.close();
  expect(existsSync(profile)).toBe(false);
});

test('a browser that was frozen when its robot was killed does not outlive the start of the next one', async () => {
  const { profile, kill } = await startVictim();
  const frozen = processesOf(profile);
  for (const id of frozen) process.kill(id, 'SIGSTOP');
  await kill();
  expect(processesOf(profile)).toEqual(frozen);
  const drivers = webDrivers({ practice: true });
  await drivers.openSession({ allowedOrigins: [bench.site.url], signal: new AbortController().signal });
  await drivers.close();
  await expect.poll(() => processesOf(profile), { timeout: 10_000 }).toEqual([]);
});
