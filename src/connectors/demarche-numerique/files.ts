// Attached files: fetched, checked against their checksum, opened once to know their condition, then dropped. Nothing goes to disk.
import { createHash } from 'node:crypto';
import { sleep } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { FileCondition, FileFact } from '#domain/payload.ts';
import { conditionFromScan, inspectFile } from '#documents/inspect.ts';
import type { FileAnswer } from './answers.ts';
import { connectorErrors } from './errors.ts';

/** Conditions of contents already seen, by checksum and claim: a dossier read again costs no second download. */
export type KnownConditions = Map<string, FileCondition>;

const REMEMBERED = 5_000;
const TRIES = 5;
const FIRST_WAIT_MILLISECONDS = 300;
const DOWNLOAD_MILLISECONDS = 120_000;
/** Larger ones are not opened, since a robot has little memory: a person looks at them. */
export const LARGEST_FILE_BYTES = 30_000_000;

/** The link ran out: the dossier must be read again for a fresh one. */
export class LinkExpired extends Error {}

const EXPIRED: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** The content; null: larger than the limit. Throws LinkExpired, or anything else for what may go well the next time. */
async function download(url: string, signal: AbortSignal): Promise<Uint8Array | null> {
  // The link itself is the permission: the token is never sent along.
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MILLISECONDS)]) });
  if (EXPIRED.has(response.status)) {
    await response.body?.cancel();
    throw new LinkExpired();
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new TypeError(`HTTP ${response.status}`);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > LARGEST_FILE_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Errors raised: `connector.unreachable`, `connector.file-damaged`; LinkExpired. Null: larger than the limit. */
export async function downloadChecked(file: FileAnswer, reference: string, signal: AbortSignal): Promise<Uint8Array | null> {
  for (let tries = 1; ; tries += 1) {
    let failure: CopisteError;
    try {
      const bytes = await download(file.url, signal);
      if (bytes === null || createHash('md5').update(bytes).digest('base64') === file.checksum) return bytes;
      failure = error(connectorErrors, 'connector.file-damaged', { reference });
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      if (thrown instanceof LinkExpired) throw thrown;
      const why = thrown instanceof TypeError && thrown.message.startsWith('HTTP') ? thrown.message : 'réseau';
      failure = error(connectorErrors, 'connector.unreachable', { host: new URL(file.url).host, why, tries }, thrown);
    }
    if (tries === TRIES) throw failure;
    await sleep(FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1), signal);
  }
}

async function conditionOf(file: FileAnswer, reference: string, signal: AbortSignal): Promise<FileCondition> {
  const scanned = conditionFromScan(file.virusScanResult);
  if (scanned !== null) return scanned;
  if (Number(file.byteSizeBigInt) === 0) return 'empty';
  if (Number(file.byteSizeBigInt) > LARGEST_FILE_BYTES) return 'not_examined';
  const bytes = await downloadChecked(file, reference, signal);
  return bytes === null ? 'not_examined' : inspectFile(bytes, file);
}

/** What says nothing of the machine or the network but of this one file: it must not keep the other dossiers waiting. */
const OF_THE_FILE: ReadonlySet<string> = new Set(['connector.file-damaged', 'document.not-examined']);

/** Errors raised: `connector.unreachable`; LinkExpired. A file that cannot be fetched whole or examined is `not_examined`: a person looks. */
export async function fileFacts(
  files: readonly FileAnswer[],
  of: {
    readonly reference: string;
    readonly known: KnownConditions;
    readonly signal: AbortSignal;
    /** False at the last reading: a link that has run out again is the file's own fault. */
    readonly linksHold: boolean;
  },
): Promise<readonly FileFact[]> {
  const facts: FileFact[] = [];
  for (const file of files) {
    const key = JSON.stringify([file.checksum, file.byteSizeBigInt, file.contentType, file.filename, file.virusScanResult]);
    let condition = of.known.get(key);
    if (condition === undefined) {
      condition = await conditionOf(file, of.reference, of.signal).catch((thrown: unknown): FileCondition => {
        if (thrown instanceof CopisteError && OF_THE_FILE.has(thrown.code)) return 'not_examined';
        if (of.linksHold || !(thrown instanceof LinkExpired)) throw thrown;
        return 'not_examined';
      });
      for (const oldest of [...of.known.keys()].slice(0, Math.max(0, of.known.size - REMEMBERED + 1))) of.known.delete(oldest);
      if (condition !== 'not_examined') of.known.set(key, condition);
    }
    const { filename, contentType, checksum } = file;
    // Its checksum names it: a link runs out, and the same content is the same file.
    facts.push({ filename, contentType, bytes: Number(file.byteSizeBigInt), condition, key: checksum });
  }
  return facts;
}
