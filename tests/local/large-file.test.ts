// A file of two hundred thousand rows is looked through in little memory: the process would die of more.
import { createWriteStream } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { ROOT, Undoing, begin } from '../bad-input/processes.ts';
import { ENVIRONMENT, HEADINGS } from './file-run.ts';

const ROWS = 200_000;
const ROWS_AT_ONCE = 20_000;
const undoing = new Undoing();
afterAll(() => undoing.all());

test('two hundred thousand rows, and 64 MiB for all that the program keeps', async () => {
  const folder = await undoing.folder();
  await cp(join(ROOT, 'tests/local/adresses'), join(folder, 'adresses'), { recursive: true });
  await cp(join(ROOT, 'assistants/applications'), join(folder, 'applications'), { recursive: true });
  const input = join(folder, 'grand.csv');
  const file = createWriteStream(input);
  file.write(`${HEADINGS.join(';')}\r\n`);
  for (let from = 0; from < ROWS; from += ROWS_AT_ONCE) {
    const rows = Array.from({ length: ROWS_AT_ONCE }, (_none, at) => `D-${from + at};0123456789;1;RUE;A;;82000;B;82;121;01/02/2026\r\n`);
    if (!file.write(rows.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  const { ended } = begin(
    undoing,
    ['src/main.ts', 'run', join(folder, 'adresses'), '--input', input, '--set', 'adresse de séjour=http://127.0.0.1:9', '--only', 'ABSENT'],
    {
      environment: { ...ENVIRONMENT, NODE_OPTIONS: '--max-old-space-size=64' },
    },
  );
  const { code, stderr } = await ended;
  expect([code, stderr.split('\n')[0]]).toEqual([1, 'local.only-unknown']);
}, 600_000);
