// The fields of an assistant out of one posted JSON object: every digit kept, nothing that is not known passed over.
import type { Language } from '#base/errors.ts';
import { isWritable } from '#base/writable-text.ts';
import { MOST_FILE_BYTES, MOST_FILES, plainFilename } from '#domain/entered-files.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import { JsonProblem, JsonReader } from '#documents/tables/json-cells.ts';
import { type PlainCell, folded } from '#documents/tables/table.ts';
import { FIELD_TYPE_NAMES, readField } from '#language/field-values.ts';
import type { Field } from '#language/plan.ts';
import { sayProblem } from './cell-problems.ts';
import { readCell } from './cell-values.ts';

type Said = Readonly<Record<Language, string>>;

/** A file that came with the rest, not yet looked at. */
export interface PostedFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** As whoever posted it says it was scanned; null: nobody says. */
  readonly virusScanResult: string | null;
}

export type Posted =
  /** `files`: by the label of their field, whose value in the payload is still to be made of them. */
  | {
      readonly is: 'read';
      readonly reference: string;
      readonly payload: DossierPayload;
      readonly files: Readonly<Record<string, readonly PostedFile[]>>;
    }
  /** What is wrong, by label and never by value. */
  | { readonly is: 'wrong'; readonly problems: readonly Said[] };

const REFERENCE = ['reference', 'référence'];
const FIELDS = ['fields', 'champs'];
const UNWRITABLE = said(
  'porte un caractère qu’aucune base ne peut garder (U+0000, ou la moitié d’un caractère)',
  'holds a character that no database can keep (U+0000, or half of a character)',
);
const NOT_FILES = said(
  `il faut des fichiers, ${MOST_FILES} au plus, chacun { "filename": nom, "content": contenu en base64 }, et s’il a été analysé "scan": "sain" ou "infecté"`,
  `it takes files, at most ${MOST_FILES}, each { "filename": name, "content": content in base64 }, and if it was scanned "scan": "safe" or "infected"`,
);
const TOO_LARGE = said(
  `un fichier est trop lourd : ${MOST_FILE_BYTES / 1_000_000} Mo au plus`,
  `a file is too large: at most ${MOST_FILE_BYTES / 1_000_000} MB`,
);
const MOST_TOLD = 20;
const SHOWN = 80;
/** JSON has a point before decimals; a text may have a comma there, as people write it. */
const WRITING = { decimalComma: true };

function said(fr: string, en: string): Said {
  return { fr, en };
}

function quoted(label: string): string {
  return label.length > SHOWN ? `${label.slice(0, SHOWN)}…` : label;
}

function told(label: string, { en, fr }: Said): Said {
  return said(`« ${quoted(label)} » : ${fr}`, `"${quoted(label)}": ${en}`);
}

function entryOf(entries: Readonly<Record<string, PlainCell>>, names: readonly string[]): PlainCell | undefined {
  const name = names.find((one) => Object.hasOwn(entries, one));
  return name === undefined ? undefined : entries[name];
}

/** What treating would say of the value. */
function isWrong(field: Field, value: SourceValue): Said | null {
  const isNothing =
    value.type === 'empty' || (value.type === 'list' && value.value.length === 0) || (value.type === 'records' && value.rows.length === 0);
  if (isNothing) return field.optional ? null : said('manque', 'is missing');
  if (field.type === 'list' || field.type === 'record') return null;
  const reading = readField(field.type, value);
  const expected = field.format === null ? FIELD_TYPE_NAMES[field.type] : said(field.format.text, field.format.text);
  const takes = said(`il faut ${expected.fr}`, `it takes ${expected.en}`);
  if (reading.is === 'empty') return field.optional ? null : said('manque', 'is missing');
  if (reading.is !== 'value') return takes;
  return field.format !== null && typeof reading.value === 'string' && !field.format.pattern.test(reading.value) ? takes : null;
}

function valueOf(field: Field, cell: PlainCell): SourceValue | Said {
  if (!isWritable(cell)) return UNWRITABLE;
  const read = readCell(field, cell, WRITING);
  switch (read.is) {
    case 'value':
      return isWrong(field, read.value) ?? read.value;
    case 'problem':
      return said(sayProblem(read.problem, 'fr'), sayProblem(read.problem, 'en'));
    case 'paths':
      return NOT_FILES;
  }
}

const FILE_KEYS = { filename: ['filename', 'nom'], content: ['content', 'contenu'], scan: ['scan', 'analyse'] } as const;
const EVERY_FILE_KEY = Object.values(FILE_KEYS).flat();
const SCANS: Readonly<Record<string, string>> = {
  sain: 'SAFE',
  safe: 'SAFE',
  infecté: 'INFECTED',
  infected: 'INFECTED',
  pending: 'PENDING',
};
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/u;

function textIn(entries: Readonly<Record<string, PlainCell>>, names: readonly string[]): string {
  const cell = entryOf(entries, names);
  return cell?.kind === 'text' ? cell.text : '';
}

function postedFile(cell: PlainCell): PostedFile | Said {
  if (cell.kind !== 'record' || Object.keys(cell.entries).some((key) => !EVERY_FILE_KEY.some((known) => known === key))) return NOT_FILES;
  const { entries } = cell;
  const filename = plainFilename(textIn(entries, FILE_KEYS.filename));
  const content = textIn(entries, FILE_KEYS.content);
  if (filename === null || !isWritable(filename)) return NOT_FILES;
  if (!BASE64.test(content) || content.length % 4 !== 0) return NOT_FILES;
  const scan = entryOf(entries, FILE_KEYS.scan);
  const virusScanResult = scan === undefined || scan.kind === 'empty' ? null : (SCANS[textIn(entries, FILE_KEYS.scan).toLowerCase()] ?? '');
  if (virusScanResult === '') return NOT_FILES;
  const bytes = Buffer.from(content, 'base64');
  return bytes.byteLength > MOST_FILE_BYTES ? TOO_LARGE : { filename, bytes, virusScanResult };
}

/** One file, or a list of them. */
function postedFiles(field: Field, cell: PlainCell): readonly PostedFile[] | Said {
  const items = cell.kind === 'list' ? cell.items : cell.kind === 'empty' ? [] : [cell];
  if (items.length > MOST_FILES) return NOT_FILES;
  if (items.length === 0 && !field.optional) return said('manque', 'is missing');
  const files: PostedFile[] = [];
  for (const item of items) {
    const file = postedFile(item);
    if ('fr' in file) return file;
    files.push(file);
  }
  return files;
}

function readFields(
  fields: readonly Field[],
  entries: Readonly<Record<string, PlainCell>>,
): { payload: DossierPayload['fields']; files: Record<string, readonly PostedFile[]>; problems: Said[] } {
  const problems: Said[] = [];
  const files: Record<string, readonly PostedFile[]> = {};
  const payload: Record<string, SourceValue> = {};
  const known = new Set(fields.map(({ from }) => folded(from)));
  for (const name of Object.keys(entries)) {
    if (!known.has(name)) problems.push(told(name, said('champ inconnu de l’assistant', 'a field that the assistant does not know')));
  }
  for (const field of fields) {
    const cell = entryOf(entries, [folded(field.from)]) ?? { kind: 'empty' };
    if (field.type === 'files') {
      const posted = postedFiles(field, cell);
      if ('fr' in posted) problems.push(told(field.from, posted));
      else files[field.from] = posted;
      payload[field.from] = { type: 'files', files: [] };
      continue;
    }
    const value = valueOf(field, cell);
    if ('fr' in value) problems.push(told(field.from, value));
    else payload[field.from] = value;
  }
  return { payload, files, problems };
}

function referenceIn(cell: PlainCell | undefined): string | null {
  const text = cell?.kind === 'text' ? cell.text.trim() : cell?.kind === 'number' && /^\d+$/.test(cell.digits) ? cell.digits : '';
  return text.isWellFormed() && /^[^\p{Cc}\p{Cf}\u2028\u2029]{1,100}$/u.test(text) ? text : null;
}

/** `{ "reference": "…", "fields": { label: value } }`. Never throws, whatever was posted. */
export function readPosted(text: string, all: readonly Field[], facts: DossierPayload['facts']): Posted {
  const wrong = (...problems: readonly Said[]): Posted => ({ is: 'wrong', problems: problems.slice(0, MOST_TOLD) });
  let entries: Readonly<Record<string, PlainCell>>;
  try {
    const reader = new JsonReader(text);
    const row = reader.row();
    reader.end();
    const [twice] = row.twice;
    if (twice !== undefined) return wrong(told(twice, said('écrit deux fois dans le même objet', 'written twice in one object')));
    entries = Object.fromEntries(row.entries);
  } catch (thrown) {
    if (!(thrown instanceof JsonProblem)) throw thrown;
    return wrong(said(`ce n’est pas le JSON attendu : ${thrown.fr}`, `not the JSON that is expected: ${thrown.en}`));
  }
  const reference = referenceIn(entryOf(entries, REFERENCE));
  const given = entryOf(entries, FIELDS);
  const other = Object.keys(entries).find((name) => ![...REFERENCE, ...FIELDS].includes(name));
  const shape: Said[] = [];
  if (other !== undefined) shape.push(told(other, said('inattendu à cette place', 'not expected in this place')));
  if (reference === null)
    shape.push(
      said('« reference » : un texte d’une ligne, de 1 à 100 caractères', '"reference": a text of one line, of 1 to 100 characters'),
    );
  if (given?.kind !== 'record')
    shape.push(said('« fields » : un objet, un champ par son libellé', '"fields": an object, a field by its label'));
  if (reference === null || given?.kind !== 'record' || shape.length > 0) return wrong(...shape);
  const fields = all.filter(({ fact }) => !fact);
  const { payload, files, problems } = readFields(fields, given.entries);
  return problems.length > 0 ? wrong(...problems) : { is: 'read', reference, payload: { fields: payload, facts }, files };
}
