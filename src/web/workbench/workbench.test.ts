// What the workbench keeps of what was written, and how it tells two texts apart.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines, hunks } from './diff.ts';
import { begin, type History, redo, undo, write } from './history.ts';

test('whatever is written, undoing all gives back the first text, and doing all again the last', () => {
  const edits = fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.constantFrom(null, 'valeur', 'fichier')), { maxLength: 20 });
  fc.assert(
    fc.property(edits, (written) => {
      const first = { 'assistant.yaml': '' };
      let history: History = begin(first);
      for (const [text, about] of written) history = write(history, { 'assistant.yaml': text }, about);
      const last = history.present;
      const count = history.past.length;
      for (let times = 0; times < count; times += 1) history = undo(history);
      expect(history.present).toBe(first);
      for (let times = 0; times < count; times += 1) history = redo(history);
      expect(history.present).toBe(last);
    }),
  );
});

test('typing goes on in one step, until something else is done', () => {
  const text = (content: string) => ({ 'assistant.yaml': content });
  let history = begin(text('a'));
  for (const content of ['ab', 'abc']) history = write(history, text(content), 'valeur');
  history = write(history, text('abcd'), 'autre');
  expect(undo(history).present).toEqual(text('abc'));
  expect(undo(undo(history)).present).toEqual(text('a'));
});

test('a difference holds both texts to the letter, and what did not change once', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const lines = diffLines(older, newer);
      const side = (without: string) =>
        lines
          .filter(({ kind }) => kind !== without)
          .map((line) => line.text)
          .join('\n');
      expect([side('new'), side('gone')]).toEqual([older, newer]);
    }),
  );
  expect(diffLines('a\nb\nc', 'a\nd\nc').map(({ kind, text: said }) => `${kind} ${said}`)).toEqual(['same a', 'gone b', 'new d', 'same c']);
  expect(hunks(diffLines('1\n2\n3\n4\n5\n6', '1\n2\n3\n4\n5\n7'), 1).map((line) => line?.text ?? null)).toEqual(['5', '6', '7']);
});
