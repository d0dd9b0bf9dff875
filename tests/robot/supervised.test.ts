// Supervised from end to end: the real server, a robot's real loop and the real engine; only the screens and the source are the test's.
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { treatDossier } from '#engine/treat.ts';
import { connect } from '#protocol/client.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { runRobot } from '#robot/loop.ts';
import type { Parts } from '#robot/parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import { freshDatabase } from '../databases.ts';
import { smallPlan } from '../engine/assistant.ts';
import { ACCOUNT, FakeApplication } from '../engine/fake-application.ts';
import { fakeSource, payloadOf } from '../engine/fake-source.ts';
import { virtualTime } from '../engine/virtual-time.ts';
import { found, openOffice, type TestOffice } from '../server/office.ts';
import { PNG } from './robot-under-test.ts';

const STREET = { type: 'text', value: 'RUE NEUVE' } as const;
const OTHER_STREET = { type: 'text', value: 'RUE BASSE' } as const;

/** What the applicant's file says now, and the application that is typed into. */
interface World {
  street: typeof STREET | typeof OTHER_STREET;
  readonly application: FakeApplication;
}

async function startRobot(office: TestOffice, world: World): Promise<void> {
  const stop = makeStop();
  const time = virtualTime();
  const parts: Parts = {
    loadPlan: async () => ({ plan: smallPlan(), diagnostics: [] }),
    openSource: async () => fakeSource([], payloadOf({ Rue: world.street })),
    drivers: {
      openSession: () => world.application.openSession(),
      rest: async () => undefined,
      abandon: async () => undefined,
      close: async () => undefined,
    },
    treat: (options) =>
      treatDossier({
        ...options,
        payload: payloadOf({ Rue: world.street }),
        context: { ...options.context, settings: { 'service.démarche': '1', 'réglages.adresse': 'http://fichier.example/' } },
        allowedOrigins: ['http://fichier.example'],
        accounts: { fichier: ACCOUNT },
        evidence: { ...options.evidence, capture: (step, title) => options.evidence.capture(step, title, PNG) },
        onReread: async () => ({ changed: false }),
        pace: time,
      }),
  };
  const client = connect({ url: office.server.url, token: await office.server.issueRobotToken('saisie') });
  const ended = runRobot({ client, name: 'saisie', version: '0.1.0', parts, stop, logger: silentLogger });
  ended.catch(() => undefined);
  onTestFinished(async () => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 5_000 });
    await ended;
    stop.dispose();
  });
}

async function reached(office: TestOffice, ready: (dossier: DossierDetail) => boolean): Promise<DossierDetail> {
  await expect.poll(async () => ready(await office.show('1001')), { timeout: 150_000, interval: 100 }).toBe(true);
  return office.show('1001');
}

async function confirm(office: TestOffice, { confirmation, id }: DossierDetail): Promise<void> {
  if (confirmation === null) throw new Error('nothing to confirm');
  const body = { requestId: randomUUID(), confirmationId: confirmation.id, digest: confirmation.digest };
  await office.agent.confirmCommit({ params: { dossierId: id }, body });
}

test('nothing is recorded before a person saw exactly it; what changed since is asked about again; a yes is recorded once', async () => {
  const office = await openOffice(await freshDatabase('PGlite').location(), { autonomy: 'supervised' });
  await office.collect([found('1001')]);
  const world: World = { street: STREET, application: new FakeApplication({ time: virtualTime() }) };
  await startRobot(office, world);
  const asked = await reached(office, ({ confirmation }) => confirmation !== null);
  expect(asked).toMatchObject({ state: 'handed_over', attempts: 1, effects: [{ kind: 'state_change', state: 'proved' }] });
  expect(asked.confirmation?.values).toContainEqual({ name: 'formulaire.rue', value: 'RUE NEUVE', before: 'AVANT' });
  expect(asked.confirmation?.captureId).not.toBe(null);
  expect(world.application.changes).toEqual([]);
  world.street = OTHER_STREET;
  await confirm(office, asked);
  const again = await reached(office, ({ confirmation }) => confirmation !== null && confirmation.id !== asked.confirmation?.id);
  expect(again.confirmation?.values).toContainEqual({ name: 'formulaire.rue', value: 'RUE BASSE', before: 'AVANT' });
  expect(world.application.changes).toEqual([]);
  await confirm(office, again);
  const done = await reached(office, ({ state }) => state === 'done');
  expect(done).toMatchObject({ attempts: 3, proof: { numéro: 'N-1' }, confirmation: null });
  expect(done.effects.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['state_change proved', 'commit proved', 'annotation proved']);
  expect(world.application.changes).toEqual(['N-1']);
  expect(world.application.record.rue).toBe('RUE BASSE');
});
