// What was written, step by step, so that every step can be undone and done again.
export type Files = Readonly<Record<string, string>>;

export interface History {
  readonly past: readonly Files[];
  readonly present: Files;
  readonly future: readonly Files[];
  /** What the last step was about: typing goes on in it. */
  readonly about: string | null;
}

const MOST = 300;

export function sameFiles(one: Files, other: Files): boolean {
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

export function begin(files: Files): History {
  return { past: [], present: files, future: [], about: null };
}

/** `about` null: a step of its own; the same as the last one's: a part of that. */
export function write(history: History, files: Files, about: string | null): History {
  const { past, present } = history;
  if (files === present) return history;
  const goesOn = about !== null && about === history.about && history.future.length === 0;
  return { past: goesOn ? past : [...past, present].slice(-MOST), present: files, future: [], about };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], about: null };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, about: null };
}
