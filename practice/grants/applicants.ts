// Invented communes that apply: no such place, number or account exists. Their SIREN stands where no true commune's does.
import type { Establishment } from '../grants-world.ts';

export interface Applicant extends Establishment {
  /** As the applicant writes it. */
  readonly place: string;
  /** INSEE code of the commune. */
  readonly insee: string;
  readonly iban: string;
}

function commune(siret: string, name: string, place: string, insee: string, postalCode: string, iban: string): Applicant {
  return { siret, name: `COMMUNE DE ${name}`, kind: 'Commune', postalCode, commune: name, closed: false, place, insee, iban };
}

export const APPLICANTS: readonly Applicant[] = [
  commune('21829900600013', 'MONTFLORY', 'Montflory', '82900', '82130', 'FR7699820008200082900000050'),
  commune('21829903000013', 'SAINT-AUBRAC', 'Saint-Aubrac', '82903', '82140', 'FR7699820008200082900791958'),
  commune('21829906300014', 'LE PECH-ROND', 'Le Pech-Rond', '82906', '82150', 'FR7699820008200082901583866'),
  commune('21829909700012', 'VILLEBRUNE', 'Villebrune', '82909', '82160', 'FR7699820008200082902375774'),
  commune('21829912100010', 'CASTELVIEIL', 'Castelvieil', '82912', '82170', 'FR7699820008200082903167682'),
  commune('21829915400011', 'LES CAZALOUS', 'Les Cazalous', '82915', '82190', 'FR7699820008200082903959590'),
  commune('21829918800019', 'BEAUREGARD-SUR-TESCOU', 'Beauregard-sur-Tescou', '82918', '82220', 'FR7699820008200082904751401'),
  commune('21829921200017', 'SAINTE-CLAIRE-DES-BOIS', 'Sainte-Claire-des-Bois', '82921', '82230', 'FR7699820008200082905543309'),
  commune('21829924600015', 'ROQUEDUR', 'Roquedur', '82924', '82240', 'FR7699820008200082906335217'),
  commune('21829927900016', 'LABORDE-NEUVE', 'Laborde-Neuve', '82927', '82250', 'FR7699820008200082907127125'),
  commune('21829930300014', 'MIREPAUSE', 'Mirepause', '82930', '82270', 'FR7699820008200082907919033'),
  commune('21829933700012', "L'HONOR-DE-CAUX", "L'Honor-de-Caux", '82933', '82290', 'FR7699820008200082908710941'),
  commune('21829936000014', 'PUYMARIN', 'Puymarin', '82936', '82300', 'FR7699820008200082909502849'),
  commune('21829939400013', 'SAINT-ESTEPHE-LE-VIEUX', 'Saint-Estèphe-le-Vieux', '82939', '82330', 'FR7699820008200082910294757'),
  commune('21829942800019', 'BORDENEUVE-LES-GRANGES', 'Bordeneuve-lès-Granges', '82942', '82340', 'FR7699820008200082911086665'),
  commune('21829945100011', 'LACOURTADE', 'Lacourtade', '82945', '82350', 'FR7699820008200082911878573'),
  commune('21829948500019', 'VERDELAIS-LA-RIVE', 'Verdelais-la-Rive', '82948', '82360', 'FR7699820008200082912670481'),
  commune('21829951900015', 'MALAUSERRE', 'Malauserre', '82951', '82370', 'FR7699820008200082913462389'),
  commune('21829954300015', 'ESCANDILLAC', 'Escandillac', '82954', '82400', 'FR7699820008200082914254297'),
  commune('21829957600015', 'FONTALBE', 'Fontalbe', '82957', '82410', 'FR7699820008200082915046108'),
];

/** Others that stand in the directory and applied for nothing. */
export const BYSTANDERS: readonly Establishment[] = [
  establishment('20099001800018', 'COMMUNAUTE DE COMMUNES DES DEUX VALLEES', 'EPCI à fiscalité propre', '82130', 'MONTFLORY'),
  establishment('20099002600011', 'COMMUNAUTE DE COMMUNES DU HAUT TESCOU', 'EPCI à fiscalité propre', '82220', 'BEAUREGARD-SUR-TESCOU'),
  establishment('25829001400012', 'SYNDICAT DES EAUX DU CLOS', 'Syndicat de communes', '82140', 'SAINT-AUBRAC'),
  establishment('25829002200015', 'SYNDICAT DES ECOLES DE LA RIVE', 'Syndicat de communes', '82360', 'VERDELAIS-LA-RIVE'),
];

function establishment(siret: string, name: string, kind: Establishment['kind'], postalCode: string, commune: string): Establishment {
  return { siret, name, kind, postalCode, commune, closed: false };
}
