// Every file that the API can name: where it comes from, what is said of it, and the expiring link that leads to its bytes.
import { createHash } from 'node:crypto';
import { bytesOf } from '../grants/documents.ts';
import type { Champs, GivenFile } from './deposit.ts';
import { pendingCorrection } from './dossiers.ts';
import type { Attachment, DossierRecord, Dossiers } from './dossiers.ts';
import { declaredContentType, makeFile, makePdf, type ScanResult, virusScanResult } from './files.ts';
import { frenchDate, parisInstant } from './french.ts';
import type { SignedLinks } from './signed-links.ts';

/** Where a champ stands: its key, or the key of a repetition, the number of a row, and a key inside it. */
export type ChampPath = readonly (string | number)[];

/** How a link names a file inside itself. */
export type FileName =
  | { readonly of: 'champ'; readonly dossier: number; readonly at: ChampPath; readonly index: number }
  | { readonly of: 'message'; readonly dossier: number; readonly message: string }
  | { readonly of: 'decision' | 'summary'; readonly dossier: number };

export interface FoundFile extends Attachment {
  readonly virusScanResult: ScanResult;
}

/** Type `File` of the API. */
export interface FileSource {
  readonly filename: string;
  readonly contentType: string;
  readonly checksum: string;
  readonly byteSize: number;
  readonly byteSizeBigInt: string;
  readonly url: string;
  readonly createdAt: string;
  readonly virusScanResult: string;
}

/** The file that `name` stands for now, or null when the applicant replaced or removed it. */
export function findFile(dossiers: Dossiers, name: FileName): FoundFile | null {
  const dossier = dossiers.byNumber(name.dossier);
  if (dossier === null || dossier.deleted !== null) return null;
  switch (name.of) {
    case 'champ': {
      const file = fileAt(dossier.champs, name.at, name.index);
      return file === null ? null : found(file, `Dossier n° ${name.dossier}`);
    }
    case 'message':
      return safe(dossier.messages.find((message) => message.id === name.message)?.attachment ?? null);
    case 'decision':
      return safe(dossier.justificatif);
    case 'summary':
      return safe(summary(dossier));
  }
}

function fileAt(champs: Champs, [key, row, ...inside]: ChampPath, index: number): GivenFile | null {
  const champ = typeof key === 'string' ? champs[key] : undefined;
  if (champ?.kind === 'repetition') return typeof row === 'number' ? fileAt(champ.rows[row] ?? {}, inside, index) : null;
  return champ?.kind === 'piece_justificative' ? (champ.files[index] ?? null) : null;
}

function found(file: GivenFile, caption: string): FoundFile {
  const { filename } = file;
  if ('lines' in file) return { filename, contentType: 'application/pdf', bytes: bytesOf(file), virusScanResult: 'SAFE' };
  return { filename, contentType: declaredContentType(file), bytes: makeFile(file, caption), virusScanResult: virusScanResult(file) };
}

/** Describes a file and makes a new link to it, valid for `seconds`. */
export function describeFile(
  file: FoundFile,
  name: FileName,
  at: Date,
  links: { readonly signed: SignedLinks; readonly baseUrl: string; readonly seconds: number },
): FileSource {
  const id = links.signed.sign(JSON.stringify(name), links.seconds);
  return {
    filename: file.filename,
    contentType: file.contentType,
    checksum: md5(file.bytes),
    byteSize: file.bytes.length,
    byteSizeBigInt: String(file.bytes.length),
    url: `${links.baseUrl}/fichiers/${id}/${encodeURIComponent(file.filename)}`,
    createdAt: parisInstant(at),
    virusScanResult: file.virusScanResult,
  };
}

const sums = new WeakMap<Buffer, string>();

/** Remembered: a large file is described at every reading. */
export function md5(bytes: Buffer): string {
  const sum = sums.get(bytes) ?? createHash('md5').update(bytes).digest('base64');
  sums.set(bytes, sum);
  return sum;
}

function safe(attachment: Attachment | null): FoundFile | null {
  return attachment === null ? null : { ...attachment, virusScanResult: 'SAFE' };
}

function summary(dossier: DossierRecord): Attachment {
  const { number, deposited } = dossier;
  const lines = [
    `Dossier n° ${number}`,
    `Déposé le ${frenchDate(deposited.toISOString().slice(0, 10))}`,
    nameOf(dossier),
    pendingCorrection(dossier) === null ? '' : 'En attente de correction',
  ];
  return { filename: `dossier-${number}.pdf`, contentType: 'application/pdf', bytes: makePdf(lines) };
}

function nameOf({ source: { demandeur } }: DossierRecord): string {
  switch (demandeur.kind) {
    case 'person':
      return `${demandeur.nom} ${demandeur.prenom}`;
    case 'establishment':
      return demandeur.establishment.name;
    case 'incomplete':
      return demandeur.siret;
  }
}
