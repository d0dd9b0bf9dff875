// What an edit gives: the text as it then is, or why the text has to be edited itself.
import { lineEnd, openSheet, type Path, type Sheet } from './sheet.ts';

export type Refusal =
  /** The layout is broken: the file is mended first. */
  | 'unreadable'
  /** What was to be edited is no longer there. */
  | 'gone'
  /** It is written in a way that only the file's own text can change. */
  | 'only_in_file'
  /** The last of its list: nothing would be left. */
  | 'last'
  /** The name is taken beside it. */
  | 'taken';

export type Edited =
  /** `at`: where what was edited is now. */
  { readonly kind: 'edited'; readonly content: string; readonly at: Path } | { readonly kind: 'refused'; readonly why: Refusal };

export function refused(why: Refusal): Edited {
  return { kind: 'refused', why };
}

/** Only what can be read again is given back. */
export function asEdited({ mark }: Pick<Sheet, 'mark'>, text: string, at: Path): Edited {
  return openSheet(text) === null ? refused('only_in_file') : { kind: 'edited', content: mark + text, at };
}

/** The lines of the sheet, the last one with a line end as well. */
export function wholeLines(sheet: Sheet): readonly string[] {
  const end = lineEnd(sheet);
  return sheet.lines.map((line) => (line.endsWith('\n') ? line : line + end));
}

export function fromLines(sheet: Sheet, lines: readonly string[], at: Path): Edited {
  return asEdited(sheet, lines.join(''), at);
}

/** Runs an edit on the content, if it can be read at all. */
export function onSheet(content: string, edit: (sheet: Sheet) => Edited): Edited {
  const sheet = openSheet(content);
  return sheet === null ? refused('unreadable') : edit(sheet);
}
