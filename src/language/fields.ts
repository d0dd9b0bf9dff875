// Reads the fields that an assistant takes from a dossier, and the tests of their format.
import { FRENCH } from './keywords.ts';
import type { Field, FieldType } from './plan.ts';
import { type Reader, asMap, asScalar, asText, asWord, asYesNo, complain, namedEntries, place, readEntries } from './reader.ts';
import { FIELD_TYPES, type StaticType } from './static-types.ts';
import type { Tree } from './yaml-tree.ts';

const K = FRENCH.field;

/** A count, or two: `9 ou 10`, `2 à 5`. */
const COUNT = '(\\d{1,3})(?: (ou|à) (\\d{1,3}))?';
const KINDS: Readonly<Record<string, string>> = {
  chiffres: '\\d',
  chiffre: '\\d',
  lettres: '\\p{L}',
  lettre: '\\p{L}',
  caractères: '.',
  caractère: '.',
};

/** The test of a format said in words: `9 ou 10 chiffres`, `au plus 24 caractères`; null when it says nothing known. */
export function parseFormat(text: string): RegExp | null {
  const [, kind = ''] = /(\S+)$/.exec(text) ?? [];
  const one = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (one === undefined) return null;
  const counted = new RegExp(`^${COUNT} ${kind}$`).exec(text);
  if (counted !== null) {
    const [, first = '', link, second] = counted;
    if (link === undefined || second === undefined) return new RegExp(`^${one}{${first}}$`, 'su');
    if (Number(second) <= Number(first)) return null;
    return link === 'ou' ? new RegExp(`^(?:${one}{${first}}|${one}{${second}})$`, 'su') : new RegExp(`^${one}{${first},${second}}$`, 'su');
  }
  const most = new RegExp(`^au plus (\\d{1,3}) ${kind}$`).exec(text);
  return most === null ? null : new RegExp(`^${one}{0,${most[1]}}$`, 'su');
}

function readFormat(reader: Reader, tree: Tree): Field['format'] {
  const scalar = asScalar(reader, tree, K.format);
  if (scalar === undefined) return null;
  const pattern = parseFormat(scalar.text);
  if (pattern === null) complain(reader, scalar, 'language.wrong-format', { value: scalar.text });
  return pattern === null ? null : { text: scalar.text, pattern };
}

/** A field, and the nature of its value: unknown when its type was reported. */
export interface TypedField {
  readonly field: Field;
  readonly type: StaticType;
}

/** One entry of `champs`. A field with a mistake is still there, so that its uses are no mistakes of their own. */
function readField(reader: Reader, key: Tree & { readonly text: string }, value: Tree): TypedField {
  const empty: Field = {
    name: key.text,
    position: place(reader, key),
    from: '',
    fact: false,
    type: 'text',
    format: null,
    personal: true,
    optional: false,
  };
  const map = asMap(reader, value, key.text);
  if (map === undefined) return { field: empty, type: 'unknown' };
  const entries = readEntries(reader, map, Object.values(K));
  const from = entries.get(K.from);
  const fact = entries.get(K.fact);
  if (from === undefined && fact === undefined) complain(reader, key, 'language.missing-key', { name: K.from });
  if (from !== undefined && fact !== undefined) complain(reader, fact.key, 'language.two-verbs', { first: K.from, name: K.fact });
  const type = entries.get(K.type);
  const format = entries.get(K.format);
  const personal = entries.get(K.personal);
  const optional = entries.get(K.optional);
  const fieldType = type === undefined ? 'text' : asWord<FieldType>(reader, type.value, K.type, FRENCH.fieldTypes);
  const field: Field = {
    ...empty,
    from: (fact === undefined ? asText(reader, from?.value, K.from) : asWord<string>(reader, fact.value, K.fact, FRENCH.facts)) ?? '',
    fact: fact !== undefined,
    type: fieldType ?? 'text',
    format: format === undefined ? null : readFormat(reader, format.value),
    personal: (personal === undefined ? undefined : asYesNo(reader, personal.value, K.personal)) ?? true,
    optional: (optional === undefined ? undefined : asYesNo(reader, optional.value, K.optional)) ?? false,
  };
  return { field, type: fieldType === undefined ? 'unknown' : FIELD_TYPES[fieldType] };
}

export function readFields(reader: Reader, tree: Tree | undefined): readonly TypedField[] {
  if (tree === undefined) return [];
  return namedEntries(reader, tree, FRENCH.assistant.fields).map(({ key, value }) => readField(reader, key, value));
}
