// What `npm run bench -- …` accepts.
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly bench: 'typing';
  /** Dossiers that each contestant types, besides those that warm it up. */
  readonly dossiers: number;
  readonly seed: number;
  /** Median time that the application takes to answer, where answer times are on. */
  readonly answerMedianMilliseconds: number;
  /** Dossiers that one contestant types before the next one's turn. */
  readonly block: number;
  readonly json: string | null;
}

export const USAGE = `npm run bench -- typing [options]
  --dossiers N    dossiers typed by each contestant (200)
  --seed S        seed of the invented dossiers and of the answer times (7)
  --median MS     median answer time of the application (150)
  --block N       dossiers of one contestant's turn (20)
  --json FILE     writes all figures
`;

/** Wrong use of the command line. */
export class UsageError extends Error {}

/** A contestant stopped, or what stands in the application is not what had to be typed: there is no figure. */
export class BenchFailure extends Error {}

function whole(name: string, text: string, least: number, most: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} ${text}: give a whole number from ${least} to ${most}.`);
}

/** Error raised: `UsageError`. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        dossiers: { type: 'string', default: '200' },
        seed: { type: 'string', default: '7' },
        median: { type: 'string', default: '150' },
        block: { type: 'string', default: '20' },
        json: { type: 'string' },
      },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1 || positionals[0] !== 'typing') throw new UsageError('Say which bench: typing.');
  return {
    bench: 'typing',
    dossiers: whole('dossiers', values.dossiers, 1, 10_000),
    seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
    answerMedianMilliseconds: whole('median', values.median, 1, 10_000),
    block: whole('block', values.block, 1, 1_000),
    json: values.json ?? null,
  };
}
