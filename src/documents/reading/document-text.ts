// What stands in a document, word by word, with where it stands and how sure its reading is.

/** Millimetres from the page's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Word {
  readonly text: string;
  readonly box: Box;
  /** 0 to 100; null: the document says its text itself, nothing was recognised from a picture. */
  readonly confidence: number | null;
}

export interface Page {
  /** Millimetres. A picture is taken to fill a sheet of A4. */
  readonly width: number;
  readonly height: number;
  /** By how much the page had to be turned clockwise to be read, in degrees. Boxes are those of the page so turned. */
  readonly turned: Turn;
  readonly words: readonly Word[];
}

export const TURNS = [0, 180, 90, 270] as const;
export type Turn = (typeof TURNS)[number];

/** From 0 in their order. */
export interface DocumentText {
  readonly pages: readonly Page[];
}

export type ReadableType = 'application/pdf' | 'image/png' | 'image/jpeg';
