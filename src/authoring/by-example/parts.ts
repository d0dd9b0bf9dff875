// Acts that stand in a way of their own: rounds over a list, and what is done in some recordings only.
import type { ActReference, ShownField } from '../explanations.ts';
import type { Aligned } from './alignment.ts';
import type { Loop, Unit } from './rounds.ts';

export function unitOf(aligned: Aligned): Unit | null {
  return aligned.find((unit) => unit !== null) ?? null;
}

interface LoopPart {
  readonly acts: readonly ActReference[];
  readonly loop: Loop;
  readonly rounds: number;
}

interface OptionalPart {
  readonly acts: readonly ActReference[];
  /** Indexes of the recordings in which it was done. */
  readonly present: readonly number[];
}

interface Run {
  readonly key: string;
  readonly all: Aligned[];
}

function runs(aligned: readonly Aligned[], keyOf: (one: Aligned) => string): readonly Run[] {
  const found: Run[] = [];
  for (const one of aligned) {
    const key = keyOf(one);
    const last = found.at(-1);
    if (last?.key === key) last.all.push(one);
    else found.push({ key, all: [one] });
  }
  return found.filter(({ key }) => key !== '');
}

function actsOf(all: readonly Aligned[]): readonly ActReference[] {
  return all.flatMap((one) => unitOf(one)?.at ?? []);
}

function loopOf(aligned: Aligned): Loop | null {
  return aligned.find((unit) => unit?.loop != null)?.loop ?? null;
}

export function loopParts(aligned: readonly Aligned[]): readonly LoopPart[] {
  return runs(aligned, (one) => loopOf(one)?.list ?? '').flatMap(({ all }) => {
    const [first] = all;
    const loop = first === undefined ? null : loopOf(first);
    const rounds = Math.max(...all.flatMap((one) => one.map((unit) => unit?.acts.length ?? 0)));
    return loop === null ? [] : [{ acts: actsOf(all), loop, rounds }];
  });
}

/** A loop over nothing is not done, and needs no condition. */
function isEmptyLoop(one: Aligned, fieldsOf: (recording: number) => readonly ShownField[]): boolean {
  const loop = loopOf(one);
  return (
    loop !== null &&
    one.every((unit, recording) => {
      const value = fieldsOf(recording).find(({ name }) => name === loop.list)?.value;
      return unit !== null || (Array.isArray(value) && value.length === 0);
    })
  );
}

export function optionalParts(
  aligned: readonly Aligned[],
  fieldsOf: (recording: number) => readonly ShownField[],
): readonly OptionalPart[] {
  const keyOf = (one: Aligned): string =>
    one.every((unit) => unit !== null) || isEmptyLoop(one, fieldsOf) ? '' : one.map((unit) => (unit === null ? '0' : '1')).join('');
  return runs(aligned, keyOf).map(({ key, all }) => ({
    acts: actsOf(all),
    present: [...key].flatMap((mark, recording) => (mark === '1' ? [recording] : [])),
  }));
}
