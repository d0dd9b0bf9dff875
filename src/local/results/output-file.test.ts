import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asCopisteError } from '#base/errors.ts';
import type { ResultRow } from '../log/history.ts';
import { type Written, checkOutput } from './output-file.ts';
import { renderAll } from './render.ts';

const rendering = { kind: 'csv', columns: { language: 'fr', proof: [], annotations: [] }, assistant: 'a' } as const;
const row = (line: number): ResultRow => ({
  is: 'refused',
  at: '2026-03-16T08:00:00.000Z',
  reference: `D-${line}`,
  line,
  reason: 'à revoir',
});

async function checked(content: string | Uint8Array, before: readonly Written[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-results-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'r.csv');
  await writeFile(path, content);
  return checkOutput(path, 'r.suivi', before).then(
    () => 'accepted',
    (thrown: unknown) => asCopisteError(thrown).code,
  );
}

test('results cut short at any byte, inside a letter too, are those that were written', async () => {
  const whole = Buffer.from(renderAll([row(2), row(3)], rendering));
  for (let length = 0; length <= whole.length; length += 1) {
    expect(await checked(whole.subarray(0, length), [{ rows: [row(2), row(3)], rendering }])).toBe('accepted');
  }
});

test('results of the run before are known while the last one has not written any', async () => {
  const text = renderAll([row(2)], rendering);
  const now: Written = { rows: [], rendering };
  expect(await checked(text, [now, { rows: [row(2)], rendering }])).toBe('accepted');
  expect(await checked(text, [now])).toBe('local.log-shortened');
  expect(await checked(text.replace('revoir', 'voir'), [now, { rows: [row(2)], rendering }])).toBe('local.log-shortened');
  expect(await checked(text.slice(1), [now])).toBe('local.output-changed');
  expect(await checked(text, [])).toBe('local.output-without-log');
});
