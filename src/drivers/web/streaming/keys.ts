// Numbers by which a browser's own commands know a key that types nothing (arrows, deletion, shortcuts with a letter).

const NAMED: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Shift: 16,
  Control: 17,
  Alt: 18,
  Pause: 19,
  CapsLock: 20,
  Escape: 27,
  ' ': 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Insert: 45,
  Delete: 46,
  Meta: 91,
  ContextMenu: 93,
};

/** By its name, else by what it types: a shortcut is the letter that is written on the key, wherever it stands. */
export function virtualKeyOf(key: string, code: string): number {
  const named = NAMED[key];
  if (named !== undefined) return named;
  const functional = /^F(\d{1,2})$/.exec(key)?.[1];
  if (functional !== undefined) return 111 + Number(functional);
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase().codePointAt(0) ?? 0;
  const placed = /^(?:Key|Digit)(\w)$/.exec(code)?.[1];
  return placed?.codePointAt(0) ?? 0;
}
