// Recordings of the same work laid beside each other: which acts are the same, which stand in some of them only.
import type { Unit } from './rounds.ts';

/** The same act in each recording; null where it was not done. */
export type Aligned = readonly (Unit | null)[];

/** Lengths of the longest common sequences of what follows each pair of places. */
function table(left: readonly string[], right: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      const below = lengths[i + 1];
      if (row === undefined || below === undefined) continue;
      row[j] = left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

function signatureOf(aligned: Aligned): string {
  return aligned.find((unit) => unit !== null)?.signature ?? '';
}

function merge(known: readonly Aligned[], more: readonly Unit[], count: number): readonly Aligned[] {
  const left = known.map(signatureOf);
  const right = more.map(({ signature }) => signature);
  const lengths = table(left, right);
  const nothing = Array.from({ length: count }, () => null);
  const made: Aligned[] = [];
  let i = 0;
  let j = 0;
  while (i < known.length || j < more.length) {
    const [one, other] = [known[i], more[j]];
    if (one !== undefined && other !== undefined && left[i] === right[j]) {
      made.push([...one, other]);
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      if (one !== undefined) made.push([...one, null]);
      i += 1;
    } else {
      made.push([...nothing, other]);
      j += 1;
    }
  }
  return made;
}

export function align(recordings: readonly (readonly Unit[])[]): readonly Aligned[] {
  const [first = [], ...rest] = recordings;
  return rest.reduce<readonly Aligned[]>(
    (known, more, index) => merge(known, more, index + 1),
    first.map((unit) => [unit]),
  );
}
