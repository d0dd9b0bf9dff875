// Pictures: what is written is read back, damage is refused, bars are painted where they must be.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Picture, blankPng, paintBars, readPng, writePng } from './png.ts';

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(3 as const, 4 as const),
  })
  .chain(({ width, height, channels }) =>
    fc
      .uint8Array({ minLength: (width * channels + 1) * height, maxLength: (width * channels + 1) * height })
      .map((bytes): Picture => ({ width, height, channels, data: Buffer.from(bytes) })),
  );

/** The byte before each row is nobody's pixel. */
function pixelsOf({ width, height, channels, data }: Picture): readonly (readonly number[])[] {
  const stride = width * channels;
  return Array.from({ length: height }, (_, line) => [...data.subarray(line * (stride + 1) + 1, (line + 1) * (stride + 1))]);
}

test('any picture is read back as it was written', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const before = pixelsOf(picture);
      expect(pixelsOf(readPng(writePng(picture)))).toEqual(before);
    }),
  );
});

test('a damaged file is refused with an error, never read past its end', () => {
  fc.assert(
    fc.property(pictures, fc.nat(), fc.integer({ min: 0, max: 255 }), (picture, at, byte) => {
      const file = writePng(picture);
      file[at % file.length] = byte;
      try {
        const { width, height, channels, data } = readPng(file.subarray(0, file.length - (at % 3)));
        expect(data.length).toBe((width * channels + 1) * height);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(Error);
      }
    }),
  );
});

test('bars cover all but what is spared, and stay inside the picture', () => {
  const picture = readPng(blankPng(10, 4, 0));
  paintBars(picture, [{ left: 2, top: -5, right: 99, bottom: 2 }], [{ left: 4, top: 0, right: 6, bottom: 1 }], 200);
  const row = (y: number): number[] => Array.from({ length: 10 }, (_, x) => picture.data[y * 31 + 1 + x * 3] ?? -1);
  expect(row(0)).toEqual([0, 0, 200, 200, 0, 0, 200, 200, 200, 200]);
  expect(row(1)).toEqual([0, 0, 200, 200, 200, 200, 200, 200, 200, 200]);
  expect(row(2)).toEqual(Array(10).fill(0));
});
