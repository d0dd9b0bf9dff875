// Invented associations that apply: no such body, number or account exists. Their SIREN stands where no true association's does.
import type { Establishment } from '../grants-world.ts';

export interface Applicant extends Establishment {
  /** Number in the register of associations. */
  readonly rna: string;
  readonly iban: string;
}

function association(siret: string, name: string, rna: string, postalCode: string, commune: string, iban: string): Applicant {
  return { siret, name, kind: 'Association', postalCode, commune, closed: false, rna, iban };
}

export const APPLICANTS: readonly Applicant[] = [
  association('99901000200015', 'LES FOULEES DE MONTFLORY', 'W822900101', '82130', 'MONTFLORY', 'FR7699820000833000000000019'),
  association('99901137200011', 'CINE-CLUB DE SAINT-AUBRAC', 'W822900138', '82140', 'SAINT-AUBRAC', 'FR7699820000833000791908116'),
  association('99901274300012', 'ENTRAIDE DU PECH-ROND', 'W822900175', '82150', 'LE PECH-ROND', 'FR7699820000833001583816213'),
  association('99901411100010', 'HARMONIE DE VILLEBRUNE', 'W822900212', '82160', 'VILLEBRUNE', 'FR7699820000833002375724310'),
  association('99901548000018', 'JARDINS PARTAGES DE CASTELVIEIL', 'W822900249', '82170', 'CASTELVIEIL', 'FR7699820000833003167632407'),
  association('99901685000011', 'RADIO DES CAZALOUS', 'W822900286', '82190', 'LES CAZALOUS', 'FR7699820000833003959540504'),
  association('99901822900016', 'THEATRE DU TESCOU', 'W822900323', '82220', 'BEAUREGARD-SUR-TESCOU', 'FR7699820000833004751448601'),
  association('99901959900011', 'LUDOTHEQUE DES BOIS', 'W822900360', '82230', 'SAINTE-CLAIRE-DES-BOIS', 'FR7699820000833005543356795'),
  association('99902096900013', 'ATELIER VELO DE ROQUEDUR', 'W822900397', '82240', 'ROQUEDUR', 'FR7699820000833006335264892'),
  association('99902233800019', 'MEMOIRE DE LABORDE', 'W822900434', '82250', 'LABORDE-NEUVE', 'FR7699820000833007127172989'),
];

/** In groups of four, as it is printed and as most people type it. */
export function grouped(iban: string): string {
  return iban.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}
