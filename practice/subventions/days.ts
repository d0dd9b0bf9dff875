// Days as the screens write and take them (`JJ/MM/AAAA`), beside the plain `YYYY-MM-DD` of everything else.

/** Whether the text is an existing day written `YYYY-MM-DD`, of this century or the last. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^(?:19|20)\d{2}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day that was typed, `J/M/AAAA`, `JJMMAAAA` or with other separators; null when there is no such day. */
export function dayTyped(text: string): string | null {
  const match = /^\s*(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})\s*$/u.exec(text);
  if (match === null) return null;
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}

/** `YYYY-MM-DD` → `JJ/MM/AAAA`. */
export function dayShown(day: string): string {
  return day.split('-').toReversed().join('/');
}
