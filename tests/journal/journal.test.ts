// No line of the journal can be altered, taken out or added unnoticed, and two writers never share a place.
import { expect, test } from 'vitest';
import { newId } from '#base/ids.ts';
import { cutAt, cuttable } from '#journal/checkpoints.ts';
import { listCheckpoints, verifyJournal } from '#journal/database-source.ts';
import { faultError } from '#journal/fault-text.ts';
import { signHead } from '#journal/head.ts';
import { append } from '#journal/journal.ts';
import { contentOf, hashOf, NO_HASH } from '#journal/line.ts';
import { linesAbout, readLines } from '#journal/lines.ts';
import type { Fault, Trust } from '#journal/verify.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { type Reader, sql, type Transaction } from '#store/transaction.ts';
import { forEachDatabase } from '../databases.ts';
import { checkpoint, ENTRY, instanceKey, OFFICE, strangeKey, TABLES, testVault, write } from './chain.ts';

class Undo extends Error {}

/** What `look` sees after these statements, run as the database administrator could; nothing of them is kept. */
async function undone<Seen>(
  database: Database,
  look: (transaction: Transaction) => Promise<Seen>,
  statements: readonly string[],
): Promise<Seen> {
  const seen: Seen[] = [];
  await database
    .transaction(async (transaction) => {
      for (const table of TABLES) await sql.raw(`alter table ${table} disable trigger user`).execute(transaction);
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      seen.push(await look(transaction));
      throw new Undo();
    })
    .catch((thrown: unknown) => {
      if (!(thrown instanceof Undo)) throw thrown;
    });
  const [only] = seen;
  if (only === undefined) throw new Error('nothing was seen');
  return only;
}

/** Up to where every line is as it was written, signed or not; else what is wrong. */
async function wholeUpTo({ kysely }: Database): Promise<unknown> {
  const verdict = await verifyJournal(kysely);
  if (verdict.ok) return verdict.last;
  return verdict.why === 'unsigned' ? verdict.until : verdict;
}

/** Statements that write every line anew under another actor, its hashes made right. */
async function rewritten(reader: Reader): Promise<readonly string[]> {
  let previous = NO_HASH;
  const statements: string[] = [];
  for (const { sequence, entry } of await readLines(reader, { after: 0, limit: 100 })) {
    if (entry === null) throw new Error('a line without its content');
    const hash = hashOf(sequence, previous, contentOf({ ...entry, actor: 'person:2' }));
    statements.push(
      `update journal set actor = 'person:2', previous_hash = '${previous}', hash = '${hash}' where sequence = ${sequence}`,
      `update journal_head set hash = '${hash}' where sequence = ${sequence}`,
    );
    previous = hash;
  }
  return statements;
}

forEachDatabase((name, open, location) => {
  test('an untouched journal is found whole, also when it is empty', async () => {
    const database = await open({ migrated: true });
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, first: 1, last: 0, hash: '0'.repeat(64) });
    await write(database, 5);
    expect(await verifyJournal(database.kysely)).toEqual({ ok: false, why: 'unsigned', sequence: 1, until: 5 });
    await checkpoint(database, await instanceKey(database), '2026-03-17T00:00:00.000Z');
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, first: 1, last: 6, proven: 5 });
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
    expect(await wholeUpTo(database)).toBe(2);
  });

  test('writers at the same time queue up: one chain, no gap', async () => {
    const database = await open({ migrated: true });
    await Promise.all(Array.from({ length: 20 }, () => write(database, 2)));
    expect(await wholeUpTo(database)).toBe(40);
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
    expect(await wholeUpTo(database)).toBe(2);
  });

  /** Six lines attested at the third and the sixth, told so by the fourth and the seventh. */
  const CASES: readonly (readonly [string, readonly string[], Partial<Fault>])[] = [
    ['a changed actor', [`update journal set actor = 'person:2' where sequence = 2`], { sequence: 2, why: 'altered' }],
    ['a changed instant', [`update journal set at = at + interval '1 millisecond' where sequence = 3`], { sequence: 3, why: 'altered' }],
    ['a changed detail', [`update journal set detail = '{}' where sequence = 1`], { sequence: 1, why: 'altered' }],
    ['a changed hash', [`update journal set hash = repeat('a', 64) where sequence = 2`], { sequence: 2, why: 'altered' }],
    ['a line taken out', ['delete from journal where sequence = 2'], { sequence: 2, why: 'missing' }],
    ['the first lines taken out', ['delete from journal where sequence <= 2'], { sequence: 1, why: 'missing' }],
    ['lines cut off the end', ['delete from journal where sequence >= 7'], { sequence: 7, why: 'cut', until: 7 }],
    [
      'lines cut off the end, and the head set back',
      [
        'delete from journal where sequence >= 5',
        'update journal_head set sequence = 4, hash = (select hash from journal where sequence = 4)',
      ],
      { sequence: 5, why: 'cut', until: 6 },
    ],
    ['everything deleted', ['delete from journal'], { sequence: 1, why: 'cut', until: 7 }],
    ['another hash of the head', [`update journal_head set hash = repeat('a', 64)`], { sequence: 7, why: 'without-end' }],
    [
      'the contents of two lines exchanged',
      [
        'update journal set subject = (select subject from journal other where other.sequence = 5 - journal.sequence) where sequence in (2, 3)',
      ],
      { sequence: 2, why: 'altered' },
    ],
    [
      'two lines exchanged',
      [
        'update journal set sequence = 100 where sequence = 2',
        'update journal set sequence = 2 where sequence = 3',
        'update journal set sequence = 3 where sequence = 100',
      ],
      { sequence: 2, why: 'moved', found: 3 },
    ],
    ['a line moved to the end', ['update journal set sequence = 100 where sequence = 2'], { sequence: 2, why: 'moved', found: 100 }],
    [
      'a forged checkpoint',
      [`update journal_checkpoint set signature = decode(repeat('00', 64), 'hex') where sequence = 3`],
      { sequence: 3, why: 'checkpoint-forged' },
    ],
    [
      'a checkpoint of another day',
      [`update journal_checkpoint set at = at + interval '1 day' where sequence = 6`],
      { sequence: 6, why: 'checkpoint-forged' },
    ],
    ['a checkpoint taken away', ['delete from journal_checkpoint where sequence = 3'], { sequence: 3, why: 'checkpoint-missing' }],
    ['lines removed under a checkpoint, not a cut', ['delete from journal where sequence <= 3'], { sequence: 1, why: 'missing' }],
    [
      'lines removed under a checkpoint passed off as a cut',
      ['insert into journal_cut select * from journal_checkpoint where sequence = 3', 'delete from journal where sequence <= 3'],
      { sequence: 3, why: 'cut-forged' },
    ],
  ];

  test('every way to tamper with it is told, with the first line that is not as it was written', async () => {
    const database = await open({ migrated: true });
    const key = await instanceKey(database);
    await write(database, 3);
    await checkpoint(database, key, '2026-03-17T00:00:00.000Z');
    await write(database, 2);
    await checkpoint(database, key, '2026-03-18T00:00:00.000Z');
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, first: 1, last: 7, checkpoints: 2, attested: { sequence: 6 } });
    for (const [what, statements, fault] of CASES) {
      const verdict = await undone(database, (transaction) => verifyJournal(transaction), statements);
      expect(verdict, what).toEqual({ ok: false, ...fault });
      const { code } = faultError(verdict as Fault);
      expect(code).toBe(`journal.${fault.why}`);
    }
    expect(await verifyJournal(database.kysely)).toMatchObject({ ok: true, last: 7 });
  });

  test('a journal written anew, every hash in its place, is told by checkpoint, head and key', async () => {
    const database = await open({ migrated: true });
    const key = await instanceKey(database);
    await write(database, 3);
    await checkpoint(database, key, '2026-03-17T00:00:00.000Z');
    await write(database, 1);
    const [, , , fourth] = await readLines(database.kysely, { after: 0, limit: 9 });
    if (fourth === undefined) throw new Error('no lines');
    const publicKey = publicKeyOf(key.der);
    const kept = {
      head: signHead(key, 'journal-head', { sequence: 4, hash: fourth.hash }, new Date('2026-03-17T01:00:00.000Z')),
      publicKey,
    };
    const elsewhere: Trust = { keys: [publicKey], head: kept };
    expect(await verifyJournal(database.kysely, elsewhere)).toMatchObject({ ok: true, head: 'equal' });

    const anew = await rewritten(database.kysely);
    const change = { sequence: 1, until: 3, at: '2026-03-17T00:00:00.000Z' };
    expect(await undone(database, (transaction) => verifyJournal(transaction), anew)).toEqual({ ok: false, why: 'rewritten', ...change });

    // With a key of their own, whoever rewrote it can sign it too, but not as the key that others hold.
    const other = strangeKey();
    const resigned = [
      ...anew,
      'delete from journal_checkpoint',
      `delete from journal where verb = 'journal.checkpoint'`,
      'update journal_head set sequence = 3, hash = (select hash from journal where sequence = 3)',
      'delete from journal where sequence > 3',
    ];
    expect(await undone(database, (transaction) => verifyJournal(transaction), resigned)).toMatchObject({ why: 'unsigned', until: 3 });
    expect(await undone(database, (transaction) => verifyJournal(transaction, elsewhere), resigned)).toEqual({
      ok: false,
      why: 'cut',
      sequence: 4,
      until: 4,
    });
    expect(await undone(database, (transaction) => verifyJournal(transaction, elsewhere), anew)).toMatchObject({ why: 'rewritten' });
    const stranger: Trust = { keys: [publicKeyOf(other.der)] };
    expect(await verifyJournal(database.kysely, stranger)).toEqual({ ok: false, why: 'key-unknown', sequence: 3, key: key.fingerprint });
    const forged: Trust = { head: { publicKey, head: { ...kept.head, sequence: 3 } } };
    expect(await verifyJournal(database.kysely, forged)).toEqual({ ok: false, why: 'head-forged', sequence: 3 });
  });

  test('lines whose time is over go up to a signed checkpoint, and what stays is verified from there', async () => {
    const database = await open({ migrated: true });
    const key = await instanceKey(database);
    await write(database, 3);
    await checkpoint(database, key, '2026-03-17T00:00:00.000Z');
    await write(database, 2);
    await checkpoint(database, key, '2026-09-17T00:00:00.000Z');
    await write(database, 1);
    const head = (await listCheckpoints(database.kysely))[0];
    const now = new Date('2027-03-18T00:00:00.000Z');
    expect(await cuttable(database.kysely, new Date('2026-03-16T00:00:00.000Z'), null)).toBeNull();
    await expect(database.pool.query('delete from journal where sequence <= 3')).rejects.toThrow('append only');
    expect(await cuttable(database.kysely, new Date('2026-03-18T00:00:00.000Z'), 3)).toBeNull();
    const place = await cuttable(database.kysely, new Date('2026-03-18T00:00:00.000Z'), null);
    if (place === null || head === undefined) throw new Error('nothing to cut');
    expect(await database.transaction((transaction) => cutAt(transaction, key, place, now))).toBe(3);
    const whole = await verifyJournal(database.kysely, { head: { head, publicKey: publicKeyOf(key.der) } });
    expect(whole).toMatchObject({ ok: true, first: 4, last: 8, checkpoints: 2, cut: { sequence: 3 }, head: 'equal' });
    expect(await cuttable(database.kysely, new Date('2026-03-18T00:00:00.000Z'), null)).toBeNull();
    // The database lets only these lines go.
    await expect(database.pool.query('delete from journal where sequence = 4')).rejects.toThrow('append only');
    for (const table of ['journal_cut', 'journal_checkpoint', 'instance_key']) {
      await expect(database.pool.query(`delete from ${table}`), table).rejects.toThrow('append only');
    }
    for (const [statements, fault] of [
      [['delete from journal where sequence = 4'], { sequence: 4, why: 'missing' }],
      [['delete from journal_cut'], { sequence: 1, why: 'missing' }],
      [[`update journal_cut set hash = repeat('a', 64)`], { sequence: 3, why: 'cut-forged' }],
    ] as const) {
      expect(await undone(database, (transaction) => verifyJournal(transaction), statements)).toEqual({ ok: false, ...fault });
    }
  });

  test('several servers on one database add to one chain and sign it with one key', async () => {
    if (name === 'PGlite') return;
    const place = await location();
    const first = await openDatabase(place, { connections: 3 });
    const second = await openDatabase(place, { connections: 3 });
    try {
      await migrate(first);
      const vault = testVault();
      const keys = await Promise.all([first, second].map((database) => instanceKey(database, vault)));
      expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(1);
      const [key] = keys;
      if (key === undefined) throw new Error('no key');
      const day = '2026-03-17T00:00:00.000Z';
      await Promise.all([first, second].flatMap((database) => [write(database, 15), write(database, 15), checkpoint(database, key, day)]));
      expect(await verifyJournal(first.kysely)).toMatchObject({ ok: true, first: 1, last: 62, checkpoints: 2 });
    } finally {
      await first.close();
      await second.close();
    }
  });

  test('is read page by page, and what other offices did is hidden; of some subjects, what an office did', async () => {
    const database = await open({ migrated: true });
    await write(database, 3);
    await write(database, 1, { office: newId() });
    const [first, second] = await readLines(database.kysely, { after: 0, limit: 2, office: OFFICE });
    expect(first?.entry).toMatchObject({ ...ENTRY, subject: 'dossier:0', detail: { b: [1, 2.5, 1e21, null, true], number: 0.1 } });
    expect(second?.sequence).toBe(2);
    const [other] = await readLines(database.kysely, { after: 3, limit: 2, office: OFFICE });
    expect(other).toMatchObject({ sequence: 4, entry: null, content: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect((await linesAbout(database.kysely, OFFICE, ['dossier:0', 'dossier:1'])).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});
