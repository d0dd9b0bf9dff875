// Invented dossiers of the same kind as a shown one: where expressions that agree on it come apart. The same ones every time.
import type { AddressValue } from '#domain/payload.ts';
import type { Value } from '#language/value.ts';
import type { ShownDossier, ShownField } from '../explanations.ts';
import { written } from './trials.ts';

/** Each kind changes what it speaks of, of every field; what it does not speak of differs from field to field all the same. */
type Kind = 'other signs' | 'small letters' | 'several words' | 'other places';

const KINDS: readonly Kind[] = ['other signs', 'small letters', 'several words', 'other places'];

function turned(character: string, first: string, count: number, by: number): string {
  const from = first.codePointAt(0) ?? 0;
  return String.fromCodePoint(from + (((character.codePointAt(0) ?? from) - from + by) % count));
}

/** The same form with other letters and digits. */
function otherSigns(text: string, by: number): string {
  return text
    .replace(/[a-z]/gu, (letter) => turned(letter, 'a', 26, by))
    .replace(/[A-Z]/gu, (letter) => turned(letter, 'A', 26, by))
    .replace(/\d/gu, (digit) => turned(digit, '0', 10, (by % 9) + 1));
}

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !/\d/u.test(text) && !text.includes('@');
}

const ACCENTED: Readonly<Record<string, string>> = { e: 'é', a: 'à', i: 'ï', o: 'ô', u: 'ü', c: 'ç' };

/** As people write names: capitals at the front, accents. */
function smallLetters(text: string): string {
  return text.toLowerCase().replace(/\p{L}+/gu, (word) => {
    const accented = word.replace(/[eaiouc]/u, (letter) => ACCENTED[letter] ?? letter);
    return (accented[0] ?? '').toUpperCase() + accented.slice(1);
  });
}

function textOf(kind: Kind, text: string, by: number): string {
  const other = otherSigns(text, by);
  if (!hasWords(text)) return other;
  switch (kind) {
    case 'small letters':
      return smallLetters(other);
    case 'several words':
      return `${smallLetters(other)} Bé-Zo`;
    default:
      return other;
  }
}

const STREETS: Readonly<Record<Kind, string>> = {
  'other signs': 'Chemin des Lilas',
  'small letters': "Quai de l'Étoile",
  'several words': 'Résidence Les Trois Érables',
  'other places': 'Allées Jean Jaurès',
};
const NUMBERS: Readonly<Record<Kind, string>> = {
  'other signs': '7',
  'small letters': '12 bis',
  'several words': '3 A',
  'other places': '',
};

function addressOf(kind: Kind, address: AddressValue, by: number): AddressValue {
  const city = textOf(kind, address.city, by);
  const departmentCode = ['31', '46', '81', '971'][KINDS.indexOf(kind)] ?? '31';
  const end = otherSigns('121', by);
  const cityCode = `${departmentCode}${end}`.slice(0, 2) + `${departmentCode}${end}`.slice(-3);
  const [number, street, postalCode] = [NUMBERS[kind], STREETS[kind], `${cityCode.slice(0, 2)}${otherSigns('250', by)}`];
  const line = [number, street].filter((part) => part !== '').join(' ');
  return { type: 'address', label: `${line} ${postalCode} ${city}`, number, street, postalCode, city, cityCode, departmentCode };
}

const DAY = 86_400_000;

function dayOf(iso: string, by: number): string {
  return new Date(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) + by * 37 * DAY).toISOString().slice(0, 10);
}

function valueOf(kind: Kind, value: Value, by: number): Value {
  if (typeof value === 'string') return textOf(kind, value, by);
  if (typeof value === 'number') return value + by * 7;
  if (typeof value === 'boolean') return (by + KINDS.indexOf(kind)) % 2 === 0 ? value : !value;
  if (value === null || Array.isArray(value) || !('type' in value)) return value;
  switch (value.type) {
    case 'date':
      return { type: 'date', iso: dayOf(value.iso, by) };
    case 'date_time':
      return { type: 'date_time', iso: `${dayOf(value.iso, by)}${value.iso.slice(10)}` };
    case 'money':
      return { type: 'money', cents: value.cents + by * 12_345 };
    case 'decimal':
      return { type: 'decimal', digits: digitsOf(kind, otherSigns(value.digits, by)) };
    case 'address':
      return addressOf(kind, value, by);
    default:
      return value;
  }
}

/** Thousands tell ways of writing figures apart, and so does a single decimal. */
function digitsOf(kind: Kind, digits: string): string {
  const [whole = '', cents] = digits.split('.');
  if (kind === 'several words')
    return [whole.replace(/\d+/u, (figures) => figures.padStart(4, '3')), cents].filter((part) => part !== undefined).join('.');
  return kind === 'other places' && cents !== undefined ? `${whole}.${cents.slice(0, 1)}` : digits;
}

/** In all dossiers but the first, what the shown one left empty is there. */
function given({ value, type }: ShownField, round: number): Value {
  if (round === 0 || (value !== '' && value !== null)) return value;
  switch (type) {
    case 'text':
      return 'Valeur';
    case 'date':
      return { type: 'date', iso: '2020-01-15' };
    case 'date_time':
      return { type: 'date_time', iso: '2020-01-15T08:30:00.000Z' };
    case 'money':
      return { type: 'money', cents: 12_300 };
    case 'whole_number':
      return 3;
    case 'yes_no':
      return true;
    default:
      return value;
  }
}

/** Of each field another value than of any other, so that two fields that hold the same here do not there. */
export function variantsOf(shown: ShownDossier): readonly ShownDossier[] {
  return KINDS.map((kind, round) => ({
    reference: `exemple ${round + 1}`,
    fields: shown.fields.map((field, index): ShownField => {
      const value = valueOf(kind, given(field, round), 1 + ((index * 3 + round * 7) % 23));
      return { ...field, value, text: written(value) ?? '' };
    }),
  }));
}
