// In the page: tables as a person reads them, row by row under their headings: native ones and those made of roles.
import type { PageLibrary, RowTarget, Scroll, TableRow } from './library.ts';

export function installTables(library: PageLibrary): void {
  const TABLES = 'table,[role=table],[role=grid],[role=treegrid]';
  const CELLS = '[role=gridcell],[role=cell],[role=columnheader],[role=rowheader]';
  const CONTROLS = 'input:not([type=hidden],[type=button],[type=submit],[type=reset],[type=image]),select,textarea';
  const NUMBERS = ['aria-rowindex', 'data-rowindex', 'row-index', 'data-row-index', 'data-item-index', 'data-index'];

  interface Line {
    /** One; several where the page draws a row in pieces beside each other. */
    readonly parts: Element[];
    readonly cells: Map<number, Element>;
    readonly number: number | null;
  }
  interface Grid {
    readonly lines: readonly Line[];
    readonly columns: ReadonlyMap<string, number>;
    readonly width: number;
    /** Number of the last heading row, where it counts among the rows. */
    readonly offset: number;
  }

  const numberOf = (row: Element): number | null => {
    const told = NUMBERS.map((name) => row.getAttribute(name)).find((value) => value !== null && /^\d+$/.test(value));
    return told === undefined ? null : Number(told);
  };

  /** The table that the element is or holds. */
  const tableOf = (element: Element): Element | number => {
    if (element.matches(TABLES)) return element;
    const inner = [...element.querySelectorAll(TABLES)].filter(library.isVisible);
    const outer = inner.filter((table) => !inner.some((other) => other !== table && other.contains(table)));
    const [first] = outer;
    return outer.length === 1 && first !== undefined ? first : outer.length;
  };

  const nativeLines = (table: HTMLTableElement): Line[] => {
    let carried = new Map<number, { readonly cell: Element; readonly rows: number }>();
    let section: Element | null = null;
    return [...table.rows].map((row) => {
      // A cell over several rows ends with its section.
      if (row.parentElement !== section) carried = new Map();
      section = row.parentElement;
      const cells = new Map<number, Element>();
      const below: typeof carried = new Map();
      for (const [column, { cell, rows }] of carried) {
        cells.set(column, cell);
        if (rows > 1) below.set(column, { cell, rows: rows - 1 });
      }
      let column = 0;
      for (const cell of row.cells) {
        while (cells.has(column)) column += 1;
        for (let span = 0; span < cell.colSpan; span += 1, column += 1) {
          cells.set(column, cell);
          if (cell.rowSpan !== 1) below.set(column, { cell, rows: cell.rowSpan === 0 ? Number.POSITIVE_INFINITY : cell.rowSpan - 1 });
        }
      }
      carried = below;
      return { parts: [row], cells, number: numberOf(row) };
    });
  };

  const madeLines = (table: Element): Line[] => {
    const rows = [...table.querySelectorAll('[role=row]')].filter((row) => row.parentElement?.closest(TABLES) === table);
    const lines: Line[] = [];
    for (const row of rows) {
      const inner = [...row.querySelectorAll(CELLS)].filter((cell) => cell.parentElement?.closest('[role=row]') === row);
      const placed = inner.map((cell, index): [number, Element] => [Number(cell.getAttribute('aria-colindex') ?? index + 1) - 1, cell]);
      const number = numberOf(row);
      const isPlaced = inner.every((cell) => cell.hasAttribute('aria-colindex'));
      const same =
        number !== null && isPlaced ? lines.find((line) => line.number === number && library.isVisible(line.parts[0] ?? row)) : undefined;
      if (same === undefined) {
        lines.push({ parts: [row], cells: new Map(placed), number });
        continue;
      }
      // A row whose first columns stay in view is drawn in pieces.
      same.parts.push(row);
      for (const [column, cell] of placed) same.cells.set(column, cell);
    }
    return lines;
  };

  const headingTexts = (cell: Element): readonly string[] =>
    [library.textOf(cell), (cell as HTMLElement).innerText ?? '', cell.getAttribute('aria-label') ?? ''].map(library.foldLabel);
  const isHeading = (cell: Element): boolean => cell.tagName === 'TH' || cell.getAttribute('role') === 'columnheader';

  const gridOf = (table: Element, headings: readonly string[]): Grid | { readonly irregular: string } => {
    const lines = table instanceof HTMLTableElement ? nativeLines(table) : madeLines(table);
    const wanted = headings.map(library.foldLabel);
    const columnsOf = (line: Line, heading: string): number[] => {
      const found = [...line.cells].filter(([, cell]) => library.isVisible(cell) && headingTexts(cell).includes(heading));
      return found.filter(([, cell], index) => found.findIndex(([, other]) => other === cell) === index).map(([column]) => column);
    };
    let best: { readonly at: number; readonly columns: readonly (readonly number[])[] } | null = null;
    for (const [at, line] of lines.entries()) {
      const columns = wanted.map((heading) => columnsOf(line, heading));
      const count = columns.filter((found) => found.length > 0).length;
      if (count > 0 && count > (best?.columns.filter((found) => found.length > 0).length ?? 0)) best = { at, columns };
      if (count === wanted.length) break;
    }
    const wrong = wanted.findIndex((_, index) => best?.columns[index]?.length !== 1);
    if (best === null || wrong !== -1) return { irregular: `« ${headings[wrong] ?? ''} » × ${best?.columns[wrong]?.length ?? 0}` };
    const { at, columns } = best;
    const header = lines[at];
    const above = lines.slice(0, at + 1);
    const body = lines.slice(at + 1).filter(
      (line) =>
        line.parts.some((part) => library.isVisible(part) && part.closest('thead,tfoot') === null) &&
        // A heading of two rows, or one that is repeated further down.
        ![...line.cells.values()].every(isHeading) &&
        ![...(header?.cells.values() ?? [])].some((cell) => [...line.cells.values()].includes(cell)),
    );
    return {
      lines: body,
      columns: new Map(headings.map((heading, index) => [heading, columns[index]?.[0] ?? -1])),
      width: Math.max(...(header?.cells.keys() ?? [0])) + 1,
      offset: Math.max(0, ...above.map(({ parts, number }) => (parts[0]?.hasAttribute('aria-rowindex') === true ? (number ?? 0) : 0))),
    };
  };

  const cellText = (cell: Element): string => {
    const controls = [...cell.querySelectorAll(CONTROLS)].filter((control) => library.isReachable(control, 'checkbox'));
    if (controls.length === 0) return library.fold((cell as HTMLElement).innerText ?? cell.textContent ?? '');
    const text = library.shownText(cell);
    const [control] = controls;
    return text === '' && controls.length === 1 && control !== undefined
      ? library.fold(library.valueOf(library.numberOf(control)) ?? '')
      : text;
  };

  /** The texts of a line's cells; null: it is a title or a message over the whole width; a text: why it cannot be told. */
  const textsOf = (line: Line, grid: Grid): Readonly<Record<string, string>> | null | { readonly irregular: string } => {
    const distinct = new Set(line.cells.values());
    if (distinct.size === 0 || (distinct.size === 1 && grid.width > 1 && line.cells.size > 1)) return null;
    const [only] = distinct;
    if (distinct.size === 1 && grid.width > 1 && Number(only?.getAttribute('aria-colspan') ?? 1) > 1) return null;
    const used = [...grid.columns.values()].map((column) => line.cells.get(column));
    if (used.includes(undefined) || new Set(used).size < used.length) return { irregular: `${distinct.size} ≠ ${grid.width}` };
    return Object.fromEntries([...grid.columns].map(([heading, column]) => [heading, cellText(line.cells.get(column) as Element)]));
  };

  const scrollerOf = (table: Element): Element | null => {
    const scrolls = (element: Element): boolean =>
      element.scrollHeight > element.clientHeight + 2 &&
      element.clientHeight > 0 &&
      /auto|scroll|overlay/.test(getComputedStyle(element).overflowY);
    for (let around: Element | null = table; around !== null && around !== document.body; around = around.parentElement) {
      if (around !== document.documentElement && scrolls(around)) return around;
    }
    const inner = [...table.querySelectorAll('*')].find((element) => scrolls(element) && element.querySelector('tr,[role=row]') !== null);
    const page = document.scrollingElement;
    return inner ?? (page !== null && page.scrollHeight > page.clientHeight + 2 ? page : null);
  };
  const scrollOf = (scroller: Element | null): Scroll | null =>
    scroller === null ? null : { top: scroller.scrollTop, height: scroller.scrollHeight, shown: scroller.clientHeight };

  const linesOf = (
    table: Element,
    headings: readonly string[],
  ): { readonly irregular: string } | { readonly rows: readonly (TableRow & { readonly parts: Element[] })[]; readonly offset: number } => {
    const grid = gridOf(table, headings);
    if ('irregular' in grid) return grid;
    const scroller = scrollerOf(table);
    const from =
      scroller === null || scroller === document.scrollingElement
        ? -(scroller?.scrollTop ?? 0)
        : scroller.getBoundingClientRect().top - scroller.scrollTop;
    const rows: (TableRow & { readonly parts: Element[] })[] = [];
    for (const line of grid.lines) {
      const cells = textsOf(line, grid);
      if (cells === null) continue;
      if ('irregular' in cells && typeof cells['irregular'] === 'string' && !grid.columns.has('irregular'))
        return { irregular: cells['irregular'] };
      const box = line.parts[0]?.getBoundingClientRect() ?? new DOMRect();
      const index = line.number === null ? null : line.number - grid.offset;
      const top = Math.round(box.top - from);
      rows.push({
        parts: line.parts,
        key: index === null ? `y${top}` : `#${index}`,
        index,
        top,
        bottom: Math.round(box.bottom - from),
        cells,
      });
    }
    return { rows, offset: grid.offset };
  };

  const totalOf = (table: Element, offset: number): number | null => {
    const told = Number(table.getAttribute('aria-rowcount') ?? -1);
    return told >= 0 ? Math.max(0, told - offset) : null;
  };
  const isBusy = (table: Element): boolean =>
    table.closest('[aria-busy=true]') !== null ||
    [...table.querySelectorAll('[aria-busy=true],[role=progressbar]')].some(library.isVisible);

  library.readTable = (id, columns) => {
    const element = library.element(id);
    const table = element === null ? 0 : tableOf(element);
    if (typeof table === 'number') return { state: 'irregular', detail: `table × ${table}` };
    if (isBusy(table)) return { state: 'busy' };
    const read = linesOf(table, Object.values(columns));
    if ('irregular' in read) return { state: 'irregular', detail: read.irregular };
    const rows = read.rows.map(({ parts: _parts, cells, ...row }): TableRow => ({
      ...row,
      cells: Object.fromEntries(Object.entries(columns).map(([name, heading]) => [name, cells[heading] ?? ''])),
    }));
    return { state: 'read', rows, total: totalOf(table, read.offset), scroll: scrollOf(scrollerOf(table)) };
  };

  const isTitle = (cell: Element): boolean => {
    const text = library.textOf(cell);
    const [inner] = cell.children;
    return (
      isHeading(cell) ||
      cell.closest('thead') !== null ||
      // Old pages make a heading of a cell by thick letters alone.
      (text !== '' && cell.querySelector('b,strong') !== null && library.textOf(cell.querySelector('b,strong') as Element) === text) ||
      (text === '' && inner === undefined)
    );
  };
  /** The box that ticks every row stands in the heading and fills nothing in. */
  const isFilledIn = (cell: Element): boolean => {
    const controls = [...cell.querySelectorAll(CONTROLS)];
    const [only] = controls;
    const isTickAll = controls.length === 1 && only?.matches('input[type=checkbox]') === true && library.textOf(cell) === '';
    return controls.length > 0 && !isTickAll;
  };
  library.headingsOfTable = (table) => {
    const lines = table instanceof HTMLTableElement ? nativeLines(table) : madeLines(table);
    const at = lines.slice(0, 3).findIndex(({ cells }) => {
      const distinct = [...new Set(cells.values())];
      const titled = distinct.filter((cell) => isTitle(cell) && library.textOf(cell) !== '');
      return distinct.length >= 2 && titled.length >= 2 && distinct.every((cell) => isTitle(cell) && !isFilledIn(cell));
    });
    const line = lines[at];
    const width = new Set(line?.cells.values()).size;
    // A first row of titles above nothing of the same width is no heading.
    if (line === undefined || !lines.slice(at + 1).some(({ cells }) => new Set(cells.values()).size === width)) return [];
    const texts = [...new Set(line.cells.values())].filter(library.isVisible).map((cell) => library.foldLabel(library.textOf(cell)));
    return texts.filter((text, index) => text !== '' && texts.indexOf(text) === index && texts.lastIndexOf(text) === index);
  };
  library.rowAround = (element) => {
    const own = element.closest('tr,[role=row]');
    const table = own?.closest(TABLES);
    if (own === null || table === null || table === undefined) return null;
    const headings = library.remembered(`headings ${library.numberOf(table)}`, () => library.headingsOfTable(table));
    if (headings.length === 0) return null;
    const read = library.remembered(`lines ${library.numberOf(table)}`, () => linesOf(table, headings));
    if ('irregular' in read) return null;
    const row = read.rows.find(({ parts }) => parts.includes(own));
    if (row === undefined) return null;
    return { table, headings, cells: headings.map((heading) => row.cells[heading] ?? ''), parts: row.parts };
  };

  library.scrollTable = (id, top) => {
    const element = library.element(id);
    const table = element === null ? 0 : tableOf(element);
    if (typeof table === 'number') return null;
    const scroller = scrollerOf(table);
    scroller?.scrollTo({ top, behavior: 'instant' });
    return scrollOf(scroller);
  };

  /** Whether rows are kept back: the page counts more, or leaves room for more where the rows move. */
  const isPart = (table: Element, { rows, offset }: { readonly rows: readonly TableRow[]; readonly offset: number }): boolean => {
    const total = totalOf(table, offset);
    const counted = rows.every(({ index }) => index !== null) ? (rows.at(-1)?.index ?? 0) : rows.length;
    if (total !== null && total > Math.max(rows.length, offset === 0 ? rows.length + 1 : rows.length)) return true;
    if ((rows[0]?.index ?? 1) > 2 || counted > rows.length + 1) return true;
    const scroller = scrollerOf(table);
    const [first] = rows;
    const last = rows.at(-1);
    if (scroller === null || scroller === document.scrollingElement || first === undefined || last === undefined) return false;
    const height = first.bottom - first.top;
    return scroller.scrollHeight - last.bottom > height * 1.5 || (table.contains(scroller) && first.top > height * 1.5);
  };

  library.rowsOf = (row: RowTarget) => {
    const found = library.find(row.ways, 'table');
    if (found.outcome === 'none') return { rows: [], among: 0, table: null, isPart: false };
    const element = found.outcome === 'one' ? library.element(found.id) : null;
    const table = element === null ? 0 : tableOf(element);
    if (typeof table === 'number') return { irregular: `table × ${found.outcome === 'several' ? found.count : table}` };
    const headings = Object.keys(row.cells);
    const read = linesOf(table, headings);
    if ('irregular' in read) return read;
    const rows = read.rows.filter(({ cells }) => headings.every((heading) => cells[heading] === library.fold(row.cells[heading] ?? '')));
    return { rows: rows.map(({ parts }) => parts), among: read.rows.length, table: library.numberOf(table), isPart: isPart(table, read) };
  };
}
