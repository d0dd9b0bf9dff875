// In the page: text as a person reads it, what is visible, and every root that may hold elements.
import type { PageLibrary } from './library.ts';

export function installText(library: PageLibrary): void {
  const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD']);
  const APART = /^(ADDRESS|ARTICLE|BR|CAPTION|DD|DIV|DL|DT|FIELDSET|FORM|H[1-6]|HR|LEGEND|LI|OL|OPTION|P|SECTION|TABLE|TBODY|TD|TH|TR|UL)$/;

  library.fold = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  library.foldLabel = (text) => library.fold(text).replace(/[\s:*]+$/, '');

  const collect = (node: Node, into: string[], inLabel: boolean): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      into.push(node.nodeValue ?? '');
    } else if (node instanceof Element && !SILENT.has(node.tagName) && !(inLabel && /^(SELECT|TEXTAREA)$/.test(node.tagName))) {
      const apart = APART.test(node.tagName);
      if (apart) into.push(' ');
      for (let child = node.firstChild; child !== null; child = child.nextSibling) collect(child, into, inLabel);
      if (apart) into.push(' ');
    }
  };
  library.textOf = (element) => {
    if (element instanceof HTMLInputElement && /^(submit|button|reset)$/.test(element.type)) return library.fold(element.value);
    const parts: string[] = [];
    // A label around its own list is named by its words, not by the options.
    collect(element, parts, element.tagName === 'LABEL');
    return library.fold(parts.join(''));
  };

  library.isVisible = (element) => {
    if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true })) return false;
    return [...element.getClientRects()].some((box) => box.width > 0 && box.height > 0);
  };

  // Closed shadow roots are kept as they are made: no other way leads to them.
  const closed = new WeakMap<Element, ShadowRoot>();
  let anyClosed = false;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = new Proxy(attach, {
    apply(target, self: Element, args: [ShadowRootInit]) {
      const root = Reflect.apply(target, self, args);
      if (args[0].mode === 'closed') {
        closed.set(self, root);
        anyClosed = true;
      }
      return root;
    },
  });
  library.shadowOf = (element) => element.shadowRoot ?? (anyClosed ? (closed.get(element) ?? null) : null);
  let memory: Map<string, unknown> | null = null;
  library.steadily = (work) => {
    if (memory !== null) return work();
    memory = new Map();
    try {
      return work();
    } finally {
      memory = null;
    }
  };
  library.remembered = <Value>(what: string, look: () => Value): Value => {
    if (memory === null) return look();
    if (!memory.has(what)) memory.set(what, look());
    return memory.get(what) as Value;
  };

  const rootsNow = (): (Document | ShadowRoot)[] => {
    const found: (Document | ShadowRoot)[] = [document];
    for (let index = 0; index < found.length; index += 1) {
      for (const element of found[index]?.querySelectorAll('*') ?? []) {
        const root = library.shadowOf(element);
        if (root !== null) found.push(root);
      }
    }
    return found;
  };
  library.roots = () => library.remembered('roots', rootsNow);
  library.all = (selector) =>
    library.remembered(`all ${selector}`, () => library.roots().flatMap((root) => [...root.querySelectorAll(selector)]));
}
