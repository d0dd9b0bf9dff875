// The journal as a file: one JSON line each for its keys, signed cuts, signed checkpoints, lines, and its end. Checked with no server.
import { canonicalJson, type JsonValue } from '#base/canonical-json.ts';
import { error } from '#base/errors.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import { journalErrors } from './errors.ts';
import type { SignedHead } from './head.ts';
import type { ChainLine, JournalEntry } from './line.ts';
import type { Anchors, JournalSource } from './verify.ts';

const FILE_KIND = 'copiste.journal';

/** Before the lines. */
export function* fileHeading(anchors: Anchors, exportedAt: Date): Generator<string> {
  const keys = anchors.keys.map(({ der }) => der.toString('base64'));
  yield `${canonicalJson({ kind: FILE_KIND, version: 1, exportedAt: exportedAt.toISOString(), keys })}\n`;
  for (const cut of anchors.cuts) yield `${canonicalJson({ kind: 'cut', ...cut })}\n`;
  for (const checkpoint of anchors.checkpoints) yield `${canonicalJson({ kind: 'checkpoint', ...checkpoint })}\n`;
}

export function fileLine({ sequence, previousHash, hash, entry }: ChainLine): string {
  const content = entry === null ? null : { ...entry, at: entry.at.toISOString(), detail: entry.detail ?? {} };
  return `${canonicalJson({ kind: 'line', sequence, previousHash, hash, entry: content })}\n`;
}

/** After the lines: without it a file that was cut short would pass for a whole one. */
export function fileEnd(last: { readonly sequence: number; readonly hash: string }): string {
  return `${canonicalJson({ kind: 'end', sequence: last.sequence, hash: last.hash })}\n`;
}

type Row = Readonly<Record<string, JsonValue | undefined>>;

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';
const isPlace = (row: Row): boolean => Number.isSafeInteger(row['sequence']) && isText(row['hash']);

function headOf(row: Row): SignedHead | null {
  const { sequence, hash, at, key, signature } = row;
  return isPlace(row) && isText(hash) && isText(at) && isText(key) && isText(signature)
    ? { sequence: Number(sequence), hash, at, key, signature }
    : null;
}

function entryOf(value: JsonValue | undefined): JournalEntry | null | undefined {
  if (value === null) return null;
  const { at, office, actor, verb, subject, detail } = value as Row;
  const texts = [at, office, actor, verb, subject].every(isText);
  if (!texts || !isText(at) || Number.isNaN(Date.parse(at)) || typeof detail !== 'object' || detail === null || Array.isArray(detail))
    return undefined;
  return { at: new Date(at), office, actor, verb, subject, detail } as JournalEntry;
}

function lineOf(row: Row): ChainLine | null {
  const { sequence, previousHash, hash } = row;
  if (!isPlace(row) || !isText(hash) || !isText(previousHash)) return null;
  if (row['entry'] === null) return { sequence: Number(sequence), previousHash, hash, entry: null };
  const entry = typeof row['entry'] === 'object' ? entryOf(row['entry']) : undefined;
  return entry === undefined ? null : { sequence: Number(sequence), previousHash, hash, entry };
}

/** `read` gives the file's lines from its beginning, each time it is called. Error raised: `journal.file-unreadable`. */
export function fileSource(file: string, read: () => AsyncIterable<string>): JournalSource {
  const unreadable = (line: number) => error(journalErrors, 'journal.file-unreadable', { file, line });

  async function* rows(): AsyncGenerator<{ readonly row: Row; readonly number: number }> {
    let number = 0;
    for await (const text of read()) {
      number += 1;
      let row: JsonValue;
      try {
        row = JSON.parse(text) as JsonValue;
      } catch {
        throw unreadable(number);
      }
      if (typeof row !== 'object' || row === null || Array.isArray(row)) throw unreadable(number);
      yield { row: row as Row, number };
    }
  }

  async function* chain(): AsyncGenerator<ChainLine> {
    for await (const { row, number } of rows()) {
      if (row['kind'] !== 'line') continue;
      const line = lineOf(row);
      if (line === null) throw unreadable(number);
      yield line;
    }
  }

  return {
    async anchors(): Promise<Anchors> {
      const cuts: SignedHead[] = [];
      const checkpoints: SignedHead[] = [];
      let keys: Anchors['keys'] | null = null;
      let head: Anchors['head'] = null;
      for await (const { row, number } of rows()) {
        const { kind } = row;
        if (keys === null) {
          const { keys: ders } = row;
          if (kind !== FILE_KIND || row['version'] !== 1 || !Array.isArray(ders) || !ders.every(isText)) throw unreadable(number);
          keys = ders.map((der) => publicKeyOf(Buffer.from(der, 'base64')));
          continue;
        }
        if (kind === 'cut' || kind === 'checkpoint') {
          const signed = headOf(row);
          if (signed === null) throw unreadable(number);
          (kind === 'cut' ? cuts : checkpoints).push(signed);
        } else if (kind === 'end') {
          if (!isPlace(row)) throw unreadable(number);
          head = { sequence: Number(row['sequence']), hash: String(row['hash']) };
        } else if (kind !== 'line') throw unreadable(number);
      }
      if (keys === null) throw unreadable(1);
      return { keys, cuts, checkpoints, head };
    },
    // All of them: one of before the cut has no business there, and is told as out of place.
    lines: () => chain(),
    // Where it stands in the file, whatever its number says.
    async placeAfter(hash) {
      let place = 0;
      for await (const { row } of rows()) if (row['kind'] === 'cut') place = Math.max(place, Number(row['sequence']));
      for await (const line of chain()) {
        place += 1;
        if (line.previousHash === hash) return place;
      }
      return null;
    },
  };
}
