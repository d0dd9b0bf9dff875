// In the page: which control an event is for, of what kind it is, and what it holds.
import type { RecordingLibrary } from './library.ts';

export function installControls(library: RecordingLibrary): void {
  const NATIVE = 'input:not([type=hidden]),select,textarea,button,a[href],area[href],summary';
  const ROLES =
    'button link tab menuitem menuitemcheckbox menuitemradio checkbox switch radio option treeitem combobox listbox textbox searchbox spinbutton slider'
      .split(' ')
      .map((role) => `[role=${role}]`)
      .join(',');
  const TEXTUAL = /^(text|search|email|tel|url|password|number|date|time|month|week|datetime-local|color|range)$/;

  const isEditingHost = (element: Element): boolean =>
    element instanceof HTMLElement && element.isContentEditable && element.parentElement?.isContentEditable !== true;
  const isPointed = (element: Element): boolean => getComputedStyle(element).cursor === 'pointer';

  library.controlFor = (path) => {
    let pointed: Element | null = null;
    let first: Element | null = null;
    for (const node of path) {
      if (!(node instanceof Element) || node === document.documentElement || node === document.body) continue;
      first ??= node;
      if (node instanceof HTMLOptionElement) return { element: node.closest('select') ?? node, isControl: true };
      if (node.matches(NATIVE) || node.matches(ROLES) || isEditingHost(node)) return { element: node, isControl: true };
      if (node instanceof HTMLLabelElement && node.control !== null) return { element: node.control, isControl: true };
      // What reacts around several other controls is their wrapper.
      if (node.hasAttribute('onclick') && node.querySelectorAll(NATIVE).length < 2) {
        return { element: node.matches('tr,[role=row]') && pointed !== null ? pointed : node, isControl: true };
      }
      if (isPointed(node) && !node.matches('tr,[role=row],table,tbody')) pointed = node;
    }
    if (pointed !== null) return { element: pointed, isControl: true };
    return first === null ? null : { element: first, isControl: false };
  };

  library.isTypedInto = (element) =>
    (element instanceof HTMLInputElement && TEXTUAL.test(element.type)) || element instanceof HTMLTextAreaElement || isEditingHost(element);

  library.recordedKind = (element) => {
    const role = element.getAttribute('role') ?? '';
    if (element instanceof HTMLInputElement) {
      if (element.type === 'file') return 'file';
      if (element.type === 'checkbox') return 'checkbox';
      if (element.type === 'radio') return 'choice';
      if (element.type === 'date') return 'calendar';
      if (!TEXTUAL.test(element.type)) return 'button';
      if (role === 'combobox' || element.getAttribute('aria-haspopup') === 'listbox') return element.readOnly ? 'choice' : 'suggestions';
      return 'field';
    }
    if (element instanceof HTMLSelectElement) return 'choice';
    if (element instanceof HTMLTextAreaElement || isEditingHost(element)) return 'field';
    if (/^(checkbox|switch|menuitemcheckbox)$/.test(role)) return 'checkbox';
    if (/^(combobox|listbox|radiogroup|radio)$/.test(role) || element.getAttribute('aria-haspopup') === 'listbox') return 'choice';
    if (/^(textbox|searchbox|spinbutton|slider)$/.test(role)) return 'field';
    if (element.matches('table,[role=table],[role=grid],[role=treegrid]')) return 'table';
    if (library.roleOf(element) === 'link') return 'link';
    return 'button';
  };

  // Tables and rows are read by the driver's own functions, which know of no secrets.
  const { valueOf } = library;
  library.valueOf = (id) => {
    const element = library.element(id);
    return element !== null && library.secretOf(element) !== null ? '' : valueOf(id);
  };

  library.holdsOf = (element) => {
    if (library.secretOf(element) !== null) return null;
    if (element instanceof HTMLInputElement && /^(submit|button|reset|image|file)$/.test(element.type)) return null;
    const kind = library.recordedKind(element);
    const id = library.numberOf(element);
    if (kind === 'button' || kind === 'link' || kind === 'table' || kind === 'file') return null;
    if (kind === 'choice') {
      return library
        .chosenOptions(id)
        .map(({ label }) => label)
        .join(', ');
    }
    return library.valueOf(id);
  };
  library.valueFor = (element) => {
    const secret = library.secretOf(element);
    if (secret !== null) return { kind: 'secret', of: secret };
    return { kind: 'text', text: library.valueOf(library.numberOf(element)) ?? '' };
  };
}
