// The purge over HTTP: what goes, what stays, what holds it back; and what is left when the server dies in the middle of it.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApplication } from '#app/open.ts';
import { purgeWhatIsDue } from '#app/run/purge-dossiers.ts';
import { removeOrphanFiles } from '#app/run/remove-files.ts';
import { openDatabase } from '#store/database.ts';
import { PERSONAL_COLUMNS, PERSONAL_TABLES } from '#store/personal-data.ts';
import type { Clock } from '#base/clock.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, type OfficeOptions, refusal, settle, temporaryFolder, type TestOffice } from './office.ts';

const DAY = 24 * 60 * 60_000;
const SOON = { purgeEverySeconds: 0.3 };
const TEST_MILLISECONDS = 180_000;

/** Real time, moved: it begins in the past, since the queue counts by the time of the database. */
class MovedClock implements Clock {
  #moved = -100 * DAY;
  now(): Date {
    return new Date(Date.now() + this.#moved);
  }
  today(): string {
    return '2026-03-16';
  }
  pass(days: number): void {
    this.#moved += days * DAY;
  }
  dayIn(days: number): string {
    return new Date(this.now().getTime() + days * DAY).toISOString().slice(0, 10);
  }
}

const picture = (...content: number[]): Uint8Array => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...content]);

/** Treats the next dossier to its end, leaving of everything that robots leave. */
async function treatOne(office: TestOffice, shown: Uint8Array): Promise<{ readonly dossierId: string; readonly captureId: string }> {
  const { robot } = office;
  const lease = await robot.treat();
  const { attemptId, fencingToken } = lease;
  const at = new Date().toISOString();
  const value = { at, step: 'saisie/1', element: 'adresse.commune', from: 'Commune', typed: 'MONTAUBAN', readBack: 'MONTAUBAN' };
  const body = { fencingToken, events: [{ at, line: 'La fiche est ouverte.' }], values: [value, value] };
  await robot.client.events({ params: { attemptId }, body });
  const query = { fencingToken, step: 'saisie/1', title: 'Formulaire rempli' };
  const { captureId } = await robot.client.capture({ params: { attemptId }, query, body: shown });
  const granted = await intend(robot, lease);
  if (!granted.granted) throw new Error('refused');
  await settle(robot, lease, granted.effect.id, 'proved');
  await finish(robot, lease, { kind: 'done', proof: { numéro: 'E-9' } });
  return { dossierId: lease.task.dossierId, captureId };
}

async function filesIn(folder: string): Promise<number> {
  const names = await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true });
  return names.filter((name) => name.isFile()).length;
}

/** How many rows of each table still hold something. */
async function fullRows(location: string): Promise<Record<string, number>> {
  const database = await openDatabase(location);
  try {
    const full: Record<string, number> = {};
    for (const table of PERSONAL_TABLES) {
      const some = PERSONAL_COLUMNS[table].columns.map((column) => `${column} is not null`).join(' or ');
      const { rows } = await database.pool.query<{ count: number }>(`select count(*)::integer as count from ${table} where ${some}`);
      full[table] = rows[0]?.count ?? -1;
    }
    return full;
  } finally {
    await database.close();
  }
}

forEachDatabase((_name, _open, location) => {
  const opened = async (options: OfficeOptions = {}): Promise<{ office: TestOffice; clock: MovedClock; folder: string; place: string }> => {
    const clock = new MovedClock();
    const folder = await temporaryFolder();
    const place = await location();
    return { office: await openOffice(place, { clock, dataDirectory: folder, settings: SOON, ...options }), clock, folder, place };
  };
  const purged = (office: TestOffice, dossierId: string): Promise<void> =>
    expect.poll(async () => (await office.person.dossier({ params: { dossierId } })).purgedAt, { timeout: 150_000 }).not.toBe(null);

  test(
    'thirty days after its end a dossier says nothing any more; outcome, journal and uniqueness stay',
    async () => {
      const { office, clock, folder, place } = await opened();
      const { person } = office;
      await office.collect([found('301'), found('302')]);
      const one = await treatOne(office, picture(1));
      const held = await treatOne(office, picture(1));
      const until = clock.dayIn(60);
      await person.placeHold({ params: { dossierId: held.dossierId }, body: { reason: 'Recours de Mme Testut.', until } });
      clock.pass(29.9);
      // Another dossier ends now and is due long after.
      await office.collect([found('303')]);
      const later = await treatOne(office, picture(2));
      expect((await person.dossier({ params: { dossierId: one.dossierId } })).purgedAt).toBe(null);
      expect(await person.retention()).toMatchObject({
        purgeAfterDays: 30,
        kept: 3,
        purged: 0,
        stale: 0,
        holds: [{ reference: '302', until }],
      });
      clock.pass(0.2);
      await purged(office, one.dossierId);
      const shown = await person.dossier({ params: { dossierId: one.dossierId } });
      expect(shown).toMatchObject({ state: 'done', reference: '301', proof: {}, effects: [{ state: 'proved', proof: {} }] });
      expect(shown.timeline.map(({ line }) => line)).toContain('Le dossier est saisi, prouvé et relu.');
      expect(shown.timeline.find(({ kind }) => kind === 'capture')).toMatchObject({ line: 'Formulaire rempli', captureId: null });
      expect(await refusal(person.captureImage({ params: { captureId: one.captureId } }))).toBe('capture.purged');
      // The picture of the one held has the same content, and is still there.
      expect([...(await person.captureImage({ params: { captureId: held.captureId } }))]).toEqual([...picture(1)]);
      const { entries } = await person.journal({ query: { limit: 1000 } });
      const lines = entries.filter(({ verb }) => verb === 'dossier.purge');
      expect(lines.map(({ subject, actor, detail }) => ({ subject, actor, detail }))).toMatchObject([
        { subject: `dossier:${one.dossierId}`, actor: 'server', detail: { reference: '301', effect: 1, value_record: 2, captures: 1 } },
      ]);
      // The same source again makes nothing again.
      expect(await office.collect([found('301'), found('302')])).toEqual({ created: 0, updated: 0, unchanged: 2, cancelled: 0 });
      // A hold ends by itself after its last day.
      clock.pass(31);
      await purged(office, held.dossierId);
      const ends = (await person.journal({ query: { limit: 1000 } })).entries.filter(({ verb }) => verb.startsWith('hold.'));
      expect(ends.map(({ verb, actor, detail }) => [verb, actor === 'server', detail['until']])).toEqual([
        ['hold.place', false, until],
        ['hold.end', true, until],
      ]);
      await purged(office, later.dossierId);
      await expect.poll(() => filesIn(folder)).toBe(0);
      expect(await person.retention()).toMatchObject({ kept: 0, purged: 3, holds: [], filesToRemove: 0 });
      await office.server.close();
      expect(await fullRows(place)).toEqual(Object.fromEntries(PERSONAL_TABLES.map((table) => [table, 0])));
    },
    TEST_MILLISECONDS,
  );

  test(
    'what its source deleted is purged at once, unless it is held; a person ends a hold before its day',
    async () => {
      const { office, clock } = await opened();
      const { person } = office;
      await office.collect([found('311'), found('312')]);
      const one = await treatOne(office, picture(1));
      const held = await treatOne(office, picture(2));
      const params = { dossierId: held.dossierId };
      const place = (until: string): Promise<unknown> => person.placeHold({ params, body: { reason: 'Contentieux.', until } });
      expect(await refusal(place(clock.dayIn(-2)))).toBe('hold.date-refused');
      expect(await refusal(place(clock.dayIn(4_000)))).toBe('hold.date-refused');
      await place(clock.dayIn(10));
      await place(clock.dayIn(20));
      expect((await person.dossier({ params })).hold).toMatchObject({ until: clock.dayIn(20) });
      await office.collect([], ['311', '312']);
      await purged(office, one.dossierId);
      expect((await person.dossier({ params })).purgedAt).toBe(null);
      expect(await refusal(person.placeHold({ params: { dossierId: one.dossierId }, body: { reason: 'x', until: clock.dayIn(1) } }))).toBe(
        'dossier.purged',
      );
      await person.endHold({ params });
      expect(await refusal(person.endHold({ params }))).toBe('hold.absent');
      await purged(office, held.dossierId);
      const { entries } = await person.journal({ query: { limit: 1000 } });
      expect(JSON.stringify(entries)).not.toContain('Contentieux');
    },
    TEST_MILLISECONDS,
  );

  test(
    'a server that dies between the rows and the files leaves nothing that can be looked at, and the next one removes the files',
    async () => {
      const { office, clock, folder, place } = await opened({ settings: { purgeEverySeconds: null } });
      await office.collect([found('321')]);
      await treatOne(office, picture(1));
      await office.server.close();
      clock.pass(31);
      const application = await openApplication({ dataDirectory: folder, database: place, clock, settings: { purgeEverySeconds: null } });
      onTestFinished(() => application.close());
      const { context } = application;
      const dying = { ...context.blobs, remove: () => Promise.reject(new Error('killed')) };
      await expect(purgeWhatIsDue({ ...context, blobs: dying })).rejects.toThrow('killed');
      expect(await filesIn(folder)).toBe(1);
      expect(await context.database.kysely.selectFrom('capture').selectAll().where('erased_at', 'is', null).execute()).toEqual([]);
      expect(await purgeWhatIsDue(context)).toBe(0);
      expect(await filesIn(folder)).toBe(0);
      // A file whose row was never written.
      await context.blobs.put(picture(9));
      expect(await removeOrphanFiles(context)).toBe(0);
      expect(await removeOrphanFiles(context, 0)).toBe(1);
      expect(await filesIn(folder)).toBe(0);
    },
    TEST_MILLISECONDS,
  );
});
