// A robot that tries a draft with work that hears nothing: neither its author's end nor a lost lease is waited for without end.
import { expect, test } from 'vitest';
import { newId } from '#base/ids.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { installable } from '../server/assistant.ts';
import { type RobotUnderTest, robotUnderTest } from './robot-under-test.ts';
import { refusal, type Script } from './scripted-server.ts';

async function trialLease(): Promise<TrialLease> {
  const { files } = (await installable()).request;
  return {
    trialId: newId(),
    fencingToken: 7,
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    today: '2026-03-16',
    office: 'Bureau du séjour',
    files,
    sample: {},
    goal: { kind: 'end' },
    settings: {},
    accounts: {},
    allowedOrigins: [],
    lentOrigins: {},
    shownOrigins: [],
    own: [],
    approvedMaps: [],
    approvedActions: null,
  };
}

interface Trying {
  readonly robot: RobotUnderTest;
  /** Once the engine works. */
  readonly begun: Promise<void>;
}

/** An engine that goes on whatever it is told, or ends as soon as it is told. */
async function trying(engine: 'hears' | 'hears nothing', hearTrial: () => unknown): Promise<Trying> {
  const begun = Promise.withResolvers<void>();
  const given: (TrialLease | null)[] = [await trialLease()];
  const treat = ({ signal }: TreatOptions): Promise<never> => {
    begun.resolve();
    return new Promise((_resolve, reject) => {
      if (engine === 'hears') signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  };
  const script: Script = {
    leaseTrial: () => given.shift() ?? null,
    async hearTrial() {
      await begun.promise;
      return hearTrial();
    },
  };
  const robot = await robotUnderTest({
    graceMilliseconds: 30,
    script,
    treat,
    loadPlan: (files) => Promise.resolve(loadAssistant(files)),
  });
  return { robot, begun: begun.promise };
}

const HEARD = { inputs: [], seen: false, end: null, stop: false };

test('a trial that its author ends and that does not stop ends its browser and its robot', async () => {
  const { robot } = await trying('hears nothing', () => ({ ...HEARD, end: 'abandon' }));
  await expect(robot.ended).rejects.toMatchObject({ code: 'robot.stuck' });
  expect(robot.drivers.abandoned).toBe(1);
  // Nothing more is said in its name: whoever started the robot sees it end, or the lease runs out.
  expect(robot.server.named('finishTrial')).toEqual([]);
  await robot.end();
});

test('a trial that loses its lease and does not stop ends its browser and its robot', async () => {
  const { robot } = await trying('hears nothing', () => {
    throw refusal('lease.lost', 409);
  });
  await expect(robot.ended).rejects.toMatchObject({ code: 'robot.stuck' });
  expect(robot.drivers.abandoned).toBe(1);
  await robot.end();
});

test('a robot that is stopped while a trial hears nothing ends all the same', async () => {
  const { begun, robot } = await trying('hears nothing', () => HEARD);
  await begun;
  robot.stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 50 });
  expect(await robot.ended).toBe('stopped');
  expect(robot.drivers.abandoned).toBe(1);
  await robot.end();
});

test('a trial that ends when it is told says its last word, and its robot goes on', async () => {
  const { robot } = await trying('hears', () => ({ ...HEARD, end: 'abandon' }));
  const { body } = await robot.server.arrival('finishTrial');
  expect(body).toMatchObject({ why: 'asked', outcome: 'asked' });
  // It asks for work again.
  await robot.server.arrival('lease', 2);
  expect(robot.drivers.abandoned).toBe(0);
  await robot.end();
});
