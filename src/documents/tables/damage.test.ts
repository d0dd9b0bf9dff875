// Whatever happened to a file of rows, reading it ends with its rows or with an error that says what to do, in time.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { allRows, testFile, workbook } from './test-files.ts';
import { openTable } from './open-table.ts';

const BOOK = workbook({
  rows:
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
    '<row r="2"><c r="A2" s="1"><v>45000.5</v></c><c r="B2" t="inlineStr"><is><t>Rue</t></is></c></row>' +
    '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="b"><v>1</v></c></row>',
  sharedTexts: ['<t>Numéro</t>', '<t>Voie</t>'],
  formats: ['dd/mm/yyyy'],
});
const CSV = Buffer.from('Numéro;Voie\r\n1;"Rue de l\'Église, ""bis"""\r\n2;\r\n', 'utf8');
const JSON_ROWS = Buffer.from('[{"Numéro": 1, "Voie": "Rue"}, {"Numéro": 2.50, "Voie": null}]', 'utf8');

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 40 }),
  bytes: fc.uint8Array({ maxLength: 12 }),
});

function damaged(
  content: Uint8Array,
  damages: readonly { readonly at: number; readonly length: number; readonly bytes: Uint8Array }[],
): Buffer {
  return damages.reduce((bytes, { at, length, bytes: put }) => {
    const start = Math.floor(at * bytes.length);
    return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + length)]);
  }, Buffer.from(content));
}

/** `null`: it was read. */
async function failureOf(name: string, content: Uint8Array): Promise<unknown> {
  try {
    const rows = await allRows(await openTable(await testFile(name, content)));
    for (const { line, cells } of rows) {
      expect(line).toBeGreaterThan(0);
      expect(Array.isArray(cells)).toBe(true);
    }
    return null;
  } catch (thrown) {
    return thrown;
  }
}

test.each([
  ['d.xlsx', BOOK],
  ['d.csv', CSV],
  ['d.json', JSON_ROWS],
  ['d.jsonl', Buffer.from('{"Numéro": 1}\n{"Numéro": 2}\n')],
] as const)('%s, damaged anywhere, is read or refused with what to do', async (name, content) => {
  expect(await failureOf(name, content)).toBeNull();
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const failure = await failureOf(name, damaged(content, damages));
      if (failure === null) return;
      expect(failure).toBeInstanceOf(CopisteError);
      expect((failure as CopisteError).code).toMatch(/^table\./);
    }),
    { numRuns: 150 },
  );
});
