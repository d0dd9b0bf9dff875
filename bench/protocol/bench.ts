// What the effect protocol costs: dossiers a minute of Copiste with it and without it, in turns of a few dossiers, in one run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProtocolOptions, asBenchFailure } from '../options.ts';
import { drawCases } from '../typing/cases.ts';
import { copiste } from '../typing/copiste.ts';
import { type Block, type Ratio, dossiersPerMinute, ratio, tellRatio } from '../typing/figures.ts';
import { takeTurns } from '../typing/turns.ts';
import { unguarded } from './unguarded.ts';

const NAMES = ['copiste', 'unguarded'] as const;

export interface ProtocolResult {
  readonly bench: 'protocol';
  readonly seed: number;
  readonly dossiers: number;
  readonly answerMedianMilliseconds: number;
  readonly wrongValues: 0;
  readonly dossiersPerMinute: Readonly<Record<(typeof NAMES)[number], number>>;
  readonly ratio: Ratio;
  readonly blocks: readonly Block[];
  readonly lines: readonly string[];
}

/** Error raised: `BenchFailure` when anybody types a wrong value, or cannot go on. */
export async function benchProtocol(options: ProtocolOptions, say: (line: string) => void): Promise<ProtocolResult> {
  const { answerMedianMilliseconds, block, dossiers, seed } = options;
  const cases = drawCases(dossiers, seed);
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-'));
  try {
    const blocks = await takeTurns({
      cases,
      folder,
      answerMedianMilliseconds,
      block,
      contestants: [(url) => copiste(url, cases.world.today, join(folder, 'copiste')), (url) => unguarded(url, cases.world.today)],
      say,
    });
    const speed = { copiste: dossiersPerMinute(blocks, 'copiste'), unguarded: dossiersPerMinute(blocks, 'unguarded') };
    const cost = ratio(blocks, 'copiste', 'unguarded');
    return {
      bench: 'protocol',
      seed,
      dossiers,
      answerMedianMilliseconds,
      wrongValues: 0,
      dossiersPerMinute: speed,
      ratio: cost,
      blocks,
      lines: [
        `${dossiers} dossiers by each, seed ${seed}, answers in ${answerMedianMilliseconds} ms (median); wrong values: 0`,
        NAMES.map((name) => `${name} ${speed[name].toFixed(1)}`).join(', ') + ' dossiers/min',
        tellRatio(cost),
      ],
    };
  } catch (thrown) {
    throw asBenchFailure(thrown);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
