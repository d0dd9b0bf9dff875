// The documents that an applicant attaches, line by line, and their bytes: small real PDF files with text.
import { makePdf } from '../demarche-numerique/files.ts';
import type { GrantFile } from '../grants-world.ts';
import type { Applicant } from './applicants.ts';
import type { PlanLiteral } from './plans.ts';

const pdf = (filename: string, ...lines: readonly string[]): GrantFile => ({ kind: 'pdf', filename, lines });

/** What the file's encoding (WinAnsi) keeps elsewhere than Latin-1 does. */
const ELSEWHERE: Readonly<Record<string, string>> = { '€': '\u0080', '’': '\u0092', '–': '\u0096', œ: '\u009C', Œ: '\u008C' };

export function bytesOf({ lines }: GrantFile): Buffer {
  return makePdf(lines.map((line) => line.replaceAll(/[€’–œŒ]/gu, (letter) => ELSEWHERE[letter] ?? letter)));
}

export function rib(owner: Applicant): GrantFile {
  return pdf(
    'RIB.pdf',
    "RELEVÉ D'IDENTITÉ BANCAIRE",
    `Titulaire du compte : ${owner.name}`,
    'Domiciliation : SGC DE LA RIVE',
    `IBAN : ${owner.iban.replaceAll(/(.{4})(?=.)/gu, '$1 ')}`,
    'BIC : ZZZZFRP1XXX',
  );
}

/** `day` as it is printed; null: the deliberation bears no date. */
export function deliberation(applicant: Applicant, label: string, day: string | null): GrantFile {
  return pdf(
    'délibération.pdf',
    `COMMUNE DE ${applicant.place}`,
    'EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL',
    ...(day === null ? [] : [`Séance du ${day}`]),
    `Objet : ${label}`,
    'Le conseil municipal, après en avoir délibéré, approuve l’opération et son plan de financement,',
    'et sollicite une subvention de l’État.',
    'Pour extrait conforme, le maire.',
  );
}

export function quotes(applicant: Applicant, { total }: PlanLiteral, day: string): GrantFile {
  return pdf(
    'devis.pdf',
    'DEVIS N° 2026-017',
    `Client : ${applicant.name}`,
    `Date : ${day}`,
    `Total HT : ${spaced(total)},00 €`,
    'Devis non signé, valable trois mois.',
  );
}

export function plan(applicant: Applicant, wanted: PlanLiteral): GrantFile {
  const line = (name: string, euros: string | undefined): readonly string[] =>
    euros === undefined ? [] : [`${name} : ${spaced(euros)},00 €`];
  return pdf(
    'plan de financement.pdf',
    'PLAN DE FINANCEMENT PRÉVISIONNEL',
    `Porteur : ${applicant.name}`,
    ...line("Coût total de l'opération HT", wanted.total),
    ...line('État - subvention demandée', wanted.requested),
    ...line('Fonds vert', wanted.greenFund),
    ...line('Conseil régional', wanted.region),
    ...line('Conseil départemental', wanted.county),
    ...line('EPCI', wanted.intercommunal),
    ...(wanted.other === undefined ? [] : [`${wanted.other.name} : ${wanted.other.amount}`]),
    `Autofinancement : ${wanted.own} €`,
  );
}

export function presentation(applicant: Applicant, label: string): GrantFile {
  return pdf('présentation du projet.pdf', label, `Porteur : ${applicant.name}`, 'Objet et objectifs de l’opération.');
}

function spaced(euros: string): string {
  return euros.replaceAll(/\B(?=(?:\d{3})+$)/gu, ' ');
}
