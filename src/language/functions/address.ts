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
function streetOf(address: AddressValue): string {
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
  phrase: 'le numéro de voie de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => {
    const whole = asAddress('numéro de voie', address).number;
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
  phrase: 'le code du type de voie de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => splitStreet(streetOf(asAddress('type de voie', address))).type,
};

/** `libellé de voie(adresse)`: the street's name without its type, as written. `Rue de l'Église` → `de l'Église`. */
export const streetName: LibraryFunction = {
  name: 'libellé de voie',
  phrase: 'le libellé de voie de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => splitStreet(streetOf(asAddress('libellé de voie', address))).name,
};

/** `code postal(adresse)`: five digits, as the source gives them. */
export const postalCode: LibraryFunction = {
  name: 'code postal',
  phrase: 'le code postal de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress('code postal', address).postalCode,
};

/** `commune(adresse)`: the commune's name, as the source gives it. */
export const city: LibraryFunction = {
  name: 'commune',
  phrase: 'la commune de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress('commune', address).city,
};

/** `département(adresse)`: the department's code: `82`, `2A`, `971`. */
export const department: LibraryFunction = {
  name: 'département',
  phrase: 'le département de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress('département', address).departmentCode,
};

/** `code commune(adresse)`: the last three characters of the commune's INSEE code, as in `82121` → `121`, `97105` → `105`. */
export const cityCode: LibraryFunction = {
  name: 'code commune',
  phrase: 'le code de la commune de {1}',
  parameters: [{ name: 'adresse', type: 'address' }],
  result: 'text',
  call: ([address]) => asAddress('code commune', address).cityCode.slice(-3),
};
