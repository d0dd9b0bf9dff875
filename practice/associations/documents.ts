// The documents that an association attaches, line by line.
import type { GrantFile } from '../grants-world.ts';
import { type Applicant, grouped } from './applicants.ts';

const pdf = (filename: string, ...lines: readonly string[]): GrantFile => ({ kind: 'pdf', filename, lines });

/** Whose name and which account the RIB bears: they are not always those of the applicant. */
export function rib(holder: string, iban: string): GrantFile {
  return pdf(
    'RIB.pdf',
    "RELEVÉ D'IDENTITÉ BANCAIRE",
    `Titulaire du compte : ${holder}`,
    'Domiciliation : CAISSE FICTIVE DE LA RIVE',
    `IBAN : ${grouped(iban)}`,
    'BIC : ZZZZFRP1XXX',
  );
}

/** `day` as it is printed. */
export function minutes({ name, rna }: Applicant, label: string, day: string): GrantFile {
  return pdf(
    'procès-verbal.pdf',
    name,
    `Association n° ${rna}`,
    "EXTRAIT DU PROCÈS-VERBAL DU CONSEIL D'ADMINISTRATION",
    `Séance du ${day}`,
    `Objet : ${label}`,
    'Le conseil d’administration approuve le projet et son budget, et sollicite une subvention de l’État.',
  );
}
