// The journal as it stands in the database, read page by page so that nobody waits for it.
import { listPublicKeys } from '#signing/instance-key.ts';
import { type Reader, sql } from '#store/transaction.ts';
import type { SignedHead } from './head.ts';
import { readLines } from './lines.ts';
import { type Anchors, type JournalSource, type Trust, type Verdict, verifyChain } from './verify.ts';

interface HeadRow {
  readonly sequence: string;
  readonly hash: string;
  readonly at: Date;
  readonly key: string;
  readonly signature: Buffer;
}

const PAGE = 1_000;

function headOf({ sequence, hash, at, key, signature }: HeadRow): SignedHead {
  return { sequence: Number(sequence), hash, at: at.toISOString(), key, signature: signature.toString('hex') };
}

export async function listCheckpoints(reader: Reader): Promise<readonly SignedHead[]> {
  const { rows } = await sql<HeadRow>`select * from journal_checkpoint order by sequence`.execute(reader);
  return rows.map(headOf);
}

export async function listCuts(reader: Reader): Promise<readonly SignedHead[]> {
  const { rows } = await sql<HeadRow>`select * from journal_cut order by sequence`.execute(reader);
  return rows.map(headOf);
}

/** The head is read first: what is signed later attests lines that are read later still. */
export async function readAnchors(reader: Reader): Promise<Anchors> {
  const { rows } = await sql<{ sequence: string; hash: string }>`select sequence, hash from journal_head`.execute(reader);
  const [head] = rows;
  return {
    head: head === undefined ? null : { sequence: Number(head.sequence), hash: head.hash },
    cuts: await listCuts(reader),
    checkpoints: await listCheckpoints(reader),
    keys: await listPublicKeys(reader),
  };
}

export function databaseSource(reader: Reader): JournalSource {
  return {
    anchors: () => readAnchors(reader),
    async *lines(after) {
      let read = after;
      for (;;) {
        const lines = await readLines(reader, { after: read, limit: PAGE });
        yield* lines;
        read = lines.at(-1)?.sequence ?? read;
        if (lines.length < PAGE) return;
      }
    },
    async placeAfter(hash) {
      const { rows } = await sql<{ sequence: string }>`
        select sequence from journal where previous_hash = ${hash} order by sequence limit 1`.execute(reader);
      return rows[0] === undefined ? null : Number(rows[0].sequence);
    },
  };
}

/** Reads the whole journal and says whether every line is as it was written. */
export async function verifyJournal(reader: Reader, trust: Trust = {}): Promise<Verdict> {
  const cutBefore = (await listCuts(reader)).length;
  const verdict = await verifyChain(databaseSource(reader), trust);
  // Lines whose time was over may be removed while we read.
  if (verdict.ok || (await listCuts(reader)).length === cutBefore) return verdict;
  return verifyChain(databaseSource(reader), trust);
}
