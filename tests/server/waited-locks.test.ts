// Two transactions that meet at one dossier: the one that waited for the lock looks again at what the other one left.
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import pg from 'pg';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { holdDossier } from '#app/run/hold-dossier.ts';
import { purgeWhatIsDue } from '#app/run/purge-dossiers.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { recordReread } from '#app/run/record-reread.ts';
import { repeatDossier } from '#app/run/repeat-dossier.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { collectedRequest, intentRequest } from '#protocol/robot.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, type ClockedRobot, DONE, openClockedOffice, refusedWith } from './clocked-office.ts';
import { COMMIT, found } from './office.ts';

const CORRECTED = '2026-03-10T09:00:00Z';

interface Gate {
  /** Until so many of the server's statements wait for a lock. */
  waiting(count: number): Promise<void>;
  open(): Promise<void>;
}

/** Keeps every journalled transaction from ending, each holding the locks that it took. */
async function closeJournal(location: string): Promise<Gate> {
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query('select * from journal_head for update');
  return {
    async waiting(count) {
      for (;;) {
        const { rows } = await client.query<{ count: number }>(
          "select count(*)::integer as count from pg_stat_get_activity(null) where wait_event_type = 'Lock' and datid = (select oid from pg_database where datname = current_database())",
        );
        if ((rows[0]?.count ?? 0) >= count) return;
      }
    },
    async open() {
      await client.query('commit');
    },
  };
}

async function open(): Promise<{ readonly location: string; readonly office: ClockedOffice; readonly robot: ClockedRobot }> {
  const location = await freshDatabase('PostgreSQL').location();
  const office = await openClockedOffice(location);
  return { location, office, robot: await office.robot('robot') };
}

async function agentOf({ context, office }: ClockedOffice): Promise<PersonCaller> {
  const { token } = await issueToken(context, { kind: 'person', office, name: 'Agent', roles: ['agent'] });
  return (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
}

/** A collection that is about to hand in a correction. */
async function correction(office: ClockedOffice, reference: string): Promise<() => ReturnType<typeof receiveCollected>> {
  const { context } = office;
  const collector = await office.robot('second collector');
  await requestCollection(context, office.person, office.assistant);
  const lease = await collector.lease();
  if (lease?.task.kind !== 'collect') throw new Error('no collection');
  const { attemptId, fencingToken } = lease;
  const page = { fencingToken, dossiers: [found(reference, CORRECTED, 'ALBI')], deleted: [], cursor: null };
  return () => receiveCollected(context, collector.caller, attemptId, collectedRequest.parse(page));
}

test('a legal hold that is being placed while the purge comes keeps the dossier', async () => {
  const { location, office, robot } = await open();
  const { context, person } = office;
  await office.collect('101');
  const lease = await robot.treat();
  await robot.end(lease, DONE);
  await office.advance(40 * 86_400);
  const until = new Date(context.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  const journal = await closeJournal(location);
  const hold = holdDossier(context, person, lease.task.dossierId, { reason: 'contentieux', until });
  await journal.waiting(1);
  const purged = purgeWhatIsDue(context);
  await journal.waiting(2);
  await journal.open();
  expect(await hold).toMatchObject({ until });
  expect(await purged).toBe(0);
  expect(await context.database.kysely.selectFrom('dossier').select('purged_at').execute()).toEqual([{ purged_at: null }]);
});

test('a submission that comes while a person has the dossier treated once more finds the new one: there are never two under way', async () => {
  const { location, office, robot } = await open();
  const { context } = office;
  const agent = await agentOf(office);
  await office.collect('101');
  const lease = await robot.treat();
  await robot.end(lease, DONE, { sejour: 'answered' });
  await office.advance(10);
  const handIn = await correction(office, '101');
  const journal = await closeJournal(location);
  const request = { dossierId: lease.task.dossierId, requestId: randomUUID(), reason: 'entry_undone' } as const;
  const repeated = repeatDossier(context, agent, request);
  await journal.waiting(1);
  const received = handIn();
  await journal.waiting(2);
  await journal.open();
  await repeated;
  expect(await received).toMatchObject({ created: 0, updated: 1 });
  const dossiers = await context.database.kysely
    .selectFrom('dossier')
    .select(['state', 'submission', 'repetition'])
    .orderBy('id')
    .execute();
  expect(dossiers).toEqual([
    { state: 'done', submission: '2026-03-01T08:00:00Z', repetition: 0 },
    { state: 'waiting', submission: CORRECTED, repetition: 1 },
  ]);
});

test('autonomy that is being lowered at the instant of an intent counts for it', async () => {
  const { location, office, robot } = await open();
  const { context, person } = office;
  await office.collect('101');
  const lease = await robot.treat();
  const journal = await closeJournal(location);
  const lowered = changeSettings(context, person, office.assistant, { autonomy: 'dry_run', allowedCorrections: [] });
  await journal.waiting(1);
  const request = intentRequest.parse({ fencingToken: lease.fencingToken, ...COMMIT });
  const intended = grantIntent(context, robot.caller, lease.attemptId, request);
  await journal.waiting(2);
  await journal.open();
  expect(await lowered).toMatchObject({ autonomy: 'dry_run' });
  expect(await intended).toEqual({ granted: false, why: 'dry_run' });
});

test('what is re-read belongs to another dossier under way: the robot is refused it, and a person must look', async () => {
  const { office, robot } = await open();
  const { context } = office;
  const { kysely } = context.database;
  await office.collect('101');
  const { attemptId, fencingToken, task } = await robot.treat();
  const handIn = await correction(office, '101');
  // Nothing lets two be under way any more: what an earlier version left is made by hand.
  await kysely.updateTable('dossier').set({ state: 'done' }).where('id', '=', task.dossierId).execute();
  expect(await handIn()).toMatchObject({ created: 1 });
  await kysely.updateTable('dossier').set({ state: 'in_progress' }).where('id', '=', task.dossierId).execute();
  const payload = structuredClone(found('101', CORRECTED).payload) as never;
  const reread = recordReread(context, robot.caller, attemptId, { fencingToken, submission: CORRECTED, payload });
  expect(await refusedWith(reread)).toBe('dossier.submission-elsewhere');
});
