// From what the source gave to the names that the assistant reads. What is wrong with the dossier goes to a person, named, without its value.
import { error } from '#base/errors.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import type { Field, FieldType } from '#language/plan.ts';
import type { Scope, Value } from '#language/value.ts';
import { anomaly } from './endings.ts';
import { engineErrors } from './errors.ts';

const TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  text: 'texte',
  address: 'adresse',
  date: 'date',
  yes_no: 'oui ou non',
  whole_number: 'nombre entier',
  files: 'fichiers',
};

/** Undefined: the source's value is of another type. Null: nothing was given. */
type Read = Value | undefined;

function asText(value: SourceValue): Read {
  switch (value.type) {
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal': {
      // Line breaks as controls hold them: what was typed must equal what is read back.
      const text = value.value.replace(/\r\n?/g, '\n').trim();
      return text === '' ? null : text;
    }
    case 'list':
      return value.value.length === 0 ? null : value.value.join(', ');
    case 'empty':
      return null;
    case 'yes_no':
    case 'address':
    case 'files':
      return undefined;
  }
}

function asDate(value: SourceValue): Read {
  if (value.type === 'empty') return null;
  if (value.type !== 'date' && value.type !== 'datetime') return undefined;
  const iso = value.value.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? { type: 'date', iso } : undefined;
}

function asWholeNumber(value: SourceValue): Read {
  if (value.type === 'empty') return null;
  if (value.type !== 'integer' || !/^-?\d+$/.test(value.value)) return undefined;
  const number = Number(value.value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function exactly(type: SourceValue['type'], read: (value: SourceValue) => Read): (value: SourceValue) => Read {
  return (value) => (value.type === 'empty' ? null : value.type === type ? read(value) : undefined);
}

const READERS: Readonly<Record<FieldType, (value: SourceValue) => Read>> = {
  text: asText,
  date: asDate,
  whole_number: asWholeNumber,
  yes_no: exactly('yes_no', (value) => (value.type === 'yes_no' ? value.value : undefined)),
  address: exactly('address', (value) => (value.type === 'address' ? value : undefined)),
  // That nothing was attached is for the assistant to judge.
  files: (value) => (value.type === 'files' ? value : value.type === 'empty' ? { type: 'files', files: [] } : undefined),
};

function sourceValue(field: Field, payload: DossierPayload): SourceValue {
  if (field.fact) return { type: 'text', value: payload.facts[field.from] ?? '' };
  const value = Object.hasOwn(payload.fields, field.from) ? payload.fields[field.from] : undefined;
  if (value === undefined) throw error(engineErrors, 'engine.field-missing', { field: field.name, label: field.from });
  return value;
}

function bind(field: Field, payload: DossierPayload): Value {
  const value = READERS[field.type](sourceValue(field, payload));
  if (value === undefined) {
    const expected = TYPE_NAMES[field.type];
    throw error(engineErrors, 'engine.field-type', { field: field.name, label: field.from, expected });
  }
  if (value === null) {
    if (!field.optional) throw anomaly(`Le champ « ${field.from} » du dossier est vide.`);
    return field.type === 'text' ? '' : null;
  }
  if (field.format !== null && typeof value === 'string' && !field.format.pattern.test(value)) {
    throw anomaly(`Le champ « ${field.from} » du dossier n’a pas la forme attendue (${field.format.text}).`);
  }
  return value;
}

/**
 * The scope's entries for the fields, as `language/scope.ts` says.
 * Errors raised: `engine.field-missing`, `engine.field-type`; an Ending for a dossier whose value is empty or ill-formed.
 */
export function bindFields(fields: readonly Field[], payload: DossierPayload): Scope {
  return Object.fromEntries(fields.map((field) => [field.name, bind(field, payload)]));
}
