// A folder as a source: a file that is dropped there a dossier, moved to a folder beside when it is taken in and by each label.
import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { error } from '#base/errors.ts';
import type { SourceConnector } from '#domain/connector.ts';
import { TAKEN_IN, isFolderName } from '#domain/folder-names.ts';
import { impossibleEffect } from '../impossible-effect.ts';
import { type Patience, collectFiles, submissionOf } from './collect.ts';
import { folderErrors } from './errors.ts';
import { contentOf, listFolder } from './listing.ts';
import { type Rename, moveEffect } from './move-effect.ts';
import { OWN_CONTENT, payloadOf, wrongPayload } from './payload.ts';
import { type FolderSource, type IsOurs, type Located, filesNamed, locate } from './places.ts';
import { findTwins } from './twins.ts';

/** How long a share may still carry out a move that got no answer. */
const LONGEST_REQUEST_MILLISECONDS = 30_000;
const PATIENCE: Patience = { quietMilliseconds: 5_000, lookAgainMilliseconds: 1_500 };

export interface FolderOptions extends Omit<FolderSource, 'inbox'> {
  /** `file:///…`, as the robot sees it. */
  readonly address: string;
  /** Of the dossier that is treated, as the server knows it: tells its file from others of that name. Absent: files are collected. */
  readonly submission?: string;
  readonly patience?: Patience;
  readonly longestRequestMilliseconds?: number;
  /** For tests. */
  readonly rename?: Rename;
}

/** Error raised: `folder.address-wrong`. */
function folderPath(address: string): string {
  try {
    return fileURLToPath(address);
  } catch (thrown) {
    throw error(folderErrors, 'folder.address-wrong', { address }, thrown);
  }
}

/** Errors raised: `folder.address-wrong`, `folder.label-wrong`; by its methods, those of `errors.ts`. */
export function folderSource(options: FolderOptions): SourceConnector {
  const { labels, language, reader, submission } = options;
  const { longestRequestMilliseconds = LONGEST_REQUEST_MILLISECONDS, patience = PATIENCE } = options;
  const source: FolderSource = { inbox: folderPath(options.address), labels, language, reader };
  const wrong = labels.find((label) => !isFolderName(label));
  if (wrong !== undefined) throw error(folderErrors, 'folder.label-wrong', { label: wrong });
  // What this attempt read of a dossier is what it puts away, whatever is dropped meanwhile under the same name.
  const read = new Map<string, string>();

  const isOurs = (reference: string): IsOurs | null => {
    const digest = read.get(reference);
    if (digest !== undefined) return (one) => one.digest === digest;
    if (submission === undefined) return null;
    // By its print while it could not be read.
    return (one) => [one.digest, one.file.print].some((mark) => submissionOf(reference, mark) === submission);
  };

  /** Absence is no withdrawal: a share may be away, a file open. Errors raised: `folder.changed-meanwhile`, `folder.file-gone`; those of `locate`. */
  const own = async (reference: string, signal: AbortSignal): Promise<Located> => {
    const found = await locate(source, reference, isOurs(reference), signal);
    if (found !== null) return found;
    const [other] = (await filesNamed(source, null, reference, signal)).files;
    throw other === undefined
      ? error(folderErrors, 'folder.file-gone', { reference })
      : error(folderErrors, 'folder.changed-meanwhile', { file: other.file.name });
  };

  const move = (reference: string, target: string) =>
    moveEffect({
      source,
      reference,
      target,
      find: async (signal) => {
        const found = await own(reference, signal);
        read.set(reference, found.digest);
        return found;
      },
      longestRequestMilliseconds,
      ...(options.rename === undefined ? {} : { rename: options.rename }),
    });

  return {
    collect: (cursor, signal) => collectFiles(source, patience, cursor, signal),
    async reread(reference, signal) {
      // What was dropped last under this name is the dossier's next submission.
      const [dropped] = (await filesNamed(source, null, reference, signal)).files;
      const { digest, file, folder } = dropped ?? (await own(reference, signal));
      read.set(reference, digest);
      const { files } = await listFolder(source.inbox);
      const twin = folder === null ? await (await findTwins(source, files, signal)).of(file) : null;
      const payload =
        twin === null
          ? await payloadOf(file, source, signal)
          : wrongPayload(error(folderErrors, 'folder.same-content', { file: file.name, other: twin }), language);
      return { found: true, payload, submission: submissionOf(reference, digest), state: folder === null ? 'open' : 'taken' };
    },
    takeIn: (reference) => ({
      ...move(reference, TAKEN_IN),
      kind: 'state_change',
      typed: { répertoire: TAKEN_IN },
      recognise: `le fichier est dans le répertoire « ${TAKEN_IN} »`,
    }),
    label: (reference, name) => ({
      ...move(reference, name),
      kind: 'label',
      typed: { répertoire: name },
      recognise: `le fichier est dans le répertoire « ${name} »`,
    }),
    annotate: (_reference, annotations) => impossibleEffect('annotation', annotations, error(folderErrors, 'folder.nothing-to-annotate')),
    askCorrection: (_reference, text) => impossibleEffect('message', { texte: text }, error(folderErrors, 'folder.nobody-to-write-to')),
    async openFile(reference, key, signal) {
      if (key === OWN_CONTENT) {
        const { file } = await own(reference, signal);
        return contentOf(file, signal);
      }
      // What a file of fields names, at the place where it was found: below the folder, or it is not opened.
      const within = relative(await realpath(source.inbox), await realpath(key));
      if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within))
        throw error(folderErrors, 'folder.outside', { reference });
      return readFile(key, { signal });
    },
  };
}
