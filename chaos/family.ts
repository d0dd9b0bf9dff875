// Who descends from whom among the processes of this machine, read from /proc.
import { readFileSync, readdirSync } from 'node:fs';

export interface Relative {
  readonly id: number;
  readonly parent: number;
  readonly words: readonly string[];
}

function relative(id: number): Relative | null {
  try {
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows its last bracket is state and parent.
    const [, parent = '0'] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const words = readFileSync(`/proc/${id}/cmdline`, 'utf8')
      .split('\0')
      .filter((word) => word !== '');
    return { id, parent: Number(parent), words };
  } catch {
    return null;
  }
}

function everybody(): readonly Relative[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => relative(Number(name)) ?? []);
}

/** Every living descendant, parents before children. */
export function descendants(ancestor: number): readonly Relative[] {
  const byParent = Map.groupBy(everybody(), ({ parent }) => parent);
  const found: Relative[] = [];
  const visit = (id: number): void => {
    for (const child of byParent.get(id) ?? []) {
      found.push(child);
      visit(child.id);
    }
  };
  visit(ancestor);
  return found;
}

export interface RobotProcess {
  readonly name: string;
  readonly id: number;
}

/** The living robots that this server started. */
export function robotsOf(server: number): readonly RobotProcess[] {
  return descendants(server).flatMap(({ id, words }) => {
    const place = words.indexOf('--name');
    const name = words[place + 1];
    return words.includes('robot') && place !== -1 && name !== undefined ? [{ name, id }] : [];
  });
}

/** The processes of a robot's browser, its main one first. */
export function browserOf(robot: number): readonly Relative[] {
  const browser = descendants(robot).filter(({ words }) =>
    words.some((word) => word.includes('--user-data-dir') || word.startsWith('--type=')),
  );
  return browser.toSorted((left, right) => Number(isHelper(left)) - Number(isHelper(right)));
}

const isHelper = ({ words }: Relative): boolean => words.some((word) => word.startsWith('--type='));

/** False when it was gone already. */
export function signal(id: number, name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): boolean {
  try {
    process.kill(id, name);
    return true;
  } catch {
    return false;
  }
}

/** The living processes in whose environment this stands. */
export function bearing(mark: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const words = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        return words.includes(mark) ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}
