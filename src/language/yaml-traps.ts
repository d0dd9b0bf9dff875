// What YAML would silently cut or misread, found in the raw text before it is parsed, so that one slip gives one diagnostic.
import type { Report } from './diagnostics.ts';
import { type TextFile, positionAt } from './text-file.ts';

/** A block text (`|` or `>`) begins on this line: the deeper lines below are its text, not YAML. */
const BLOCK_HEADER = /(?:^|[:-]\s)\s*[|>][-+0-9]*\s*$/;
/** A key, then a bare expression. */
const BARE_EXPRESSION = /^(\s*(?:-\s+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'#{[][^:#]*?):\s+)?)(=.*)$/;
const CUTTING_COLON = /:(?:\s|$)/;

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

export interface Screened {
  /** The text to parse: as long as the original, with the lines that would break the layout made harmless. */
  readonly text: string;
  /** Offsets at which a value was already reported: nothing more is to be said of it. */
  readonly reported: ReadonlySet<number>;
  /** The layout itself is wrong: parsing further would only invent mistakes. */
  readonly hopeless: boolean;
}

/** Looks at each line outside block texts. */
export function screen(file: TextFile, report: Report): Screened {
  const reported = new Set<number>();
  let hopeless = false;
  let block: number | null = null;
  let offset = 0;
  const lines = file.text.split('\n').map((line) => {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === '') return line;
    if (block !== null && indentation(line) > block) return line;
    block = BLOCK_HEADER.test(line) ? indentation(line) : null;
    const tab = /^ *\t/.exec(line);
    if (tab !== null) {
      report(positionAt(file, start + tab[0].length - 1), 'language.tab');
      hopeless = true;
      return line;
    }
    const bare = BARE_EXPRESSION.exec(line);
    const [before, expression] = [bare?.[1], bare?.[2]];
    if (before === undefined || expression === undefined) return line;
    const colon = CUTTING_COLON.exec(expression);
    if (colon === null) return line;
    report(positionAt(file, start + before.length + colon.index), 'language.cut-by-colon');
    reported.add(start + before.length);
    return `${before}=${'x'.repeat(expression.length - 1)}`;
  });
  return { text: lines.join('\n'), reported, hopeless };
}
