// No line of the journal can be altered, taken out or added unnoticed, and two writers never share a place.
import { expect, test } from 'vitest';
import { newId } from '#base/ids.ts';
import { type JournalEntry, append, readJournal, verifyJournal } from '#journal/journal.ts';
import type { Database } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';

const OFFICE = newId();
const ENTRY: JournalEntry = {
  at: new Date('2026-03-16T09:30:15.123Z'),
  office: OFFICE,
  actor: 'robot:1',
  verb: 'dossier.finish',
  subject: 'dossier:7',
  detail: { b: [1, 2.5, 1e21, null, true], a: { é: 'œuvre "citée"', absent: undefined }, number: 0.1 },
};

async function write(database: Database, count: number, change: Partial<JournalEntry> = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await database.transaction((transaction) => append(transaction, { ...ENTRY, subject: `dossier:${index}`, ...change }));
  }
}

/** Changes the tables as somebody with the database administrator's rights could. */
async function tamper(database: Database, statement: string): Promise<void> {
  await database.pool.query('alter table journal disable trigger user');
  await database.pool.query(statement);
  await database.pool.query('alter table journal enable trigger user');
}

forEachDatabase((_, open) => {
  test('an untouched journal is found whole, also when it is empty', async () => {
    const database = await open({ migrated: true });
    expect(await verifyJournal(database.kysely)).toEqual({ ok: true, lines: 0, hash: '0'.repeat(64) });
    await write(database, 5);
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, lines: 5 });
  });

  test('a line is kept if and only if its transaction is', async () => {
    const database = await open({ migrated: true });
    await write(database, 1);
    const failing = database.transaction(async (transaction) => {
      await append(transaction, ENTRY);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    await write(database, 1);
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, lines: 2 });
  });

  test('writers at the same time queue up: one chain, no gap', async () => {
    const database = await open({ migrated: true });
    await Promise.all(Array.from({ length: 20 }, () => write(database, 2)));
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, lines: 40 });
  });

  test('the database refuses to update, delete or truncate', async () => {
    const database = await open({ migrated: true });
    await write(database, 2);
    for (const statement of [
      `update journal set actor = 'person:2'`,
      'delete from journal where sequence = 2',
      'truncate journal',
      'delete from journal_head',
      'truncate journal_head',
      'update journal_head set sequence = 1',
    ]) {
      await expect(database.pool.query(statement), statement).rejects.toThrow('append only');
    }
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, lines: 2 });
  });

  test.for([
    ['a changed actor', `update journal set actor = 'person:2' where sequence = 2`, { sequence: 2, why: 'altered' }],
    ['a changed instant', `update journal set at = at + interval '1 millisecond' where sequence = 3`, { sequence: 3, why: 'altered' }],
    ['a changed detail', `update journal set detail = '{}' where sequence = 1`, { sequence: 1, why: 'altered' }],
    ['a line taken out', 'delete from journal where sequence = 2', { sequence: 2, why: 'missing' }],
    ['the first line taken out', 'delete from journal where sequence = 1', { sequence: 1, why: 'missing' }],
    ['lines cut off the end', 'delete from journal where sequence >= 3', { sequence: 3, why: 'cut' }],
    ['everything deleted', 'delete from journal', { sequence: 1, why: 'cut' }],
    [
      'two lines exchanged',
      'update journal set subject = (select subject from journal other where other.sequence = 5 - journal.sequence) where sequence in (2, 3)',
      { sequence: 2, why: 'altered' },
    ],
  ] as const)('verification finds %s', async ([, statement, verdict]) => {
    const database = await open({ migrated: true });
    await write(database, 4);
    await tamper(database, statement);
    expect(await verifyJournal(database.kysely)).toEqual({ ok: false, ...verdict });
  });

  test('is read newest first, page by page, of one office', async () => {
    const database = await open({ migrated: true });
    await write(database, 3);
    await write(database, 1, { office: newId() });
    const page = await readJournal(database.kysely, { office: OFFICE, limit: 2 });
    expect(page.map(({ sequence }) => sequence)).toEqual([3, 2]);
    const rest = await readJournal(database.kysely, { office: OFFICE, limit: 2, before: 2 });
    expect(rest.map(({ sequence }) => sequence)).toEqual([1]);
    expect(rest[0]).toMatchObject({ ...ENTRY, subject: 'dossier:0', detail: { b: [1, 2.5, 1e21, null, true], number: 0.1 } });
    const one = await readJournal(database.kysely, { office: OFFICE, limit: 9, subject: 'dossier:1' });
    expect(one.map(({ sequence }) => sequence)).toEqual([2]);
  });
});
