import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFileOf } from './test-files.ts';

test('numbers keep every digit, texts stay texts, keys of all objects are columns', async () => {
  const content =
    '[\n  {"n": 12345678901234567890, "d": 0.10, "t": "0012"},\n  {"n": -0, "oui": true, "rien": null, "l": [1, "a"], "r": {"x": "y"}}\n]\n';
  const { table, rows } = await readFileOf('d.json', content);
  expect(table.columns).toEqual(['n', 'd', 't', 'oui', 'rien', 'l', 'r']);
  expect(rows.map(({ line }) => line)).toEqual([2, 3]);
  expect(rows[0]?.cells.slice(0, 3)).toEqual([
    { kind: 'number', digits: '12345678901234567890', shown: '12345678901234567890', exact: true },
    { kind: 'number', digits: '0.10', shown: '0.10', exact: true },
    { kind: 'text', text: '0012' },
  ]);
  expect(rows[1]?.cells.slice(3)).toEqual([
    { kind: 'yes_no', value: true },
    { kind: 'empty' },
    {
      kind: 'list',
      items: [
        { kind: 'number', digits: '1', shown: '1', exact: true },
        { kind: 'text', text: 'a' },
      ],
    },
    { kind: 'record', entries: { x: { kind: 'text', text: 'y' } } },
  ]);
});

test('an exponent has lost its digits', async () => {
  const { rows } = await readFileOf('d.jsonl', '{"a": 1e20}\n');
  expect(rows[0]?.cells).toEqual([{ kind: 'unsure', fault: 'digits_lost' }]);
});

test.each([
  ['d.json', '[{"a": 1}, {"a": }]', 'table.json-syntax', { line: 1, column: 18 }],
  ['d.json', '[\n{"a": 1,\n"a": 2}]', 'table.json-syntax', { line: 2 }],
  ['d.json', '{"a": 1}, {"a": 2}', 'table.json-syntax', { line: 1 }],
  ['d.json', '[1]', 'table.json-syntax', { line: 1, column: 2 }],
  ['d.jsonl', '{"a": 1}\n{"a": 01}\n', 'table.json-syntax', { line: 2 }],
  ['d.jsonl', '{"a": 1} {"a": 2}\n', 'table.json-syntax', { line: 1 }],
  ['d.jsonl', '\n\n', 'table.empty', {}],
  ['d.json', '  ', 'table.empty', {}],
])('%s %j is refused where it is wrong', async (name, content, code, parameters) => {
  await expect(readFileOf(name, content)).rejects.toMatchObject({ code, parameters });
});

test('one object alone is one row', async () => {
  const { rows } = await readFileOf('d.json', '{"a": "b"}');
  expect(rows.map(({ cells }) => cells)).toEqual([[{ kind: 'text', text: 'b' }]]);
});

test('values nested too deeply are refused and crash nothing', async () => {
  await expect(readFileOf('d.jsonl', `{"a": ${'['.repeat(100_000)}`)).rejects.toMatchObject({ code: 'table.json-syntax' });
});

test('every text that JSON can hold is read to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 10 }), { minLength: 1, maxLength: 5 }), async (texts) => {
      const objects = texts.map((text) => ({ cle: 'x', text }));
      for (const [name, content] of [
        ['d.json', JSON.stringify(objects)],
        ['d.jsonl', objects.map((object) => JSON.stringify(object)).join('\n')],
      ] as const) {
        const { rows } = await readFileOf(name, content);
        expect(rows.map(({ cells }) => cells[1])).toEqual(
          texts.map((text) =>
            text.trim() === '' ? { kind: 'empty' } : /\uFFFD|Ã|Â|â€/u.test(text) ? expect.objectContaining({}) : { kind: 'text', text },
          ),
        );
      }
    }),
    { numRuns: 80 },
  );
});
