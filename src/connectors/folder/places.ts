// Where the file of a dossier stands: still dropped, taken in, or put away under a label.
import { join } from 'node:path';
import { CopisteError, type Language, error } from '#base/errors.ts';
import { TAKEN_IN } from '#domain/folder-names.ts';
import { folderErrors } from './errors.ts';
import { type Hidden, type StandingFile, digestOf, listFolder, listOwn } from './listing.ts';
import { isNamedFor, maybeNamedFor } from './names.ts';
import { type FieldsReader, notReadable } from './payload.ts';

export interface FolderSource {
  /** The folder where files are dropped. */
  readonly inbox: string;
  /** The labels that the assistant puts on: a folder each. */
  readonly labels: readonly string[];
  readonly reader: FieldsReader | null;
  readonly language: Language;
}

export interface Located {
  readonly file: StandingFile;
  readonly digest: string;
  /** Null: where it was dropped. */
  readonly folder: string | null;
}

/** Beside the files that wait, in the order in which a dossier goes through them. */
export function ownFolders({ labels }: Pick<FolderSource, 'labels'>): readonly string[] {
  return [TAKEN_IN, ...new Set(labels)];
}

/** Whether it is the content that the dossier is about. */
export type IsOurs = (located: Located) => boolean;

export interface Named {
  readonly files: readonly Located[];
  /** Why there may be another, which cannot be read now; null: there is none. */
  readonly hidden: CopisteError | null;
}

const GONE_MEANWHILE: ReadonlySet<string> = new Set(['ENOENT', 'ECHANGED']);
const FORBIDDEN: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);

/** Errors raised: `folder.changed-meanwhile`, `folder.in-use`, `folder.not-readable`; those of the system; the signal's reason. */
async function readDigest(file: StandingFile, signal: AbortSignal): Promise<string> {
  try {
    return await digestOf(file, signal);
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    const code = (thrown as NodeJS.ErrnoException).code ?? '';
    if (GONE_MEANWHILE.has(code)) throw error(folderErrors, 'folder.changed-meanwhile', { file: file.name }, thrown);
    if (code === 'EBUSY') throw error(folderErrors, 'folder.in-use', { file: file.name }, thrown);
    throw FORBIDDEN.has(code) ? notReadable(file, thrown) : thrown;
  }
}

function hiddenError(file: string, why: Hidden['why']): CopisteError {
  return error(folderErrors, why === 'doubled' ? 'folder.doubled' : 'folder.in-use', { file });
}

/** The files of this reference in a folder; null: where files are dropped. Errors raised: `folder.not-found`; those of `readDigest`. */
export async function filesNamed(source: FolderSource, folder: string | null, reference: string, signal: AbortSignal): Promise<Named> {
  if (folder === null) {
    const listing = await listFolder(source.inbox);
    const [file] = listing.files.filter((one) => one.reference === reference);
    const hidden = listing.hidden.find((one) => one.reference === reference);
    return {
      files: file === undefined ? [] : [{ file, digest: await readDigest(file, signal), folder }],
      hidden: hidden === undefined ? null : hiddenError(reference, hidden.why),
    };
  }
  const { files, inUse } = await listOwn(join(source.inbox, folder));
  const found: Located[] = [];
  for (const file of files) {
    if (!maybeNamedFor(file.name, reference)) continue;
    const digest = await readDigest(file, signal);
    if (isNamedFor(file.name, reference, digest)) found.push({ file, digest, folder });
  }
  const hidden = inUse.find(({ name }) => maybeNamedFor(name, reference));
  return { files: found, hidden: hidden === undefined ? null : hiddenError(hidden.name, 'in use') };
}

/**
 * The file of a dossier, wherever it stands. Where nothing tells which content is the dossier's: what was dropped, else the only one
 * that was put away. Null: none of ours. Errors raised: `folder.doubled`, `folder.several`; those of `filesNamed`.
 */
export async function locate(source: FolderSource, reference: string, isOurs: IsOurs | null, signal: AbortSignal): Promise<Located | null> {
  const others: Located[] = [];
  let hidden: CopisteError | null = null;
  for (const folder of [null, ...ownFolders(source)]) {
    const named = await filesNamed(source, folder, reference, signal);
    const found = named.files.find((one) => (isOurs === null ? folder === null : isOurs(one)));
    if (found !== undefined) return found;
    others.push(...named.files);
    hidden ??= named.hidden;
  }
  if (hidden !== null) throw hidden;
  const [first] = others;
  if (isOurs !== null || first === undefined) return null;
  if (others.some(({ digest }) => digest !== first.digest)) throw error(folderErrors, 'folder.several', { file: reference });
  return first;
}
