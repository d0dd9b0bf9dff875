// What IMAP lines are made of (RFC 9051 §4): words, quoted texts, literals and lists.

export type Token = string | readonly Token[];

/** A literal announced at the end of a line: how many bytes follow, and whether the client waits to be asked for them. */
export function literalAt(line: string): { readonly bytes: number; readonly waits: boolean } | null {
  const found = /\{(\d+)(\+?)\}$/.exec(line);
  return found === null ? null : { bytes: Number(found[1]), waits: found[2] === '' };
}

/** The words of a command; `literals` stand, in order, where the text announces them. */
export function tokensOf(text: string, literals: readonly Buffer[]): readonly Token[] {
  const left = [...literals];
  let at = 0;
  const list = (): Token[] => {
    const tokens: Token[] = [];
    while (at < text.length) {
      const rest = text.slice(at);
      const [space] = /^\s+/.exec(rest) ?? [];
      const [, quoted] = /^"((?:[^"\\]|\\.)*)"/.exec(rest) ?? [];
      const [literal] = /^\{\d+\+?\}\r\n/.exec(rest) ?? [];
      if (space !== undefined && literal === undefined) at += space.length;
      else if (rest.startsWith('(')) {
        at += 1;
        tokens.push(list());
      } else if (rest.startsWith(')')) {
        at += 1;
        return tokens;
      } else if (quoted !== undefined) {
        at += quoted.length + 2;
        tokens.push(quoted.replaceAll(/\\(.)/g, '$1'));
      } else if (literal !== undefined) {
        at += literal.length;
        tokens.push((left.shift() ?? Buffer.alloc(0)).toString('latin1'));
      } else {
        // `BODY.PEEK[HEADER.FIELDS (Date)]<0.100>` is one word.
        const [word = ' '] = /^(?:[^\s()"[{]|\[[^\]]*\])+/.exec(rest) ?? [];
        at += word.length;
        tokens.push(word);
      }
    }
    return tokens;
  };
  return list();
}

/** Texts as they go over the wire. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Numbers that a set names (`1:3,7,*`), of those that there are. */
export function inSet(set: string, numbers: readonly number[]): ReadonlySet<number> {
  const last = Math.max(0, ...numbers);
  const value = (text = ''): number => (text === '*' ? last : Number(text));
  const wanted = set.split(',').map((part) => {
    const [from, to = from] = part.split(':');
    return [Math.min(value(from), value(to)), Math.max(value(from), value(to))] as const;
  });
  return new Set(numbers.filter((number) => wanted.some(([from, to]) => number >= from && number <= to)));
}

/** Names of folders are written in a 7-bit alphabet of IMAP's own (RFC 3501 §5.1.3). */
export function folderToWire(name: string): string {
  return name.replaceAll(/[^\u0020-\u007E]+|&/gu, (part) => {
    if (part === '&') return '&-';
    const bytes = Buffer.from(part, 'utf16le').swap16();
    return `&${bytes.toString('base64').replaceAll('/', ',').replaceAll('=', '')}-`;
  });
}

export function folderFromWire(name: string): string {
  return name.replaceAll(/&([^-]*)-/g, (_, part: string) =>
    part === '' ? '&' : Buffer.from(part.replaceAll(',', '/'), 'base64').swap16().toString('utf16le'),
  );
}
