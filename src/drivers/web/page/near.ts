// In the page: the control beside a text, in the tables without labels that old applications are made of.
import type { Kind, PageLibrary } from './library.ts';

export function installNear(library: PageLibrary): void {
  const FIELDS =
    'input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),select,textarea,[contenteditable=""],[contenteditable=true]';
  const BUTTONS = 'a[href],button,input[type=submit],input[type=button],input[type=reset],input[type=image],[role=button],[role=link]';

  const CELLS = 'td,th,dt';

  /** A region's heading: its caption, legend or name, its first row when that is one cell, or the heading just before it. */
  library.headingsOf = (region) => {
    const found = [library.nameOf(region)];
    if (region instanceof HTMLTableElement) {
      const first = region.rows[0];
      if (first?.cells.length === 1 && first.cells[0] !== undefined) found.push(library.textOf(first.cells[0]));
    }
    const inside = region.firstElementChild;
    for (const neighbour of [region.previousElementSibling, inside]) {
      if (neighbour !== null && /^H[1-6]$/.test(neighbour.tagName)) found.push(library.textOf(neighbour));
    }
    return found.map(library.foldLabel);
  };

  const isWithin = (element: Element, heading: string): boolean => {
    for (let region = element.parentElement; region !== null; region = region.parentElement) {
      if (/^(TABLE|FIELDSET|SECTION|DIV|FORM|DL)$/.test(region.tagName) && library.headingsOf(region).includes(heading)) return true;
    }
    return false;
  };

  const LISTS = '[role=combobox],[role=listbox],[role=radiogroup],[aria-haspopup=listbox]';
  const selectorOf = (kind: Kind): string => {
    switch (kind) {
      case 'field':
        return FIELDS;
      case 'choice':
      case 'suggestions':
      case 'calendar':
        return `${FIELDS},${LISTS}`;
      case 'checkbox':
        return 'input[type=checkbox],[role=checkbox],[role=switch]';
      case 'file':
        return `input[type=file],${BUTTONS}`;
      case 'table':
        return 'table,[role=table],[role=grid],[role=treegrid]';
      case null:
        return `${FIELDS},${BUTTONS}`;
      default:
        return BUTTONS;
    }
  };

  const inCell = (cell: Element, kind: Kind): Element[] => {
    if (kind === 'value') return [cell];
    const controls = [...cell.querySelectorAll(selectorOf(kind))].filter((control) => library.isReachable(control, kind));
    const [first] = controls;
    // The buttons of one radio group are one choice.
    const oneGroup =
      first instanceof HTMLInputElement &&
      first.type === 'radio' &&
      controls.every((control) => control instanceof HTMLInputElement && control.type === 'radio' && control.name === first.name);
    return oneGroup ? [first] : controls;
  };

  const cellsByText = (): ReadonlyMap<string, readonly Element[]> =>
    library.remembered('cells by text', () => Map.groupBy(library.all(CELLS), (cell) => library.foldLabel(library.textOf(cell))));

  library.nearest = (text, within, kind) => {
    const wanted = library.foldLabel(text);
    const region = within === null ? null : library.foldLabel(within);
    return (cellsByText().get(wanted) ?? []).flatMap((cell) => {
      if (!library.isVisible(cell)) return [];
      // A cell that only holds a whole table with that text is a layout cell around the real one.
      if ([...cell.querySelectorAll(CELLS)].some((inner) => library.foldLabel(library.textOf(inner)) === wanted)) return [];
      if (region !== null && !isWithin(cell, region)) return [];
      const right = cell.nextElementSibling;
      return right === null || !/^(TD|TH|DD)$/.test(right.tagName) ? [] : inCell(right, kind);
    });
  };
}
