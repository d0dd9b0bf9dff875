// Reads and writes whole tables as lines of JSON, the same from both databases: what backups, restores and moves are made of.
import { createHash } from 'node:crypto';

/** A connection of its own, or a running transaction. */
export interface Queries {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as with pg itself, who writes the SQL knows its rows
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;
}

export interface CopyTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** What orders its rows the same way everywhere. */
  readonly order: string;
}

/** What a table holds, told so that two databases can be compared. */
export interface TableContent {
  readonly rows: number;
  /** Of all its lines in order, in hexadecimal. */
  readonly sha256: string;
}

export interface SequenceState {
  readonly name: string;
  /** As text: it may be greater than a JavaScript number. */
  readonly value: string;
  readonly called: boolean;
}

/** Kept by migrations themselves. */
const NOT_COPIED: readonly string[] = ['migration'];
/** Rows fetched together: few at first, then as many as make about so many bytes. */
const FIRST_ROWS = 10;
const MOST_ROWS = 250;
const BYTES_AT_ONCE = 8 * 1024 * 1024;

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Every table of ours, by name; the queue's schema is not ours to copy. */
export async function listCopyTables(queries: Queries): Promise<readonly CopyTable[]> {
  const { rows } = await queries.query<{ name: string; columns: string[]; keys: string[] | null; texts: string[] }>(
    `
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by k.place) from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as k(number, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary) as keys,
      (select coalesce(array_agg(a.attname::text), '{}') from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attcollation <> 0) as texts
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1::text[])
    order by c.relname collate "C"`,
    [NOT_COPIED],
  );
  return rows.map(({ name, columns, keys, texts }) => ({
    name,
    columns,
    order: (keys ?? columns).map((key) => `r.${quoted(key)}${texts.includes(key) ? ' collate "C"' : ''}`).join(', '),
  }));
}

/** Begins a reading in which everything is as it was at one instant; needs a connection of its own until `commit`. */
export async function beginSnapshot(queries: Queries): Promise<void> {
  await queries.query('begin isolation level repeatable read read only');
  await speakAlike(queries);
}

/** Instants are written the same way whatever the server's settings. */
export async function speakAlike(queries: Queries): Promise<void> {
  await queries.query(`set local timezone = 'UTC'`);
  await queries.query(`set local bytea_output = 'hex'`);
  await queries.query('set local extra_float_digits = 1');
}

/** The lines in pieces of about so many bytes; a longer line is a piece by itself. */
export function inPieces(lines: readonly string[], bytes: number = BYTES_AT_ONCE): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const length = Buffer.byteLength(line) + 1;
    if (size + length > bytes) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(line);
    size += length;
  }
  return pieces;
}

/** The rows of a table in order, each as one line of JSON, in pieces that fit in memory; only inside a transaction. */
export async function* readLines(queries: Queries, table: CopyTable): AsyncGenerator<readonly string[]> {
  const columns = table.columns.map(quoted).join(', ');
  await queries.query(`declare copied no scroll cursor for
    select row_to_json(r)::text as line from (select ${columns} from ${quoted(table.name)}) r order by ${table.order}`);
  let atOnce = FIRST_ROWS;
  for (;;) {
    const { rows } = await queries.query<{ line: string }>(`fetch ${atOnce} from copied`);
    let bytes = 1;
    for (const piece of inPieces(rows.map(({ line }) => line))) {
      yield piece;
      for (const line of piece) bytes += line.length;
    }
    if (rows.length < atOnce) break;
    atOnce = Math.max(1, Math.min(MOST_ROWS, Math.floor((BYTES_AT_ONCE * rows.length) / bytes)));
  }
  await queries.query('close copied');
}

export interface Digester {
  add(lines: readonly string[]): void;
  content(): TableContent;
}

export function digester(): Digester {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(lines) {
      rows += lines.length;
      for (const line of lines) hash.update(line).update('\n');
    },
    content: () => ({ rows, sha256: hash.copy().digest('hex') }),
  };
}

export async function tableContent(queries: Queries, table: CopyTable): Promise<TableContent> {
  const digest = digester();
  for await (const lines of readLines(queries, table)) digest.add(lines);
  return digest.content();
}

export async function writeLines(queries: Queries, table: CopyTable, lines: readonly string[]): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  await queries.query(
    `insert into ${quoted(table.name)} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${quoted(table.name)}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}

interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
}

/** Makes room: triggers and references sleep, and what migrations themselves put in goes. Call what is returned when all is written. */
export async function loosen(queries: Queries, tables: readonly CopyTable[]): Promise<() => Promise<void>> {
  const { rows: references } = await queries.query<ForeignKey>(`
    select c.conname as name, r.relname as table, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.conparentid = 0 order by 2, 1`);
  for (const { name, table } of references) await queries.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  for (const { name } of tables) {
    await queries.query(`alter table ${quoted(name)} disable trigger user`);
    await queries.query(`delete from ${quoted(name)}`);
  }
  return async () => {
    for (const { name } of tables) await queries.query(`alter table ${quoted(name)} enable trigger user`);
    for (const { name, table, definition } of references) {
      await queries.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
    }
  };
}

export async function readSequences(queries: Queries): Promise<readonly SequenceState[]> {
  const { rows } = await queries.query<{ name: string }>(`
    select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname collate "C"`);
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: found } = await queries.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    for (const { value, called } of found) states.push({ name, value, called });
  }
  return states;
}

export async function writeSequences(queries: Queries, states: readonly SequenceState[]): Promise<void> {
  for (const { name, value, called } of states) {
    await queries.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called]);
  }
}
