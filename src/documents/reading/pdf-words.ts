// The words that a PDF says itself: its phrases cut at their spaces, each piece where its letters stand.
import type { Word } from './document-text.ts';

/** A phrase of the library: points, from the page's top left corner, its box lying on the line of writing. */
export interface Phrase {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly width: number;
  readonly height: number;
}

const MILLIMETRES_A_POINT = 25.4 / 72;
/** What hangs below the line of writing, as a share of the letters' height. */
const DESCENT = 0.2;

/** Letters are taken to be of equal width: where a word begins is known to about one of them. */
export function wordsOf({ text, left, baseline, width, height }: Phrase): readonly Word[] {
  const letter = text.length === 0 ? 0 : width / text.length;
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word.normalize('NFC'),
    confidence: null,
    box: {
      left: (left + index * letter) * MILLIMETRES_A_POINT,
      top: (baseline - height * (1 - DESCENT)) * MILLIMETRES_A_POINT,
      width: word.length * letter * MILLIMETRES_A_POINT,
      height: height * MILLIMETRES_A_POINT,
    },
  }));
}
