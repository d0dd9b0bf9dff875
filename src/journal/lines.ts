// The journal's lines as they stand in the database.
import type { JsonValue } from '#base/canonical-json.ts';
import { type Reader, sql } from '#store/transaction.ts';
import { type ChainLine, hidden, type JournalEntry } from './line.ts';

/** A line whose content may be seen. */
export type SeenLine = Extract<ChainLine, { readonly entry: JournalEntry }>;

interface Row {
  readonly sequence: string;
  readonly at: Date;
  readonly office: string;
  readonly actor: string;
  readonly verb: string;
  readonly subject: string;
  readonly detail: { readonly [key: string]: JsonValue };
  readonly previous_hash: string;
  readonly hash: string;
}

function lineOf({ sequence, previous_hash: previousHash, hash, at, office, actor, verb, subject, detail }: Row): SeenLine {
  return { sequence: Number(sequence), previousHash, hash, entry: { at, office, actor, verb, subject, detail } };
}

/** One page of lines; those of another office than `office` without their content. */
export async function readLines(
  reader: Reader,
  question: { readonly after: number; readonly limit: number; readonly office?: string },
): Promise<readonly ChainLine[]> {
  const { rows } = await sql<Row>`
    select * from journal where sequence > ${question.after} order by sequence limit ${question.limit}`.execute(reader);
  return rows.map(lineOf).map((line) => ((question.office ?? line.entry.office) === line.entry.office ? line : hidden(line)));
}

/** Every line about one of these subjects, in order. */
export async function linesAbout(reader: Reader, office: string, subjects: readonly string[]): Promise<readonly SeenLine[]> {
  const { rows } = await sql<Row>`
    select * from journal where office = ${office} and subject = any(${subjects}::text[]) order by sequence`.execute(reader);
  return rows.map(lineOf);
}
