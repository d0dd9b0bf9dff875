// What no database can write: a text with the character NUL, or with half of a character. Refused at the door, wherever it stands.

function isWritableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** Looks at every text of it, names included, however deep it goes. */
export function isWritable(given: unknown): boolean {
  const left: unknown[] = [given];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') {
      if (!isWritableText(value)) return false;
    } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      if (!Array.isArray(value)) left.push(...Object.keys(value));
      for (const one of Object.values(value)) left.push(one);
    }
  }
  return true;
}
