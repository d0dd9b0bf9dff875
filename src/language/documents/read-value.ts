// What a text of a document is as a value of its nature: exactly one, or none; and whether it says what the form says.
import { decimalIn, moneyIn, wholeNumberIn } from '../exact-numbers.ts';
import { validIban } from '../functions/bank-accounts.ts';
import { validSiret } from '../functions/company-numbers.ts';
import { parseDate } from '../functions/dates.ts';
import type { DocumentNature } from '../plan.ts';
import type { DateValue, Value } from '../value.ts';

const MONTHS = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'];

/** Letters and digits only, small, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

const PLAIN_MONTHS = MONTHS.map(plain);

function compact(text: string): string {
  return text.replaceAll(/[\s\u{A0}\u{202F}]+/gu, '').toUpperCase();
}

function day(year: string, month: string, of: string): DateValue | null {
  return parseDate(`${of.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`);
}

// A letter that touches digits may be one of them, badly recognised.
const IN_FIGURES = /(?<![\p{L}\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\p{L}\d]|[/.-]\d)/gu;
const YEAR_FIRST = /(?<![\p{L}\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\p{L}\d]|[/.-]\d)/gu;
const IN_WORDS = /(?<![\p{L}\d/.-])(\d{1,2})(?:er)?[\s\u{A0}]+(\p{L}+)\.?[\s\u{A0}]+(\d{4})(?![\p{L}\d])/giu;

/** The only day that stands in the text. */
function dayIn(text: string): DateValue | null {
  const days = [
    ...[...text.matchAll(IN_FIGURES)].map(([, of = '', month = '', year = '']) => day(year, month, of)),
    ...[...text.matchAll(YEAR_FIRST)].map(([, year = '', month = '', of = '']) => day(year, month, of)),
    ...[...text.normalize('NFC').matchAll(IN_WORDS)].flatMap(([, of = '', name = '', year = '']) => {
      const month = PLAIN_MONTHS.indexOf(plain(name));
      return month < 0 ? [] : [day(year, String(month + 1), of)];
    }),
  ];
  const [first] = days;
  return first === undefined || days.some((one) => one?.iso !== first?.iso) ? null : first;
}

/** The only number that stands in the text, as it is written. A point before three digits may part thousands or decimals. */
function numberIn(text: string): string | null {
  const [, number] = /^\D*?(?<!\p{L})([+-]?\d(?:[\d \u{A0}\u{202F}.,]*\d)?)(?:€|EUR|euros?)?(?!\p{L})\D*$/iu.exec(text) ?? [];
  return number === undefined || /\.\d{3}(?!\d)/u.test(number) ? null : number;
}

function ofNumber(text: string, read: (number: string) => Value | null): Value | null {
  const number = numberIn(text);
  return number === null ? null : read(number);
}

const holds = (answer: unknown): boolean => answer === true;
/** Of an IBAN, wherever it is from. */
const SHORTEST_IBAN = 15;

/** What stands behind an account number on its line does not matter: its key and the length of its country say where it ends. */
function ibanIn(text: string): string | null {
  const all = compact(text);
  for (let length = SHORTEST_IBAN; length <= all.length; length += 1) {
    const begun = all.slice(0, length);
    if (holds(validIban.call([begun], { today: '' }))) return begun;
  }
  return null;
}

function siretIn(text: string): string | null {
  const [, digits] = /^\D*((?:\d[\s\u{A0}\u{202F}]*){14})\D*$/u.exec(text) ?? [];
  const siret = compact(digits ?? '');
  return holds(validSiret.call([siret], { today: '' })) ? siret : null;
}

const READERS: Readonly<Record<DocumentNature, (text: string) => Value | null>> = {
  text: (text) => (text.trim() === '' ? null : text.trim()),
  date: dayIn,
  money: (text) => ofNumber(text, moneyIn),
  whole_number: (text) => ofNumber(text, (number) => (/[.,]/u.test(number) ? null : wholeNumberIn(number))),
  decimal: (text) => ofNumber(text, decimalIn),
  iban: ibanIn,
  siret: siretIn,
};

/** Null: it is none, or could be two. */
export function readDocumentValue(nature: DocumentNature, text: string): Value | null {
  return READERS[nature](text);
}

/** Whether a text could be meant as a value of this nature: words alone are no date and no number. */
export function mayBeOf(nature: DocumentNature, text: string): boolean {
  return nature === 'text' || /\d/u.test(text);
}

function comparable(nature: DocumentNature, value: Value): string {
  if (typeof value === 'string') return nature === 'iban' || nature === 'siret' ? compact(value) : plain(value) || value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || !('type' in value)) return JSON.stringify(value);
  switch (value.type) {
    case 'decimal':
      return value.digits;
    case 'money':
      return String(value.cents);
    case 'date':
      return value.iso;
    default:
      return JSON.stringify(value);
  }
}

/** Two texts agree whatever their capitals, accents and punctuation; all else agrees to the last digit. */
export function agrees(nature: DocumentNature, read: Value, said: Value): boolean {
  return said !== null && comparable(nature, read) === comparable(nature, said);
}
