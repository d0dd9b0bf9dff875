// A value in a document: after its label, or at its place. What could be two things is said to be so, never chosen.
import type { Box, DocumentText, Word } from './document-text.ts';

export type Found =
  | {
      readonly kind: 'found';
      readonly text: string;
      /** That of its least sure word; null: the document says its text itself. */
      readonly confidence: number | null;
      /** From 0. */
      readonly page: number;
      readonly box: Box;
    }
  | { readonly kind: 'missing' }
  /** The label stands several times, with different values. */
  | { readonly kind: 'ambiguous'; readonly texts: readonly string[] };

export type FoundOnce = Extract<Found, { readonly kind: 'found' }>;

type Line = readonly Word[];

function right({ left, width }: Box): number {
  return left + width;
}

function middle({ top, height }: Box): number {
  return top + height / 2;
}

/** Words whose middle is within the height of the line's last one, from left to right; lines from top to bottom. */
export function linesOf(words: readonly Word[]): readonly Line[] {
  const lines: Word[][] = [];
  for (const word of words.toSorted((one, other) => middle(one.box) - middle(other.box))) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line !== undefined && last !== undefined && Math.abs(middle(word.box) - middle(last.box)) < last.box.height / 2) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.toSorted((one, other) => one.box.left - other.box.left));
}

/** Letters and digits only, small, without accents: a label is the same with its colon, dots and capitals. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function boxOf(words: readonly Word[]): Box {
  const left = Math.min(...words.map(({ box }) => box.left));
  const top = Math.min(...words.map(({ box }) => box.top));
  return {
    left,
    top,
    width: Math.max(...words.map(({ box }) => right(box))) - left,
    height: Math.max(...words.map(({ box }) => box.top + box.height)) - top,
  };
}

function found(page: number, words: readonly Word[]): Found {
  if (words.length === 0) return { kind: 'missing' };
  const unsure = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return {
    kind: 'found',
    text: words.map(({ text }) => text).join(' '),
    confidence: unsure.length === 0 ? null : Math.min(...unsure),
    page,
    box: boxOf(words),
  };
}

/** Several of a line's letters: what stands further away belongs to another column. */
const COLUMN_LETTERS = 6;

/** As many words as stand together. */
function together(words: Line): Line {
  const [first, ...others] = words;
  if (first === undefined) return [];
  const kept = [first];
  for (const word of others) {
    const last = kept.at(-1) ?? first;
    if (word.box.left - right(last.box) > COLUMN_LETTERS * (last.box.height / 2)) break;
    kept.push(word);
  }
  return kept;
}

/** Where in a line the label stands: from, and up to but without. */
function labelsIn(line: Line, label: string): readonly (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  for (let from = 0; from < line.length; from += 1) {
    let read = '';
    for (let to = from; to < line.length && read.length < label.length; to += 1) {
      const word = plain(line[to]?.text ?? '');
      if (word === '' && read === '') break;
      read += word;
      if (read !== label) continue;
      // A colon, a dash that stands apart.
      let end = to + 1;
      while (end < line.length && plain(line[end]?.text ?? '') === '') end += 1;
      places.push([from, end]);
    }
  }
  return places;
}

/** Below a label, within this many heights of it. */
const LINES_BELOW = 2.5;

function below(lines: readonly Line[], at: number, label: Box): Line {
  const next = lines[at + 1];
  const first = next?.[0];
  if (next === undefined || first === undefined || middle(first.box) - middle(label) > LINES_BELOW * label.height) return [];
  const from = next.findIndex(({ box }) => right(box) > label.left && box.left < right(label));
  return from < 0 ? [] : together(next.slice(from));
}

function afterLabelOnPage(words: readonly Word[], page: number, label: string): readonly Found[] {
  const lines = linesOf(words);
  return lines.flatMap((line, at) =>
    labelsIn(line, label).map(([from, to]) => {
      const beside = together(line.slice(to));
      return found(page, beside.length > 0 ? beside : below(lines, at, boxOf(line.slice(from, to))));
    }),
  );
}

/** As `findAfterLabel`, wherever the label stands. */
export function allAfterLabel({ pages }: DocumentText, label: string): readonly FoundOnce[] {
  const wanted = plain(label);
  if (wanted === '') return [];
  return pages.flatMap(({ words }, page) => afterLabelOnPage(words, page, wanted)).flatMap((one) => (one.kind === 'found' ? [one] : []));
}

/** What stands to the right of a label, or else right below it. Accents, capitals and punctuation of the label do not matter. */
export function findAfterLabel(document: DocumentText, label: string): Found {
  const all = allAfterLabel(document, label);
  const [first] = all;
  if (first === undefined) return { kind: 'missing' };
  const texts = [...new Set(all.map(({ text }) => text))];
  return texts.length > 1 ? { kind: 'ambiguous', texts } : first;
}

/** What has its middle at this place of a page (from 0), line by line. */
export function findAtPlace({ pages }: DocumentText, page: number, place: Box): Found {
  const inside = ({ box }: Word): boolean =>
    middle(box) >= place.top &&
    middle(box) <= place.top + place.height &&
    box.left + box.width / 2 >= place.left &&
    box.left + box.width / 2 <= right(place);
  return found(page, linesOf((pages[page]?.words ?? []).filter(inside)).flat());
}
