// In the page: whether a control can be used now, what covers it, what it holds.
import type { PageLibrary, Readiness } from './library.ts';

export function installState(library: PageLibrary): void {
  const parentOf = (node: Node): Node | null => node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
  const holds = (outer: Element, inner: Node): boolean => {
    for (let node: Node | null = inner; node !== null; node = node instanceof ShadowRoot ? node.host : parentOf(node)) {
      if (node === outer) return true;
    }
    return false;
  };
  const elementAt = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y);
    for (let root = found && library.shadowOf(found); root !== null; root = found && library.shadowOf(found)) {
      const inner: Element | null = root.elementFromPoint(x, y);
      if (inner === null || inner === found) break;
      found = inner;
    }
    return found;
  };
  const describe = (element: Element | null): string => {
    if (element === null) return '?';
    const role = library.roleOf(element);
    return `<${element.tagName.toLowerCase()}${element.id === '' ? '' : ` id=${element.id}`}${role === null ? '' : ` role=${role}`}>`;
  };
  const isDisabled = (element: Element, editable: boolean): boolean =>
    element.matches(':disabled') ||
    element.closest('[aria-disabled=true]') !== null ||
    (editable && ((element as Partial<HTMLInputElement>).readOnly === true || element.getAttribute('aria-readonly') === 'true'));

  const pointOf = (element: Element): { x: number; y: number } | null => {
    const box = [...element.getClientRects()].find((rect) => rect.width > 0 && rect.height > 0);
    if (box === undefined) return null;
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, innerHeight);
    return right - left < 1 || bottom - top < 1 ? null : { x: (left + right) / 2, y: (top + bottom) / 2 };
  };

  const hit = (element: Element, x: number, y: number): Readiness => {
    const front = elementAt(x, y);
    if (front !== null && holds(element, front)) return { state: 'ready', x, y };
    const label = front?.closest('label');
    if (label?.control === element) return { state: 'ready', x, y };
    return { state: 'covered', cover: describe(front) };
  };

  library.readiness = (id, editable) => {
    const element = library.element(id);
    if (element === null || !library.isVisible(element)) return { state: 'gone' };
    if (isDisabled(element, editable)) return { state: 'disabled' };
    let point = pointOf(element);
    if (point === null) {
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      point = pointOf(element);
    }
    if (point === null) return { state: 'covered', cover: describe(element.parentElement) };
    const first = hit(element, point.x, point.y);
    if (first.state !== 'covered') return first;
    // A fixed banner covers the window's edge: in the middle the same control may be free.
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    point = pointOf(element);
    return point === null ? first : hit(element, point.x, point.y);
  };

  library.throughFrame = (frame, x, y) => {
    if (!library.isVisible(frame)) return { state: 'gone' };
    const place = (): { x: number; y: number } => {
      const box = frame.getBoundingClientRect();
      const style = getComputedStyle(frame);
      return {
        x: box.left + frame.clientLeft + Number.parseFloat(style.paddingLeft) + x,
        y: box.top + frame.clientTop + Number.parseFloat(style.paddingTop) + y,
      };
    };
    let at = place();
    if (at.x < 0 || at.y < 0 || at.x >= innerWidth || at.y >= innerHeight) {
      scrollBy({ left: at.x - innerWidth / 2, top: at.y - innerHeight / 2, behavior: 'instant' });
      at = place();
    }
    return hit(frame, at.x, at.y);
  };

  library.controlOf = (id) => {
    const element = library.element(id);
    if (element instanceof HTMLSelectElement) return 'select';
    if (element instanceof HTMLTextAreaElement) return 'text';
    if (element instanceof HTMLInputElement) {
      if (/^(text|search|email|tel|url|password|number)$/.test(element.type)) return 'text';
      if (/^(date|time|month|week|datetime-local|color|range)$/.test(element.type)) return 'special';
      return element.type;
    }
    return element instanceof HTMLElement && element.isContentEditable ? 'editable' : (element?.tagName.toLowerCase() ?? 'gone');
  };

  library.focusAll = (id) => {
    const element = library.element(id);
    if (!(element instanceof HTMLElement)) return false;
    element.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
    else getSelection()?.selectAllChildren(element);
    const root = element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === element;
  };
  library.leave = (id) => {
    const element = library.element(id);
    if (element instanceof HTMLElement) element.blur();
  };
  library.comeBack = (id) => {
    const element = library.element(id);
    const active = document.activeElement;
    if (element instanceof HTMLElement && (active === null || active === document.body)) element.focus({ preventScroll: true });
  };
  library.setSpecial = (id, text) => {
    const element = library.element(id);
    if (!(element instanceof HTMLInputElement)) return;
    // The prototype's setter: frameworks replace the one of the element.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text);
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const labelOf = (option: HTMLOptionElement): string => library.fold(option.label);
  library.valueOf = (id) => {
    const element = library.element(id);
    if (element === null) return null;
    if (element instanceof HTMLSelectElement) return [...element.selectedOptions].map(labelOf).join(', ');
    if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
      const group = library.options(id);
      const chosen = group.options[group.chosen];
      return element.type === 'checkbox' ? (element.checked ? 'oui' : 'non') : (chosen?.label ?? '');
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
    return library.fold((element as HTMLElement).innerText ?? element.textContent ?? '');
  };
  library.options = (id) => {
    const element = library.element(id);
    if (element instanceof HTMLSelectElement) {
      return {
        options: [...element.options].map((option) => ({ value: option.value, label: labelOf(option) })),
        chosen: element.selectedIndex,
      };
    }
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = radios(element);
      return {
        options: group.map((radio) => ({ value: radio.value, label: library.nameOf(radio) })),
        chosen: group.findIndex((radio) => radio.checked),
      };
    }
    return { options: [], chosen: -1 };
  };
  library.radioAt = (id, index) => {
    const element = library.element(id);
    const radio = element instanceof HTMLInputElement ? radios(element)[index] : undefined;
    return radio === undefined ? null : library.numberOf(radio);
  };
  const radios = (element: HTMLInputElement): HTMLInputElement[] =>
    [...(element.getRootNode() as Document | ShadowRoot).querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      (radio) => radio === element || (element.name !== '' && radio.name === element.name && radio.form === element.form),
    );
}
