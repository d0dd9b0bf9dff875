// A dropped file as a dossier: facts about the file, the file itself, and the fields that it holds.
import { extname } from 'node:path';
import { CopisteError, error, type Language } from '#base/errors.ts';
import type { DossierPayload, FileFact, SourceValue } from '#domain/payload.ts';
import { inspectFile } from '#documents/inspect.ts';
import { folderErrors } from './errors.ts';
import { type StandingFile, contentOf, printNow } from './listing.ts';

/** Names of what is known of any file, as an assistant's fields name them. */
export const FILE_FIELDS = { file: 'Fichier', name: 'Nom du fichier', bytes: 'Taille du fichier', writtenAt: 'Déposé le' } as const;

/** By which `openFile` finds the dropped file itself. */
export const OWN_CONTENT = 'contenu';

/** Reads the fields of a file that holds them; made by whoever knows the assistant. `inbox`: what the file names stands below it. */
export interface FieldsReader {
  read(
    path: string,
    inbox: string,
  ): Promise<{ readonly payload: DossierPayload } | { readonly refused: string } | { readonly rows: number }>;
}

export interface FileReading {
  readonly inbox: string;
  /** Null: the assistant reads nothing inside files: any file is taken. */
  readonly reader: FieldsReader | null;
  /** In which what is wrong is told. */
  readonly language: Language;
}

const MEGABYTE = 1_048_576;
const MOST_FIELDS_MEGABYTES = 20;
const MOST_EXAMINED_BYTES = 50_000_000;
const WITH_FIELDS: ReadonlySet<string> = new Set(['.json', '.csv', '.tsv', '.xlsx', '.ods']);
const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};

export function wrongPayload(problem: CopisteError, language: Language): DossierPayload {
  return { fields: {}, facts: { problem: problem.text(language) } };
}

export function notReadable(file: StandingFile, thrown: unknown): CopisteError {
  const reason = (thrown as NodeJS.ErrnoException).code ?? '?';
  return error(folderErrors, 'folder.not-readable', { file: file.name, reason }, thrown);
}

async function factOf(file: StandingFile, signal: AbortSignal): Promise<FileFact> {
  const { reference: filename, bytes } = file;
  const contentType = TYPES[extname(filename).toLowerCase()] ?? 'application/octet-stream';
  const condition =
    bytes > MOST_EXAMINED_BYTES
      ? 'not_examined'
      : await inspectFile(await contentOf(file, signal), { filename, contentType, virusScanResult: null });
  return { filename, contentType, bytes, condition, key: OWN_CONTENT };
}

/** Errors raised: what is wrong with the file. */
async function fieldsOf(file: StandingFile, reader: FieldsReader, inbox: string): Promise<DossierPayload> {
  const { name, bytes, path, print } = file;
  if (!WITH_FIELDS.has(extname(name).toLowerCase())) throw error(folderErrors, 'folder.not-structured', { file: name });
  if (bytes > MOST_FIELDS_MEGABYTES * MEGABYTE) {
    const megabytes = Math.ceil(bytes / MEGABYTE);
    throw error(folderErrors, 'folder.too-large', { file: name, megabytes, most: MOST_FIELDS_MEGABYTES });
  }
  const read = await reader.read(path, inbox);
  if (printNow(path) !== print) throw error(folderErrors, 'folder.changed-meanwhile', { file: name });
  if ('rows' in read) throw error(folderErrors, 'folder.not-one-dossier', { file: name, rows: read.rows });
  return 'refused' in read ? { fields: {}, facts: { problem: read.refused } } : read.payload;
}

/** What is wrong with the file is a problem that hands its dossier over. Errors raised: `folder.changed-meanwhile`; the signal's reason. */
export async function payloadOf(
  file: StandingFile,
  { inbox, language, reader }: FileReading,
  signal: AbortSignal,
): Promise<DossierPayload> {
  try {
    const read = reader === null ? { fields: {}, facts: {} } : await fieldsOf(file, reader, inbox);
    const writtenAt = file.writtenAt.toISOString();
    const own: Readonly<Record<string, SourceValue>> = {
      [FILE_FIELDS.file]: { type: 'files', files: [await factOf(file, signal)] },
      [FILE_FIELDS.name]: { type: 'text', value: file.reference },
      [FILE_FIELDS.bytes]: { type: 'integer', value: String(file.bytes) },
      [FILE_FIELDS.writtenAt]: { type: 'datetime', value: writtenAt },
    };
    return { fields: { ...own, ...read.fields }, facts: { depositedAt: writtenAt, ...read.facts } };
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if (thrown instanceof CopisteError && thrown.code === 'folder.changed-meanwhile') throw thrown;
    return wrongPayload(thrown instanceof CopisteError ? thrown : notReadable(file, thrown), language);
  }
}
