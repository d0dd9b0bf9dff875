// Of several robots one writes to a file at a time. A lock is a file beside it that names its holder and until when it counts.
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sleep } from '#base/clock.ts';
import { newId } from '#base/ids.ts';

export interface RobotLock {
  /** Nobody took it away: to be asked at one go with what it guards. */
  isHeld(): boolean;
  release(): Promise<void>;
  /** Left to run out by itself, after so many milliseconds: what it guards may still be under way. */
  leave(milliseconds: number): Promise<void>;
}

/** A holder that died is waited for no longer. Longer than any window. */
const LONGEST_HELD_MILLISECONDS = 10_000;
/** Whoever made a lock that cannot be read died while writing it. Longer than any lock is held or left. */
const UNREADABLE_MILLISECONDS = 60_000;
const ASK_AGAIN_MILLISECONDS = 50;

interface Held {
  readonly holder: string;
  readonly until: number;
}

function parsed(text: string): Held | null {
  const [holder = '', until = ''] = text.trim().split(' ');
  return holder === '' || !/^\d+$/.test(until) ? null : { holder, until: Number(until) };
}

async function hasRunOut(lock: string, held: Held | null): Promise<boolean> {
  if (held !== null) return held.until < Date.now();
  const made = await stat(lock).catch(() => null);
  return made !== null && made.mtimeMs + UNREADABLE_MILLISECONDS < Date.now();
}

function place(path: string): string {
  return join(dirname(path), `.${basename(path)}.copiste`);
}

/** Takes a lock that has run out away from its place; one that came there meanwhile is put back. */
async function breakLock(lock: string, seen: string): Promise<void> {
  const aside = `${lock}.${newId()}`;
  try {
    await rename(lock, aside);
  } catch {
    return;
  }
  // Whoever's lock is away meanwhile sees that it is not held, and writes nothing.
  if ((await readFile(aside, 'utf8').catch(() => '')) !== seen) await link(aside, lock).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Null: another robot has it. Errors raised: those of writing beside the file; the signal's reason. */
export async function takeLock(path: string, isOver: () => boolean, signal: AbortSignal): Promise<RobotLock | null> {
  const lock = place(path);
  const holder = newId();
  const content = (milliseconds: number): string => `${holder} ${Date.now() + milliseconds}`;
  for (;;) {
    try {
      await writeFile(lock, content(LONGEST_HELD_MILLISECONDS), { flag: 'wx' });
      break;
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    }
    const seen = await readFile(lock, 'utf8').catch(() => '');
    if (await hasRunOut(lock, parsed(seen))) await breakLock(lock, seen);
    else if (isOver()) return null;
    else await sleep(ASK_AGAIN_MILLISECONDS, signal);
  }
  const isHeld = (): boolean => {
    try {
      const held = parsed(readFileSync(lock, 'utf8'));
      return held?.holder === holder && held.until > Date.now();
    } catch {
      return false;
    }
  };
  return {
    isHeld,
    async release() {
      if (isHeld()) await rm(lock, { force: true });
    },
    async leave(milliseconds) {
      if (isHeld()) await writeFile(lock, content(milliseconds));
    },
  };
}
