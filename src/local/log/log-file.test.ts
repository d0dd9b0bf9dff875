import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { LogEntry } from './entries.ts';
import { type RunLog, openLog } from './log-file.ts';

const AT = '2026-03-16T08:00:00.000Z';
const entry = (line: number): LogEntry => ({ is: 'refused', at: AT, reference: `D-${line}`, line, reason: 'é' });

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'a.suivi');
}

async function opened(folder: string): Promise<{ readonly log: RunLog; readonly entries: readonly LogEntry[] }> {
  const entries: LogEntry[] = [];
  const log = await openLog(folder, {}, (read) => entries.push(read));
  return { log, entries };
}

async function written(folder: string, lines: number): Promise<void> {
  const { log } = await opened(folder);
  for (let line = 1; line <= lines; line += 1) log.append(entry(line));
  await log.flush();
  await log.close();
}

const journal = (folder: string): string => join(folder, 'journal.jsonl');

test('what was flushed is read again, in order, and goes on', async () => {
  const folder = await place();
  await written(folder, 2);
  const first = await opened(folder);
  expect(first.entries).toEqual([entry(1), entry(2)]);
  first.log.append(entry(3));
  await first.log.flush();
  await first.log.close();
  const { log, entries } = await opened(folder);
  await log.close();
  expect(entries).toEqual([entry(1), entry(2), entry(3)]);
});

test('only its user may read it', async () => {
  const folder = await place();
  await written(folder, 1);
  for (const path of [folder, journal(folder), join(folder, 'cle')]) expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a last line cut short at any byte is dropped, what stands before it is kept', async () => {
  const folder = await place();
  await written(folder, 2);
  const whole = await readFile(journal(folder));
  const start = whole.indexOf(0x0a) + 1;
  for (let length = start; length < whole.length; length += 13) {
    await writeFile(journal(folder), whole.subarray(0, length));
    const { log, entries } = await opened(folder);
    await log.close();
    expect(entries).toEqual([entry(1)]);
    expect((await stat(journal(folder))).size).toBe(start);
  }
});

test('a line that was altered, taken out, moved or put in is told by its number', async () => {
  const folder = await place();
  await written(folder, 4);
  const lines = (await readFile(journal(folder), 'utf8')).trimEnd().split('\n');
  const [one = '', two = '', three = '', four = ''] = lines;
  const damages: readonly (readonly [number, readonly string[]])[] = [
    [2, [one, two.replace('D-2', 'D-9'), three, four]],
    [2, [one, three, four]],
    [1, [two, three, four]],
    [2, [one, three, two, four]],
    [2, [one, one, two, three, four]],
    [4, [one, two, three, '{}']],
    [1, ['', one]],
  ];
  for (const [line, damaged] of damages) {
    await writeFile(journal(folder), `${damaged.join('\n')}\n`);
    await expect(opened(folder)).rejects.toMatchObject({ code: 'local.log-altered', parameters: { line } });
  }
});

test('a log of another key is not read, and a lost key is not replaced', async () => {
  const folder = await place();
  await written(folder, 1);
  const key = await readFile(join(folder, 'cle'));
  await rm(join(folder, 'cle'));
  await expect(opened(folder)).rejects.toMatchObject({ code: 'vault.key-missing' });
  await writeFile(join(folder, 'cle'), `${Buffer.alloc(32, 1).toString('base64')}\n`, { mode: 0o600 });
  await expect(opened(folder)).rejects.toMatchObject({ code: 'local.log-altered', parameters: { line: 1 } });
  await writeFile(join(folder, 'cle'), key, { mode: 0o600 });
  await (await opened(folder)).log.close();
});

test('there is one writer at a time; whoever comes second learns who holds it', async () => {
  const folder = await place();
  const { log } = await opened(folder);
  await expect(opened(folder)).rejects.toMatchObject({ code: 'local.log-locked', parameters: { pid: String(process.pid) } });
  await log.close();
  await (await opened(folder)).log.close();
});

test('a log in which nothing was written is taken away', async () => {
  const folder = await place();
  const { log } = await opened(folder);
  await log.discard();
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a key whose journal was lost is not taken away: the captures beside it may still be opened', async () => {
  const folder = await place();
  await written(folder, 2);
  const lines = await readFile(journal(folder));
  await rm(journal(folder));
  const lost = await opened(folder);
  expect(lost.entries).toEqual([]);
  await lost.log.discard();
  await writeFile(journal(folder), lines);
  const { log, entries } = await opened(folder);
  await log.close();
  expect(entries).toEqual([entry(1), entry(2)]);
});

test.runIf(process.platform === 'linux')('where no more can be written nothing is said to be on disk, and what was is kept', async () => {
  const folder = await place();
  const writer = fileURLToPath(new URL('../../../tests/local/log-writer.ts', import.meta.url));
  // Each file may grow to 2 KiB, as on a disk that is full then.
  const { stdout } = await promisify(execFile)('bash', ['-c', 'ulimit -f 2; exec "$0" "$1" "$2"', process.execPath, writer, folder]);
  const lines = stdout.trim().split('\n');
  expect(lines.at(-1)).toBe('local.log-not-writable EFBIG local.log-not-writable');
  const { log, entries } = await opened(folder);
  await log.close();
  expect(entries).toHaveLength(lines.length - 1);
});
