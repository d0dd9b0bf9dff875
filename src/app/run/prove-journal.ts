// The journal's proofs for persons: its verification, a signed head to keep elsewhere, all its lines, and the instance's key.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { readAnchors, verifyJournal } from '#journal/database-source.ts';
import { faultError } from '#journal/fault-text.ts';
import { readLines } from '#journal/lines.ts';
import type { headResponse, instanceKey, journalAnchors, linesQuery, linesResponse, verification } from '#protocol/proof.ts';
import { listPublicKeys } from '#signing/instance-key.ts';
import { pemOf } from '#signing/public-key.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { signJournal } from './keep-journal.ts';

export async function showInstanceKey({ database, key }: Context): Promise<z.input<typeof instanceKey>> {
  const keys = await listPublicKeys(database.kysely);
  return { fingerprint: key.fingerprint, pem: keys.map(pemOf).join('') };
}

/** Of several who ask at once, the journal is read once for all. */
const verifying = new WeakMap<Context['database'], Promise<z.input<typeof verification>>>();

async function verify({ database }: Context): Promise<z.input<typeof verification>> {
  const verdict = await verifyJournal(database.kysely);
  if (!verdict.ok) {
    const fault = faultError(verdict);
    return { ok: false, code: fault.code, sequence: verdict.sequence, fr: fault.text('fr'), en: fault.text('en') };
  }
  const { first, last, hash, proven, checkpoints, attested, cut } = verdict;
  return { ok: true, first, last, hash, proven, checkpoints, attested, cut };
}

export function showVerification(context: Context): Promise<z.input<typeof verification>> {
  const running = verifying.get(context.database);
  if (running !== undefined) return running;
  const started = verify(context).finally(() => verifying.delete(context.database));
  verifying.set(context.database, started);
  return started;
}

/** Error raised: `journal.empty`. */
export async function exportHead(context: Context, caller: PersonCaller): Promise<z.input<typeof headResponse>> {
  const by = { office: caller.office, actor: actorOf(caller) };
  const head = await inTransaction(context, (work) => signJournal(work, by));
  if (head === null) throw error(appErrors, 'journal.empty');
  return { head, publicKey: context.key.der.toString('base64') };
}

/** Begins an export, told to the journal; the lines follow page by page. */
export async function beginExport(context: Context, caller: PersonCaller): Promise<z.input<typeof journalAnchors>> {
  await inTransaction(context, async (work) => {
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'journal.export', subject: 'journal' });
  });
  const { keys, checkpoints, cuts, head } = await readAnchors(context.database.kysely);
  return { keys: keys.map(({ der }) => der.toString('base64')), checkpoints: [...checkpoints], cuts: [...cuts], head };
}

export async function listLines(
  { database }: Context,
  caller: PersonCaller,
  query: z.output<typeof linesQuery>,
): Promise<z.input<typeof linesResponse>> {
  const lines = await readLines(database.kysely, { ...query, office: caller.office });
  return {
    lines: lines.map((line) =>
      line.entry === null ? line : { ...line, entry: { ...line.entry, at: line.entry.at.toISOString(), detail: { ...line.entry.detail } } },
    ),
  };
}
