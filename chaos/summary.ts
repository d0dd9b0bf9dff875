// The figures of one run, and what of them is not as it must be.
import type { Verdict } from '../demo/stories/story.ts';
import type { Told } from './storm.ts';

/** The shape of `--json FILE`. */
export interface Summary extends Told {
  readonly assistant: string;
  readonly database: 'pglite' | 'postgres';
  readonly seed: number;
  readonly dossiers: number;
  readonly done: number;
  readonly awaiting: number;
  readonly handedOver: number;
  readonly failed: number;
  readonly uncertain: number;
  readonly cancelled: number;
  /** Still waiting or in progress when nothing moved any more. */
  readonly unsettled: number;
  readonly expected: Verdict['expected'];
  readonly mismatches: Verdict['mismatches'];
  /** Withdrawn by their applicants between a reading that was lost and the next: never known here. */
  readonly withdrawnUnseen: number;
  /** Records, annotations and whole dossiers that are not there, and dossiers that never came to an end. */
  readonly lost: number;
  readonly duplicates: number;
  readonly wrongValues: number;
  readonly writtenTwice: number;
  /** Dossiers that a second collection of the same source made. */
  readonly collectedAgain: number;
  /** Processes of the office that were still there although it had been stopped: robots and browsers that nobody ended. */
  readonly outlived: number;
  readonly traps: Verdict['traps'];
  /** Faults of the practice applications themselves, since their last start. */
  readonly faults: Readonly<Record<string, number>>;
  /** How often each part was started. */
  readonly starts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const NONE = [
  'lost',
  'duplicates',
  'wrongValues',
  'writtenTwice',
  'failed',
  'uncertain',
  'unsettled',
  'collectedAgain',
  'outlived',
] as const;

/** Why the run is not a success; empty when it is. */
export function shortcomings(summary: Summary): readonly string[] {
  return [
    ...NONE.flatMap((name) => (summary[name] === 0 ? [] : [`${name}: ${summary[name]}`])),
    ...summary.mismatches.map(({ reference, expected, got }) => `dossier ${reference}: expected ${expected}, got ${got}`),
  ];
}
