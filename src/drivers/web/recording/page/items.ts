// In the page: what a document shows, in reading order: headings, controls with what they hold, named values, tables, texts.
import type { FoundItem, FoundView } from '../events.ts';
import type { RecordingLibrary } from './library.ts';

export function installItems(library: RecordingLibrary): void {
  const MOST_ITEMS = 400;
  /** Links and plain texts, of which some pages have thousands, take no room from fields and values. */
  const MOST_PLAIN_ITEMS = 200;
  const MOST_ROWS = 50;
  const LONGEST_TEXT = 300;
  const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|SVG|HEAD|IFRAME|FRAME|OBJECT|EMBED|CANVAS|VIDEO|AUDIO|IMG|BR|HR)$/;
  const CONTROLS =
    'input:not([type=hidden]),select,textarea,button,a[href],summary,[contenteditable=""],[contenteditable=true],[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],[role=switch],[role=combobox],[role=listbox],[role=textbox],[role=searchbox],[role=spinbutton],[role=slider],[role=radiogroup],[onclick]';
  const TABLES = 'table,[role=table],[role=grid],[role=treegrid]';
  const LIVE = '[role=status],[role=alert],[role=log],[aria-live=polite],[aria-live=assertive],output';

  const cut = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
  const hasBlocks = (element: Element): boolean =>
    [...element.children].some(
      (child) => child.matches(CONTROLS) || !/^(inline|contents|ruby|none)/.test(getComputedStyle(child).display) || hasBlocks(child),
    );

  /** The cell that a text names: the one to its right, when it holds no control and no table. */
  const namedBy = (cell: Element): Element | null => {
    const right = cell.nextElementSibling;
    if (right === null || !/^(TD|DD)$/.test(right.tagName) || !/^(TD|TH|DT)$/.test(cell.tagName)) return null;
    const label = library.textOf(cell);
    if (label === '' || label.length > 80 || cell.querySelector(CONTROLS) !== null) return null;
    return right.querySelector(`${CONTROLS},table`) === null ? right : null;
  };

  const itemsNow = (): FoundItem[] => {
    const found: FoundItem[] = [];
    const done = new Set<Element>(library.secretLists(library.openerNow()));
    let plain = 0;
    const isPlain = (item: FoundItem): boolean =>
      (item.kind === 'text' && !item.live) || (item.kind === 'control' && item.element.kind === 'link' && item.element.row === null);
    const add = (item: FoundItem): void => {
      if (isPlain(item)) plain += 1;
      if (isPlain(item) ? plain <= MOST_PLAIN_ITEMS : found.length < MOST_ITEMS + Math.min(plain, MOST_PLAIN_ITEMS)) found.push(item);
    };
    const control = (element: Element): void => {
      if (plain >= MOST_PLAIN_ITEMS && library.recordedKind(element) === 'link') return;
      // Of the buttons of one choice the first stands for all.
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const { options } = library.options(library.numberOf(element));
        const [first] = library
          .all('input[type=radio]')
          .filter((other) => other instanceof HTMLInputElement && other.name === element.name && other.form === element.form);
        if (options.length > 1 && first !== element) return;
      }
      add({ kind: 'control', element: library.elementFor(element), holds: library.holdsOf(element)?.slice(0, LONGEST_TEXT) ?? null });
    };
    const table = (element: Element, headings: readonly string[]): void => {
      const columns = Object.fromEntries(headings.map((heading) => [heading, heading]));
      const read = library.readTable(library.numberOf(element), columns);
      const rows = read.state === 'read' ? read.rows.slice(0, MOST_ROWS) : [];
      add({
        kind: 'table',
        element: library.elementFor(element, 'table'),
        headings,
        rows: rows.map(({ cells }) => headings.map((heading) => cut(cells[heading] ?? ''))),
      });
      // Of what can be used in every row, only the first rows tell.
      const inside = [...element.querySelectorAll(CONTROLS)].filter((one) => library.isReachable(one, library.recordedKind(one)));
      for (const one of inside.slice(0, MOST_ROWS)) control(one);
    };
    /** `among`: parts of the element that the words stand in; one that holds just them is found by them. */
    const text = (element: Element, words: string, among: readonly Element[] = []): void => {
      if (words === '') return;
      const isPart = element instanceof HTMLElement && ![element, ...among].some((one) => library.textOf(one) === words);
      add({ kind: 'text', text: cut(words), live: element.closest(LIVE) !== null, ...(isPart ? { part: true } : {}) });
    };
    /** Words with links among them are read as one sentence. */
    const isSentence = (element: Element): boolean =>
      library.shadowOf(element) === null &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && library.fold(node.nodeValue ?? '') !== '') &&
      element.querySelector('a[href]') !== null &&
      [...element.querySelectorAll('*')].every(
        (inner) =>
          inner.matches('a[href]') || (!inner.matches(CONTROLS) && /^(inline|contents|none)/.test(getComputedStyle(inner).display)),
      );

    const visit = (element: Element): void => {
      if (found.length >= MOST_ITEMS + MOST_PLAIN_ITEMS || done.has(element) || SILENT.test(element.tagName.toUpperCase())) return;
      if (element.matches(CONTROLS)) {
        if (library.isReachable(element, library.recordedKind(element))) control(element);
        if (element.matches('[onclick]:not(button,a,input)')) descend(element);
        return;
      }
      if (!element.checkVisibility({ visibilityProperty: true })) {
        // A hidden part may hold what is shown after all.
        if (getComputedStyle(element).display !== 'none' && library.shadowOf(element) === null) descend(element);
        return;
      }
      const role = library.roleOf(element);
      if (role === 'heading') {
        const level = Number(element.getAttribute('aria-level') ?? /^H([1-6])$/.exec(element.tagName)?.[1] ?? 2);
        add({ kind: 'heading', level, text: cut(library.textOf(element)) });
        for (const inner of element.querySelectorAll(CONTROLS)) visit(inner);
        return;
      }
      if (element.matches(TABLES)) {
        const headings = library.headingsOfTable(element);
        if (headings.length > 1) return table(element, headings);
      }
      if (/^(TD|TH|DT)$/.test(element.tagName)) {
        const value = namedBy(element);
        if (value !== null) {
          text(element, library.textOf(element));
          add({ kind: 'value', element: library.elementFor(value, 'value'), text: cut(library.textOf(value)) });
          done.add(value);
          return;
        }
      }
      if (element instanceof HTMLOutputElement && library.nameOf(element) !== '') {
        add({ kind: 'value', element: library.elementFor(element, 'value'), text: cut(library.textOf(element)) });
        return;
      }
      if (library.shadowOf(element) === null && !hasBlocks(element)) return text(element, library.textOf(element));
      if (isSentence(element)) {
        text(element, library.textOf(element));
        for (const link of element.querySelectorAll('a[href]')) visit(link);
        return;
      }
      descend(element);
    };
    const descend = (element: Element): void => {
      const root = library.shadowOf(element);
      // Words of its own between parts that are visited by themselves.
      let words = '';
      let among: Element[] = [];
      const flush = (): void => {
        text(element, library.fold(words), among);
        words = '';
        among = [];
      };
      const into = (node: Node): void => {
        if (node instanceof HTMLSlotElement) {
          const assigned = node.assignedNodes();
          for (const inner of assigned.length > 0 ? assigned : node.childNodes) into(inner);
        } else if (node.nodeType === Node.TEXT_NODE) words += node.nodeValue ?? '';
        else if (node instanceof Element) {
          const isWords =
            !node.matches(CONTROLS) &&
            library.shadowOf(node) === null &&
            getComputedStyle(node).display.startsWith('inline') &&
            !hasBlocks(node);
          if (isWords && library.isVisible(node)) {
            words += ` ${library.textOf(node)} `;
            among.push(node);
          } else {
            flush();
            visit(node);
          }
        }
      };
      for (const node of (root ?? element).childNodes) into(node);
      flush();
    };
    if (document.body !== null) visit(document.body);
    return found;
  };

  let changed = performance.now();
  let stamp = 1;
  let held = '';
  let last: FoundView | null = null;
  const note = (): void => {
    changed = performance.now();
    stamp += 1;
  };
  const observer = new MutationObserver(note);
  const watched = new WeakSet<Node>();
  /** What fields hold is no part of the tree. */
  const heldNow = (): string =>
    library
      .all('input,select,textarea')
      .map((field) => {
        if (field instanceof HTMLInputElement) return `${field.checked}${library.secretOf(field) === null ? field.value : ''}`;
        return (field as HTMLSelectElement | HTMLTextAreaElement).value;
      })
      .join('\n');
  const look = (): void => {
    for (const root of library.roots()) {
      if (watched.has(root)) continue;
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    }
    if (observer.takeRecords().length > 0) note();
    const now = library.steadily(heldNow);
    if (now !== held) note();
    held = now;
  };

  library.stillFor = () => {
    look();
    return document.readyState === 'loading' ? 0 : performance.now() - changed;
  };
  library.viewNow = () => {
    look();
    if (last === null || last.stamp !== stamp) {
      const [items, signIn] = library.steadily(() => [itemsNow(), library.signInNow()] as const);
      last = { stamp, title: document.title, items, signIn };
    }
    return last;
  };
}
