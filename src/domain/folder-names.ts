// Names that files and folders may bear where an assistant works with a folder.

/** Where files that were taken into instruction stand. */
export const TAKEN_IN = 'En cours';

/** Room is left for what a variant adds. */
const LONGEST_BYTES = 200;

/** What keeps a name from being a reference, in words of both tongues; null: nothing. */
export function nameFault(name: string): string | null {
  if (new TextEncoder().encode(name).byteLength > LONGEST_BYTES) return 'nom trop long / name too long';
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name)) return 'caractère invisible dans le nom / unseen character in the name';
  // What the system cannot read as text.
  if (name.includes('\ufffd')) return 'nom illisible / unreadable name';
  return name.trim() === name ? null : 'espace au bord du nom / space at the edge of the name';
}

/** Whether a label can name a folder beside the files. */
export function isFolderName(label: string): boolean {
  return label !== TAKEN_IN && nameFault(label) === null && !/[/\\:*?"<>|]/u.test(label) && !/^[.~]|\.$/u.test(label) && label !== '';
}
