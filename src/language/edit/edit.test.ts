// Whatever is edited, in whatever order: what was meant is changed, every remark and every other line stays, and the file can be read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remarksOf } from '../format-remarks.ts';
import { FRENCH } from '../keywords.ts';
import { EVERY_VERB } from '../test-assistants.ts';
import { moveItem, removeItem } from './items.ts';
import { FILES, IN_ENGLISH } from './test-edit-files.ts';
import { type Change, change, KINDS, linesOf, said, wholeLinesOf } from './test-edits.ts';
import { setValue } from './values.ts';

const counted = (texts: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
const remarks = (content: string): readonly string[] => remarksOf(content.replaceAll('\r\n', '\n')).map(({ text }) => text);
/** Without indentation, which a step takes from the list that it comes to. */
const bare = (lines: readonly string[]): readonly string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

function missing(before: readonly string[], after: readonly string[]): readonly string[] {
  const there = counted(after);
  return [...counted(before)].flatMap(([text, count]) => Array.from({ length: Math.max(0, count - (there.get(text) ?? 0)) }, () => text));
}

/** The first of the lines `kept` that `all` has not, in the same order and to the letter; null: it has them all. */
function firstLost(kept: readonly string[], all: readonly string[]): string | null {
  let at = 0;
  for (const line of kept) {
    at = all.indexOf(line, at) + 1;
    if (at === 0) return line;
  }
  return null;
}

/** What an edit must leave as it was, whatever it does. */
function expectKept(before: string, after: string, { between, keepsRemarks, touches }: Change): void {
  const [old, now] = [wholeLinesOf(before), wholeLinesOf(after)];
  const own = touches === null ? new Set<number>() : linesOf(before, touches);
  const isBetween = (line: string): boolean => line.trim() === '' || (between === 'in_place' && line.trimStart().startsWith('#'));
  const others = old.filter((line, index) => !own.has(index) && !(between !== 'kept' && isBetween(line)));
  expect(firstLost(others, now)).toBeNull();
  if (between === 'in_place') expect(now.toSorted()).toEqual(old.toSorted());
  // Of what it touches, remarks stay, unless it is taken away with all that belongs to it.
  const spared = keepsRemarks ? old : old.filter((_, index) => !own.has(index));
  expect(missing(remarks(spared.join('')), remarks(after))).toEqual([]);
  expect(after.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
}

test('the files that are edited hold every word of the language that stands before a colon', () => {
  const all = FILES.map(([, content]) => content).join('\n');
  const { action, answer, assistant, document, field, step, table, verbs } = FRENCH;
  const words = [assistant, field, table, action, answer, document, step].flatMap((part) => Object.values<string>(part));
  const isThere = (word: string): boolean => new RegExp(`(?:^|[\\s{,"])${word}"?:`, 'mu').test(all);
  expect([...words, ...Object.keys(verbs)].filter((word) => !isThere(word))).toEqual([]);
  expect(wholeLinesOf(IN_ENGLISH)).toHaveLength(wholeLinesOf(EVERY_VERB['assistant.yaml'] ?? '').length);
  expect(IN_ENGLISH).toContain('steps:');
});

test.each(FILES)('any sequence of edits of %s keeps what it does not touch', (_, original) => {
  const done = new Set<number>();
  const drawn = fc.tuple(fc.nat({ max: KINDS - 1 }), fc.nat(), fc.nat());
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 6, maxLength: 10 }), fc.boolean(), (edits, windows) => {
      let content = windows ? original.replaceAll('\n', '\r\n') : original;
      for (const [kind, one, other] of edits) {
        const wanted = change(content, kind, one, other);
        if (wanted === null || wanted.edited.kind === 'refused') continue;
        const { content: after } = wanted.edited;
        const model = said(content);
        wanted.model(model);
        expect(said(after)).toEqual(model);
        expectKept(content, after, wanted);
        const untouched = kind <= 1 || (kind >= 3 && kind <= 5) || kind === 8;
        if (untouched) expect(missing(bare(wholeLinesOf(content)), bare(wholeLinesOf(after)))).toEqual([]);
        if (windows) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
        content = after;
        done.add(kind);
      }
    }),
    { numRuns: 6 },
  );
  expect(done.size).toBeGreaterThan(5);
});

test('a step takes along the remarks that touch it; those by themselves, and blank lines, stay', () => {
  const before =
    'phases:\n  - phase: a\n    étapes:\n      - noter: un\n\n      # à part\n\n      # de deux\n      - noter: "deux" # dit\n        # dedans\n      - noter: trois\n';
  const after =
    'phases:\n  - phase: a\n    étapes:\n      # de deux\n      - noter: "deux" # dit\n        # dedans\n\n      # à part\n\n      - noter: un\n      - noter: trois\n';
  const list = ['phases', 0, 'étapes'];
  expect(moveItem(before, [...list, 1], { list, index: 0 })).toEqual({ kind: 'edited', content: after, at: [...list, 0] });
  expect(moveItem(after, [...list, 0], { list, index: 1 })).toEqual({ kind: 'edited', content: before, at: [...list, 1] });
  expect(setValue(before, [...list, 1, 'noter'], 'quatre')).toMatchObject({ content: before.replace('"deux" # dit', '"quatre" # dit') });
  expect(removeItem('phases:\n  - phase: a\n', ['phases', 0])).toEqual({ kind: 'refused', why: 'last' });
});
