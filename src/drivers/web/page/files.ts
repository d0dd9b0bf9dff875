// In the page: fields that take files, the zones on which files are dropped, and the names that the page then shows.
import type { PageLibrary } from './library.ts';

export function installFiles(library: PageLibrary): void {
  const isFileField = (element: Element | null | undefined): element is HTMLInputElement =>
    element instanceof HTMLInputElement && element.type === 'file';
  const fieldOf = (element: Element | null): HTMLInputElement | null => {
    if (isFileField(element)) return element;
    const label = element?.closest('label');
    if (isFileField(label?.control)) return label.control;
    const inner = [...(element?.querySelectorAll('input') ?? [])].filter(isFileField);
    return inner.length === 1 ? (inner[0] ?? null) : null;
  };
  library.fileField = (id) => {
    const field = fieldOf(library.element(id));
    return field === null ? null : library.numberOf(field);
  };

  const textsShown = (): string[] => {
    const found: string[] = [];
    for (const root of library.roots()) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      while (walker.nextNode() !== null) {
        const node = walker.currentNode;
        const element = node instanceof Element ? node : node.parentElement;
        if (element === null || !library.isVisible(element)) continue;
        const text = node instanceof Element ? (node.getAttribute('title') ?? '') : (node.nodeValue ?? '');
        if (text.trim() !== '') found.push(text);
      }
    }
    return found;
  };

  /** In the same part of the page; or that part itself. Parts laid into shadow trees are looked through. */
  const isNear = (element: Element | null, sign: Element): boolean => {
    for (let node: Node | null = element; node !== null; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
      if (node === sign) return true;
      if (node instanceof Element && node.matches('form,fieldset,section,[role=dialog]')) return library.holds(node, sign);
    }
    return true;
  };

  library.filesShown = (id, names) => {
    const element = library.element(id);
    const field = fieldOf(element);
    const texts = textsShown();
    return {
      held: [...(field?.files ?? [])].map((file) => file.name),
      shown: names.map((name) => texts.filter((text) => text.includes(name)).length),
      busy: library
        .all('[aria-busy=true],[role=progressbar],progress')
        .some(
          (sign) =>
            isNear(element, sign) &&
            library.isVisible(sign) &&
            !(sign instanceof HTMLProgressElement && sign.value === sign.max) &&
            sign.getAttribute('aria-valuenow') !== (sign.getAttribute('aria-valuemax') ?? '100'),
        ),
    };
  };

  const waiting: File[] = [];
  let open: { readonly name: string; readonly type: string; readonly parts: BlobPart[] } | null = null;
  library.receiveFile = (name, type, part, last) => {
    open ??= { name, type, parts: [] };
    open.parts.push(Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)));
    if (!last) return;
    waiting.push(new File(open.parts, open.name, { type: open.type }));
    open = null;
  };
  library.dropFiles = (id) => {
    const zone = library.element(id);
    const files = waiting.splice(0);
    if (zone === null) return false;
    const data = new DataTransfer();
    for (const file of files) data.items.add(file);
    const tell = (type: string): boolean =>
      !zone.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer: data }));
    tell('dragenter');
    // A page that takes what is dropped says so while it is over it.
    const taken = tell('dragover');
    return tell('drop') || taken;
  };
}
