// From what the source gave to the names that the assistant reads. What is wrong with the dossier goes to a person, named, without its value.
import { error } from '#base/errors.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import { FIELD_TYPE_NAMES, type FieldReading, type SimpleType, readField } from '#language/field-values.ts';
import type { AssistantPlan, Field, FieldType } from '#language/plan.ts';
import { record } from '#language/scope.ts';
import type { Scope, Value } from '#language/value.ts';
import { anomaly } from './endings.ts';
import { engineErrors } from './errors.ts';
import { type Tongue, line } from './lines.ts';

type Row = Readonly<Record<string, SourceValue>>;

/** Where a field stands, for whoever must look, in their tongue: `« Membres », ligne 2, « Nom »`. */
interface Place {
  readonly tongue: Tongue;
  readonly told: string;
}

function placed({ from }: Field, { tongue, told }: Place): Place {
  return { tongue, told: `${told}${told === '' ? '' : ', '}${line(tongue, 'quoted', { name: from })}` };
}

/** What the field reads of one row; the row of the whole dossier is its fields. */
function given(field: Field, row: Row): SourceValue {
  const value = Object.hasOwn(row, field.from) ? row[field.from] : undefined;
  if (value === undefined) throw error(engineErrors, 'engine.field-missing', { field: field.name, label: field.from });
  return value;
}

function otherKind(field: Field, expected: FieldType, { tongue }: Place): Error {
  const parameters = { field: field.name, label: field.from, expected: FIELD_TYPE_NAMES[expected][tongue] };
  return error(engineErrors, 'engine.field-type', parameters);
}

/** What stands for a field of which nothing was given and nothing need be. */
function nothing(field: Field): Value {
  switch (field.type) {
    case 'text':
      return '';
    case 'list':
      return [];
    case 'record':
      return record(Object.fromEntries(field.entries.map((entry) => [entry.name, nothing(entry)])));
    default:
      return null;
  }
}

function ofReading(reading: FieldReading, field: Field, type: FieldType, place: Place): Value {
  const { tongue, told } = place;
  switch (reading.is) {
    case 'value':
      break;
    case 'empty':
      if (!field.optional) throw anomaly(line(tongue, 'fieldEmpty', { place: told }));
      return nothing(field);
    case 'ill_formed':
      throw anomaly(line(tongue, 'fieldIllFormed', { place: told, expected: FIELD_TYPE_NAMES[type][tongue] }));
    case 'other_kind':
      throw otherKind(field, type, place);
  }
  const { value } = reading;
  if (field.format !== null && typeof value === 'string' && !field.format.pattern.test(value)) {
    throw anomaly(line(tongue, 'fieldIllFormed', { place: told, expected: field.format.text }));
  }
  return value;
}

function atRow({ tongue, told }: Place, number: number): Place {
  return { tongue, told: line(tongue, 'row', { place: told, number }) };
}

function bindRow(field: Field, row: Row, place: Place): Value {
  return record(Object.fromEntries(field.entries.map((entry) => [entry.name, bindGiven(entry, row, place)])));
}

function bindRecord(field: Field, value: SourceValue, place: Place): Value {
  if (value.type !== 'empty' && value.type !== 'records') throw otherKind(field, 'record', place);
  const [row, another] = value.type === 'empty' ? [] : value.rows;
  if (another !== undefined) throw anomaly(line(place.tongue, 'fieldSeveral', { place: place.told }));
  return row === undefined ? ofReading({ is: 'empty' }, field, 'record', place) : bindRow(field, row, place);
}

/** A list of texts gives items of any nature that a text can be read as; a repeated block gives records. */
function bindList(field: Field, value: SourceValue, place: Place): Value {
  const items = field.items ?? 'text';
  const wanted = items === 'record' ? 'records' : 'list';
  if (value.type !== 'empty' && value.type !== wanted) throw otherKind(field, 'list', place);
  const bound: readonly Value[] =
    value.type === 'records'
      ? value.rows.map((row, index) => bindRow(field, row, atRow(place, index + 1)))
      : value.type === 'list'
        ? value.value.map((text) => ofReading(readField(items as SimpleType, { type: 'text', value: text }), required(field), items, place))
        : [];
  return bound.length === 0 ? ofReading({ is: 'empty' }, field, 'list', place) : bound;
}

/** An item that is there is never nothing, even in a list that may be empty. */
function required(field: Field): Field {
  return { ...field, optional: false };
}

function bindValue(field: Field, value: SourceValue, place: Place): Value {
  switch (field.type) {
    case 'list':
      return bindList(field, value, place);
    case 'record':
      return bindRecord(field, value, place);
    default:
      return ofReading(readField(field.type, value), field, field.type, place);
  }
}

function bindGiven(field: Field, row: Row, within: Place): Value {
  const place = placed(field, within);
  return bindValue(field, given(field, row), place);
}

function bind(field: Field, { fields, facts }: DossierPayload, tongue: Tongue): Value {
  const nowhere = { tongue, told: '' };
  if (!field.fact) return bindGiven(field, fields, nowhere);
  return bindValue(field, { type: 'text', value: facts[field.from] ?? '' }, placed(field, nowhere));
}

/**
 * The scope's entries for the fields, as `language/scope.ts` says; a list is empty and a record has its entries where nothing was given.
 * Errors raised: `engine.field-missing`, `engine.field-type`; an Ending for a dossier whose value is empty or ill-formed.
 */
export function bindFields({ fields, language }: Pick<AssistantPlan, 'fields' | 'language'>, payload: DossierPayload): Scope {
  const { problem } = payload.facts;
  if (problem !== undefined) throw anomaly(problem);
  return Object.fromEntries(fields.map((field) => [field.name, bind(field, payload, language)]));
}
