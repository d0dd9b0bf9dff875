// In the page: the role and the accessible name of an element, after the standards that screen readers follow (HTML-AAM, accname).
import type { PageLibrary } from './library.ts';

export function installNames(library: PageLibrary): void {
  const INPUT_ROLES: Record<string, string> = {
    button: 'button',
    submit: 'button',
    reset: 'button',
    image: 'button',
    checkbox: 'checkbox',
    radio: 'radio',
    number: 'spinbutton',
    range: 'slider',
    search: 'searchbox',
    text: 'textbox',
    email: 'textbox',
    tel: 'textbox',
    url: 'textbox',
  };
  const TAG_ROLES: Record<string, string> = {
    ARTICLE: 'article',
    ASIDE: 'complementary',
    BUTTON: 'button',
    DIALOG: 'dialog',
    FIELDSET: 'group',
    H1: 'heading',
    H2: 'heading',
    H3: 'heading',
    H4: 'heading',
    H5: 'heading',
    H6: 'heading',
    HR: 'separator',
    LI: 'listitem',
    MAIN: 'main',
    NAV: 'navigation',
    OL: 'list',
    OPTION: 'option',
    OUTPUT: 'status',
    PROGRESS: 'progressbar',
    TABLE: 'table',
    TD: 'cell',
    TEXTAREA: 'textbox',
    TH: 'columnheader',
    TR: 'row',
    UL: 'list',
  };
  const FROM_CONTENT = new Set([
    'button',
    'cell',
    'checkbox',
    'columnheader',
    'heading',
    'link',
    'menuitem',
    'option',
    'radio',
    'row',
    'rowheader',
    'switch',
    'tab',
    'treeitem',
  ]);

  library.roleOf = (element) => {
    const explicit = element.getAttribute('role')?.trim().split(/\s+/)[0];
    if (explicit !== undefined && explicit !== '') return explicit;
    if (element instanceof HTMLAnchorElement || element instanceof HTMLAreaElement) return element.hasAttribute('href') ? 'link' : null;
    if (element instanceof HTMLInputElement) {
      const role = INPUT_ROLES[element.type] ?? null;
      return role === 'textbox' && element.list !== null ? 'combobox' : role;
    }
    if (element instanceof HTMLSelectElement) return element.multiple || element.size > 1 ? 'listbox' : 'combobox';
    if (element instanceof HTMLImageElement) return element.getAttribute('alt') === '' ? null : 'img';
    if (element.tagName === 'TH' && element.getAttribute('scope') === 'row') return 'rowheader';
    return TAG_ROLES[element.tagName] ?? null;
  };

  const content = (element: Element): string => {
    let text = '';
    for (const node of element.childNodes) {
      // A control inside its own label does not name itself.
      if (node instanceof HTMLSelectElement || node instanceof HTMLTextAreaElement) continue;
      if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
      else if (
        node instanceof Element &&
        node.getAttribute('aria-hidden') !== 'true' &&
        node.checkVisibility({ visibilityProperty: true })
      ) {
        const inner = node.getAttribute('aria-label') ?? (node instanceof HTMLImageElement ? node.alt : null) ?? content(node);
        text += getComputedStyle(node).display.startsWith('inline') && node.tagName !== 'BR' ? inner : ` ${inner} `;
      }
    }
    return text;
  };

  const native = (element: Element): string => {
    if (element instanceof HTMLInputElement && /^(submit|button|reset)$/.test(element.type)) return element.value;
    if (element instanceof HTMLInputElement && element.type === 'image') return element.alt || element.value;
    if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) {
      return [...(element.labels ?? [])].map(content).join(' ');
    }
    if (element instanceof HTMLButtonElement && element.labels.length > 0) return [...element.labels].map(content).join(' ');
    if (element instanceof HTMLImageElement) return element.alt;
    if (element instanceof HTMLFieldSetElement)
      return library.textOf(element.querySelector(':scope > legend') ?? document.createElement('i'));
    if (element instanceof HTMLTableElement && element.caption !== null) return library.textOf(element.caption);
    return '';
  };

  library.nameOf = (element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => (id === '' ? null : root.getElementById(id)))
      .filter((label) => label !== null);
    if (labelledBy.length > 0) return library.fold(labelledBy.map((label) => label.getAttribute('aria-label') ?? content(label)).join(' '));
    const named = library.fold(element.getAttribute('aria-label') ?? '') || library.fold(native(element));
    if (named !== '') return named;
    const inner = FROM_CONTENT.has(library.roleOf(element) ?? '') ? library.fold(content(element)) : '';
    return inner || library.fold(element.getAttribute('title') ?? element.getAttribute('placeholder') ?? '');
  };
}
