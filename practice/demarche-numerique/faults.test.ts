// The schedule of faults: deterministic, complete on forty dossiers, and never without a way through.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFaults, FAULT_KINDS, LONGEST_STREAK } from './faults.ts';
import type { FaultKind, Operation, OperationKind } from './faults.ts';

/** One request by a client that comes again until it is answered; gives back how many faults it met in a row. */
function insist(faults: ReturnType<typeof createFaults>, operation: Operation, met: FaultKind[]): number {
  for (let failures = 0; ; failures += 1) {
    const before = faults.before(operation);
    if (before !== null) met.push(before);
    if (before !== null && before !== 'slow') continue;
    const after = faults.after(operation);
    if (after !== null) {
      met.push(after.kind);
      continue;
    }
    faults.succeeded(operation);
    return failures;
  }
}

function treat(seed: number, dossiers: number): { met: FaultKind[]; worst: number } {
  const faults = createFaults(seed);
  const met: FaultKind[] = [];
  let worst = 0;
  for (let number = 0; number < dossiers; number += 1) {
    const kinds: OperationKind[] = number % 6 === 0 ? ['read', 'message'] : ['read', 'instruction', 'read', 'annotation', 'label'];
    for (const kind of kinds) worst = Math.max(worst, insist(faults, { kind, key: `${kind}:${number}` }, met));
  }
  return { met, worst };
}

test('on forty dossiers every kind of fault happens, and on a hundred and twenty several times', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (seed) => {
      expect(new Set(treat(seed, 40).met)).toEqual(new Set(FAULT_KINDS));
      const { met, worst } = treat(seed, 120);
      for (const kind of FAULT_KINDS) expect(met.filter((one) => one === kind).length).toBeGreaterThanOrEqual(2);
      expect(worst).toBeLessThanOrEqual(LONGEST_STREAK);
    }),
    { numRuns: 60 },
  );
});

test('the same seed gives the same faults', () => {
  expect(treat(11, 30).met).toEqual(treat(11, 30).met);
  expect(treat(11, 30).met).not.toEqual(treat(12, 30).met);
});

test('the very first recorded message loses its answer', () => {
  expect(createFaults(3).after({ kind: 'message', key: 'a' })).toMatchObject({ kind: 'lostAnswerAfterMessage' });
});

test('switched off, nothing ever fails', () => {
  const faults = createFaults(3, false);
  const operation = { kind: 'message', key: 'a' } as const;
  for (let turn = 0; turn < 100; turn += 1) {
    expect(faults.before(operation)).toBeNull();
    expect(faults.after(operation)).toBeNull();
  }
});
