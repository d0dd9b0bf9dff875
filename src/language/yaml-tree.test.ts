// YAML with the place of each character, and its traps.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { collectDiagnostics } from './diagnostics.ts';
import { textFile } from './text-file.ts';
import { type Tree, readYaml } from './yaml-tree.ts';

function read(text: string) {
  const collector = collectDiagnostics();
  const tree = readYaml(textFile('a.yaml', text), collector.report);
  return { tree, found: collector.diagnostics().map(({ line, column, code }) => `${line}:${column} ${code}`) };
}

function scalars(tree: Tree | null): readonly Extract<Tree, { kind: 'scalar' }>[] {
  if (tree === null) return [];
  if (tree.kind === 'scalar') return [tree];
  if (tree.kind === 'list') return tree.items.flatMap(scalars);
  return tree.kind === 'map' ? tree.entries.flatMap(({ key, value }) => [key, ...scalars(value)]) : [];
}

test.each([
  ['a: =b\nc: =d: e\n', '2:6 language.cut-by-colon'],
  ['- exiger: =a = "x: y"\n', '1:18 language.cut-by-colon'],
  ['a: { b: =f(x, y), c: d }\n', '1:13 language.cut-by-comma'],
  ['a: b # c\n', '1:6 language.comment-after-value'],
  ['a:\n  b: c\n\td: e\n', '3:1 language.tab'],
  ['a: b\na: c\n', '2:1 language.duplicate-key'],
  ['a: &x b\n', '1:4 language.yaml-feature'],
  ['a: !!str b\n', '1:4 language.yaml-feature'],
  ['a: b\n---\nc: d\n', '2:1 language.yaml-feature'],
  ["a: b\nc: 'd\ne: f\n", '2:4 language.yaml'],
  ['a: b\n  c: d\n', '1:4 language.yaml'],
  ['', '1:1 language.empty-file'],
  ['# rien\n', '1:1 language.empty-file'],
])('%j has one mistake: %s', (text, expected) => {
  expect(read(text).found).toEqual([expected]);
});

test.each([
  'a: =b\n# un commentaire seul\nc: d\n',
  'a: "=x: y # z"\n',
  'a: |\n  un texte : avec\n  \tune tabulation # et un dièse\nb: c\n',
  "a: { b: '=f(x, y)', c: d }\n",
  'a: [b, c]\n',
])('%j has nothing to correct', (text) => {
  expect(read(text).found).toEqual([]);
});

test('each character of a value knows its place, whatever the quotes and folds', () => {
  const text = "a: \"x\\\"y é\"\nb: =un\n  et deux\nc: 'l''eau'\nd: |\n  ligne\n  suite\n";
  for (const scalar of scalars(read(text).tree)) {
    [...scalar.text].forEach((character, index) => {
      if (/\s/.test(character)) return;
      const written = text.slice(scalar.places[index], (scalar.places[index] ?? 0) + 2);
      expect(written.startsWith(character) || written === `\\${character}`).toBe(true);
    });
  }
});

test('every value that YAML can write is read back with its places in order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 }), (values) => {
      const text = stringify(values.map((value) => ({ clé: value.normalize('NFC') })));
      const { tree } = read(text);
      for (const scalar of scalars(tree)) {
        expect(scalar.places).toHaveLength(scalar.text.length + 1);
        expect([...scalar.places]).toEqual([...scalar.places].toSorted((a, b) => a - b));
        expect(scalar.places.at(-1)).toBeLessThanOrEqual(text.length + 1);
      }
    }),
  );
});

test('whatever the text, reading it ends with a tree or a diagnostic', () => {
  const bits = fc.constantFrom(
    'a',
    ': ',
    '\n',
    '  ',
    '- ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ', ',
    '#',
    ' #',
    '\t',
    '=',
    '|',
    '>',
    '&',
    '*',
    '!',
    '?',
    '%',
    '@',
    '`',
    'é',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 25 }), (written) => {
      const { tree, found } = read(written.join(''));
      expect(tree !== null || found.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
