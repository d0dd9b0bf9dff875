// Several assistants in one demonstration: what each gets to do, and one verdict over all.
import type { Verdict } from './story.ts';

/** As even as whole dossiers allow; every share has one at least where there are enough. */
export function sharesOf(dossiers: number, stories: number): readonly number[] {
  return Array.from({ length: stories }, (_, index) => Math.floor((dossiers + index) / stories));
}

function added(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records) for (const [name, count] of Object.entries(record)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

export function together(verdicts: readonly Verdict[]): Verdict {
  const sum = (figure: 'wrongValues' | 'duplicates' | 'missing' | 'writtenTwice'): number =>
    verdicts.reduce((all, verdict) => all + verdict[figure], 0);
  return {
    expected: added(verdicts.map(({ expected }) => expected)),
    mismatches: verdicts.flatMap(({ mismatches }) => mismatches),
    wrongValues: sum('wrongValues'),
    duplicates: sum('duplicates'),
    missing: sum('missing'),
    writtenTwice: sum('writtenTwice'),
    traps: added(verdicts.map(({ traps }) => traps)),
  };
}
