// Reads the tree of a file key by key. Each accessor reports what is wrong where it is, once, and answers undefined.
import type { DiagnosticParameters, Report } from './diagnostics.ts';
import type { LanguageCode } from './errors.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { isGoodName } from './names.ts';
import { nearest } from './nearest.ts';
import type { Position } from './plan.ts';
import { type KeySection, type Spoken, sameWord, sayKey, sayValue } from './spoken.ts';
import { type TextFile, positionAt } from './text-file.ts';
import type { ListTree, MapTree, ScalarTree, Tree } from './yaml-tree.ts';

/** What YAML tools would take for a number, a yes or no, or nothing, when it stands without quotes. */
const LOOKS_LIKE_NUMBER = /^[-+]?(\d[\d_]*(\.[\d_]*)?|\.[\d_]+)([eE][-+]?\d+)?$|^[-+]?0[xob][\da-fA-F_]+$|^[-+]?\d+(:[0-5]?\d)+(\.\d*)?$/;
/** The words of expressions for yes, no and nothing are among them: a reader would take them for more than a text. */
const LOOKS_LIKE_CONSTANT = /^(true|false|yes|no|y|n|on|off|null|~|\.nan|[-+]?\.inf|oui|non|vrai|faux|nul|=)$/i;
const LOOKS_LIKE_DATE = /^\d{4}-\d{1,2}-\d{1,2}([ Tt].*)?$/;

export interface Reader {
  readonly file: TextFile;
  readonly report: Report;
  /** The words in which this file is written. */
  readonly tongue: Tongue;
  /** Told of every word of the language that was understood, with offsets in the file's text. */
  readonly speak: (spoken: Spoken) => void;
}

/** `text` as it must be written at the place of `scalar`, whose quotes stay. */
function asWritten(reader: Reader, scalar: ScalarTree, text: string): string {
  const quote = reader.file.text[scalar.offset];
  if (scalar.plain) return text;
  if (quote === "'") return text.replaceAll("'", "''");
  return quote === '"' ? text.replaceAll(/["\\]/g, '\\$&') : text;
}

/** Tells of words that stand at `from` to `to` of a scalar's text. */
export function speakInside(reader: Reader, scalar: ScalarTree, { from, to, fr, en }: Spoken): void {
  const [start, last] = [scalar.places[from], scalar.places[to - 1]];
  if (start === undefined || last === undefined) return;
  // A doubled or escaped last character takes two places; words of the language end with a letter or a sign that takes one.
  // Between braces a decimal comma would end the value: the point, which French expressions read too, stays.
  const french = scalar.flow && scalar.plain && fr.includes(',') ? en : fr;
  reader.speak({ from: start, to: last + 1, fr: asWritten(reader, scalar, french), en: asWritten(reader, scalar, en) });
}

function speakWhole(reader: Reader, scalar: ScalarTree, said: Pick<Spoken, 'fr' | 'en'> | null): void {
  if (said !== null) speakInside(reader, scalar, { ...said, from: 0, to: scalar.text.length });
}

/** Tells of a key that a reader other than `readEntries` has understood as a word of `words`. */
export function speakWord(reader: Reader, scalar: ScalarTree, words: Readonly<Record<string, unknown>>, word: string): void {
  speakWhole(reader, scalar, sayValue(reader.tongue, words, word));
}

export function place(reader: Reader, tree: { readonly offset: number }): Position {
  return positionAt(reader.file, tree.offset);
}

export function complain(
  reader: Reader,
  tree: { readonly offset: number },
  code: LanguageCode,
  parameters: DiagnosticParameters = {},
): void {
  reader.report(place(reader, tree), code, parameters);
}

/** The entries of a map with fixed keys. */
export interface Entries {
  /** Where the map begins. */
  readonly offset: number;
  get(key: string): { readonly key: ScalarTree; readonly value: Tree } | undefined;
  /** False also when the key is there with a mistake that was reported. */
  readonly missing: (key: string) => boolean;
}

/** A map, or undefined (reported unless nothing should be said). */
export function asMap(reader: Reader, tree: Tree | undefined, name: string): MapTree | undefined {
  if (tree?.kind === 'map') return tree;
  if (tree !== undefined && tree.kind !== 'reported') complain(reader, tree, 'language.expects-map', { name });
  return undefined;
}

export function asList(reader: Reader, tree: Tree | undefined, name: string): ListTree | undefined {
  if (tree?.kind === 'list') return tree;
  if (tree !== undefined && tree.kind !== 'reported') complain(reader, tree, 'language.expects-list', { name });
  return undefined;
}

/** One item or a list of items. */
export function asItems(tree: Tree): readonly Tree[] {
  return tree.kind === 'list' ? tree.items : [tree];
}

/**
 * The entries of a map that knows `keys` only, which are words of a table of the tongue, `section`. An unknown key that is a slip for a missing one is read as that one, so that a slip
 * is one diagnostic. `required` keys that are missing are reported at the map's beginning.
 */
export function readEntries(
  reader: Reader,
  map: MapTree,
  section: KeySection,
  keys: readonly string[],
  required: readonly string[] = [],
  at?: Tree,
): Entries {
  const found = new Map<string, { key: ScalarTree; value: Tree }>();
  const written = new Set(map.entries.map((entry) => entry.key.text));
  for (const entry of map.entries) {
    const name = entry.key.text;
    const known = keys.find((key) => sameWord(key, name));
    if (known !== undefined) {
      if (found.has(known)) complain(reader, entry.key, 'language.duplicate-key', { name });
      else found.set(known, entry);
      speakWhole(reader, entry.key, sayKey(reader.tongue, section, known));
      continue;
    }
    const free = keys.filter((key) => !written.has(key));
    reader.report(place(reader, entry.key), 'language.unknown-key', { name }, { given: name, candidates: free.length > 0 ? free : keys });
    const meant = nearest(name, free);
    if (meant !== null && !found.has(meant)) found.set(meant, entry);
  }
  for (const key of required) {
    if (!found.has(key)) complain(reader, at ?? map, 'language.missing-key', { name: key });
  }
  return { offset: map.offset, get: (key) => found.get(key), missing: (key) => !found.has(key) };
}

/** A value on one line: a scalar that is there. */
export function asScalar(reader: Reader, tree: Tree | undefined, name: string): ScalarTree | undefined {
  if (tree === undefined || tree.kind === 'reported') return undefined;
  if (tree.kind === 'scalar') return tree;
  complain(reader, tree, 'language.expects-text', { name });
  return undefined;
}

/** Whether a text that stands without quotes is read as that text by everybody. */
export function isPlainText(text: string): boolean {
  return !/^0\d+$/.test(text) && !LOOKS_LIKE_NUMBER.test(text) && !LOOKS_LIKE_CONSTANT.test(text) && !LOOKS_LIKE_DATE.test(text);
}

/** Reports a bare value that YAML tools would not read as the text that it looks like. */
function isText(reader: Reader, scalar: ScalarTree): boolean {
  if (!scalar.plain) return true;
  const { text } = scalar;
  if (/^0\d+$/.test(text)) complain(reader, scalar, 'language.leading-zero', { value: text });
  else if (isPlainText(text)) return true;
  else complain(reader, scalar, 'language.needs-quotes', { value: text });
  return false;
}

/** A text, to the letter; a block text without the line ends behind it. */
export function asText(reader: Reader, tree: Tree | undefined, name: string): string | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined || !isText(reader, scalar)) return undefined;
  const isBlock = /^[|>]/.test(reader.file.text.slice(scalar.offset, scalar.offset + 1)) && !scalar.plain;
  return isBlock ? scalar.text.replace(/\n+$/, '') : scalar.text;
}

/** A text that says something: a label, a title. */
export function asLabel(reader: Reader, tree: Tree | undefined, name: string): string | undefined {
  const text = asText(reader, tree, name);
  if (text?.trim() !== '') return text;
  if (tree !== undefined) complain(reader, tree, 'language.empty-text', { name });
  return undefined;
}

/** One of a table's words, as what it stands for. */
export function asWord<Meaning>(
  reader: Reader,
  tree: Tree | undefined,
  name: string,
  words: Readonly<Record<string, Meaning>>,
): Meaning | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const word = Object.keys(words).find((one) => sameWord(one, scalar.text));
  if (word !== undefined) {
    speakWord(reader, scalar, words, word);
    return words[word];
  }
  const suggestion = { given: scalar.text, candidates: Object.keys(words), closed: true };
  reader.report(place(reader, scalar), 'language.wrong-value', { name, value: scalar.text }, suggestion);
  return undefined;
}

export function asYesNo(reader: Reader, tree: Tree | undefined, name: string): boolean | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const { yes, no } = reader.tongue;
  if (scalar.text === yes || scalar.text === no) {
    speakWord(reader, scalar, { [scalar.text]: true }, scalar.text);
    return scalar.text === yes;
  }
  complain(reader, scalar, 'language.not-yes-no', { name, value: scalar.text, yes, no });
  return undefined;
}

export function asCount(reader: Reader, tree: Tree | undefined, name: string): number | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(scalar.text)) return Number(scalar.text);
  complain(reader, scalar, 'language.not-a-count', { name, value: scalar.text });
  return undefined;
}

/** `20 s`, `2 min`, in milliseconds. */
export function asDuration(reader: Reader, tree: Tree | undefined, name: string): number | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const [, count, unit] = /^([1-9]\d{0,3}) (s|min)$/.exec(scalar.text) ?? [];
  if (count !== undefined) return Number(count) * (unit === 'min' ? 60_000 : 1000);
  complain(reader, scalar, 'language.not-a-duration', { name, value: scalar.text });
  return undefined;
}

/** `15 jours`, `1 jour`: days of the calendar. */
export function asDays(reader: Reader, tree: Tree | undefined, name: string): number | undefined {
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const { day, tongue } = reader.tongue;
  const [, count = '', unit = ''] = /^([1-9]\d{0,3}) (\S+)$/.exec(scalar.text) ?? [];
  const isSeveral = count !== '1';
  if (sameWord(unit, isSeveral ? day.several : day.one)) {
    const other = (tongue === 'fr' ? ENGLISH : FRENCH).day;
    const said = { [tongue]: unit, [tongue === 'fr' ? 'en' : 'fr']: isSeveral ? other.several : other.one } as Pick<Spoken, 'fr' | 'en'>;
    speakInside(reader, scalar, { ...said, from: count.length + 1, to: scalar.text.length });
    return Number(count);
  }
  complain(reader, scalar, 'language.not-a-number-of-days', { name, value: scalar.text, day: day.one, days: day.several });
  return undefined;
}

/** Entries whose keys are names given by the author. A bad name is reported and its entry still read. */
export function namedEntries(
  reader: Reader,
  tree: Tree | undefined,
  name: string,
): readonly { readonly key: ScalarTree; readonly value: Tree }[] {
  const map = tree?.kind === 'empty' ? undefined : asMap(reader, tree, name);
  if (tree?.kind === 'empty') complain(reader, tree, 'language.expects-map', { name });
  for (const { key } of map?.entries ?? []) {
    if (!isGoodName(key.text)) complain(reader, key, 'language.bad-name', { name: key.text });
  }
  return map?.entries ?? [];
}
