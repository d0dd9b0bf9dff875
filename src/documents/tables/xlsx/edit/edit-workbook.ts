// Writes cells of one sheet of a workbook and nothing else: the other parts of its package go over as they are.
import { strFromU8, strToU8 } from 'fflate';
import { error } from '#base/errors.ts';
import type { CellEdit } from '../../edited.ts';
import { tableErrors } from '../../errors.ts';
import { folded } from '../../table.ts';
import { readParts } from '../package.ts';
import { openZip, zipBytes } from '../zip.ts';
import { editSheet, rangeOf, rangeText } from './edit-sheet.ts';
import { changed, elementsOf } from './markup.ts';
import { type Parts, packed, unpacked } from './parts.ts';

export interface WorkbookEdit {
  /** Null: the first one that is shown. */
  readonly sheet: string | null;
  readonly edits: readonly CellEdit[];
  /** The line that is new among them, right below the rows that were there; null: none. */
  readonly newLine: number | null;
}

function nameIn(parts: Parts, path: string): string | undefined {
  return Object.keys(parts).find((name) => name.toLowerCase() === path.toLowerCase());
}

/** Formulas hold what was calculated before our values came: programs calculate anew when they open the file. */
function toBeCalculated(xml: string): string {
  const elements = elementsOf(xml, new Set(['workbook', 'sheets', 'functionGroups', 'externalReferences', 'definedNames', 'calcPr']));
  const known = elements.find(({ name }) => name === 'calcPr');
  if (known !== undefined) {
    const tag = xml.slice(known.start, known.innerStart);
    const bare = tag.replace(/\s+fullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/u, '');
    return changed(xml, [{ start: known.start, end: known.innerStart, text: bare.replace(/\s*(\/?)>$/u, ' fullCalcOnLoad="1"$1>') }]);
  }
  const before = elements.filter(({ name }) => name !== 'workbook').at(-1);
  if (before === undefined) return xml;
  return changed(xml, [{ start: before.end, end: before.end, text: `<${before.prefix}calcPr fullCalcOnLoad="1"/>` }]);
}

/** A table of the sheet that ended right above the new row goes on over it, as it would have under a person's hands. */
function lengthened(xml: string, line: number, columns: readonly number[]): string {
  const [table, filter] = ['table', 'autoFilter'].map((wanted) => elementsOf(xml, new Set([wanted]))[0]);
  const range = rangeOf(table?.attributes['ref'] ?? '');
  if (table === undefined || range === null || range.bottom !== line - 1) return xml;
  if (Number(table.attributes['totalsRowCount'] ?? 0) > 0 || !columns.some((column) => column >= range.left && column <= range.right))
    return xml;
  const from = rangeText(range);
  const to = rangeText({ ...range, bottom: line });
  return changed(
    xml,
    [table, ...(filter === undefined ? [] : [filter])].flatMap(({ start, innerStart }) => {
      const tag = xml.slice(start, innerStart);
      return tag.includes(`"${from}"`) ? [{ start, end: innerStart, text: tag.replace(`"${from}"`, `"${to}"`) }] : [];
    }),
  );
}

function tablesOf(parts: Parts, sheet: string): readonly string[] {
  const slash = sheet.lastIndexOf('/') + 1;
  const relations = nameIn(parts, `${sheet.slice(0, slash)}_rels/${sheet.slice(slash)}.rels`);
  const xml = relations === undefined ? undefined : parts[relations];
  if (xml === undefined) return [];
  return elementsOf(strFromU8(xml), new Set(['Relationship'])).flatMap(({ attributes }) => {
    if (!(attributes['Type'] ?? '').endsWith('/table')) return [];
    const target = new URL(attributes['Target'] ?? '', `zip:///${sheet}`).pathname.slice(1);
    return nameIn(parts, target) ?? [];
  });
}

/** Errors raised: `table.sheet-missing`, `table.too-large`, and those of `readParts` and `editSheet`. */
export async function editWorkbook(bytes: Uint8Array, file: string, { sheet: wanted, edits, newLine }: WorkbookEdit): Promise<Uint8Array> {
  const { sheets, epoch1904 } = await readParts(await openZip(zipBytes(Buffer.from(bytes)), file), file);
  const sheet = wanted === null ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0]) : sheets.find(({ name }) => name === folded(wanted));
  const parts = unpacked(bytes, file);
  const path = sheet === undefined ? undefined : nameIn(parts, sheet.path);
  const content = path === undefined ? undefined : parts[path];
  if (sheet === undefined || path === undefined || content === undefined) {
    const names = sheets.map(({ name }) => name).join(', ');
    throw error(tableErrors, 'table.sheet-missing', { file, sheet: wanted ?? '', sheets: names });
  }
  const written: Record<string, Uint8Array> = {
    [path]: strToU8(editSheet(strFromU8(content), edits, { file, sheet: sheet.name, epoch1904 })),
  };
  const workbook = nameIn(parts, 'xl/workbook.xml');
  if (workbook !== undefined) written[workbook] = strToU8(toBeCalculated(strFromU8(parts[workbook] ?? new Uint8Array())));
  if (newLine !== null) {
    const columns = edits.map(({ column }) => column);
    for (const table of tablesOf(parts, path))
      written[table] = strToU8(lengthened(strFromU8(parts[table] ?? new Uint8Array()), newLine, columns));
  }
  return packed({ ...parts, ...written });
}
