// What persons decide after a robot fell silent, or after the key of the data was lost: nothing is believed too early, and nothing waits for ever.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { cancelDossier } from '#app/run/cancel-dossier.ts';
import { expireLeases } from '#app/run/expire-leases.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { repeatDossier } from '#app/run/repeat-dossier.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { settleByHand } from '#app/run/settle-by-hand.ts';
import { settleLostValues } from '#app/run/settle-lost-values.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { collectedRequest, intentRequest } from '#protocol/robot.ts';
import { forEachDatabase } from '../databases.ts';
import { type ClockedOffice, DONE, failed, openClockedOffice, refusedWith } from './clocked-office.ts';
import { COMMIT, found } from './office.ts';

const CORRECTED = '2026-03-10T09:00:00Z';

async function agentOf({ context, office }: ClockedOffice): Promise<PersonCaller> {
  const { token } = await issueToken(context, { kind: 'person', office, name: 'Agent', roles: ['agent'] });
  return (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
}

const request = (dossierId: string) => ({ dossierId, requestId: randomUUID() });

/** As after the loss of the master key. */
async function loseValues({ context }: ClockedOffice): Promise<void> {
  await context.database.kysely.updateTable('dossier').set({ payload: null }).execute();
}

function dossiersOf({ context }: ClockedOffice) {
  return context.database.kysely
    .selectFrom('dossier')
    .select(['state', 'reason', 'repetition'])
    .orderBy('reference')
    .orderBy('repetition')
    .execute();
}

forEachDatabase((_name, _open, location) => {
  test('a person calls an effect absent no sooner than a robot would: the waiting counts from when its robot was known to be over', async () => {
    const office = await openClockedOffice(await location());
    const { context } = office;
    const agent = await agentOf(office);
    const robot = await office.robot('one');
    await office.collect('101');
    const { attemptId, fencingToken, task } = await robot.treat();
    const granted = await grantIntent(context, robot.caller, attemptId, intentRequest.parse({ fencingToken, ...COMMIT }));
    if (!granted.granted) throw new Error('refused');
    // The clock was set forward, or the robot was frozen: window and longest request seem to be long over.
    await office.advance(61);
    await expireLeases(context);
    const absent = () => settleByHand(context, agent, { ...request(task.dossierId), effectId: granted.effect.id, stands: false });
    expect(await refusedWith(absent())).toBe('effect.too-early');
    await office.advance(34);
    expect(await refusedWith(absent())).toBe('effect.too-early');
    await office.advance(1);
    expect(await absent()).toMatchObject({ state: 'waiting', subject: granted.effect.id });
  });

  test('a dossier that was to be treated once more goes to a person when its values are lost: its source will not give it again', async () => {
    const office = await openClockedOffice(await location());
    const { context } = office;
    const agent = await agentOf(office);
    const robot = await office.robot('one');
    await office.collect('102');
    const lease = await robot.treat();
    await robot.end(lease, DONE, { sejour: 'answered' });
    await repeatDossier(context, agent, { ...request(lease.task.dossierId), reason: 'entry_undone' });
    await office.collect('103');
    await loseValues(office);
    expect(await settleLostValues(context)).toBe(2);
    expect(await dossiersOf(office)).toEqual([
      { state: 'done', reason: null, repetition: 0 },
      { state: 'handed_over', reason: expect.stringContaining('la source ne redonnera pas') as string, repetition: 1 },
      { state: 'cancelled', reason: expect.stringContaining('relu à la source') as string, repetition: 0 },
    ]);
  });

  test('a dossier whose values are lost is not given to robots: a person is told what to do, and a new submission brings it back', async () => {
    const office = await openClockedOffice(await location());
    const { context, person } = office;
    const agent = await agentOf(office);
    const robot = await office.robot('one');
    await office.collect('104');
    const { task, ...lease } = await robot.treat();
    await robot.end({ ...lease, task }, failed('a.b', 'operator', 'never'));
    await context.database.kysely.updateTable('dossier').set({ state: 'failed', payload: null }).execute();
    const params = request(task.dossierId);
    expect(await refusedWith(retryDossier(context, agent, params))).toBe('dossier.values-lost');
    await context.database.kysely.updateTable('task').set({ state: 'finished' }).execute();
    await context.database.kysely.updateTable('installation').set({ held_at: null }).execute();
    await requestCollection(context, person, office.assistant);
    const collection = await robot.lease();
    if (collection?.task.kind !== 'collect') throw new Error('no collection');
    const page = { fencingToken: collection.fencingToken, dossiers: [found('104', CORRECTED)], deleted: [], cursor: null };
    await receiveCollected(context, robot.caller, collection.attemptId, collectedRequest.parse(page));
    await robot.end(collection, DONE);
    expect(await retryDossier(context, agent, request(task.dossierId))).toMatchObject({ state: 'waiting' });
    await loseValues(office);
    expect(await refusedWith(retryDossier(context, agent, request(task.dossierId)))).toBe('dossier.values-lost');
    expect(await cancelDossier(context, agent, { ...request(task.dossierId), reason: 'withdrawn' })).toMatchObject({ state: 'cancelled' });
  });
});
