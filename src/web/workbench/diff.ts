// Two texts line by line: what stayed, what went, what came.
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
  /** In the older text, in the newer one; from 1 on. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Longer parts between equal lines are told as a whole: nobody reads them line by line. */
const MOST_CELLS = 4_000_000;

function middle(before: readonly string[], after: readonly string[]): readonly (readonly [DiffLine['kind'], string])[] {
  if (before.length * after.length > MOST_CELLS)
    return [...before.map((text) => ['gone', text] as const), ...after.map((text) => ['new', text] as const)];
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const at = left * width + right;
      longest[at] =
        before[left] === after[right] ? (longest[at + width + 1] ?? 0) + 1 : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0);
    }
  }
  const told: (readonly [DiffLine['kind'], string])[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const at = left * width + right;
    const [gone, come] = [before[left], after[right]];
    if (gone !== undefined && gone === come) {
      told.push(['same', gone]);
      left += 1;
      right += 1;
    } else if (gone !== undefined && (come === undefined || (longest[at + width] ?? 0) >= (longest[at + 1] ?? 0))) {
      told.push(['gone', gone]);
      left += 1;
    } else {
      told.push(['new', come ?? '']);
      right += 1;
    }
  }
  return told;
}

export function diffLines(older: string, newer: string): readonly DiffLine[] {
  const [before, after] = [older.split('\n'), newer.split('\n')];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const told = [
    ...before.slice(0, head).map((text) => ['same', text] as const),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map((text) => ['same', text] as const),
  ];
  let [left, right] = [0, 0];
  return told.map(([kind, text]) => {
    if (kind !== 'new') left += 1;
    if (kind !== 'gone') right += 1;
    return { kind, text, before: kind === 'new' ? null : left, after: kind === 'gone' ? null : right };
  });
}

/** Only what changed, with `around` lines on each side; null stands for lines that are left out. */
export function hunks(lines: readonly DiffLine[], around = 2): readonly (DiffLine | null)[] {
  const kept = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'));
  return lines.flatMap((line, index) => (kept[index] === true ? [line] : kept[index - 1] === true ? [null] : []));
}
