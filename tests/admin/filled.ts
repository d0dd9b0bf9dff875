// An office with something of everything in it, closed again: what backups and moves are tried on.
import { join } from 'node:path';
import { onConnection } from '#store/connection.ts';
import { beginSnapshot, listCopyTables, tableContent, type TableContent } from '#store/copy.ts';
import { openDatabase } from '#store/database.ts';
import type { Place } from '#admin/place.ts';
import { finish, found, intend, openOffice, settle, temporaryFolder, type TestOffice } from '../server/office.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** One dossier done with a capture, one whose effect is open, one that waits. */
export async function fill(office: TestOffice): Promise<void> {
  const { robot } = office;
  await office.collect([found('101'), found('102'), found('103')]);
  const first = await robot.treat();
  await robot.client.capture({
    params: { attemptId: first.attemptId },
    query: { fencingToken: first.fencingToken, step: 'saisie', title: 'Avant' },
    body: Buffer.concat([PNG, Buffer.from(first.task.reference)]),
  });
  const granted = await intend(robot, first);
  if (!granted.granted) throw new Error('refused');
  await settle(robot, first, granted.effect.id, 'proved');
  await finish(robot, first, { kind: 'done', proof: { numéro: 'E-2' } });
  await intend(robot, await robot.treat());
}

export interface FilledPlace {
  readonly place: Place;
  readonly reference: string;
}

/** A place with data in it and no server; `key` is the master key's file. */
export async function filledPlace(location: string): Promise<{ readonly place: Place; readonly key: string }> {
  const dataDirectory = join(await temporaryFolder(), 'data');
  const office = await openOffice(location, { dataDirectory });
  await fill(office);
  await office.server.close();
  return { place: { dataDirectory, database: location }, key: join(dataDirectory, 'master.key') };
}

export async function contents(location: string): Promise<Readonly<Record<string, TableContent>>> {
  const database = await openDatabase(location);
  try {
    return await onConnection(database, async (queries) => {
      await beginSnapshot(queries);
      const tables: Record<string, TableContent> = {};
      for (const table of await listCopyTables(queries)) tables[table.name] = await tableContent(queries, table);
      return tables;
    });
  } finally {
    await database.close();
  }
}
