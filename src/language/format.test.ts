// The one layout: what it makes of every slovenly way of writing, and that it is the last word.
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { formatFile } from './format.ts';
import { readAssistantFolder } from './folder.ts';
import { remarksOf } from './format-remarks.ts';
import { EVERY_VERB, assistants } from './test-assistants.ts';
import { translateAssistant } from './translate.ts';

function formatted(content: string): string {
  const { content: result, same, diagnostics } = formatFile('a.yaml', content);
  expect(diagnostics).toEqual([]);
  expect(same).toBe(true);
  return result;
}

test.each([
  ['blanks around colons and dashes', 'a :   b\nc:\n-   d\n-  e:  f\n   g: h\n', 'a: b\nc:\n  - d\n  - e: f\n    g: h\n'],
  ['indentation of any depth', 'a:\n      b:\n           - c\n           -   - d\n', 'a:\n  b:\n    - c\n    - - d\n'],
  ['quotes that nobody needs', "a: \"b\"\n'c d': 'l''eau'\n", "a: b\nc d: l'eau\n"],
  [
    'quotes that are needed',
    "a: '=b: c'\nd: 'oui'\ne: '01000'\nf: ' g'\nh: '- i'\nj: '=k = \"l: m\"'\nn: ''\n",
    'a: "=b: c"\nd: "oui"\ne: "01000"\nf: " g"\nh: "- i"\nj: \'=k = "l: m"\'\nn: ""\n',
  ],
  ['braces', 'a: {b:   c , "d": "e, f"}\ng: [ h,i ]\nj: { }\n', 'a: { b: c, d: "e, f" }\ng: [h, i]\nj: {}\n'],
  ['braces over several lines', 'a: { b: c,\n  d: [e,\n   f] }\n', 'a:\n  b: c\n  d:\n    - e\n    - f\n'],
  ['a block text', 'a: |\n      b : c\n\n        d  # e\nf: >-\n   g\n   h\n', 'a: |\n  b : c\n\n    d  # e\nf: >-\n  g\n  h\n'],
  ['a value over several lines', 'a: =b\n      et c\nd: "e\n  f"\n', 'a: =b\n  et c\nd: e f\n'],
  ['line ends of Windows, and a byte order mark', '\uFEFFa:  b\r\n\r\n\r\nc: |\r\n   d\r\n', 'a: b\r\n\r\nc: |\r\n  d\r\n'],
  ['no line end, or many', 'a: b\n\n\n\nc: d', 'a: b\n\nc: d\n'],
  [
    'remarks',
    '#  un\n\na:   # deux\n\n    # trois\n    b: "c"   # quatre\n    # cinq\n# six\nd:\n  -  e\n  # sept\n#huit\n',
    '#  un\n\na: # deux\n  # trois\n  b: "c" # quatre\n  # cinq\n# six\nd:\n  - e\n  # sept\n#huit\n',
  ],
  ['remarks between braces', 'a: [b, # c\n  d]\n', 'a:\n  - "b" # c\n  - d\n'],
  ['a remark behind the head of a block text', 'a: |   # b\n   c\n', 'a: | # b\n  c\n'],
  [
    'phases',
    'phases:\n- phase: a\n  étapes: []\n# b\n- phase: c\n  étapes: []\n',
    'phases:\n  - phase: a\n    étapes: []\n\n  # b\n  - phase: c\n    étapes: []\n',
  ],
  ['a document that is marked as one', '---\na: b\n...\n', 'a: b\n'],
])('%s', (_, content, expected) => {
  expect(formatted(content)).toBe(expected);
  expect(formatted(expected)).toBe(expected);
});

test('a broken layout is told and left alone', () => {
  const { diagnostics, content } = formatFile('a.yaml', 'a: b: c\n');
  expect(diagnostics.map(({ code }) => code)).toEqual(['language.cut-by-colon']);
  expect(content).toBe('a: b: c\n');
});

test.each(['examples/demandes-django', 'examples/fiches-wiki', 'assistants/changement-adresse'])(
  '%s is laid out as everybody else’s',
  async (folder) => {
    const files = await readAssistantFolder(fileURLToPath(new URL(`../../${folder}`, import.meta.url)));
    expect(Object.entries(files).filter(([path, content]) => formatFile(path, content).content !== content)).toEqual([]);
  },
);

test('mistakes of meaning are no hindrance', () => {
  expect(formatted('langue:   fr\nassistnt: x\n')).toBe('langue: fr\nassistnt: x\n');
});

/** Two assistants that mean the same have the same English. */
function meaning(files: typeof EVERY_VERB): string {
  const { plan, diagnostics } = loadAssistant(files);
  expect(diagnostics).toEqual([]);
  return JSON.stringify(plan, (key, value: unknown) => (key === 'position' ? undefined : value));
}

/** Every line deeper or less deep than it was, in ways that YAML takes for the same. */
function loosened(content: string, width: number): string {
  return content.replace(/^( *)(- )?/gm, (_, blanks: string, dash?: string) => {
    return ' '.repeat((blanks.length / 2) * width) + (dash === undefined ? '' : '-'.padEnd(width));
  });
}

test(
  'whatever an assistant says and however it is written: same meaning, same remarks, and nothing left to do',
  { timeout: 180_000 },
  () => {
    fc.assert(
      fc.property(assistants, fc.constantFrom(2, 3, 4), (files, width) => {
        const content = loosened(files['assistant.yaml'] ?? '', width);
        const result = formatted(content);
        expect(formatted(result)).toBe(result);
        expect(remarksOf(result.replaceAll('\r\n', '\n')).map(({ text }) => text)).toEqual(
          remarksOf(content.normalize('NFC').replaceAll('\r\n', '\n')).map(({ text }) => text),
        );
        expect(meaning({ ...files, 'assistant.yaml': result })).toBe(meaning({ ...files, 'assistant.yaml': content }));
        const english = translateAssistant({ ...files, 'assistant.yaml': result }, 'en').files['assistant.yaml'] ?? '';
        expect(formatted(english)).toBe(english);
      }),
      { numRuns: 6 },
    );
  },
);

test('whatever the text, it is told what is wrong with it or laid out for good', () => {
  const bits = fc.constantFrom(
    'a',
    'b c',
    ': ',
    ':',
    '\n',
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
    ' # d',
    '# e',
    '=',
    '|\n',
    '>-\n',
    'é',
    '~',
    '1',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), (written) => {
      const content = written.join('');
      const once = formatFile('a.yaml', content);
      if (once.diagnostics.length > 0) return;
      expect(once.same).toBe(true);
      const twice = formatFile('a.yaml', once.content);
      expect(twice).toEqual({ ...once, diagnostics: [] });
    }),
    { numRuns: 1000 },
  );
});
