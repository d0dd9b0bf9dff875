// Functions on addresses: the parts that legacy applications hold in fields of their own.
import type { AddressValue } from '#domain/payload.ts';
import { toCapitals } from './capitals.ts';
import { type LibraryFunction, asAddress, lossy } from './library-function.ts';

/** First words of a street's name, in capitals, and the code of that type of street. */
const STREET_TYPES: Readonly<Record<string, string>> = {
  'GRANDE RUE': 'GR',
  'GRAND RUE': 'GR',
  RUE: 'RUE',
  AVENUE: 'AV',
  BOULEVARD: 'BD',
  ALLEE: 'ALL',
  ALLEES: 'ALL',
  CHEMIN: 'CHE',
  COURS: 'CRS',
  IMPASSE: 'IMP',
  PLACE: 'PL',
  QUAI: 'QU',
  ROUTE: 'RTE',
  SQUARE: 'SQ',
  FAUBOURG: 'FG',
  LOTISSEMENT: 'LOT',
  RESIDENCE: 'RES',
  HAMEAU: 'HAM',
  MONTEE: 'MTE',
  ESPLANADE: 'ESP',
  PASSAGE: 'PAS',
  SENTE: 'SEN',
  SENTIER: 'SEN',
  VOIE: 'VOI',
  QUARTIER: 'QUA',
  CITE: 'CITE',
  CLOS: 'CLOS',
  COUR: 'COUR',
  DOMAINE: 'DOM',
  PARC: 'PARC',
  PROMENADE: 'PRO',
  ROCADE: 'ROC',
  VILLA: 'VLA',
  'LIEU-DIT': 'LD',
};

/** Suffixes of house numbers in words. */
const SUFFIXES: Readonly<Record<string, string>> = { BIS: 'B', TER: 'T', QUATER: 'Q' };
const NUMBER_LIMIT = 4;

/** The street, or the place that stands for it: some sources give a place without a street only in the whole label. */
export function streetOf(address: AddressValue): string {
  if (address.street.trim() !== '') return address.street.trim();
  const end = ` ${address.postalCode} ${address.city}`;
  return address.number === '' && address.label.endsWith(end) ? address.label.slice(0, -end.length).trim() : '';
}

/** A street's name in two: the code of its type (`` when it has none) and the rest as written. */
export function splitStreet(street: string): { readonly type: string; readonly name: string } {
  const words = street.split(/\s+/u);
  for (const count of [2, 1]) {
    const first = toCapitals(words.slice(0, count).join(' '));
    if (words.length >= count && Object.hasOwn(STREET_TYPES, first)) {
      return { type: STREET_TYPES[first] ?? '', name: words.slice(count).join(' ') };
    }
  }
  return { type: '', name: street };
}

/**
 * `numéro de voie(adresse)`: the house number with its suffix as one letter, at most 4 characters; lossy when it has another form.
 * Examples: `12 bis` → `12B`, `3 quater` → `3Q`, `14 A` → `14A`, none → empty.
 */
export const houseNumber: LibraryFunction = {
  name: 'numéro de voie',
  english: 'house number',
  phrase: 'le numéro de voie de {1}',
  englishPhrase: 'the house number of {1}',
  summary: {
    fr: 'Le numéro avec son indice en une lettre (« 12 bis » donne 12B), en 4 caractères. Une autre forme (« 12-14 », quinquies) serait abrégée : le dossier est confié.',
    en: 'The number with its index as one letter ("12 bis" gives 12B), in 4 characters. Another form ("12-14", quinquies) would be cut: the dossier is handed over.',
  },
  source: 'NF Z 10-011 (ligne 4 : numéro de 4 caractères, extension B, T ou Q pour bis, ter, quater)',
  examples: [
    { fr: 'numéro de voie(adresse)', en: 'house number(address)', gives: '12B' },
    { fr: 'numéro de voie(adresse sans voie)', en: 'house number(address without street)', gives: '' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => {
    const whole = asAddress(address).number;
    const capitals = toCapitals(whole);
    if (capitals === '') return '';
    const [, digits, suffix = ''] = /^(\d+) ?(BIS|TER|QUATER|[A-Z])?$/.exec(capitals) ?? [];
    const short = digits === undefined ? capitals.replace(/[^A-Z0-9 ]/g, '') : digits + (SUFFIXES[suffix] ?? suffix);
    return digits !== undefined && short.length <= NUMBER_LIMIT ? short : lossy(short.slice(0, NUMBER_LIMIT), whole, NUMBER_LIMIT);
  },
};

/** `type de voie(adresse)`: the code of the type of street, empty when the name begins with none. `Rue de l'Église` → `RUE`. */
export const streetType: LibraryFunction = {
  name: 'type de voie',
  english: 'street type',
  phrase: 'le code du type de voie de {1}',
  englishPhrase: 'the code of the street type of {1}',
  summary: {
    fr: 'Le code du type de voie, vide quand le nom n’en porte pas. Pour l’abréviation des listes de l’Insee, voir « type de voie abrégé ».',
    en: 'The code of the type of street, empty when the name bears none. For the abbreviation in the lists of Insee, see "short street type".',
  },
  source: 'Liste des codes de l’application visée (sejour)',
  examples: [
    { fr: 'type de voie(adresse)', en: 'street type(address)', gives: 'RUE' },
    { fr: 'type de voie(adresse sans voie)', en: 'street type(address without street)', gives: '' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => splitStreet(streetOf(asAddress(address))).type,
};

/** `libellé de voie(adresse)`: the street's name without its type, as written. `Rue de l'Église` → `de l'Église`. */
export const streetName: LibraryFunction = {
  name: 'libellé de voie',
  english: 'street name',
  phrase: 'le libellé de voie de {1}',
  englishPhrase: 'the street name of {1}',
  summary: {
    fr: 'Le nom de la voie sans son type, tel qu’il est écrit ; un lieu-dit est son propre nom.',
    en: 'The name of the street without its type, as written; a named place is its own name.',
  },
  source: null,
  examples: [
    { fr: 'libellé de voie(adresse)', en: 'street name(address)', gives: "de l'Église" },
    { fr: 'libellé de voie(adresse sans voie)', en: 'street name(address without street)', gives: 'Les Cazalous' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => splitStreet(streetOf(asAddress(address))).name,
};

/** `code postal(adresse)`: five digits, as the source gives them. */
export const postalCode: LibraryFunction = {
  name: 'code postal',
  english: 'postal code',
  phrase: 'le code postal de {1}',
  englishPhrase: 'the postal code of {1}',
  summary: {
    fr: 'Les cinq chiffres du code postal, tels que la source les donne.',
    en: 'The five digits of the postal code, as the source gives them.',
  },
  source: null,
  examples: [
    { fr: 'code postal(adresse)', en: 'postal code(address)', gives: '97110' },
    { fr: 'longueur(code postal(adresse))', en: 'length(postal code(address))', gives: '5' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress(address).postalCode,
};

/** `commune(adresse)`: the commune's name, as the source gives it. */
export const city: LibraryFunction = {
  name: 'commune',
  english: 'town',
  phrase: 'la commune de {1}',
  englishPhrase: 'the town of {1}',
  summary: {
    fr: 'Le nom de la commune, tel que la source le donne.',
    en: 'The name of the town, as the source gives it.',
  },
  source: null,
  examples: [
    { fr: 'commune(adresse)', en: 'town(address)', gives: 'Pointe-à-Pitre' },
    { fr: 'majuscules(commune(adresse))', en: 'capitals(town(address))', gives: 'POINTE-A-PITRE' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress(address).city,
};

/** `département(adresse)`: the department's code: `82`, `2A`, `971`. */
export const department: LibraryFunction = {
  name: 'département',
  english: 'department',
  phrase: 'le département de {1}',
  englishPhrase: 'the department of {1}',
  summary: {
    fr: 'Le code du département de l’adresse, tel que la source le donne : 82, 2A, 971.',
    en: 'The code of the department of the address, as the source gives it: 82, 2A, 971.',
  },
  source: 'Code officiel géographique (Insee)',
  examples: [
    { fr: 'département(adresse)', en: 'department(address)', gives: '971' },
    { fr: 'longueur(département(adresse))', en: 'length(department(address))', gives: '3' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress(address).departmentCode,
};

/** `code commune(adresse)`: the last three characters of the commune's INSEE code, as in `82121` → `121`, `97105` → `105`. */
export const cityCode: LibraryFunction = {
  name: 'code commune',
  english: 'town code',
  phrase: 'le code de la commune de {1}',
  englishPhrase: 'the code of the town of {1}',
  summary: {
    fr: 'Les trois derniers caractères du code Insee de la commune (82121 donne 121).',
    en: 'The last three characters of the Insee code of the town (82121 gives 121).',
  },
  source: 'Code officiel géographique (Insee)',
  examples: [
    { fr: 'code commune(adresse)', en: 'town code(address)', gives: '120' },
    { fr: 'longueur(code commune(adresse))', en: 'length(town code(address))', gives: '3' },
  ],
  parameters: [{ name: 'adresse', english: 'address', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress(address).cityCode.slice(-3),
};
