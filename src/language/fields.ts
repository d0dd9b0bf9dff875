// Reads the fields that an assistant takes from a dossier, and the tests of their format.
import { FORMATS, parseFormat } from './functions/patterns.ts';
import type { Field, FieldType } from './plan.ts';
import {
  type Entries,
  type Reader,
  asMap,
  asScalar,
  asLabel,
  asWord,
  asYesNo,
  complain,
  namedEntries,
  place,
  readEntries,
  speakInside,
} from './reader.ts';
import { type Nature, UNKNOWN, listOf } from './natures.ts';
import { FIELD_TYPES } from './static-types.ts';
import type { Tree } from './yaml-tree.ts';

/** In the plan a format is said in French, whatever the file's tongue. */
export function readFormat(reader: Reader, tree: Tree): Field['format'] {
  const scalar = asScalar(reader, tree, reader.tongue.field.format);
  if (scalar === undefined) return null;
  const { text } = scalar;
  const pattern = FORMATS.translate(text, reader.tongue.tongue) === text ? parseFormat(text) : null;
  const [fr, en] = [FORMATS.translate(text, 'fr'), FORMATS.translate(text, 'en')];
  if (pattern === null || fr === null || en === null) {
    complain(reader, scalar, 'language.wrong-format', { value: text });
    return null;
  }
  speakInside(reader, scalar, { fr, en, from: 0, to: text.length });
  return { text: fr, pattern };
}

/** A field, and the nature of its value: unknown when its type was reported. */
export interface TypedField {
  readonly field: Field;
  readonly nature: Nature;
}

function natureOfField({ type, items, entries }: Field): Nature {
  const record: Nature = { type: 'record', entries: new Map(entries.map((entry) => [entry.name, natureOfField(entry)])) };
  if (type === 'record') return record;
  if (type !== 'list' || items === null) return { type: FIELD_TYPES[type] };
  return listOf(items === 'record' ? record : { type: FIELD_TYPES[items] });
}

/** Of a list what it is made of, of a record (or a list of records) its own fields. */
function readInner(reader: Reader, key: Tree, entries: Entries, type: FieldType | undefined): Pick<Field, 'items' | 'entries'> {
  const K = reader.tongue.field;
  const items = entries.get(K.items);
  const inner = entries.get(K.entries);
  if (items !== undefined && type !== undefined && type !== 'list') {
    complain(reader, items.key, 'language.not-for-this-type', { name: K.items });
  }
  if (inner !== undefined && type !== undefined && type !== 'list' && type !== 'record') {
    complain(reader, inner.key, 'language.not-for-this-type', { name: K.entries });
  }
  const said = items === undefined ? undefined : asWord<FieldType>(reader, items.value, K.items, reader.tongue.fieldTypes);
  const of = said ?? (inner === undefined ? 'text' : 'record');
  if (items !== undefined && (said === 'list' || said === 'files'))
    complain(reader, items.value, 'language.not-in-a-list', { name: K.items });
  const needsEntries = type === 'record' || (type === 'list' && of === 'record');
  if (needsEntries && inner === undefined) complain(reader, key, 'language.missing-key', { name: K.entries });
  const fields =
    inner === undefined ? [] : namedEntries(reader, inner.value, K.entries).map((one) => readField(reader, one.key, one.value));
  return { items: type === 'list' ? of : null, entries: fields.map(({ field }) => field) };
}

/** One entry of `champs`. A field with a mistake is still there, so that its uses are no mistakes of their own. */
function readField(reader: Reader, key: Tree & { readonly text: string }, value: Tree): TypedField {
  const K = reader.tongue.field;
  const empty: Field = {
    name: key.text,
    position: place(reader, key),
    from: '',
    fact: false,
    type: 'text',
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
  };
  const map = asMap(reader, value, key.text);
  if (map === undefined) return { field: empty, nature: UNKNOWN };
  const entries = readEntries(reader, map, 'field', Object.values(K));
  const from = entries.get(K.from);
  const fact = entries.get(K.fact);
  if (from === undefined && fact === undefined) complain(reader, key, 'language.missing-key', { name: K.from });
  if (from !== undefined && fact !== undefined) complain(reader, fact.key, 'language.two-verbs', { first: K.from, name: K.fact });
  const type = entries.get(K.type);
  const format = entries.get(K.format);
  const personal = entries.get(K.personal);
  const optional = entries.get(K.optional);
  const fieldType = type === undefined ? 'text' : asWord<FieldType>(reader, type.value, K.type, reader.tongue.fieldTypes);
  const inner = readInner(reader, key, entries, fieldType);
  const isText = fieldType === undefined || fieldType === 'text' || inner.items === 'text';
  if (format !== undefined && !isText) complain(reader, format.key, 'language.not-for-this-type', { name: K.format });
  const field: Field = {
    ...empty,
    from:
      (fact === undefined ? asLabel(reader, from?.value, K.from) : asWord<string>(reader, fact.value, K.fact, reader.tongue.facts)) ?? '',
    fact: fact !== undefined,
    type: fieldType ?? 'text',
    format: format === undefined ? null : readFormat(reader, format.value),
    personal: (personal === undefined ? undefined : asYesNo(reader, personal.value, K.personal)) ?? true,
    optional: (optional === undefined ? undefined : asYesNo(reader, optional.value, K.optional)) ?? false,
    ...inner,
  };
  return { field, nature: fieldType === undefined ? UNKNOWN : natureOfField(field) };
}

export function readFields(reader: Reader, tree: Tree | undefined): readonly TypedField[] {
  if (tree === undefined) return [];
  return namedEntries(reader, tree, reader.tongue.assistant.fields).map(({ key, value }) => readField(reader, key, value));
}
