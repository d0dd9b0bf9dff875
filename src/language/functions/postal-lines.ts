// Functions on addresses as the post and national lists write them: short street types, parts of a house number, lines 4 and 6.
import type { AddressValue } from '#domain/payload.ts';
import type { Value } from '../value.ts';
import { streetOf } from './address.ts';
import { toCapitals } from './capitals.ts';
import { type LibraryFunction, type Parameter, asAddress, asText, lossy, unfit } from './library-function.ts';

/** Types of street and their abbreviations in the national register of companies (Sirene), which the tax office's lists share. */
const SHORT_TYPES: Readonly<Record<string, string>> = {
  ALLEE: 'ALL',
  ALLEES: 'ALL',
  AVENUE: 'AV',
  BOULEVARD: 'BD',
  CARREFOUR: 'CAR',
  CHAUSSEE: 'CHS',
  CHEMIN: 'CHE',
  CITE: 'CITE',
  CORNICHE: 'COR',
  COURS: 'CRS',
  DESCENTE: 'DSC',
  DOMAINE: 'DOM',
  ECART: 'ECA',
  ESPLANADE: 'ESP',
  FAUBOURG: 'FG',
  'GRANDE RUE': 'GR',
  HALLE: 'HLE',
  HAMEAU: 'HAM',
  IMPASSE: 'IMP',
  'LIEU-DIT': 'LD',
  'LIEU DIT': 'LD',
  LOTISSEMENT: 'LOT',
  MARCHE: 'MAR',
  MONTEE: 'MTE',
  PARVIS: 'PRV',
  PASSAGE: 'PAS',
  PLACE: 'PL',
  PLAINE: 'PLN',
  PLATEAU: 'PLT',
  PROMENADE: 'PRO',
  QUAI: 'QUAI',
  QUARTIER: 'QUA',
  RESIDENCE: 'RES',
  ROCADE: 'ROC',
  'ROND-POINT': 'RPT',
  'ROND POINT': 'RPT',
  ROUTE: 'RTE',
  RUE: 'RUE',
  RUELLE: 'RLE',
  SENTE: 'SEN',
  SENTIER: 'SEN',
  SQUARE: 'SQ',
  'TERRE-PLEIN': 'TPL',
  TRAVERSE: 'TRA',
  VILLA: 'VLA',
  VILLAGE: 'VLGE',
};

const ADDRESS: Parameter = { name: 'adresse', english: 'address', type: 'address' };
const NORM = 'NF Z 10-011 (adresse : 38 caractères par ligne, majuscules sans accents ni ponctuation à partir de la ligne 4)';
const LINE_LENGTH = 38;

export const shortStreetType: LibraryFunction = {
  name: 'type de voie abrégé',
  english: 'short street type',
  phrase: 'le type de voie abrégé de {1}',
  englishPhrase: 'the short street type of {1}',
  summary: {
    fr: 'L’abréviation officielle du type de voie qui commence une adresse ou un nom de voie : AV, BD, CHE, RTE. Vide quand il n’y en a pas dans la liste.',
    en: 'The official abbreviation of the type of street that begins an address or the name of a street: AV, BD, CHE, RTE. Empty when the list has none.',
  },
  source: 'Liste des types de voie du répertoire Sirene (Insee)',
  examples: [
    { fr: 'type de voie abrégé("Chemin des Prés")', en: 'short street type("Chemin des Prés")', gives: 'CHE' },
    { fr: 'type de voie abrégé("Grande Rue")', en: 'short street type("Grande Rue")', gives: 'GR' },
    { fr: 'type de voie abrégé(adresse)', en: 'short street type(address)', gives: 'RUE' },
    { fr: 'type de voie abrégé("Les Cazalous")', en: 'short street type("Les Cazalous")', gives: '' },
  ],
  parameters: [{ ...ADDRESS, or: ['text'] }],
  result: 'text',
  call: ([given]) => {
    const words = toCapitals(typeof given === 'string' ? given : streetOf(asAddress(given))).split(' ');
    for (const count of [2, 1]) {
      const first = words.slice(0, count).join(' ');
      if (words.length >= count && Object.hasOwn(SHORT_TYPES, first)) return SHORT_TYPES[first] ?? '';
    }
    return '';
  },
};

/** `12 bis` in two: digits and index. Throws `unfit` for another form (`12-14`, `12 à 16`). */
function houseParts(address: AddressValue): { readonly digits: string; readonly index: string } {
  const capitals = toCapitals(address.number);
  if (capitals === '') return { digits: '', index: '' };
  const [, digits, index = ''] = /^(\d+) ?([A-Z]+)?$/.exec(capitals) ?? [];
  if (digits === undefined)
    throw unfit('son numéro n’est pas un nombre suivi au plus d’un indice', 'its number is no number followed by one index at most');
  return { digits, index };
}

export const bareHouseNumber: LibraryFunction = {
  name: 'numéro sans indice',
  english: 'bare house number',
  phrase: 'le numéro de voie de {1}, sans indice',
  englishPhrase: 'the house number of {1}, without its index',
  summary: {
    fr: 'Les chiffres du numéro de voie, sans bis ni lettre ; vide s’il n’y en a pas. Un numéro d’une autre forme (« 12-14 ») arrête.',
    en: 'The digits of the house number, without bis or letter; empty if there is none. A number of another form ("12-14") stops.',
  },
  source: NORM,
  examples: [
    { fr: 'numéro sans indice(adresse)', en: 'bare house number(address)', gives: '12' },
    { fr: 'numéro sans indice(adresse sans voie)', en: 'bare house number(address without street)', gives: '' },
  ],
  parameters: [ADDRESS],
  result: 'text',
  call: ([address]) => houseParts(asAddress(address)).digits,
};

export const houseIndex: LibraryFunction = {
  name: 'indice de répétition',
  english: 'house number index',
  phrase: 'l’indice de répétition de {1}',
  englishPhrase: 'the index of the house number of {1}',
  summary: {
    fr: 'Ce qui suit le numéro de voie, en majuscules : BIS, TER, A ; vide s’il n’y en a pas. Un numéro d’une autre forme arrête.',
    en: 'What follows the digits of the house number, in capitals: BIS, TER, A; empty if there is none. A number of another form stops.',
  },
  source: NORM,
  examples: [
    { fr: 'indice de répétition(adresse)', en: 'house number index(address)', gives: 'BIS' },
    { fr: 'indice de répétition(adresse sans voie)', en: 'house number index(address without street)', gives: '' },
  ],
  parameters: [ADDRESS],
  result: 'text',
  call: ([address]) => houseParts(asAddress(address)).index,
};

export const townCode: LibraryFunction = {
  name: 'code Insee',
  english: 'Insee code',
  phrase: 'le code Insee de la commune de {1}',
  englishPhrase: 'the Insee code of the town of {1}',
  summary: {
    fr: 'Le code Insee entier de la commune, tel que la source le donne.',
    en: 'The whole Insee code of the town, as the source gives it.',
  },
  source: 'Code officiel géographique (Insee)',
  examples: [
    { fr: 'code Insee(adresse)', en: 'Insee code(address)', gives: '97120' },
    { fr: 'département du code Insee(code Insee(adresse))', en: 'department of Insee code(Insee code(address))', gives: '971' },
  ],
  parameters: [ADDRESS],
  result: 'text',
  call: ([address]) => asAddress(address).cityCode,
};

/** Capitals without any punctuation. */
function line(whole: string, text: string): Value {
  const kept = toCapitals(text)
    .replace(/[^A-Z0-9]+/gu, ' ')
    .trim();
  const lost = /[^ -~]/u.test(toCapitals(text));
  return lost || kept.length > LINE_LENGTH ? lossy(kept.slice(0, LINE_LENGTH), whole, LINE_LENGTH) : kept;
}

export const streetLine: LibraryFunction = {
  name: 'ligne de voie',
  english: 'street line',
  phrase: 'la ligne du numéro et de la voie de {1}',
  englishPhrase: 'the line of the number and street of {1}',
  summary: {
    fr: 'La ligne 4 d’une adresse postale : numéro, indice et voie en majuscules, sans accents ni ponctuation, en 38 caractères. Au-delà, le dossier est confié.',
    en: 'Line 4 of a postal address: number, index and street in capitals, without accents or punctuation, in 38 characters. Beyond, the dossier is handed over.',
  },
  source: NORM,
  examples: [
    { fr: 'ligne de voie(adresse)', en: 'street line(address)', gives: '12 BIS RUE DE L EGLISE' },
    { fr: 'ligne de voie(adresse sans voie)', en: 'street line(address without street)', gives: 'LES CAZALOUS' },
  ],
  parameters: [ADDRESS],
  result: 'text',
  call: ([given]) => {
    const address = asAddress(given);
    return line(address.label, `${address.number} ${streetOf(address)}`);
  },
};

export const townLine: LibraryFunction = {
  name: 'ligne de commune',
  english: 'town line',
  phrase: 'la ligne du code postal et de la commune de {1}',
  englishPhrase: 'the line of the postal code and town of {1}',
  summary: {
    fr: 'La ligne 6 d’une adresse postale : code postal et commune en majuscules, sans accents ni ponctuation, SAINT et SAINTE abrégés, en 38 caractères. Au-delà, le dossier est confié.',
    en: 'Line 6 of a postal address: postal code and town in capitals, without accents or punctuation, SAINT and SAINTE abridged, in 38 characters. Beyond, the dossier is handed over.',
  },
  source: `${NORM} ; La Poste, service national de l’adresse (SAINT en ST dans la localité)`,
  examples: [
    { fr: 'ligne de commune(adresse)', en: 'town line(address)', gives: '97110 POINTE A PITRE' },
    { fr: 'longueur(ligne de commune(adresse)) ≤ 38', en: 'length(town line(address)) ≤ 38', gives: 'oui' },
  ],
  parameters: [ADDRESS],
  result: 'text',
  call: ([given]) => {
    const { label, postalCode, city } = asAddress(given);
    return line(label, `${postalCode} ${withShortSaint(toCapitals(city))}`);
  },
};

/** `Saint` and `Sainte` as whole words, in the case in which they stand. */
function withShortSaint(text: string): string {
  return text.replace(/(?<!\p{L})(s)ain(t)(e?)(?!\p{L})/giu, '$1$2$3');
}

export const postalTown: LibraryFunction = {
  name: 'localité postale',
  english: 'postal town',
  phrase: 'le nom de {1} tel que la poste l’écrit',
  englishPhrase: 'the name of {1} as the post writes it',
  summary: {
    fr: 'Le nom d’une commune comme dans la ligne 6 d’une adresse postale : majuscules sans accents ni ponctuation, SAINT et SAINTE abrégés, en 38 caractères. Au-delà, le dossier est confié.',
    en: 'The name of a town as in line 6 of a postal address: capitals without accents or punctuation, SAINT and SAINTE abridged, in 38 characters. Beyond, the dossier is handed over.',
  },
  source: `${NORM} ; La Poste, service national de l’adresse (SAINT en ST dans la localité)`,
  examples: [
    { fr: 'localité postale("Saint-Étienne")', en: 'postal town("Saint-Étienne")', gives: 'ST ETIENNE' },
    { fr: 'localité postale(adresse)', en: 'postal town(address)', gives: 'POINTE A PITRE' },
  ],
  parameters: [{ ...ADDRESS, or: ['text'] }],
  result: 'text',
  call: ([given]) => {
    const town = typeof given === 'string' ? given : asAddress(given).city;
    return line(town, withShortSaint(toCapitals(town)));
  },
};

export const shortSaint: LibraryFunction = {
  name: 'saint abrégé',
  english: 'short saint',
  phrase: '{1}, saint et sainte abrégés',
  englishPhrase: '{1}, with saint and sainte abridged',
  summary: {
    fr: 'Le texte où Saint et Sainte, mots entiers, deviennent St et Ste ; le reste ne change pas.',
    en: 'The text in which Saint and Sainte, as whole words, become St and Ste; the rest does not change.',
  },
  source: null,
  examples: [
    { fr: 'saint abrégé("Saint-Étienne")', en: 'short saint("Saint-Étienne")', gives: 'St-Étienne' },
    { fr: 'saint abrégé("Sainte-Foy et Saintes")', en: 'short saint("Sainte-Foy et Saintes")', gives: 'Ste-Foy et Saintes' },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text' }],
  result: 'text',
  call: ([text]) => withShortSaint(asText(text)),
};
