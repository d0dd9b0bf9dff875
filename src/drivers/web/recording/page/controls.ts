// In the page: which control an event is for, of what kind it is, what it holds, and what of it must never be read.
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

  // A field that shows its password for a moment is a password all the same.
  const passwords = new WeakSet<Element>();
  const isPassword = (element: Element): boolean => {
    const told = element.getAttribute('autocomplete') ?? '';
    const isMasked = !/^(none)?$/.test(getComputedStyle(element).getPropertyValue('-webkit-text-security'));
    const isOfPasswords = element instanceof HTMLInputElement && element.type === 'password';
    if (isOfPasswords || isMasked || /(current|new)-password/.test(told)) passwords.add(element);
    return passwords.has(element);
  };
  const FIELDS = 'input:not([type=hidden],[type=submit],[type=button],[type=checkbox],[type=radio],[type=image],[type=reset],[type=file])';

  library.secretOf = (element) => {
    if (!(element instanceof HTMLInputElement)) return null;
    if (isPassword(element)) return 'password';
    if (/\bone-time-code\b/.test(element.autocomplete)) return 'one-time code';
    if (!TEXTUAL.test(element.type)) return null;
    const around = element.form ?? element.closest('[role=dialog],section,main') ?? document.body;
    const isUser = /\b(username|webauthn)\b/.test(element.autocomplete);
    // A form with a password and little else is where one signs in; the same page may ask for the name first.
    const signsIn = library.remembered(`signs in ${library.numberOf(around)}`, () => {
      const fields = [...around.querySelectorAll<HTMLInputElement>(FIELDS)];
      return fields.some(isPassword) && fields.filter(library.isVisible).length <= 4;
    });
    return signsIn || isUser ? 'identifier' : null;
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
