// Which texts the embedded database keeps prepared.
import { expect, test } from 'vitest';
import { PreparedTexts } from './preparing-client.ts';

test('a text is prepared once it was asked often, and keeps its name', () => {
  const texts = new PreparedTexts();
  expect([1, 2, 3, 4].map(() => texts.nameOf('select $1'))).toEqual([undefined, undefined, undefined, undefined]);
  expect(texts.nameOf('select $1')).toBe('often_0');
  expect(texts.nameOf('select $1')).toBe('often_0');
  for (let time = 0; time < 4; time += 1) texts.nameOf('select $2');
  expect(texts.nameOf('select $2')).toBe('often_1');
});

test('however many texts there are, no more than so many stay prepared', () => {
  const texts = new PreparedTexts();
  const names = new Set<string | undefined>();
  for (let text = 0; text < 1_000; text += 1) for (let time = 0; time < 6; time += 1) names.add(texts.nameOf(`select ${text}`));
  names.delete(undefined);
  expect(names.size).toBe(400);
  expect(texts.nameOf('select 999')).toBeUndefined();
});
