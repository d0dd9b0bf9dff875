// Labels and places among words, and what is done where a label says two things.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentText, Word } from './document-text.ts';
import { findAfterLabel, findAtPlace, linesOf } from './find-words.ts';
import { wordsOf } from './pdf-words.ts';

/** Lines of text, 5 mm apart, letters 2 mm wide. */
function page(lines: readonly string[], confidence: number | null = null): DocumentText {
  const words = lines.flatMap((line, at) =>
    [...line.matchAll(/\S+/gu)].map(({ 0: text, index }): Word => ({
      text,
      confidence,
      box: { left: index * 2, top: at * 5, width: text.length * 2, height: 4 },
    })),
  );
  return { pages: [{ width: 210, height: 297, turned: 0, words }] };
}

test('another column on the same line is not the value, and the least sure word says how sure it is', () => {
  expect(findAfterLabel(page(['Montant : 1 234,56 €          Année : 2020']), 'montant')).toMatchObject({ text: '1 234,56 €' });
  const unsure = page(['Montant HT 12'], 90);
  const [only] = unsure.pages;
  const words = only?.words.map((word, at) => ({ ...word, confidence: at === 2 ? 41 : 90 })) ?? [];
  expect(findAfterLabel({ pages: [{ width: 210, height: 297, turned: 0, words }] }, 'Montant H.T.')).toMatchObject({
    text: '12',
    confidence: 41,
  });
});

test('a label that stands twice with two values is ambiguous, with one value is not', () => {
  expect(findAfterLabel(page(['Total : 10', 'Total : 12']), 'Total')).toEqual({ kind: 'ambiguous', texts: ['10', '12'] });
  expect(findAfterLabel(page(['Total : 10', 'Total : 10']), 'Total')).toMatchObject({ kind: 'found', text: '10' });
});

test('a label inside a longer word is none; one that nothing follows is missing', () => {
  expect(findAfterLabel(page(['Sous-totaux : 3', 'Totaliser : 4']), 'total')).toEqual({ kind: 'missing' });
  expect(findAfterLabel(page(['Total :', '', '', '', 'ailleurs']), 'total')).toEqual({ kind: 'missing' });
  expect(findAfterLabel(page(['Total']), '…')).toEqual({ kind: 'missing' });
});

test('every word of a page is in one of its lines, and all are found at the place of the whole page', () => {
  const line = fc.array(fc.stringMatching(/^[a-z0-9]{1,6}$/), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const text = page(lines);
      const { words } = text.pages[0] ?? { words: [] };
      expect(linesOf(words).map((found) => found.map((word) => word.text).join(' '))).toEqual(lines);
      const found = findAtPlace(text, 0, { left: -1, top: -1, width: 1_000, height: 1_000 });
      expect(found).toMatchObject({ kind: 'found', text: lines.join(' ') });
    }),
  );
});

test('the words of a phrase stand within it, in order, and lose no letter', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
      const words = wordsOf({ text, left: 10, baseline: 100, width: 200, height: 12 });
      expect(words.map((word) => word.text).join('')).toBe(text.replaceAll(/\s/gu, '').normalize('NFC'));
      for (const { box } of words) {
        expect(box.left).toBeGreaterThanOrEqual((10 * 25.4) / 72 - 1e-6);
        expect(box.left + box.width).toBeLessThanOrEqual((210 * 25.4) / 72 + 1e-6);
      }
    }),
  );
});
