// In the page: lists that the page made itself, wherever in the document it drew their entries.
import type { ListOption, PageLibrary, Scroll } from './library.ts';

export function installLists(library: PageLibrary): void {
  const LISTS = '[role=listbox],[role=menu],[role=tree]';
  const OPTIONS = '[role=option],[role=treeitem],[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox]';
  const WAITING = /^(recherche|chargement|searching|loading|patient|veuillez patienter)/i;

  const optionsIn = (list: Element): Element[] => {
    const declared = [...list.querySelectorAll(OPTIONS)];
    const all = declared.length > 0 ? declared : [...list.querySelectorAll('li')].filter((item) => item.querySelector('li') === null);
    // A group with its own entries is no entry.
    return all.filter((option) => option.querySelector(OPTIONS) === null && library.isVisible(option));
  };

  const scrollerOf = (element: Element): HTMLElement | null => {
    const scrolls = (candidate: Element): candidate is HTMLElement =>
      candidate instanceof HTMLElement &&
      candidate.scrollHeight > candidate.clientHeight + 2 &&
      candidate.clientHeight > 0 &&
      /auto|scroll|overlay/.test(getComputedStyle(candidate).overflowY);
    for (let around: Element | null = element, level = 0; around !== null && level < 4; around = around.parentElement, level += 1) {
      if (around === document.body || around === document.documentElement) break;
      if (scrolls(around)) return around;
    }
    return [...element.querySelectorAll('*')].find(scrolls) ?? null;
  };
  const scrollOf = (element: Element): Scroll | null => {
    const scroller = scrollerOf(element);
    return scroller === null ? null : { top: scroller.scrollTop, height: scroller.scrollHeight, shown: scroller.clientHeight };
  };
  library.scrollTo = (id, top) => {
    const element = library.element(id);
    const scroller = element === null ? null : scrollerOf(element);
    scroller?.scrollTo({ top, behavior: 'instant' });
    return element === null ? null : scrollOf(element);
  };

  /** An entry that says that more comes may wait below, until one scrolls to it. */
  const isInView = (id: number, list: Element): boolean => {
    const [entry, part] = [library.element(id)?.getBoundingClientRect(), scrollerOf(list)?.getBoundingClientRect()];
    return entry === undefined || part === undefined || (entry.top < part.bottom && entry.bottom > part.top);
  };

  library.painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      // A window that is not painted calls no frame.
      setTimeout(resolve, 100);
    });

  const keyOf = (option: Element, list: Element, index: number): string => {
    const numbered = ['aria-posinset', 'data-index', 'data-option-index', 'data-item-index']
      .map((name) => option.getAttribute(name))
      .find(Boolean);
    if (numbered !== undefined && numbered !== null) return `#${numbered}`;
    const scroller = scrollerOf(list);
    if (scroller === null) return `@${index}`;
    return `y${Math.round(option.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop)}`;
  };
  const stateOf = (option: Element): boolean | null => {
    const told = option.getAttribute('aria-selected') ?? option.getAttribute('aria-checked');
    if (option instanceof HTMLInputElement) return option.checked;
    return told === null ? null : told === 'true';
  };
  const view = (options: readonly Element[], list: Element): ListOption[] =>
    options.map((option, index) => ({
      id: library.numberOf(option),
      label: option instanceof HTMLInputElement ? library.nameOf(option) : library.shownText(option) || library.nameOf(option),
      value:
        (option instanceof HTMLInputElement ? option.value : option.getAttribute('data-value')) ??
        (library.shownText(option) || library.nameOf(option)),
      disabled:
        option.getAttribute('aria-disabled') === 'true' ||
        option.matches(':disabled,[role=alert],.disabled,.loading-results') ||
        option.closest('[aria-disabled=true]') !== null,
      selected: stateOf(option),
      key: keyOf(option, list, index),
    }));

  library.openLists = () =>
    library
      .all(`${LISTS},ul,ol`)
      .filter(library.isVisible)
      .map((list) => library.numberOf(list));

  const named = (control: Element): Element[] => {
    const root = control.getRootNode() as Document | ShadowRoot;
    const widget = library.widgetOf(control);
    let active = document.activeElement;
    for (let inner = active && library.shadowOf(active); inner?.activeElement; inner = library.shadowOf(inner.activeElement))
      active = inner.activeElement;
    const speakers = [control, ...control.querySelectorAll('input'), widget, active].filter((speaker) => speaker !== null);
    const ids = speakers.flatMap((speaker) =>
      speaker === active && active !== control && !active.matches('input[aria-controls],input[aria-owns]')
        ? []
        : ['aria-controls', 'aria-owns'].flatMap((name) => (speaker.getAttribute(name) ?? '').split(/\s+/)),
    );
    const found = ids.filter(Boolean).map((id) => root.getElementById(id) ?? document.getElementById(id));
    return [...new Set(found)].filter((element): element is HTMLElement => element !== null && !element.contains(control));
  };
  const listIn = (element: Element): Element | null => {
    if (element.matches(`${LISTS},ul,ol`)) return element;
    const inner = [...element.querySelectorAll(LISTS)];
    if (inner.length > 1) return null;
    return inner[0] ?? (optionsIn(element).length > 0 ? element : null);
  };

  library.listOf = (id, before) => {
    const control = library.element(id);
    if (control === null) return { state: 'closed' };
    const own = control.matches(LISTS) ? control : null;
    let lists = own === null ? named(control).flatMap((element) => listIn(element) ?? []) : [own];
    lists = [...new Set(lists)].filter(library.isVisible);
    if (lists.length === 0) {
      const isNew = (list: Element): boolean => library.isVisible(list) && !before.includes(library.numberOf(list));
      const declared = library.all(LISTS).filter(isNew);
      const fresh = declared.length > 0 ? declared : library.all('ul,ol').filter((list) => isNew(list) && optionsIn(list).length > 0);
      lists = fresh.filter((list) => !fresh.some((other) => other !== list && other.contains(list)));
    }
    const [list] = lists;
    if (list === undefined) return { state: 'closed' };
    if (lists.length > 1) return { state: 'several' };
    const options = view(optionsIn(list), list);
    const waiting = options.filter(({ label, disabled }) => (disabled || options.length === 1) && WAITING.test(label));
    const busy =
      list.closest('[aria-busy=true]') !== null ||
      [...list.querySelectorAll('[role=progressbar],[aria-busy=true]')].some(library.isVisible) ||
      waiting.some(({ id: entry }) => isInView(entry, list));
    const scroll = scrollOf(list);
    const drawn = options.reduce((height, { id: entry }) => height + (library.element(entry)?.getBoundingClientRect().height ?? 0), 0);
    return {
      state: 'open',
      list: library.numberOf(list),
      options,
      busy,
      more: waiting.length > 0,
      whole: scroll === null || drawn > scroll.height * 0.9,
      multiple: list.getAttribute('aria-multiselectable') === 'true',
      scroll,
    };
  };

  library.datalistOf = (id) => {
    const element = library.element(id);
    if (!(element instanceof HTMLInputElement) || element.list === null) return null;
    return [...element.list.options].map((option) => ({ value: option.value, label: library.fold(option.label || option.value) }));
  };

  library.innerChoices = (id) => {
    const element = library.element(id);
    if (element === null) return [];
    const natives = [...element.querySelectorAll('input[type=radio]')].filter((radio) => library.isReachable(radio, 'choice'));
    const declared = natives.length > 0 ? natives : [...element.querySelectorAll(`[role=radio],${OPTIONS}`)].filter(library.isVisible);
    return view(declared, element);
  };
}
