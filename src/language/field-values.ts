// How a value of a source becomes a value of a field's nature: exactly, or not at all.
import type { SourceValue } from '#domain/payload.ts';
import { dateTimeIn, parisTime } from './functions/date-times.ts';
import { parseDate } from './functions/dates.ts';
import { parseDuration } from './functions/durations.ts';
import type { FieldType } from './plan.ts';
import type { DateTimeValue, DateValue, Value } from './value.ts';
import { decimalIn, moneyIn, wholeNumberIn } from './exact-numbers.ts';

export type FieldReading =
  | { readonly is: 'value'; readonly value: Value }
  /** Nothing was given. */
  | { readonly is: 'empty' }
  /** The right kind of value, which cannot be read as the field's nature: the dossier's fault. */
  | { readonly is: 'ill_formed' }
  /** Another kind of value: the form and the assistant do not agree. */
  | { readonly is: 'other_kind' };

/** As a person is told of them. */
export const FIELD_TYPE_NAMES: Readonly<Record<FieldType, Readonly<Record<'fr' | 'en', string>>>> = {
  text: { fr: 'texte', en: 'text' },
  whole_number: { fr: 'nombre entier', en: 'whole number' },
  decimal: { fr: 'nombre décimal', en: 'decimal number' },
  money: { fr: 'montant', en: 'amount' },
  date: { fr: 'date', en: 'date' },
  date_time: { fr: 'date avec l’heure', en: 'date with time' },
  duration: { fr: 'durée', en: 'duration' },
  yes_no: { fr: 'oui ou non', en: 'yes or no' },
  list: { fr: 'liste', en: 'list' },
  record: { fr: 'ensemble de valeurs', en: 'set of values' },
  address: { fr: 'adresse', en: 'address' },
  files: { fr: 'fichiers', en: 'files' },
};

/** What a source may give for a field of each nature: anything else is another kind of value, whatever it holds. */
export const GIVEN_AS: Readonly<Record<FieldType, readonly SourceValue['type'][]>> = {
  text: ['text', 'date', 'datetime', 'integer', 'decimal', 'list'],
  whole_number: ['integer', 'decimal', 'text'],
  decimal: ['decimal', 'integer', 'text'],
  money: ['decimal', 'integer', 'text'],
  date: ['date', 'datetime', 'text'],
  date_time: ['datetime', 'text'],
  duration: ['text'],
  yes_no: ['yes_no', 'text'],
  list: ['list', 'records'],
  record: ['records'],
  address: ['address'],
  files: ['files'],
};

const EMPTY: FieldReading = { is: 'empty' };
const ILL_FORMED: FieldReading = { is: 'ill_formed' };
const OTHER_KIND: FieldReading = { is: 'other_kind' };

/** A value of a single piece: those of several are read by `bind-fields.ts`. */
export type SimpleType = Exclude<FieldType, 'list' | 'record'>;

function read(value: Value | null): FieldReading {
  return value === null ? ILL_FORMED : { is: 'value', value };
}

/** From the texts that sources write: of the kinds that the nature may be given as only. */
function written(nature: SimpleType, parse: (text: string) => Value | null): (value: SourceValue) => FieldReading {
  return (value) => {
    if (value.type === 'empty') return EMPTY;
    if (!GIVEN_AS[nature].includes(value.type) || !('value' in value) || typeof value.value !== 'string') return OTHER_KIND;
    const text = value.value.trim();
    return text === '' ? EMPTY : read(parse(text));
  };
}

function asText(value: SourceValue): FieldReading {
  switch (value.type) {
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal': {
      // Line breaks as controls hold them: what was typed must equal what is read back.
      const text = value.value.replace(/\r\n?/gu, '\n').trim();
      return text === '' ? EMPTY : read(text);
    }
    case 'list':
      return value.value.length === 0 ? EMPTY : read(value.value.join(', '));
    case 'empty':
      return EMPTY;
    case 'yes_no':
    case 'address':
    case 'files':
    case 'records':
      return OTHER_KIND;
  }
}

function instantIn(text: string): DateTimeValue | null {
  try {
    return dateTimeIn(text);
  } catch {
    return null;
  }
}

/** The day of an instant is the one that Paris has then. */
function dayIn(text: string): DateValue | null {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text) || !/^\d{4}-\d{2}-\d{2}T/u.test(text)) return parseDate(text);
  const instant = instantIn(text);
  return instant === null ? null : { type: 'date', iso: parisTime(instant.iso).date };
}

function exactly(type: SourceValue['type'], take: (value: SourceValue) => Value | undefined): (value: SourceValue) => FieldReading {
  return (value) => {
    if (value.type === 'empty') return EMPTY;
    const taken = value.type === type ? take(value) : undefined;
    return taken === undefined ? OTHER_KIND : taken === null ? EMPTY : read(taken);
  };
}

const asYesNo = exactly('yes_no', (value) => (value.type === 'yes_no' ? value.value : undefined));

const YES: ReadonlySet<string> = new Set(['oui', 'vrai', 'yes', 'true']);
const NO: ReadonlySet<string> = new Set(['non', 'faux', 'no', 'false']);

/** Of a list of texts, or of a fact. */
function ofWord(text: string): FieldReading {
  const word = text.trim().toLowerCase();
  if (word === '') return EMPTY;
  return YES.has(word) ? read(true) : NO.has(word) ? read(false) : ILL_FORMED;
}

const READERS: Readonly<Record<SimpleType, (value: SourceValue) => FieldReading>> = {
  text: asText,
  date: written('date', dayIn),
  date_time: written('date_time', instantIn),
  duration: written('duration', parseDuration),
  whole_number: written('whole_number', wholeNumberIn),
  decimal: written('decimal', decimalIn),
  money: written('money', moneyIn),
  yes_no: (value) => (value.type === 'text' ? ofWord(value.value) : asYesNo(value)),
  address: exactly('address', (value) => (value.type === 'address' ? value : undefined)),
  // That nothing was attached is for the assistant to judge.
  files: (value) => {
    if (value.type === 'empty') return read({ type: 'files', files: [] });
    return value.type === 'files' ? read(value) : OTHER_KIND;
  },
};

/** Never throws, whatever the source gives. */
export function readField(type: SimpleType, value: SourceValue): FieldReading {
  return READERS[type](value);
}
