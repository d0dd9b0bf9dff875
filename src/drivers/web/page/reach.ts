// In the page: controls that the page hides behind something else, and what a person presses in their place.
import type { PageLibrary } from './library.ts';

export function installReach(library: PageLibrary): void {
  const CONTROLS = 'input:not([type=hidden]),select,textarea,button,a[href],[role=combobox],[role=listbox],[role=button]';
  /** A box around a control is at most this many levels up and this high. */
  const LEVELS = 5;
  const HIGHEST = 160;

  library.holds = (outer, inner) => {
    for (let node: Node | null = inner; node !== null; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
      if (node === outer) return true;
    }
    return false;
  };

  library.labelsOf = (element) =>
    'labels' in element && element.labels instanceof NodeList ? [...(element.labels as NodeListOf<Element>)].filter(library.isVisible) : [];

  library.isReachable = (element, kind) => {
    if (library.isVisible(element)) return true;
    if (element instanceof HTMLInputElement) {
      if (element.type === 'file') return kind === 'file';
      if (/^(checkbox|radio)$/.test(element.type)) {
        return (kind === 'checkbox' || kind === 'choice') && library.labelsOf(element).length > 0;
      }
    }
    return (kind === 'choice' || kind === 'suggestions') && element instanceof HTMLSelectElement && library.standIn(element) !== null;
  };

  /** Hidden from a person: not drawn, a dot, or clipped away. */
  const isHiddenAway = (element: Element): boolean => {
    if (!library.isVisible(element)) return true;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return (
      box.width <= 2 || box.height <= 2 || style.opacity === '0' || /rect\(0|rect\(1px/.test(style.clip) || style.clipPath === 'inset(50%)'
    );
  };

  library.standIn = (element) => {
    if (!(element instanceof HTMLSelectElement) || !isHiddenAway(element)) return null;
    const near = [element.nextElementSibling, element.previousElementSibling, element.parentElement];
    for (const place of near) {
      if (place === null) continue;
      const found = [place, ...place.querySelectorAll('*')].filter(
        (part) => part !== element && part.matches('[role=combobox],[aria-haspopup=listbox],[role=listbox]') && library.isVisible(part),
      );
      // The innermost of parts laid into one another is the control; two beside each other belong to two lists.
      const innermost = found.filter((part) => !found.some((other) => other !== part && part.contains(other)));
      if (innermost.length === 1) return innermost[0] ?? null;
      if (innermost.length > 1) return null;
    }
    return null;
  };

  library.widgetOf = (element) => {
    let widget = element;
    for (let level = 0; level < LEVELS; level += 1) {
      const outer = widget.parentElement;
      if (outer === null || outer.matches('body,form,fieldset,td,th,tr,table,label,[role=dialog]')) break;
      if (outer.getBoundingClientRect().height > HIGHEST) break;
      const others = [...outer.querySelectorAll(CONTROLS)].filter((other) => other !== element && !element.contains(other));
      // Buttons that open or empty the list belong to it.
      if (others.some((other) => !other.matches('button,[role=button]') && library.isVisible(other))) break;
      widget = outer;
    }
    return widget;
  };

  library.tickedOf = (id) => {
    const element = library.element(id);
    if (element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type)) {
      if (element.indeterminate) return 'mixed';
      return element.checked ? 'yes' : 'no';
    }
    const role = element?.getAttribute('role') ?? '';
    if (!/^(checkbox|switch|radio|menuitemcheckbox|menuitemradio)$/.test(role)) return 'none';
    const state = element?.getAttribute('aria-checked');
    if (state === 'mixed') return 'mixed';
    return state === 'true' ? 'yes' : 'no';
  };
}
