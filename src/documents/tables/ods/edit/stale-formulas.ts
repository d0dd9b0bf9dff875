// Which formulas of a file would say something else after cells were written: what each refers to, and what refers to it.
import type { Range } from '../../xlsx/edit/edit-sheet.ts';
import { columnIn } from '../../xlsx/edit/edit-sheet.ts';
import type { Element } from '../../xlsx/edit/markup.ts';
import { folded } from '../../table.ts';
import { attribute } from '../cells.ts';
import { countOf, type SheetAt } from './content.ts';

interface Place extends Range {
  readonly sheet: string;
}

interface Formula {
  readonly element: Element;
  readonly place: Place;
  /** Null: it cannot be told, so that it may refer to anything. */
  readonly refers: readonly Place[] | null;
}

const SHEET = String.raw`(?:\$?('(?:[^']|'')*'|[^.'\]#:]*))?`;
const CORNER = String.raw`\.\$?([A-Z]{1,3})?\$?(\d+)?`;
const REFERENCE = new RegExp(`^${SHEET}${CORNER}(?::${SHEET}${CORNER})?$`, 'u');
/** They make references of what they calculate. */
const MAKES_REFERENCES = /\b(?:INDIRECT|OFFSET)\s*\(/iu;
const LAST = 2 ** 31;

function sheetNamed(text: string | undefined, own: string): string {
  if (text === undefined || text === '') return own;
  return folded(text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text);
}

/** `.B2`, `$Feuille.A1:.C3`, `.A:.A`, `.2:.4`; null: none of these. */
function placeOf(reference: string, own: string): Place | null {
  const [whole, sheet, left, top, lastSheet, right = left, bottom = top] = REFERENCE.exec(reference) ?? [];
  if (whole === undefined || (left === undefined && top === undefined)) return null;
  const named = sheetNamed(sheet, own);
  if (sheetNamed(lastSheet, named) !== named) return null;
  return {
    sheet: named,
    left: left === undefined ? 0 : columnIn(left),
    right: right === undefined ? LAST : columnIn(right),
    top: top === undefined ? 1 : Number(top),
    bottom: bottom === undefined ? LAST : Number(bottom),
  };
}

/** What an OpenFormula refers to; null: a name, another way of writing formulas, or anything else that is not followed here. */
export function referencesOf(formula: string, own: string): readonly Place[] | null {
  if (!formula.startsWith('of:=') || MAKES_REFERENCES.test(formula)) return null;
  const bare = formula.slice('of:='.length).replace(/"(?:[^"]|"")*"/gu, '""');
  const places: Place[] = [];
  for (const [, inside = ''] of bare.matchAll(/\[([^\]]*)\]/gu)) {
    // Of another file.
    if (inside.includes('#$')) continue;
    const place = placeOf(inside, own);
    if (place === null) return null;
    places.push(place);
  }
  const names = bare.replace(/\[[^\]]*\]/gu, '').replace(/[\p{L}_][\p{L}\p{N}_.]*\s*\(/gu, '(');
  return /[\p{L}_]/u.test(names) ? null : places;
}

function formulasOf(sheets: readonly SheetAt[]): readonly Formula[] {
  return sheets.flatMap(({ name: sheet, rows }) =>
    rows.flatMap((row) =>
      row.cells.flatMap(({ element, column, repeated }): readonly Formula[] => {
        const formula = attribute(element.attributes, 'formula');
        if (formula === undefined) return [];
        const right = column + Math.max(repeated, countOf(element, 'number-matrix-columns-spanned')) - 1;
        const bottom = row.line + Math.max(row.repeated, countOf(element, 'number-matrix-rows-spanned')) - 1;
        return [{ element, place: { sheet, left: column, top: row.line, right, bottom }, refers: referencesOf(formula, sheet) }];
      }),
    ),
  );
}

function meet(one: Place, other: Place): boolean {
  const across = one.left <= other.right && other.left <= one.right;
  return one.sheet === other.sheet && across && one.top <= other.bottom && other.top <= one.bottom;
}

/** The cells of formulas whose values no longer hold, once something was written at these places. */
export function staleFormulas(sheets: readonly SheetAt[], sheet: string, written: readonly Omit<Range, 'sheet'>[]): readonly Element[] {
  let left = formulasOf(sheets);
  const stale: Element[] = [];
  const waiting: Place[] = written.map((range) => ({ ...range, sheet }));
  for (let changedPlace = waiting.shift(); changedPlace !== undefined; changedPlace = waiting.shift()) {
    const here = changedPlace;
    const touched = left.filter(({ refers }) => refers === null || refers.some((place) => meet(place, here)));
    if (touched.length === 0) continue;
    left = left.filter((formula) => !touched.includes(formula));
    for (const { element, place } of touched) {
      stale.push(element);
      waiting.push(place);
    }
  }
  return stale;
}
