// A file of JSON lines that outlives the process that wrote it: what a practice application has recorded when it is killed.
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';

export interface DurableLines<Line> {
  /** What stood in the file when it was opened, oldest first. */
  readonly lines: readonly Line[];
  /** Recorded before it returns: a killed process loses nothing of it. */
  add(line: Line): void;
}

const NEWLINE = 0x0a;

/** Null keeps nothing: an application that forgets when it ends. A line that was cut in the middle was never recorded. */
export function openLines<Line>(file: string | null): DurableLines<Line> {
  if (file === null) return { lines: [], add: () => undefined };
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
  if (whole.length < bytes.length) truncateSync(file, whole.length);
  const texts = whole
    .toString('utf8')
    .split('\n')
    .filter((text) => text !== '');
  return {
    lines: texts.map((text) => JSON.parse(text) as Line),
    add: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`),
  };
}
