// Pictures painted in a thread of their own: the same ones as here, each to whoever asked for it.
import { expect, test } from 'vitest';
import { paint } from './painting.ts';
import { blankPng, paintedPng } from './png.ts';

const painting = (width: number) => ({
  base64: blankPng(width, 9, 0xff).toString('base64'),
  bars: [{ left: 2, top: 1, right: width - 1, bottom: 6 }],
  spared: [{ left: 3, top: 2, right: 5, bottom: 4 }],
  grey: 0xb4,
});

test('each picture comes back painted as it would be here', async () => {
  const widths = [8, 40, 9, 300];
  const painted = await Promise.all(widths.map((width) => paint(painting(width))));
  for (const [index, width] of widths.entries()) {
    expect(Buffer.from(painted[index] ?? []).equals(paintedPng(painting(width)))).toBe(true);
  }
});

test('what is no picture is refused, and the next one is painted all the same', async () => {
  await expect(paint({ ...painting(8), base64: 'AAAA' })).rejects.toBeInstanceOf(TypeError);
  expect(Buffer.from(await paint(painting(8))).equals(paintedPng(painting(8)))).toBe(true);
});
