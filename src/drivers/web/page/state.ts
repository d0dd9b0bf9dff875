// In the page: whether a control can be used now, what covers it, what it holds.
import type { PageLibrary, Purpose, Readiness } from './library.ts';

export function installState(library: PageLibrary): void {
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
    if (front !== null && library.holds(element, front)) return { state: 'ready', x, y };
    const label = front?.closest('label');
    // A link inside the label would be followed instead.
    if (label?.control === element && !isOtherActive(front, element)) return { state: 'ready', x, y };
    return { state: 'covered', cover: describe(front) };
  };
  const isOtherActive = (front: Element | null, element: Element): boolean => {
    const active = front?.closest('a[href],button,input,select,textarea,[role=button],[role=link]') ?? null;
    return active !== null && active !== element;
  };

  /** A point of a label where a press reaches its control and nothing else. */
  const throughLabel = (element: Element): Readiness | null => {
    for (const label of library.labelsOf(element)) {
      if (pointOf(label) === null) label.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      for (const box of label.getClientRects()) {
        for (const part of [0.5, 0.1, 0.9, 0.3, 0.7]) {
          const x = box.left + box.width * part;
          const y = box.top + box.height / 2;
          const front = elementAt(x, y);
          if (front !== null && library.holds(label, front) && !isOtherActive(front, element)) return { state: 'ready', x, y };
        }
      }
    }
    return null;
  };

  library.readiness = (id, purpose: Purpose) => {
    const element = library.element(id);
    if (element === null) return { state: 'gone' };
    const isBox = element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type);
    if (!library.isVisible(element)) {
      if (!isBox) return { state: 'gone' };
      return isDisabled(element, false) ? { state: 'disabled' } : (throughLabel(element) ?? { state: 'gone' });
    }
    if (isDisabled(element, purpose === 'edit')) return { state: 'disabled' };
    const direct = reach(purpose === 'widget' ? library.widgetOf(element) : element, element);
    return direct.state === 'covered' && isBox ? (throughLabel(element) ?? direct) : direct;
  };

  /** The point of `inner` where what is in front belongs to `element`. */
  const reach = (element: Element, inner: Element): Readiness => {
    let point = pointOf(inner);
    if (point === null) {
      inner.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      point = pointOf(inner);
    }
    if (point === null) return { state: 'covered', cover: describe(inner.parentElement) };
    const first = hit(element, point.x, point.y);
    if (first.state !== 'covered') return first;
    // A fixed banner covers the window's edge: in the middle the same control may be free.
    inner.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    point = pointOf(inner);
    return point === null ? first : hit(element, point.x, point.y);
  };

  library.frameNamed = (name) => {
    const found = library.all('iframe,frame').filter((frame) => (frame.getAttribute('name') || frame.id) === name);
    return found.length === 1 && found[0] !== undefined ? library.numberOf(found[0]) : null;
  };

  library.boxOfFrame = (id) => {
    const frame = library.element(id);
    if (frame === null || !library.isVisible(frame)) return null;
    const { left, top, right, bottom } = frame.getBoundingClientRect();
    const style = getComputedStyle(frame);
    return {
      left: left + frame.clientLeft + Number.parseFloat(style.paddingLeft),
      top: top + frame.clientTop + Number.parseFloat(style.paddingTop),
      right,
      bottom,
    };
  };

  library.throughFrame = (id, x, y) => {
    const frame = library.element(id);
    if (frame === null || !library.isVisible(frame)) return { state: 'gone' };
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
    if (element instanceof HTMLSelectElement) return element.multiple ? 'selects' : 'select';
    if (element instanceof HTMLTextAreaElement) return 'text';
    if (element instanceof HTMLInputElement) {
      if (/^(text|search|email|tel|url|password|number)$/.test(element.type)) return 'text';
      if (element.type === 'date') return 'date';
      if (/^(time|month|week|datetime-local|color|range)$/.test(element.type)) return 'special';
      return element.type;
    }
    return element instanceof HTMLElement && element.isContentEditable ? 'editable' : (element?.tagName.toLowerCase() ?? 'gone');
  };

  library.focusAll = (id) => {
    const element = library.element(id);
    if (!(element instanceof HTMLElement)) return false;
    library.followTyping();
    element.focus({ preventScroll: true });
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
    else getSelection()?.selectAllChildren(element);
    const root = element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === element;
  };
  library.takeUp = (id) => {
    const control = library.controlOf(id);
    const element = library.element(id);
    const isSearch = element !== null && (library.roleOf(element) === 'searchbox' || element.closest('search,[role=search]') !== null);
    return { control, isSearch, isFocused: /^(text|editable)$/.test(control) && library.focusAll(id) };
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
  library.isReadOnly = (id) => {
    const element = library.element(id);
    return (element as Partial<HTMLInputElement> | null)?.readOnly === true || element?.getAttribute('aria-readonly') === 'true';
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
      const chosen = group.options[group.chosen[0] ?? -1];
      return element.type === 'checkbox' ? (element.checked ? 'oui' : 'non') : (chosen?.label ?? '');
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
    const text = (element as HTMLElement).innerText ?? element.textContent ?? '';
    // Lines count where a person typed them; the editor's own empty last line does not.
    if (element instanceof HTMLElement && element.isContentEditable) return text.replaceAll('\u00a0', ' ').replace(/\n+$/, '');
    const ticked = library.tickedOf(id);
    if (ticked !== 'none' && element.getAttribute('role') !== null) return ticked === 'yes' ? 'oui' : 'non';
    return library.fold(text);
  };
  /** The label around it alone: a label of the whole group often points at the first button too. */
  const labelOfRadio = (radio: HTMLInputElement): string => {
    const around = radio.closest('label');
    return around === null ? library.nameOf(radio) : library.textOf(around);
  };
  library.setChosen = (id, indexes) => {
    const list = library.element(id);
    if (!(list instanceof HTMLSelectElement)) return false;
    list.focus({ preventScroll: true });
    for (const [index, option] of [...list.options].entries()) option.selected = indexes.includes(index);
    list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  };
  library.options = (id) => {
    const element = library.element(id);
    if (element instanceof HTMLSelectElement) {
      return {
        options: [...element.options].map((option) => ({ value: option.value, label: labelOf(option) })),
        chosen: [...element.options].flatMap((option, index) => (option.selected ? [index] : [])),
      };
    }
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const group = radios(element);
      return {
        options: group.map((radio) => ({ value: radio.value, label: labelOfRadio(radio) })),
        chosen: group.flatMap((radio, index) => (radio.checked ? [index] : [])),
      };
    }
    return { options: [], chosen: [] };
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
