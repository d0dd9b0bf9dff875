// Several values that somebody wrote into one text, as into one cell of a table.

/** One a line, or `;` or `|` between them. A comma is part of many a text. */
export function severalIn(text: string): readonly string[] {
  return text
    .split(/[\r\n;|]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
