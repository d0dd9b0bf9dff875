// Attached files: what an ordinary applicant sends, and the ones that cannot be read.
import type { SourceFile } from '../world.ts';
import type { Random } from './random.ts';

export interface Documents {
  readonly copieTitre: readonly SourceFile[];
  readonly justificatif: readonly SourceFile[];
  readonly attestationHebergement: readonly SourceFile[];
}

const TITLE_COPIES: readonly SourceFile[] = [
  { kind: 'pdf', filename: 'titre-de-sejour.pdf' },
  { kind: 'jpeg', filename: 'IMG_2041.jpeg' },
  { kind: 'jpeg', filename: 'carte recto verso.jpg' },
  { kind: 'png', filename: 'titre_scanné.png' },
];

const PROOFS_OF_ADDRESS: readonly SourceFile[] = [
  { kind: 'pdf', filename: 'facture-electricite.pdf' },
  { kind: 'pdf', filename: 'Quittance de loyer février.pdf' },
  { kind: 'pdf', filename: 'avis-imposition.pdf' },
  { kind: 'jpeg', filename: 'facture_eau.jpg' },
  { kind: 'png', filename: "capture d'écran.png" },
];

const HOSTING_STATEMENTS: readonly SourceFile[] = [
  { kind: 'pdf', filename: 'attestation-hebergement.pdf' },
  { kind: 'jpeg', filename: 'attestation signée.jpg' },
];

export type BadKind = 'empty' | 'wrong-type' | 'infected' | 'unopenable';

const BAD_FILENAMES: Readonly<Record<BadKind, string>> = {
  empty: 'justificatif vide.pdf',
  'wrong-type': 'justificatif.pdf',
  infected: 'facture (1).pdf',
  unopenable: 'facture-tronquée.pdf',
};

/** Complete and readable. */
export function goodDocuments(random: Random, hosted: boolean): Documents {
  return {
    copieTitre: [random.pick(TITLE_COPIES)],
    justificatif: random.chance(15) ? random.shuffled(PROOFS_OF_ADDRESS).slice(0, 2) : [random.pick(PROOFS_OF_ADDRESS)],
    attestationHebergement: hosted ? [random.pick(HOSTING_STATEMENTS)] : [],
  };
}

/** One file that cannot be read: the proof of address, the copy of the title, or one of two proofs, in turn. */
export function withBadFile(documents: Documents, kind: BadKind, occurrence: number): Documents {
  const bad: SourceFile = { kind, filename: BAD_FILENAMES[kind] };
  switch (occurrence % 3) {
    case 1:
      return { ...documents, copieTitre: [bad] };
    case 2:
      return { ...documents, justificatif: [...documents.justificatif.slice(0, 1), bad] };
    default:
      return { ...documents, justificatif: [bad] };
  }
}

/** No statement of the host where there is one, else no proof of address. */
export function withMissingFile(documents: Documents, hosted: boolean): Documents {
  return hosted ? { ...documents, attestationHebergement: [] } : { ...documents, justificatif: [] };
}
