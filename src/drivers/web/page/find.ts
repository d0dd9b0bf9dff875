// In the page: what each way finds, and whether the ways agree on one control.
import type { Way } from '#language/plan.ts';
import type { PageLibrary } from './library.ts';

export function installFind(library: PageLibrary): void {
  const ACTIVE = 'a[href],button,input,select,textarea,summary,[role=button],[role=link],[role=tab],[role=menuitem],[onclick]';
  const CONTROLS = 'input:not([type=hidden]),select,textarea,button,[role],[contenteditable=""],[contenteditable=true]';

  /** Innermost elements whose whole text is `text`. */
  const byText = (text: string): Element[] => {
    const wanted = library.fold(text);
    if (wanted === '') return [];
    const found: Element[] = [];
    // Descends only where the text is: a whole page is read once, not once per element.
    const search = (element: Element): boolean => {
      const own = element instanceof HTMLInputElement ? library.textOf(element) : null;
      if (own !== null) return own === wanted && found.push(element) > 0;
      const content = element.textContent ?? '';
      let inner = false;
      for (const child of element.children) {
        if (child instanceof HTMLInputElement || (child.textContent ?? '').length > 0 || child.childElementCount > 0) {
          inner = search(child) || inner;
        }
      }
      if (inner) return true;
      // Folding only shortens: a much longer content cannot be equal, a shorter one neither.
      if (content.length < wanted.replaceAll(' ', '').length || content.length > wanted.length * 4 + 400) return false;
      return library.textOf(element) === wanted && found.push(element) > 0;
    };
    for (const root of library.roots()) {
      for (const child of root instanceof Document ? [root.body ?? root.documentElement] : root.children) {
        if (child !== null) search(child);
      }
    }
    return found;
  };

  const byLabel = (text: string): Element[] => [...(labelled().get(library.foldLabel(text)) ?? [])];
  const labelled = (): ReadonlyMap<string, ReadonlySet<Element>> =>
    library.remembered('labelled', () => {
      const found = new Map<string, Set<Element>>();
      for (const control of library.all(CONTROLS)) {
        const labels = 'labels' in control && control.labels instanceof NodeList ? [...control.labels] : [];
        const texts = labels.map((label) => library.textOf(label as Element));
        if (control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby')) texts.push(library.nameOf(control));
        for (const label of texts.map(library.foldLabel)) found.set(label, (found.get(label) ?? new Set()).add(control));
      }
      return found;
    });

  const byRole = (role: string): ReadonlyMap<string, readonly Element[]> =>
    library.remembered(`role ${role}`, () => {
      const all = library.remembered('roles', () => Map.groupBy(library.all('*'), library.roleOf));
      return Map.groupBy(all.get(role) ?? [], library.nameOf);
    });

  const raw = (way: Way, kind: Parameters<PageLibrary['candidates']>[1]): Element[] => {
    switch (way.by) {
      case 'role':
        return [...(byRole(way.role).get(library.fold(way.name)) ?? [])];
      case 'label':
        return byLabel(way.text);
      case 'text':
        return byText(way.text);
      case 'test_id':
        return library.all(`[data-testid="${CSS.escape(way.value)}"]`);
      case 'near':
        return library.nearest(way.text, way.within, kind);
      case 'css':
        return library.all(way.selector);
    }
  };

  /** The text inside a button is not the button: what a click there would act on is meant. */
  const retarget = (element: Element, kind: Parameters<PageLibrary['candidates']>[1]): Element => {
    if (kind === 'button' || kind === 'link') return element.closest(ACTIVE) ?? element;
    // The caption and a heading are the table's.
    if (kind === 'table') return element.closest('table,[role=table],[role=grid],[role=treegrid]') ?? element;
    return kind === 'choice' || kind === 'suggestions' ? (library.standIn(element) ?? element) : element;
  };

  library.candidates = (way, kind) => [
    ...new Set(
      raw(way, kind)
        .filter((element) => library.isReachable(element, kind))
        .map((element) => retarget(element, kind)),
    ),
  ];

  const known = new Map<number, WeakRef<Element>>();
  const numbers = new WeakMap<Element, number>();
  let last = 0;
  library.numberOf = (element) => {
    const old = numbers.get(element);
    if (old !== undefined) return old;
    last += 1;
    numbers.set(element, last);
    known.set(last, new WeakRef(element));
    return last;
  };
  library.element = (id) => {
    const element = known.get(id)?.deref();
    return element?.isConnected === true ? element : null;
  };

  library.find = (ways, kind, row = null) => {
    const lines = row === null ? null : library.rowsOf(row);
    if (lines !== null && 'irregular' in lines) return { outcome: 'irregular', detail: lines.irregular };
    if (lines !== null && lines.isPart && lines.table !== null && row?.isBrought !== true) return { outcome: 'part', table: lines.table };
    if (lines !== null && lines.rows.length > 1) return { outcome: 'several_rows', count: lines.rows.length };
    const line = lines?.rows[0];
    if (lines !== null && line === undefined) return { outcome: 'no_row', count: lines.among };
    const found = ways.map((way) =>
      library.candidates(way, kind).filter((element) => line === undefined || line.some((part) => library.holds(part, element))),
    );
    const several = found.findIndex((elements) => elements.length > 1);
    if (several !== -1) return { outcome: 'several', way: several, count: found[several]?.length ?? 0 };
    const first = found.findIndex((elements) => elements.length === 1);
    const [element] = found[first] ?? [];
    if (element === undefined) return { outcome: 'none' };
    const other = found.findIndex((elements) => elements.length === 1 && elements[0] !== element);
    return other === -1 ? { outcome: 'one', id: library.numberOf(element) } : { outcome: 'disagree', ways: [first, other] };
  };

  library.shows = (signatures) => {
    // The same way often opens several signatures (a sign-in page and an ended session).
    const seen = new Map<string, boolean>();
    const shows = (way: Way): boolean => {
      const key = JSON.stringify(way);
      const before = seen.get(key);
      if (before !== undefined) return before;
      const now = library.candidates(way, way.by === 'near' ? 'value' : null).length > 0;
      seen.set(key, now);
      return now;
    };
    return signatures.map((ways) => ways.length > 0 && ways.every(shows));
  };
}
