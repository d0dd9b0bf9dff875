// Reading attached documents: the port to whoever reads them, and how what was read is named among the values of a dossier.

/** Millimetres from the page's top left corner. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type DocumentWay =
  /** To the right of a label, or else right below it. */
  | { readonly by: 'after'; readonly label: string }
  /** At a place of a page, from 1 on. */
  | { readonly by: 'place'; readonly page: number; readonly box: PageBox };

export interface FoundText {
  readonly text: string;
  /** 0 to 100, of its least sure word; null: the document says its text itself, nothing was recognised from a picture. */
  readonly confidence: number | null;
  /** From 1 on. */
  readonly page: number;
  readonly box: PageBox;
}

/** One file whose words are known. */
export interface OpenDocument {
  /** How surely its least sure page was recognised, 0 to 100; null: it says all of its text itself. */
  readonly sureness: number | null;
  /** Wherever it stands: none, one, or several that nobody chooses between. */
  find(way: DocumentWay): readonly FoundText[];
  /** A PNG of the page where it stands, from edge to edge: whoever looks sees its label too. */
  picture(found: FoundText): Promise<Uint8Array>;
}

export interface DocumentReader {
  /**
   * Errors raised: of what is wrong with the file (`document.locked`, `document.broken`, `document.too-…`), for a person;
   * `document.reader-missing`, `document.not-examined`.
   */
  open(bytes: Uint8Array): Promise<OpenDocument>;
}

/** Why a person must look at a value. */
export const READING_DOUBTS = ['missing', 'ambiguous', 'illegible', 'unsure', 'differs'] as const;
export type ReadingDoubt = (typeof READING_DOUBTS)[number];

/** `acte.séance (page 1)`: no element of a screen can have such a name. Null: a person said it. */
export function readingElement(name: string, page: number | null): string {
  return page === null ? name : `${name} (page ${page})`;
}

const SEEN = /#[\da-f]{64}$/u;

/** Without what tells the files apart: as people are told of it. */
export function withoutDigest(label: string): string {
  return label.replace(SEEN, '');
}

/** Under which a payload holds what a person saw in these very files: no question of a form is called so. */
export function seenLabel(name: string, digest: string): string {
  return `${name}#${digest}`;
}
