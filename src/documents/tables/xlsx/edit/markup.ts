// Where the elements of an XML text stand in it, so that some are replaced and every other character stays as it was.

export interface Element {
  /** Local name. */
  readonly name: string;
  /** With the prefix that the part uses, `x:` or nothing. */
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** From its `<` to behind its last `>`. */
  readonly start: number;
  readonly end: number;
  /** What is inside; both are `end` for an element that closes itself. */
  readonly innerStart: number;
  readonly innerEnd: number;
}

export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)((?:[\w.-]+:)?)([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/gu, (whole, hex?: string, digits?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (digits !== undefined) return String.fromCodePoint(Number(digits));
    return ENTITIES[name ?? ''] ?? whole;
  });
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) found[name] = unescaped(double ?? single ?? '');
  return found;
}

/** The elements of these names in the order of their beginnings. The text is known to be well-formed: it was read before. */
export function elementsOf(xml: string, names: ReadonlySet<string>): readonly Element[] {
  const found: (Element | null)[] = [];
  const open: { readonly at: number; readonly element: Omit<Element, 'end' | 'innerEnd'> }[] = [];
  for (const match of xml.matchAll(TAG)) {
    const [whole, closing, prefix = '', name = '', attributes = '', selfClosing] = match;
    if (closing === undefined || !names.has(name)) continue;
    const behind = match.index + whole.length;
    if (closing === '/') {
      const begun = open.pop();
      if (begun !== undefined) found[begun.at] = { ...begun.element, end: behind, innerEnd: match.index };
    } else {
      const element = { name, prefix, attributes: attributesOf(attributes), start: match.index, innerStart: behind };
      if (selfClosing === '/') found.push({ ...element, end: behind, innerEnd: behind });
      else open.push({ at: found.push(null) - 1, element });
    }
  }
  return found.filter((element) => element !== null);
}

/** The text with its changes made; they must not overlap. Of two at one place the first given comes first. */
export function changed(xml: string, changes: readonly Change[]): string {
  let from = 0;
  let result = '';
  for (const { start, end, text } of changes.toSorted((left, right) => left.start - right.start)) {
    result += xml.slice(from, start) + text;
    from = end;
  }
  return result + xml.slice(from);
}
