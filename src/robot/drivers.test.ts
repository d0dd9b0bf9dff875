// One browser for many dossiers, and none that outlives what it was for.
import { expect, test } from 'vitest';
import type { DriverFactory, ScreenDriver } from '#engine/ports.ts';
import { keptDrivers } from './drivers.ts';

function counting(): { readonly open: () => Promise<DriverFactory>; opened: number; closed: number } {
  const counts = {
    opened: 0,
    closed: 0,
    async open(): Promise<DriverFactory> {
      counts.opened += 1;
      return {
        openSession: () => Promise.resolve({} as ScreenDriver),
        close: async () => void (counts.closed += 1),
      };
    },
  };
  return counts;
}

const session = { allowedOrigins: [], signal: new AbortController().signal };

test('no browser is opened before it is needed', async () => {
  const browsers = counting();
  const drivers = keptDrivers(browsers);
  await drivers.rest();
  await drivers.close();
  expect(browsers).toMatchObject({ opened: 0, closed: 0 });
});

test('dossiers share a browser until it has served enough of them', async () => {
  const browsers = counting();
  const drivers = keptDrivers({ open: browsers.open, sessionsPerBrowser: 2 });
  for (let dossier = 0; dossier < 5; dossier += 1) {
    await drivers.openSession(session);
    await drivers.rest();
  }
  expect(browsers).toMatchObject({ opened: 3, closed: 2 });
});

test('an abandoned browser is ended, and the next dossier gets another', async () => {
  const browsers = counting();
  const drivers = keptDrivers(browsers);
  await drivers.openSession(session);
  await drivers.abandon();
  expect(browsers).toMatchObject({ opened: 1, closed: 1 });
  await drivers.openSession(session);
  expect(browsers.opened).toBe(2);
});

test('whoever lost its lease while the browser was opening gets no session', async () => {
  const browsers = counting();
  const drivers = keptDrivers(browsers);
  const lost = new AbortController();
  const opening = drivers.openSession({ allowedOrigins: [], signal: lost.signal });
  lost.abort(new Error('lost'));
  await expect(opening).rejects.toThrow('lost');
});

test('a browser that came up after it was abandoned is ended too', async () => {
  const browsers = counting();
  const started = Promise.withResolvers<ScreenDriver>();
  const drivers = keptDrivers({ open: async () => ({ ...(await browsers.open()), openSession: () => started.promise }) });
  const opening = drivers.openSession(session);
  await Promise.resolve();
  await drivers.abandon();
  started.resolve({} as ScreenDriver);
  await opening;
  expect(browsers.closed).toBe(2);
});

test('a browser that could not be opened is tried again for the next dossier', async () => {
  const browsers = counting();
  let tries = 0;
  const drivers = keptDrivers({
    open: () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('no browser')) : browsers.open();
    },
  });
  await expect(drivers.openSession(session)).rejects.toThrow('no browser');
  await drivers.openSession(session);
  await drivers.close();
  expect(browsers).toMatchObject({ opened: 1, closed: 1 });
});

test('a browser that does not end is not waited for', async () => {
  const drivers = keptDrivers({
    open: () => Promise.resolve({ openSession: () => Promise.resolve({} as ScreenDriver), close: () => new Promise(() => undefined) }),
    closeMilliseconds: 10,
  });
  await drivers.openSession(session);
  await drivers.close();
});
