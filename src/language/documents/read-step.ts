// Reads the step that reads an attached document: each value, how it is found there, of what nature it is, and what it must equal.
import type { DocumentWay, PageBox } from '#domain/document-reading.ts';
import { type Flow, namesOf } from '../flow.ts';
import type { DocumentValue, Expression, Step } from '../plan.ts';
import {
  type Entries,
  type Reader,
  asCount,
  asLabel,
  asScalar,
  asWord,
  asYesNo,
  complain,
  namedEntries,
  place,
  readEntries,
} from '../reader.ts';
import { type Reading, readExit } from '../reading.ts';
import { readInto } from '../verbs-elements.ts';
import type { ScalarTree, Tree } from '../yaml-tree.ts';
import { writtenIn } from '../compile.ts';
import { DOCUMENT_TYPES, natureOfReading } from './natures.ts';

/** Below it a person looks, unless the assistant says otherwise. */
const USUAL_SURENESS = 90;
/** No sheet is longer. */
const LONGEST_MILLIMETRES = 2_000;
const SIDES = ['left', 'top', 'width', 'height'] as const satisfies readonly (keyof PageBox)[];

/** The field or download whose files are read, by its name. */
function readFiles({ setting, flow, value, verbKey }: Reading): Expression | undefined {
  const { reader } = setting;
  const scalar = asScalar(reader, value, verbKey.text);
  if (scalar === undefined) return undefined;
  const names = namesOf(flow);
  const type = names.types.get(scalar.text);
  if (type === undefined && !names.lenient) {
    const candidates = [...names.types].flatMap(([name, one]) => (one === 'files' ? [name] : []));
    reader.report(place(reader, scalar), 'language.unknown-document', { name: scalar.text }, { given: scalar.text, candidates });
  } else if (type !== undefined && type !== 'files' && type !== 'unknown')
    complain(reader, scalar, 'language.no-document', { name: scalar.text });
  return { text: scalar.text, position: place(reader, scalar), literal: null, reads: [scalar.text], ...writtenIn(names, [scalar.text]) };
}

function asMillimetres(reader: Reader, tree: Tree | undefined, name: string): number | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const [, digits] = /^(\d{1,4}) ?mm$/u.exec(scalar.text) ?? [];
  const length = Number(digits ?? Number.NaN);
  if (length <= LONGEST_MILLIMETRES) return length;
  complain(reader, scalar, 'language.not-millimetres', { name, value: scalar.text });
  return undefined;
}

/** After a label, or at a place of a page: one of the two, and all of it. */
function readWay(reader: Reader, entries: Entries, at: ScalarTree): DocumentWay | undefined {
  const K = reader.tongue.document;
  const [after, page] = [entries.get(K.after), entries.get(K.page)];
  const sides = SIDES.map((side) => entries.get(K[side]));
  const [side] = sides.filter((one) => one !== undefined);
  const parameters = { name: at.text, after: K.after, page: K.page, sides: SIDES.map((one) => K[one]).join(', ') };
  if (after !== undefined && (page ?? side) !== undefined) {
    complain(reader, (page ?? side ?? after).key, 'language.two-ways-in-document', parameters);
    return undefined;
  }
  if (after !== undefined) {
    const label = asLabel(reader, after.value, K.after);
    if (label !== undefined && !/[\p{L}\p{N}]/u.test(label))
      complain(reader, after.value, 'language.label-without-letters', { name: label });
    return label === undefined ? undefined : { by: 'after', label: label.trim() };
  }
  if (page === undefined || sides.includes(undefined)) {
    complain(reader, at, 'language.no-way-in-document', parameters);
    return undefined;
  }
  const number = asCount(reader, page.value, K.page);
  const [left, top, width, height] = SIDES.map((one) => asMillimetres(reader, entries.get(K[one])?.value, K[one]));
  if (number === undefined || left === undefined || top === undefined || width === undefined || height === undefined) return undefined;
  return { by: 'place', page: number, box: { left, top, width, height } };
}

function readValue({ setting, flow }: Reading, key: ScalarTree, tree: Tree): DocumentValue | undefined {
  const { reader, compile } = setting;
  const K = reader.tongue.document;
  if (tree.kind !== 'map') {
    if (tree.kind !== 'reported') complain(reader, tree, 'language.expects-map', { name: key.text });
    return undefined;
  }
  const known = [K.after, K.page, K.left, K.top, K.width, K.height, K.type, K.optional, K.equals];
  const entries = readEntries(reader, tree, 'document', known, [], key);
  const way = readWay(reader, entries, key);
  const [type, optional, equals] = [entries.get(K.type), entries.get(K.optional), entries.get(K.equals)];
  const read = type === undefined ? 'text' : (asWord(reader, type.value, K.type, reader.tongue.documentTypes) ?? 'text');
  const scalar = equals === undefined ? undefined : asScalar(reader, equals.value, K.equals);
  const compared = scalar === undefined ? undefined : compile.asked(scalar, K.equals, namesOf(flow), [DOCUMENT_TYPES[read]]);
  return {
    name: key.text,
    position: place(reader, key),
    type: read,
    // What is missing was reported: nothing is run of such a file.
    way: way ?? { by: 'after', label: key.text },
    optional: optional === undefined ? false : (asYesNo(reader, optional.value, K.optional) ?? false),
    equals: compared?.expression ?? null,
  };
}

function readSureness(reader: Reader, entry: { readonly value: Tree } | undefined): number {
  const name = reader.tongue.step.sureness;
  const scalar = asScalar(reader, entry?.value, name);
  if (scalar === undefined) return USUAL_SURENESS;
  const [, digits] = /^([1-9]\d?|100)[ \u{A0}\u{202F}]?%$/u.exec(scalar.text) ?? [];
  if (digits !== undefined) return Number(digits);
  complain(reader, scalar, 'language.not-a-sureness', { name, value: scalar.text });
  return USUAL_SURENESS;
}

/** What need not be there may be nothing. */
function knowOptional(flow: Flow, into: string, values: readonly DocumentValue[]): void {
  for (const { name, optional } of values) {
    if (optional) flow.mayBeNull.add(`${into}.${name}`);
    else flow.mayBeNull.delete(`${into}.${name}`);
  }
}

export function readReadDocument(reading: Reading): readonly Step[] {
  const { setting, flow, entries, base } = reading;
  const { reader } = setting;
  const K = reader.tongue.step;
  const document = readFiles(reading);
  const written = entries.get(K.values);
  const values = (written === undefined ? [] : namedEntries(reader, written.value, K.values)).flatMap(({ key, value }) => {
    const read = readValue(reading, key, value);
    return read === undefined ? [] : [read];
  });
  if (written?.value.kind === 'map' && written.value.entries.length === 0)
    complain(reader, written.key, 'language.expects-map', { name: K.values });
  const sureness = readSureness(reader, entries.get(K.sureness));
  const otherwise = readExit(reading, K.otherwise);
  const exit = entries.get(K.otherwise);
  if (exit !== undefined && values.length > 0 && values.every(({ equals }) => equals === null))
    complain(reader, exit.key, 'language.nothing-to-disagree', { name: K.otherwise, equals: reader.tongue.document.equals });
  const into = readInto(reading, natureOfReading(values));
  if (document === undefined || into === undefined) return [];
  knowOptional(flow, into, values);
  return [{ ...base, verb: 'read_document', document, into, values, sureness, otherwise }];
}
