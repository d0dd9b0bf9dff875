// In the page: calendars that the page made: their days, what they say of them, and the buttons that turn the months.
import type { CalendarDay, PageLibrary } from './library.ts';

export function installCalendar(library: PageLibrary): void {
  const BUTTONS = 'button,[role=button],a,th,[class*=prev],[class*=next]';
  const SAYING = ['aria-label', 'title', 'data-date', 'data-day', 'data-value', 'data-iso', 'datetime'];
  const FEWEST_DAYS = 28;
  /** A calendar is at most this many levels around its days. */
  const LEVELS = 4;

  const ownText = (element: Element): string => (element.textContent ?? '').trim();
  const isDay = (element: Element): boolean => /^(0?[1-9]|[12]\d|3[01])$/.test(ownText(element));
  /** The innermost elements that hold nothing but the number of a day. */
  const daysIn = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('td,a,button,span,div,[role=gridcell],[role=option],abbr,time,li')].filter(
      (element) => isDay(element) && ![...element.children].some(isDay) && library.isVisible(element),
    );
  const allDays = (): Element[] => library.roots().flatMap((root) => daysIn(root));

  library.openDays = () => allDays().map((day) => library.numberOf(day));

  /** The day's own cell: everything around it that holds no other day. */
  const cellsAround = (day: Element): Element[] => {
    const found = [day];
    for (let around = day.parentElement, level = 0; around !== null && level < 2; around = around.parentElement, level += 1) {
      if (!isDay(around)) break;
      found.push(around);
    }
    return found;
  };
  const viewOf = (day: Element): CalendarDay => {
    const cells = cellsAround(day);
    return {
      id: library.numberOf(day),
      day: Number(ownText(day)),
      said: [...new Set([...cells, ...day.children].flatMap((cell) => SAYING.flatMap((name) => cell.getAttribute(name) ?? [])))],
      disabled: cells.some(
        (cell) =>
          cell.getAttribute('aria-disabled') === 'true' ||
          cell.matches(':disabled') ||
          /(^|[-_ ])(disabled|unavailable|unselectable)/i.test(cell.getAttribute('class') ?? ''),
      ),
    };
  };

  const smallestAround = (days: readonly Element[]): Element | null => {
    let around = days[0]?.parentElement ?? null;
    while (around !== null && !days.every((day) => around?.contains(day))) around = around.parentElement;
    return around;
  };

  const headingsOf = (box: Element, days: readonly Element[]): string[] => {
    const found: string[] = [];
    const visit = (node: Node): void => {
      if (node instanceof HTMLSelectElement) found.push(library.fold(node.selectedOptions[0]?.label ?? ''));
      else if (node instanceof HTMLInputElement) found.push(node.value);
      else if (node.nodeType === Node.TEXT_NODE) found.push(library.fold(node.nodeValue ?? ''));
      else if (node instanceof Element && !days.includes(node) && library.isVisible(node)) node.childNodes.forEach(visit);
    };
    visit(box);
    return found.filter((text) => text !== '');
  };

  library.calendarOf = (id, before) => {
    const control = library.element(id);
    const inside = control === null ? [] : daysIn(control);
    const days = inside.length >= FEWEST_DAYS ? inside : allDays().filter((day) => !before.includes(library.numberOf(day)));
    if (days.length < FEWEST_DAYS) return null;
    const inner = smallestAround(days);
    let box = inner;
    // The month stands above the days, and its buttons beside it.
    for (let level = 0; level < LEVELS && box !== null && box !== document.body; level += 1) {
      if (/\b\d{4}\b/.test(headingsOf(box, days).join(' ')) && box.querySelectorAll(BUTTONS).length > 0) break;
      const outer: Element | null = box.parentElement;
      if (outer === null || outer === document.body || (control !== null && outer.contains(control) && !control.contains(box))) break;
      box = outer;
    }
    if (box === null) return null;
    const buttons = [...box.querySelectorAll(BUTTONS)].filter(
      (button) =>
        library.isVisible(button) &&
        daysIn(button).length === 0 &&
        !days.some((day) => day === button || day.contains(button) || button.contains(day)),
    );
    return {
      days: days.map(viewOf),
      headings: headingsOf(box, days),
      buttons: buttons.map((button) => ({
        id: library.numberOf(button),
        name: library.fold(`${library.nameOf(button) || ownText(button)} ${button.getAttribute('class') ?? ''}`),
        disabled:
          button.matches(':disabled') ||
          button.getAttribute('aria-disabled') === 'true' ||
          /disabled/.test(button.getAttribute('class') ?? ''),
      })),
    };
  };

  library.hintsOf = (id) => {
    const element = library.element(id);
    if (element === null) return [];
    const root = element.getRootNode() as Document | ShadowRoot;
    const described = (element.getAttribute('aria-describedby') ?? '')
      .split(/\s+/)
      .flatMap((name) => (name === '' ? [] : (root.getElementById(name) ?? [])));
    const attributes = ['placeholder', 'title', 'data-date-format', 'data-format', 'aria-label'].flatMap(
      (name) => element.getAttribute(name) ?? [],
    );
    return [
      ...attributes,
      ...described.map((text) => library.textOf(text)),
      ...library.labelsOf(element).map((label) => library.textOf(label)),
    ];
  };
}
