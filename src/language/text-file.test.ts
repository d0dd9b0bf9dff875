// Places in a text, and in the file as it was written.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionAt, rawOffsets, textFile } from './text-file.ts';

test('lines and columns are counted from 1, and the byte order mark is no character', () => {
  const file = textFile('a.yaml', '\uFEFFun\r\ndeux');
  expect(positionAt(file, 0)).toEqual({ file: 'a.yaml', line: 1, column: 1 });
  expect(positionAt(file, file.text.indexOf('deux'))).toEqual({ file: 'a.yaml', line: 2, column: 1 });
});

test('columns are those of the file as it was typed, with its accents apart', () => {
  const file = textFile('a.yaml', 'x: y\nnume\u0301ro: e\u0301te\u0301 !');
  expect(positionAt(file, file.text.indexOf('!'))).toEqual({ file: 'a.yaml', line: 2, column: 16 });
});

test('whatever accents and marks a file is written with, each character is found in it again', () => {
  const unit = fc.constantFrom(
    'a',
    'e',
    'é',
    'e\u0301',
    '\u0301',
    '\u0323',
    'ﬁ',
    '\u1100',
    '\u1161',
    '\u11A8',
    '각',
    '\n',
    ' ',
    '😀',
    'Å',
    '\u212B',
  );
  fc.assert(
    fc.property(fc.boolean(), fc.array(unit), fc.array(unit), (mark, before, after) => {
      const head = `${mark ? '\uFEFF' : ''}${before.join('')}`;
      const content = `${head} :${after.join('')}`;
      const { text } = textFile('a', content);
      const at = head.replace(/^\uFEFF/, '').normalize('NFC').length + 1;
      const raw = rawOffsets(content);
      expect(text[at]).toBe(':');
      expect(content[raw(at)]).toBe(':');
      expect(raw(text.length)).toBe(content.length);
    }),
  );
});
