// What YAML would cut, change or take for something else: a mistake at its place, or kept to the letter.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { collectDiagnostics } from './diagnostics.ts';
import { textFile } from './text-file.ts';
import { readYaml } from './yaml-tree.ts';

function found(text: string): readonly string[] {
  const { report, diagnostics } = collectDiagnostics();
  readYaml(textFile('a.yaml', text), report);
  return diagnostics().map(({ line, column, code }) => `${line}:${column} ${code.replace('language.', '')}`);
}

test.each([
  // Commas.
  ['a: [=f(x, y), z]\n', ['1:9 cut-by-comma']],
  ['a: { b: =f(1,5) }\n', ['1:13 cut-by-comma']],
  ['a: { b: un texte, la suite }\n', ['1:17 cut-by-comma']],
  // Colons: every cut value of a file at once, and what comes after is still judged.
  ['a: b: c\nd: =e: f\n- g\n', ['1:5 cut-by-colon', '2:6 cut-by-colon', '3:1 yaml']],
  ['a:\n  - b: Titre expirant : inviter\n  - c\n', ['2:23 cut-by-colon']],
  ['a: { b: =c: d, e: f: g }\n', ['1:11 cut-by-colon', '1:20 cut-by-colon']],
  ['a: "b": c\n', ['1:7 cut-by-colon']],
  ['a:\n  - =b: c\n', ['2:7 cut-by-colon']],
  ['a: [=b: c]\n', ['1:7 cut-by-colon']],
  // Comments.
  ['a: =b # c\n', ['1:7 comment-after-value']],
  ['a: =b #c\n', ['1:7 comment-after-value']],
  ['a: [b] # c\n', []],
  ['a: "b" # c\n', []],
  ['a: b#c\n', []],
  ['a: | # c\n  un texte : avec\n', []],
  // Tabs and blanks.
  ['a:\tb\n', ['1:3 tab']],
  ['a: b\tc\n', ['1:5 tab']],
  ['a: b\t\n', ['1:5 tab']],
  ['-\ta: b\n', ['1:2 yaml']],
  ['a: "b\tc"\n# d\te\n', []],
  ['a:\u00A0b\n', ['1:3 unbreakable-blank']],
  ['\u00A0 a: b\n', ['1:1 unbreakable-blank']],
  ['a: b\u00A0: c\n', ['1:6 cut-by-colon']],
  ['a: b\u00A0; c\n', []],
  // What is not seen.
  ['a: b\u0000\n', ['1:5 invisible-sign']],
  ['a: b\rc: d\n', ['1:5 invisible-sign']],
  ['a: b\u2028c\n', ['1:5 invisible-sign']],
  ['a: caf\uFFFD\n', ['1:7 not-utf8']],
  ['\uFEFFa: b\r\nc: |\r\n  d\r\n', []],
  // Features of YAML.
  ['a: *b\n', ['1:4 yaml-feature']],
  ['&a b: c\n', ['1:1 yaml-feature']],
  ['<<: a\n', ['1:1 yaml-feature']],
  ['a: !!int 3\n', ['1:4 yaml-feature']],
  ['? [a, b]\n: c\n', ['1:3 yaml']],
  [': a\n', ['1:1 yaml']],
  ['%YAML 1.1\n---\na: b\n', ['1:1 yaml-feature']],
  ['a: b\n---\nc: d\n', ['2:1 yaml-feature']],
  ['---\na: b\n', []],
  // Block texts.
  ['a: |2\n    b\n', ['1:4 block-indicator']],
  ['a: |+\n  b\n\nc: d\n', ['1:4 block-indicator']],
  ['a: >-2\n    b\n', ['1:4 block-indicator']],
  ['a: |-\n  b\nc: >\n  d\n  e\n', []],
  ['"|2": b\n', []],
  // Depth.
  [`a: ${'['.repeat(60)}${']'.repeat(60)}\n`, ['1:44 too-deep']],
])('%j: %j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

/** What `titre` says of one value, and its place. */
function title(value: string): readonly string[] {
  const { diagnostics } = loadAssistant({ 'assistant.yaml': `langue: fr\ntitre: ${value}\n` });
  return diagnostics.flatMap(({ line, column, code }) => (line === 2 ? [`${column} ${code.replace('language.', '')}`] : []));
}

test.each(['01000', '0123456789'])('%s would lose its zero', (value) => {
  expect(title(value)).toEqual(['8 leading-zero']);
});

test.each([
  'oui',
  'non',
  'Oui',
  'yes',
  'no',
  'y',
  'N',
  'on',
  'off',
  'true',
  'false',
  'vrai',
  'faux',
  'null',
  'nul',
  '~',
  '=',
  '12',
  '-3',
  '1.0',
  '1_000',
  '1_000.5',
  '.5',
  '1e3',
  '0x1F',
  '0o17',
  '0b101',
  '.inf',
  '.nan',
  '+1',
  '2026-03-16',
  '2026-3-1',
  '2026-03-16T10:00:00Z',
  '08:30',
  '190:20:30',
  '12:30:45.5',
])('%s stands where a text is expected', (value) => {
  expect(title(value)).toEqual(['8 needs-quotes']);
});

test.each(["'01000'", '"oui"', '"2026-03-16"', '1.0.0', '12 rue', '16/03/2026', '06 12 34 56 78', '2A004', '1,5', 'ouix'])(
  '%s is a text',
  (value) => {
    expect(title(value)).toEqual([]);
  },
);

test.each(['""', '" "'])('a title that is %s says nothing', (value) => {
  expect(title(value)).toEqual(['8 empty-text']);
});

test('brackets in brackets without end are one mistake', () => {
  expect(found('['.repeat(20_000))).toHaveLength(1);
});

test('what is in quotes is kept to the letter, and a block text without the line ends behind it', () => {
  const { report } = collectDiagnostics();
  const tree = readYaml(textFile('a.yaml', "a: \"  b  \"\nc: ' l''eau '\n"), report);
  expect(tree).toMatchObject({ entries: [{ value: { text: '  b  ' } }, { value: { text: " l'eau " } }] });
});

test('a key that is written twice with two apostrophes is written twice', () => {
  const text = "langue: fr\nphases:\n  - phase: p\n    étapes:\n      - répéter jusqu'à: =vrai\n        répéter jusqu’à: =vrai\n";
  const { diagnostics } = loadAssistant({ 'assistant.yaml': text });
  expect(diagnostics.filter(({ line }) => line === 6).map(({ code }) => code)).toEqual(['language.two-verbs']);
});

test('no sentence is longer than a person reads, whatever the file holds', () => {
  const { diagnostics } = loadAssistant({ 'assistant.yaml': `langue: fr\n${'x'.repeat(900)}: y\n` });
  expect(diagnostics.some(({ code }) => code === 'language.unknown-key')).toBe(true);
  for (const { fr, en } of diagnostics) expect(Math.max(fr.length, en.length)).toBeLessThan(600);
});

test('a file that nobody could read over is one mistake, at once', () => {
  expect(found('- a\n'.repeat(130_000))).toEqual(['1:1 file-too-large']);
});

test.each([
  ['a: { b: N° #3, c: d }\ne: f\n', '1:12 comment-after-value'],
  ['a:\n  b: [c, "#", d #2]\n  e: f\n', '2:17 comment-after-value'],
  ['a:\n  b: { c: "}"\n  e: f\n', '2:6 yaml'],
])('%j: what the line leaves open is told on that line', (text, expected) => {
  expect(found(text)).toEqual([expected]);
});
