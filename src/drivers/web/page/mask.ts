// In the page: hides everything before a picture is taken, then lets through only the texts declared readable. Nothing of the page is edited.
import type { Bar, PageLibrary } from './library.ts';

export function installMask(library: PageLibrary): void {
  const HIGHLIGHT = 'copiste-readable';
  // `@layer`: among important declarations those of a layer win over those of none, whatever their specificity.
  const RULES = `
  *, *::before, *::after, *::first-letter, *::first-line, *::placeholder, *::selection, *::file-selector-button, *::marker {
    -webkit-text-fill-color: transparent !important;
    -webkit-text-stroke-color: transparent !important;
    text-decoration-color: transparent !important;
    text-emphasis-color: transparent !important;
    text-shadow: none !important;
    caret-color: transparent !important;
    background-image: none !important;
    border-image-source: none !important;
    list-style-image: none !important;
    transition: none !important;
  }
  *, *::before, *::after {
    box-shadow: none !important;
    clip-path: none !important;
    mask-image: none !important;
    -webkit-mask-box-image-source: none !important;
    filter: none !important;
    backdrop-filter: none !important;
  }
  * { content: normal !important; background-clip: border-box !important; -webkit-box-reflect: none !important; outline-color: transparent !important; }
  *::marker { color: transparent !important; }
  *::selection { background-color: transparent !important; color: transparent !important; }
  *::spelling-error, *::grammar-error, *::target-text { color: transparent !important; background-color: transparent !important; text-decoration-color: transparent !important; }
  *::before, *::after, *::backdrop, *::-webkit-scrollbar { opacity: 0 !important; }
  ::view-transition, ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { opacity: 0 !important; }
  img, picture, canvas, video, audio, svg, object, embed, applet, math, meter, progress, map, area,
  input[type=checkbox], input[type=radio], input[type=range], input[type=color], input[type=file], input[type=image],
  input[type=date], input[type=time], input[type=month], input[type=week], input[type=datetime-local] { opacity: 0 !important; }
  ::highlight(${HIGHLIGHT}) { -webkit-text-fill-color: currentcolor !important; }`;
  const EDITABLE = 'input,textarea,select,option,[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only]';
  const PICTURES = 'img,picture,canvas,video,svg,object,embed,iframe,frame';

  interface Mask {
    readonly sheet: CSSStyleSheet;
    readonly roots: readonly (Document | ShadowRoot)[];
    readonly ranges: readonly { readonly range: Range; readonly text: string }[];
  }
  let current: Mask | null = null;

  const textNodes = (roots: readonly (Document | ShadowRoot)[]): Text[] =>
    roots.flatMap((root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found: Text[] = [];
      while (walker.nextNode() !== null) {
        if (library.fold(walker.currentNode.nodeValue ?? '') !== '') found.push(walker.currentNode as Text);
      }
      return found;
    });

  const isReadable = (node: Text, texts: ReadonlySet<string>, elements: readonly Element[]): boolean => {
    const parent = node.parentElement;
    if (parent === null || parent.closest(EDITABLE) !== null) return false;
    if (texts.has(library.foldLabel(node.data)) || elements.some((element) => element.contains(node))) return true;
    // A label may be cut into several pieces: `<td><b>N</b>uméro</td>`.
    let around: Element | null = parent;
    for (let level = 0; level < 3 && around !== null; level += 1, around = around.parentElement) {
      if ((around.textContent ?? '').length > 400) return false;
      if (texts.has(library.foldLabel(library.textOf(around)))) return true;
    }
    return false;
  };

  /** Buttons whose caption is an attribute cannot be reached by a highlight; the exact attribute can. */
  const buttonRules = (texts: ReadonlySet<string>, elements: readonly Element[], roots: readonly (Document | ShadowRoot)[]): string =>
    roots
      .flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input[type=submit],input[type=button],input[type=reset]')])
      .filter((button) => button.hasAttribute('value') && (texts.has(library.foldLabel(button.value)) || elements.includes(button)))
      .map(
        (button) => `input[type=${button.type}][value="${CSS.escape(button.value)}"] { -webkit-text-fill-color: currentcolor !important; }`,
      )
      .join('\n');

  const boxOf = (rect: DOMRect): Bar => ({ left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom });
  const BLOCKS = /^(block|flow-root|list-item|flex|grid|table|table-cell|table-caption|inline-flex|inline-grid)$/;
  /** The cell, paragraph or button that a text stands in, through the edges of shadow roots. */
  const blockOf = (node: Node): Element | null => {
    for (
      let around: Node | null = node.parentNode;
      around !== null;
      around = around instanceof ShadowRoot ? around.host : around.parentNode
    ) {
      if (around instanceof HTMLButtonElement || (around instanceof Element && BLOCKS.test(getComputedStyle(around).display)))
        return around;
    }
    return null;
  };
  /** Bars over the whole line of its cell: the length of what is hidden does not show. */
  const lineBars = (node: Node, lines: Iterable<DOMRect>): Bar[] => {
    const block = blockOf(node);
    if (block === null) return [...lines].map(boxOf);
    const outer = block.getBoundingClientRect();
    const style = getComputedStyle(block);
    const left = outer.left + Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
    const right = outer.right - Number.parseFloat(style.paddingRight) - Number.parseFloat(style.borderRightWidth);
    return [...lines].map(({ top, bottom }) => ({ left, right, top, bottom }));
  };
  const holdsText = (control: Element): boolean => {
    if (control instanceof HTMLSelectElement) return (control.selectedOptions[0]?.label.trim() ?? '') !== '';
    return (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) && control.value !== '';
  };

  /** Nothing in the document escapes the rules: an inline `!important`, another highlight, a root that we do not know. */
  const isSure = (mask: Mask): boolean => {
    for (const [name] of CSS.highlights) if (name !== HIGHLIGHT) return false;
    if (document.fullscreenElement !== null) return false;
    for (const root of mask.roots) {
      if (!root.adoptedStyleSheets.includes(mask.sheet)) return false;
      for (const element of root.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        const isCaption = element instanceof HTMLInputElement && /^(submit|button|reset)$/.test(element.type);
        if (!isCaption && style.webkitTextFillColor !== 'rgba(0, 0, 0, 0)') return false;
        if (style.backgroundImage !== 'none' || style.textShadow !== 'none' || style.backgroundClip !== 'border-box') return false;
        if (style.maskImage !== 'none' || style.clipPath !== 'none' || style.filter !== 'none' || style.boxShadow !== 'none') return false;
        if (style.content !== 'normal' && style.content !== '' && style.content !== 'none') return false;
        if (
          element.matches('img,picture,canvas,video,svg,object,embed,math') &&
          style.opacity !== '0' &&
          element.parentElement?.closest('svg,math') === null
        )
          return false;
      }
    }
    return mask.ranges.every(({ range, text }) => range.toString() === text);
  };

  library.mask = (readableTexts, readableElements) => {
    library.unmask();
    const roots = library.roots();
    const texts = new Set(readableTexts.map(library.foldLabel).filter((text) => text !== ''));
    const elements = readableElements.flatMap(({ ways, kind }) => {
      const found = library.find(ways, kind);
      const element = found.outcome === 'one' ? library.element(found.id) : null;
      return element === null ? [] : [element];
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer { ${RULES}\n${buttonRules(texts, elements, roots)} }`);
    for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const bars: Bar[] = [];
    const readable: Bar[] = [];
    const ranges: { range: Range; text: string }[] = [];
    for (const node of textNodes(roots)) {
      if (node.parentElement === null || !library.isVisible(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (isReadable(node, texts, elements)) {
        ranges.push({ range, text: node.data });
        readable.push(...[...range.getClientRects()].map(boxOf));
      } else if (node.parentElement.closest(EDITABLE) === null) {
        bars.push(...lineBars(node, range.getClientRects()));
      }
    }
    for (const element of library.all(`${PICTURES},input,textarea,select`)) {
      if (!library.isVisible(element)) continue;
      if (element.matches('iframe,frame')) continue;
      const shown =
        element.matches(PICTURES) ||
        (element.matches(EDITABLE) && holdsText(element) && !element.matches('[type=submit],[type=button],[type=reset]'));
      // A picture that did not load is as wide as the words in its place.
      const isBroken = element instanceof HTMLImageElement && element.naturalWidth === 0;
      if (shown) bars.push(...(isBroken ? lineBars(element, element.getClientRects()) : [boxOf(element.getBoundingClientRect())]));
    }
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges.map(({ range }) => range)));
    current = { sheet, roots, ranges };
    return { sure: isSure(current), bars, readable };
  };
  library.masked = () => {
    if (current === null || !isSure(current)) return false;
    const known = new Set(current.roots);
    return library.roots().every((root) => known.has(root));
  };
  library.moving = () =>
    document.readyState === 'loading' ||
    library.roots().some((root) => root.getAnimations().some((one) => one instanceof CSSTransition && one.playState === 'running'));
  library.unmask = () => {
    if (current === null) return;
    const { sheet } = current;
    for (const root of current.roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    CSS.highlights.delete(HIGHLIGHT);
    current = null;
  };
}
