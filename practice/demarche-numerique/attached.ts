// Every file that the API can name: where it comes from, what is said of it, and the expiring link that leads to its bytes.
import { createHash } from 'node:crypto';
import { pendingCorrection } from './dossiers.ts';
import type { Attachment, DossierRecord, Dossiers } from './dossiers.ts';
import { declaredContentType, makeFile, makePdf, virusScanResult } from './files.ts';
import type { FileKey } from './form.ts';
import { frenchDate, parisInstant } from './french.ts';
import type { SignedLinks } from './signed-links.ts';

/** How a link names a file inside itself. */
export type FileName =
  | { readonly of: 'champ'; readonly dossier: number; readonly key: FileKey; readonly index: number }
  | { readonly of: 'message'; readonly dossier: number; readonly message: string }
  | { readonly of: 'decision' | 'summary'; readonly dossier: number };

export interface FoundFile extends Attachment {
  readonly virusScanResult: 'SAFE' | 'INFECTED';
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
      const file = dossier.champs[name.key][name.index];
      if (file === undefined) return null;
      const bytes = makeFile(file, `Dossier n° ${name.dossier}`);
      return { filename: file.filename, contentType: declaredContentType(file), bytes, virusScanResult: virusScanResult(file) };
    }
    case 'message':
      return safe(dossier.messages.find((message) => message.id === name.message)?.attachment ?? null);
    case 'decision':
      return safe(dossier.justificatif);
    case 'summary':
      return safe(summary(dossier));
  }
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

export function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('base64');
}

function safe(attachment: Attachment | null): FoundFile | null {
  return attachment === null ? null : { ...attachment, virusScanResult: 'SAFE' };
}

function summary(dossier: DossierRecord): Attachment {
  const { champs, number, deposited } = dossier;
  const lines = [
    `Dossier n° ${number}`,
    `Déposé le ${frenchDate(deposited.toISOString().slice(0, 10))}`,
    `${champs.nomNaissance} ${champs.prenoms}`,
    champs.adresse.label,
    pendingCorrection(dossier) === null ? '' : 'En attente de correction',
  ];
  return { filename: `dossier-${number}.pdf`, contentType: 'application/pdf', bytes: makePdf(lines) };
}
