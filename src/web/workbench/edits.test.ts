// Whatever is done in the workbench, and in whatever order: undoing it all gives the file back to the letter, and doing it again the last one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILES } from '#language/edit/test-edit-files.ts';
import { change, KINDS } from '#language/edit/test-edits.ts';
import { begin, type Files, type History, redo, undo, write } from './history.ts';

const FILE = 'assistant.yaml';
/** Kept to the letter beside it, whatever is done. */
const MAP = { 'applications/guichet.yaml': 'langue: fr\n# Un plan.\n' };

type Act =
  | { readonly is: 'edit'; readonly kind: number; readonly one: number; readonly other: number; readonly goesOn: boolean }
  | { readonly is: 'type'; readonly text: string }
  | { readonly is: 'undo' | 'redo' };

const ACTS: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('edit' as const),
      kind: fc.nat({ max: KINDS - 1 }),
      one: fc.nat(),
      other: fc.nat(),
      goesOn: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('type' as const), text: fc.constantFrom('# dit\n', 'é', '\t', '[', '\r\n') }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('undo' as const, 'redo' as const) }) },
);

/** What one act makes of the text; null: nothing. */
function madeOf(content: string, act: Act): { readonly content: string; readonly about: string | null } | null {
  switch (act.is) {
    case 'edit': {
      const edited = change(content, act.kind, act.one, act.other)?.edited;
      if (edited?.kind !== 'edited' || edited.content === content) return null;
      return { content: edited.content, about: act.goesOn ? `value ${act.kind}` : null };
    }
    case 'type':
      return { content: content + act.text, about: `file ${FILE}` };
    case 'undo':
    case 'redo':
      return null;
  }
}

/** A text that cannot be read is edited by nothing but typing. */
const isRead = (content: string): boolean => {
  try {
    return change(content, 0, 0, 0) !== null;
  } catch {
    return false;
  }
};

function done(history: History, act: Act): History {
  if (act.is === 'undo') return undo(history);
  if (act.is === 'redo') return redo(history);
  const content = history.present[FILE] ?? '';
  const made = act.is === 'edit' && !isRead(content) ? null : madeOf(content, act);
  return made === null ? history : write(history, { ...history.present, [FILE]: made.content }, made.about);
}

test.each(FILES)('as many undos as steps give back %s byte for byte, and as many again the last text', (_, original) => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(ACTS, { minLength: 5, maxLength: 12 }), fc.boolean(), (acts, windows) => {
      const first: Files = { ...MAP, [FILE]: windows ? original.replaceAll('\n', '\r\n') : original };
      let history = begin(first);
      // Every text that was there before a step of its own, kept apart from the history.
      const seen: string[] = [];
      for (const act of acts) {
        const before = history;
        history = done(history, act);
        if (act.is === 'undo' || act.is === 'redo') {
          if (act.is === 'undo' && before.past.length > 0) expect(history.present[FILE]).toBe(seen.pop());
          if (act.is === 'redo' && before.future.length > 0) seen.push(before.present[FILE] ?? '');
        } else if (history.past.length > before.past.length) seen.push(before.present[FILE] ?? '');
        expect(history.past.map((files) => files[FILE])).toEqual(seen);
      }
      const last = history.present;
      const count = history.past.length;
      most = Math.max(most, count);
      for (let times = 0; times < count; times += 1) history = undo(history);
      expect(history.present).toEqual(first);
      expect(history.past).toEqual([]);
      for (let times = 0; times < count; times += 1) history = redo(history);
      expect(history.present).toEqual(last);
      expect(history.present).toMatchObject(MAP);
    }),
    { numRuns: 5 },
  );
  expect(most).toBeGreaterThan(2);
});
