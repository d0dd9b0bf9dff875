// The files of a folder as dossiers, each named by its file's name and told from a later one of that name by its content.
import { createHash } from 'node:crypto';
import { sleep } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import type { CollectedPage, Cursor } from '#domain/connector.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { folderErrors } from './errors.ts';
import { type StandingFile, digestOf, listFolder } from './listing.ts';
import { shownName } from './names.ts';
import { notReadable, payloadOf, wrongPayload } from './payload.ts';
import type { FolderSource } from './places.ts';
import { type Twins, findTwins } from './twins.ts';

export interface Patience {
  /** A file that was touched later than so long ago may still be being written. */
  readonly quietMilliseconds: number;
  /** Between two looks at a file: one that grows meanwhile is left, whatever its clock says. */
  readonly lookAgainMilliseconds: number;
}

const PAGE = 50;
const MOST_NAMED = 10;
/** Longer than the clocks of two machines differ, and than any writing pauses. */
const LONG_AGO_MILLISECONDS = 600_000;

interface Place {
  /** Of all that stood there when the round began. */
  readonly print: string;
  /** Files up to this one were handed in; null: all of them. */
  readonly after: string | null;
}

/** After every file. */
const END = 'z';

/** Error raised: `folder.cursor-unreadable`. */
function readCursor(cursor: Cursor): Place | null {
  if (cursor === null) return null;
  const [, print, after] = /^([0-9a-f]*):([0-9a-f]{64}|z|)$/.exec(cursor) ?? [];
  if (print === undefined || after === undefined) throw error(folderErrors, 'folder.cursor-unreadable');
  return { print, after: after === '' ? null : after };
}

function writeCursor({ print, after }: Place): string {
  return `${print}:${after ?? ''}`;
}

function sha256(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Named by the reference too, so that equal digests do not tell which files are alike. */
export function submissionOf(reference: string, digest: string): string {
  return sha256(reference, digest).slice(0, 32);
}

interface Waiting {
  readonly files: readonly StandingFile[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  readonly print: string;
}

/** Files that are whole, as far as two looks can tell. */
async function whatWaits({ inbox }: FolderSource, patience: Patience, signal: AbortSignal): Promise<Waiting> {
  const first = await listFolder(inbox);
  const isOld = ({ touchedAt }: StandingFile): boolean => Date.now() - touchedAt > LONG_AGO_MILLISECONDS;
  if (!first.files.every(isOld)) await sleep(patience.lookAgainMilliseconds, signal);
  const { files, refused } = first.files.every(isOld) ? first : await listFolder(inbox);
  const before = new Map(first.files.map(({ name, print }) => [name, print]));
  const isWhole = ({ name, print, touchedAt }: StandingFile): boolean => {
    const age = Date.now() - touchedAt;
    // Of a file server whose clock is ahead only the two looks tell.
    return before.get(name) === print && !(age >= 0 && age < patience.quietMilliseconds);
  };
  const whole = files.filter(isWhole);
  const all = [...files.map((file) => `${file.name} ${file.print} ${isWhole(file)}`), ...refused.map(({ name, why }) => `${name} ${why}`)];
  return { files: whole, refused, print: sha256(...all.toSorted()) };
}

function byHash(files: readonly StandingFile[]): readonly (readonly [hash: string, file: StandingFile])[] {
  return files.map((file) => [sha256(file.reference), file] as const).toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/**
 * At most a page of the files that wait. What is wrong with some is raised once all others were handed in.
 * Errors raised: `folder.not-found`, `folder.files-unusable`, `folder.cursor-unreadable`.
 */
export async function collectFiles(source: FolderSource, patience: Patience, cursor: Cursor, signal: AbortSignal): Promise<CollectedPage> {
  const known = readCursor(cursor);
  const { files, refused, print } = await whatWaits(source, patience, signal);
  if (known !== null && known.after === null && known.print === print) return { dossiers: [], deleted: [], cursor, more: false };
  const twins = await findTwins(source, files, signal);
  const again = new Map<StandingFile, string>();
  for (const file of files) {
    const why = await twins.again(file);
    if (why !== null) again.set(file, why);
  }
  const unusable = [...refused, ...[...again].map(([{ name }, why]) => ({ name, why }))];
  const isRoundOver = known?.after === END;
  if (isRoundOver && known.print === print && unusable.length > 0) {
    const named = unusable.slice(0, MOST_NAMED).map(({ name, why }) => `${shownName(name)} (${why})`);
    throw error(folderErrors, 'folder.files-unusable', { files: named.join(', ') + (unusable.length > MOST_NAMED ? ', …' : '') });
  }
  const under = known === null || known.after === null || isRoundOver ? { print, after: '' } : { print: known.print, after: known.after };
  const left = byHash(files.filter((file) => !again.has(file))).filter(([hash]) => hash > under.after);
  const dossiers: CollectedDossier[] = [];
  for (const [, file] of left.slice(0, PAGE)) {
    const found = await dossierOf(source, file, twins, signal);
    if (found !== null) dossiers.push(found);
  }
  const last = left[PAGE - 1];
  if (left.length > PAGE && last !== undefined)
    return { dossiers, deleted: [], cursor: writeCursor({ print: under.print, after: last[0] }), more: true };
  if (unusable.length > 0) return { dossiers, deleted: [], cursor: writeCursor({ print, after: END }), more: true };
  // What came while the round went on may stand before the place that it had reached: all is looked at again.
  return { dossiers, deleted: [], cursor: writeCursor({ print: under.print === print ? print : '', after: null }), more: false };
}

/** One that cannot be read is a dossier all the same: a person is told. Null: it was moved or replaced meanwhile. */
async function dossierOf(source: FolderSource, file: StandingFile, twins: Twins, signal: AbortSignal): Promise<CollectedDossier | null> {
  const { reference } = file;
  const depositedAt = file.writtenAt.toISOString();
  try {
    const digest = await digestOf(file, signal);
    const submission = submissionOf(reference, digest);
    const twin = await twins.of(file);
    if (twin !== null) {
      const problem = error(folderErrors, 'folder.same-content', { file: file.name, other: twin });
      return { reference, submission, depositedAt, payload: wrongPayload(problem, source.language) };
    }
    return { reference, submission, depositedAt, payload: await payloadOf(file, source, signal) };
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    const code = (thrown as { readonly code?: string }).code;
    if (code === 'ENOENT' || code === 'ECHANGED' || code === 'folder.changed-meanwhile') return null;
    const payload = wrongPayload(notReadable(file, thrown), source.language);
    return { reference, submission: submissionOf(reference, file.print), depositedAt, payload };
  }
}
