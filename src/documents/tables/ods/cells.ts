// A cell of an OpenDocument sheet: what it holds, and whether a person reads all of it there.
import { isDamaged } from '../encoding.ts';
import { type Cell, EMPTY_CELL, type PlainCell } from '../table.ts';
import { plainDigits } from '../xlsx/numbers.ts';

export type Attributes = Readonly<Record<string, string>>;

/** By local name: prefixes are the file's own. `office:value-type` before the one that extends it. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.slice(key.indexOf(':') + 1) === name)?.[1];
}

/** The number that a person reads, as plain digits; null: it cannot be told. */
function readDigits(display: string): string | null {
  const bare = display.replace(/[\s\u00a0\u202f€$£]/gu, '').replace(/(?:EUR|euros?)$/iu, '');
  if (!/^[+-]?\d+(?:[.,]\d+)?$/u.test(bare)) return null;
  return plainDigits(bare.replace(',', '.'));
}

function numberOf(value: string | undefined, display: string): PlainCell {
  const digits = plainDigits(value ?? '');
  if (digits === null) return { kind: 'unsure', fault: 'hidden_part' };
  if (/^-?\d{16,}$/.test(digits)) return { kind: 'unsure', fault: 'digits_lost' };
  const shown = /^-?\d+$/.test(display.trim()) ? display.trim() : null;
  return { kind: 'number', digits, shown, exact: readDigits(display) === digits };
}

function dateOf(value: string | undefined): PlainCell {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?)?$/.exec(value ?? '') ?? [];
  if (day === undefined) return { kind: 'unsure', fault: 'hidden_part' };
  return time === undefined || time === '00:00:00' ? { kind: 'date', iso: day } : { kind: 'date_time', local: `${day}T${time}` };
}

function textOf(text: string): PlainCell {
  if (text.trim() === '') return EMPTY_CELL;
  return isDamaged(text) ? { kind: 'unsure', fault: 'damaged_text' } : { kind: 'text', text };
}

function plainOf(attributes: Attributes, display: string): PlainCell {
  if (Object.entries(attributes).some(([key, value]) => key === 'calcext:value-type' && value === 'error')) {
    return { kind: 'error', code: display.trim() };
  }
  switch (attribute(attributes, 'value-type')) {
    case 'float':
    case 'currency':
      return numberOf(attribute(attributes, 'value'), display);
    case 'percentage':
      return { kind: 'unsure', fault: 'percent' };
    case 'date':
      return dateOf(attribute(attributes, 'date-value'));
    case 'time':
      return { kind: 'unsure', fault: 'hidden_part' };
    case 'boolean':
      return { kind: 'yes_no', value: attribute(attributes, 'boolean-value') === 'true' };
    default:
      return textOf(attribute(attributes, 'string-value') ?? display);
  }
}

export function cellOf(attributes: Attributes, display: string): Cell {
  if (attribute(attributes, 'formula') === undefined) return plainOf(attributes, display);
  const isCalculated = attribute(attributes, 'value-type') !== undefined || display !== '';
  return { kind: 'formula', cached: isCalculated ? plainOf(attributes, display) : null };
}
