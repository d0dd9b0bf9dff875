// What expressions give on a sample dossier: field by field, as sources give them; what is only known at work is said so.
import { CopisteError } from '#base/errors.ts';
import type { AddressParts } from '#domain/corrected-values.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import { evaluate, toText } from '../expression.ts';
import { readField } from '../field-values.ts';
import type { Expression, Field } from '../plan.ts';
import type { Scope, Value } from '../value.ts';
import { isRefused, writtenValue } from '../written-values.ts';

export type Tried =
  | { readonly kind: 'value'; readonly text: string; readonly lossy: boolean }
  /** It reads what no dossier holds: screens, settings, what earlier steps keep. */
  | { readonly kind: 'at_work'; readonly names: readonly string[] }
  | { readonly kind: 'refused'; readonly fr: string; readonly en: string };

/** `12 rue des Lices, 82000 Montauban, 82121`: with the INSEE code of the commune. */
function addressIn(text: string): AddressParts | null {
  const match = /^(?:(\d[^,\s]*(?: (?:bis|ter|quater))?)\s+)?([^,]*),\s*(\d{5})\s+([^,]+?),\s*(\w{5})$/iu.exec(text.trim());
  if (match === null) return null;
  const [, number = '', street = '', postalCode = '', city = '', cityCode = ''] = match;
  return { number, street, postalCode, city, cityCode };
}

function sourceValue(field: Field, text: string): SourceValue | null {
  if (text.trim() === '') return { type: 'empty' };
  if (field.type === 'files') {
    return { type: 'files', files: [{ filename: text.trim(), contentType: 'application/pdf', bytes: 1, condition: 'readable' }] };
  }
  const written = field.type === 'address' ? addressIn(text) : text;
  const value = written === null ? null : writtenValue(field, written);
  return value === null || isRefused(value) ? null : value;
}

function valueOf(field: Field, text: string): Value | undefined {
  if (field.type === 'list' && field.items !== null && field.items !== 'record' && field.items !== 'list') {
    const items = text.split('\n').filter((line) => line.trim() !== '');
    const read = items.map((line) => valueOf({ ...field, type: field.items ?? 'text', items: null }, line));
    return read.some((one) => one === undefined) ? undefined : (read as Value[]);
  }
  const source = sourceValue(field, text);
  if (source === null || field.type === 'list' || field.type === 'record') return undefined;
  const reading = readField(field.type, source);
  if (reading.is === 'empty') return field.type === 'text' ? '' : null;
  return reading.is === 'value' ? reading.value : undefined;
}

/** The fields that could be read; the others are told by `unread`. */
export function sampleScope(
  fields: readonly Field[],
  texts: Readonly<Record<string, string>>,
): { readonly scope: Scope; readonly unread: readonly string[] } {
  const scope: Record<string, Value> = {};
  const unread: string[] = [];
  for (const field of fields) {
    const text = texts[field.name];
    if (text === undefined) continue;
    const value = valueOf(field, text);
    if (value === undefined) unread.push(field.name);
    else scope[field.name] = value;
  }
  return { scope, unread };
}

/** A list is written line by line. */
function payloadValue(field: Field, text: string): SourceValue {
  if (field.type === 'list' || field.type === 'record') {
    const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
    return lines.length === 0 || field.type === 'record' || field.items === 'record' ? { type: 'empty' } : { type: 'list', value: lines };
  }
  // What does not read as a value of this field goes as it was written: the treatment says what is wrong with it, as at work.
  return sourceValue(field, text) ?? { type: 'text', value: text };
}

/** What a source would have given, so that the whole assistant can be tried. Each file bears its own name as its key. */
export function samplePayload(fields: readonly Field[], texts: Readonly<Record<string, string>>): DossierPayload {
  const [facts, asked] = [fields.filter(({ fact }) => fact), fields.filter(({ fact }) => !fact)];
  return {
    fields: Object.fromEntries(asked.map((field) => [field.from, payloadValue(field, texts[field.name] ?? '')])),
    facts: Object.fromEntries(facts.map((field) => [field.from, texts[field.name] ?? ''])),
  };
}

export function tryExpression(expression: Expression, scope: Scope, today: string): Tried {
  const names = expression.reads.filter((name) => !Object.hasOwn(scope, name) && !Object.hasOwn(scope, name.split('.')[0] ?? ''));
  if (names.length > 0) return { kind: 'at_work', names };
  try {
    const value = evaluate(expression, { scope, today });
    if (value === null) return { kind: 'value', text: '', lossy: false };
    const lossy = typeof value === 'object' && 'type' in value && value.type === 'lossy';
    return { kind: 'value', text: lossy && value.type === 'lossy' ? value.kept : toText(value), lossy };
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    return { kind: 'refused', fr: thrown.text('fr'), en: thrown.text('en') };
  }
}
