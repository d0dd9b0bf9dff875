// Which browser is started, where the npm one is unpacked, and what is refused.
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { codeOf } from '../test-driver.ts';
import { browserFlags } from './flags.ts';
import { installedBrowser } from './installed.ts';
import { launchBrowser } from './launch.ts';
import { npmBrowser } from './npm-browser.ts';
import { cacheRoot, privateFolder } from './private-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browser-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an installed Chrome comes before an installed Chromium, and none is none', () => {
  expect(installedBrowser('linux', (path) => /chromium|google-chrome$/.test(path))).toBe('/usr/bin/google-chrome');
  expect(installedBrowser('linux', () => false)).toBeNull();
  expect(installedBrowser('sunos', () => true)).toBeNull();
});

test('a browser named by the environment that is not there is an error, not a reason to take another', async () => {
  const launch = launchBrowser({ practice: true, environment: { COPISTE_BROWSER: join(folder, 'absent') }, logger: silentLogger });
  await expect(launch).rejects.toMatchObject({ code: 'driver.no-browser' });
});

test('a named browser that does not start is told with its reason', async () => {
  const launch = launchBrowser({ practice: true, environment: { ...process.env, COPISTE_BROWSER: '/bin/false' }, logger: silentLogger });
  await expect(launch).rejects.toMatchObject({ code: 'driver.browser-failed', parameters: { path: '/bin/false' } });
});

test('the browser that nobody maintains is refused outside practice', async () => {
  const installed = installedBrowser();
  const launch = launchBrowser({ practice: installed !== null, requireMaintained: true, environment: {}, logger: silentLogger });
  if (installed === null) expect(await codeOf(launch)).toBe('driver.no-browser');
  else await (await launch).close();
});

test('two unpackings at once leave one whole browser and nothing else', async () => {
  const environment = { XDG_CACHE_HOME: folder };
  const [first, second] = await Promise.all([1, 2].map(() => npmBrowser({ environment, logger: silentLogger })));
  expect(first).toEqual(second);
  expect(lstatSync(first?.executable ?? '').mode & 0o777).toBe(0o700);
  expect(existsSync(join(first?.environment['LD_LIBRARY_PATH'] ?? '', 'libnss3.so'))).toBe(true);
  expect(readdirSync(join(folder, 'copiste'))).toHaveLength(1);
});

test('a folder that others may write, or a link, is not taken for ours', () => {
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(privateFolder(open)).toBeNull();
  symlinkSync(folder, join(folder, 'link'));
  expect(privateFolder(join(folder, 'link'))).toBeNull();
  expect(privateFolder(join(folder, 'new', 'deep'))).toBe(join(folder, 'new', 'deep'));
});

test('without a home to write in, the temporary folder serves', () => {
  expect(cacheRoot({ HOME: '/proc/none' })).toMatch(/copiste-\d+$/);
});

test('the sandbox is only off when asked, and nothing speaks to the outside by itself', () => {
  expect(browserFlags({ profile: '/p', sandbox: true })).not.toContain('--no-sandbox');
  expect(browserFlags({ profile: '/p', sandbox: false })).toContain('--no-sandbox');
  for (const flag of [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ]) {
    expect(browserFlags({ profile: '/p', sandbox: true })).toContain(flag);
  }
});
