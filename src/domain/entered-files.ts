// Files that come to the server with a dossier: how large, how many, and under which names.

/** Of one file. Larger ones are given by a source that keeps them itself. */
export const MOST_FILE_BYTES = 15_000_000;
/** For one field. */
export const MOST_FILES = 20;

/** The plain name of a file, without its folders and without what no line shows; null: nothing is left of it. */
export function plainFilename(given: string): string | null {
  const last = given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(-200);
  return plain === '' || plain === '.' || plain === '..' ? null : plain.normalize('NFC');
}
