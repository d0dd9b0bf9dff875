// Reads a journal from its file, to the byte: what is not written in the one way is told, with the line where it stands.
import { createHash } from 'node:crypto';
import { error } from '#base/errors.ts';
import { journalErrors } from './errors.ts';
import type { SignedHead } from './head.ts';
import { type FilePart, PART_ORDER, partOf, partText } from './journal-file.ts';
import type { ChainLine } from './line.ts';
import type { Anchors, JournalSource } from './verify.ts';

const LINE_FEED = 0x0a;
/** Far more than any line that was ever written. */
const LONGEST_LINE = 4 * 1024 * 1024;

type Bytes = () => AsyncIterable<Uint8Array>;

/** Each line with its line feed; the last one without, if it has none. */
async function* linesOf(read: Bytes): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of read()) {
    rest = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED, start)) {
      yield rest.subarray(start, end + 1);
      start = end + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > LONGEST_LINE) break;
  }
  if (rest.length > 0) yield rest;
}

interface Read {
  readonly part: FilePart;
  readonly bytes: Buffer;
  /** Its place in the file, from 1. */
  readonly number: number;
}

/**
 * `read` gives the file's bytes from its beginning, each time it is called. Errors raised: `journal.file-unreadable`,
 * `journal.file-altered`.
 */
export function fileSource(file: string, read: Bytes): JournalSource {
  const refused = (code: 'journal.file-unreadable' | 'journal.file-altered', line: number) => error(journalErrors, code, { file, line });

  async function* parts(): AsyncGenerator<Read> {
    let number = 0;
    let order = 0;
    for await (const bytes of linesOf(read)) {
      number += 1;
      const part = partOf(bytes.toString('utf8'));
      if (part === null) throw refused('journal.file-unreadable', number);
      const place = PART_ORDER.indexOf(part.kind);
      const ordered = number === 1 ? place === 0 : place > 0 && place >= order && part.kind !== 'keys' && PART_ORDER[order] !== 'end';
      if (!ordered || !bytes.equals(Buffer.from(`${partText(part)}\n`, 'utf8'))) throw refused('journal.file-altered', number);
      order = place;
      yield { part, bytes, number };
    }
    if (number === 0) throw refused('journal.file-unreadable', 1);
  }

  async function* chain(): AsyncGenerator<ChainLine> {
    for await (const { part } of parts()) if (part.kind === 'line') yield part.line;
  }

  return {
    async anchors(): Promise<Anchors> {
      const heads: Readonly<Record<'cut' | 'checkpoint', SignedHead[]>> = { cut: [], checkpoint: [] };
      let keys: Anchors['keys'] = [];
      let head: Anchors['head'] = null;
      for await (const { part } of parts()) {
        if (part.kind === 'keys') ({ keys } = part);
        else if (part.kind === 'cut' || part.kind === 'checkpoint') heads[part.kind].push(part.head);
        else if (part.kind === 'end') head = { sequence: part.sequence, hash: part.hash };
      }
      return { keys, cuts: heads.cut, checkpoints: heads.checkpoint, head };
    },
    // All of them: one of before the cut has no business there, and is told as out of place.
    lines: () => chain(),
    // Where it stands in the file, whatever its number says.
    async placeAfter(hash) {
      let place = 0;
      for await (const { part } of parts()) {
        if (part.kind === 'cut') place = Math.max(place, part.head.sequence);
        if (part.kind !== 'line') continue;
        place += 1;
        if (part.line.previousHash === hash) return place;
      }
      return null;
    },
    // After the lines: what is wrong with one of them says more than that the file is not as it was.
    async close() {
      const digest = createHash('sha256');
      for await (const { part, bytes, number } of parts()) {
        if (part.kind === 'end' && part.file !== digest.copy().digest('hex')) throw refused('journal.file-altered', number);
        digest.update(bytes);
      }
    },
  };
}
