// A long table of which only the rows in view stand in the document; the others are fetched when one scrolls to them.
import { h } from './element.ts';

const ROW_PIXELS = 40;
const AROUND = 3;
const PAGE = 60;

interface Options<Row> {
  readonly name: string;
  readonly columns: readonly string[];
  readonly cells: (row: Row) => readonly (Node | string)[];
  readonly fetch: (from: number) => Promise<{ readonly total: number; readonly from: number; readonly lines: readonly Row[] }>;
  readonly counted: (total: number) => void;
}

export function virtualTable<Row>({ name, columns, cells, fetch, counted }: Options<Row>): {
  readonly element: HTMLElement;
  /** Forgets everything and begins anew. */
  again(): void;
} {
  let rows = new Map<number, Row>();
  let pages = new Set<number>();
  let total = 0;
  let round = 0;
  const canvas = h('div', { class: 'canvas', role: 'rowgroup' });
  const scroller = h('div', { class: 'scroller', tabindex: '0' }, canvas);
  const head = h('div', { role: 'row', class: 'row head' }, ...columns.map((column) => h('div', { role: 'columnheader' }, column)));
  const element = h('div', { role: 'table', 'aria-label': name, class: 'virtual' }, h('div', { role: 'rowgroup' }, head), scroller);

  const fetchPage = async (page: number): Promise<void> => {
    if (pages.has(page)) return;
    pages.add(page);
    const mine = round;
    try {
      const answer = await fetch(page * PAGE);
      if (mine !== round) return;
      total = answer.total;
      counted(total);
      for (const [index, row] of answer.lines.entries()) rows.set(answer.from + index, row);
    } catch {
      pages.delete(page);
      return;
    }
    draw();
  };
  const rowAt = (index: number): HTMLElement => {
    const row = rows.get(index);
    const contents = row === undefined ? columns.map(() => '…') : cells(row);
    return h(
      'div',
      {
        role: 'row',
        class: 'row',
        'aria-rowindex': String(index + 2),
        'aria-busy': row === undefined ? 'true' : null,
        style: `top:${index * ROW_PIXELS}px`,
      },
      ...contents.map((content) => h('div', { role: 'cell' }, content)),
    );
  };
  const draw = (): void => {
    element.setAttribute('aria-rowcount', String(total + 1));
    canvas.style.height = `${total * ROW_PIXELS}px`;
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_PIXELS) - AROUND);
    const last = Math.min(total, Math.ceil((scroller.scrollTop + Math.max(scroller.clientHeight, ROW_PIXELS)) / ROW_PIXELS) + AROUND);
    canvas.replaceChildren(...Array.from({ length: Math.max(0, last - first) }, (_, index) => rowAt(first + index)));
    for (let page = Math.floor(first / PAGE); page * PAGE < last; page += 1) void fetchPage(page);
  };
  scroller.addEventListener('scroll', () => draw());
  return {
    element,
    again: () => {
      round += 1;
      rows = new Map();
      pages = new Set();
      scroller.scrollTop = 0;
      void fetchPage(0);
    },
  };
}
