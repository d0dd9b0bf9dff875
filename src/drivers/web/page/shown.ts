// In the page: what a control that the page made shows as chosen.
import type { Option, PageLibrary } from './library.ts';

export function installShown(library: PageLibrary): void {
  const INLINE = /^(inline|contents|ruby)/;
  const BUTTONS = 'button,[role=button],[class*=clear],[class*=remove]';

  const collect = (node: Node, root: Element, into: string[]): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      into.push(node.nodeValue ?? '');
      return;
    }
    if (!(node instanceof Element) || /^(SCRIPT|STYLE|TEMPLATE|SELECT|svg|INPUT)$/.test(node.tagName)) return;
    if (node !== root) {
      if (node.getAttribute('aria-hidden') === 'true' || node.matches(BUTTONS)) return;
      if (!node.checkVisibility({ visibilityProperty: true })) return;
    }
    const apart = !INLINE.test(getComputedStyle(node).display);
    if (apart) into.push(' ');
    for (const child of node.childNodes) collect(child, root, into);
    if (apart) into.push(' ');
  };
  library.shownText = (element) => {
    const parts: string[] = [];
    collect(element, element, parts);
    return library.fold(parts.join(''));
  };

  library.hiddenList = (element) => {
    const widget = library.widgetOf(element);
    for (const place of [widget, widget.parentElement]) {
      const lists = [...(place?.querySelectorAll('select') ?? [])].filter((list) => library.standIn(list) === element);
      if (lists.length === 1) return lists[0] ?? null;
    }
    return null;
  };

  const plain = (label: string): Option => ({ value: label, label });

  library.shownChoices = (id) => {
    const element = library.element(id);
    if (element === null) return [];
    const list = library.hiddenList(element);
    if (list !== null) return [...list.selectedOptions].map((option) => ({ value: option.value, label: library.fold(option.label) }));
    if (element instanceof HTMLInputElement && element.value !== '') return [plain(library.fold(element.value))];
    const role = library.roleOf(element);
    if (role === 'listbox' || role === 'radiogroup') {
      return library
        .innerChoices(id)
        .filter(({ selected }) => selected === true)
        .map(({ value, label }) => ({ value, label }));
    }
    // Lists of several show each choice with a button that takes it away.
    const widget = library.widgetOf(element);
    const removers = [...widget.querySelectorAll('button,[role=button],[class*=remove]')].filter(
      (button) =>
        /remove|supprimer|retirer|enlever|^[×✕x]$/i.test(`${button.getAttribute('class') ?? ''} ${library.nameOf(button)}`) &&
        !/clear/i.test(button.getAttribute('class') ?? ''),
    );
    const chips = [...new Set(removers.map((button) => button.parentElement))].filter((chip) => chip !== null && chip !== widget);
    if (chips.length > 0) return chips.map((chip) => plain(library.shownText(chip as Element).replace(/^[×✕]\s*|\s*[×✕]$/g, '')));
    // The text stands in the control itself or, around an empty text field, in the nearest box that has one.
    for (let around: Element | null = element; around !== null; around = around.parentElement) {
      const text = library.shownText(around).replace(/^[×✕]\s*|\s*[×✕]$/g, '');
      if (text !== '') return [plain(text)];
      if (around === widget) break;
    }
    return [];
  };

  library.chosenOptions = (id) => {
    const { options, chosen } = library.options(id);
    if (options.length > 0 || library.element(id) instanceof HTMLSelectElement) return chosen.flatMap((index) => options[index] ?? []);
    const inner = library.innerChoices(id);
    if (inner.length === 0) return library.shownChoices(id);
    return inner.filter(({ selected }) => selected === true).map(({ value, label }) => ({ value, label }));
  };

  const FIELDS = 'input[type=text],input[type=search],input:not([type])';
  /** Above the list and below the box that floats over the page there are few levels. */
  const LEVELS = 3;

  const focused = (): Element | null => {
    let active = document.activeElement;
    for (let root = active && library.shadowOf(active); root?.activeElement; root = library.shadowOf(root.activeElement))
      active = root.activeElement;
    const isField =
      (active instanceof HTMLInputElement && /^(text|search|email|tel|url|number)$/.test(active.type) && !active.readOnly) ||
      active instanceof HTMLTextAreaElement;
    return isField ? active : null;
  };

  /** Some boxes forget to give their search field the focus. */
  const besideList = (list: Element | null): Element | null => {
    let around = list?.parentElement ?? null;
    for (let level = 0; level < LEVELS && around !== null && !around.matches('body,form,fieldset'); level += 1) {
      const [field, other] = [...around.querySelectorAll(FIELDS)].filter(library.isVisible);
      if (field !== undefined) return other === undefined ? field : null;
      around = around.parentElement;
    }
    return null;
  };

  library.searchField = (list) => {
    const field = focused() ?? (list === null ? null : besideList(library.element(list)));
    return field === null ? null : library.numberOf(field);
  };
}
