// Named areas of an OpenDocument file that have filters or are sorted: one that ended right above a new row goes on over it.
import { columnIn } from '../../xlsx/edit/edit-sheet.ts';
import { changed, elementsOf } from '../../xlsx/edit/markup.ts';
import { folded } from '../../table.ts';
import { attribute } from '../cells.ts';

const ADDRESS = /^\$?('(?:[^']|'')*'|[^.']+)\.\$?([A-Z]{1,3})\$?\d+:.*\.\$?([A-Z]{1,3})\$?(\d+)$/u;
const LAST_NUMBER = /(target-range-address\s*=\s*(?:"[^"]*?(?=\d+")|'[^']*?(?=\d+')))\d+/u;

export function lengthenedRanges(xml: string, sheet: string, line: number, columns: readonly number[]): string {
  const changes = elementsOf(xml, new Set(['database-range'])).flatMap((element) => {
    const address = attribute(element.attributes, 'target-range-address') ?? '';
    const [whole, quoted = '', left = '', right = '', bottom = ''] = ADDRESS.exec(address) ?? [];
    const name = quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
    if (whole === undefined || folded(name) !== sheet || Number(bottom) !== line - 1) return [];
    if (!columns.some((column) => column >= columnIn(left) && column <= columnIn(right))) return [];
    const tag = xml.slice(element.start, element.innerStart);
    // The rest of the address stays as it is written.
    const longer = tag.replace(LAST_NUMBER, (_whole, before: string) => `${before}${line}`);
    return [{ start: element.start, end: element.innerStart, text: longer }];
  });
  return changed(xml, changes);
}
