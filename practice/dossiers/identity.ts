// Nationalities and titles as the form offers them, beside what `sejour` shows. Both sides are typed by hand.
import { textTable } from './text-literal.ts';

export interface NationalityLiteral {
  readonly source: { readonly name: string; readonly code: string };
  readonly sejour: string;
}

export const NATIONALITIES: readonly NationalityLiteral[] = [
  { source: { name: 'Algérie', code: 'DZ' }, sejour: 'ALGERIENNE' },
  { source: { name: 'Maroc', code: 'MA' }, sejour: 'MAROCAINE' },
  { source: { name: 'Tunisie', code: 'TN' }, sejour: 'TUNISIENNE' },
  { source: { name: 'Sénégal', code: 'SN' }, sejour: 'SENEGALAISE' },
  { source: { name: 'Mali', code: 'ML' }, sejour: 'MALIENNE' },
  { source: { name: "Côte d'Ivoire", code: 'CI' }, sejour: 'IVOIRIENNE' },
  { source: { name: 'Guinée', code: 'GN' }, sejour: 'GUINEENNE' },
  { source: { name: 'Cameroun', code: 'CM' }, sejour: 'CAMEROUNAISE' },
  { source: { name: 'Nigéria', code: 'NG' }, sejour: 'NIGERIANE' },
  { source: { name: 'Madagascar', code: 'MG' }, sejour: 'MALGACHE' },
  { source: { name: 'Comores', code: 'KM' }, sejour: 'COMORIENNE' },
  { source: { name: 'Turquie', code: 'TR' }, sejour: 'TURQUE' },
  { source: { name: 'Syrie', code: 'SY' }, sejour: 'SYRIENNE' },
  { source: { name: 'Liban', code: 'LB' }, sejour: 'LIBANAISE' },
  { source: { name: 'Ukraine', code: 'UA' }, sejour: 'UKRAINIENNE' },
  { source: { name: 'Serbie', code: 'RS' }, sejour: 'SERBE' },
  { source: { name: 'Géorgie', code: 'GE' }, sejour: 'GEORGIENNE' },
  { source: { name: 'Arménie', code: 'AM' }, sejour: 'ARMENIENNE' },
  { source: { name: 'Viêt Nam', code: 'VN' }, sejour: 'VIETNAMIENNE' },
  { source: { name: 'Chine', code: 'CN' }, sejour: 'CHINOISE' },
  { source: { name: 'Inde', code: 'IN' }, sejour: 'INDIENNE' },
  { source: { name: 'Bangladesh', code: 'BD' }, sejour: 'BANGLADAISE' },
  { source: { name: 'Brésil', code: 'BR' }, sejour: 'BRESILIENNE' },
  { source: { name: 'Colombie', code: 'CO' }, sejour: 'COLOMBIENNE' },
];

/** Types of title: the option of the form, beside the one line that `sejour` shows. */
export const TITLES = textTable([
  ['Carte de séjour temporaire', 'CARTE DE SEJOUR TEMPORAIRE'],
  ['Carte de séjour pluriannuelle', 'CARTE DE SEJOUR PLURIANNUELLE'],
  ['Carte de résident', 'CARTE DE RESIDENT'],
  ['Visa de long séjour valant titre de séjour', 'VISA DE LONG SEJOUR VALANT TITRE DE SEJOUR'],
]);

/** Algerian nationals hold these instead. */
export const ALGERIAN_TITLES = textTable([['Certificat de résidence algérien', 'CERTIFICAT DE RESIDENCE ALGERIEN']]);
