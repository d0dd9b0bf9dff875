// Dossiers a minute of Copiste beside a plain Playwright script that types the same, in turns of a few dossiers, in one run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#base/logger.ts';
import { launchBrowser } from '#drivers/web/browser/launch.ts';
import { type TypingOptions, asBenchFailure } from '../options.ts';
import { type Cases, drawCases } from './cases.ts';
import { copiste } from './copiste.ts';
import { type Block, type Ratio, dossiersPerMinute, ratio, tellRatio } from './figures.ts';
import { plainScript } from './plain.ts';
import { takeTurns } from './turns.ts';

const NAMES = ['copiste', 'plain', 'unverified'] as const;

export interface Race {
  /** Median answer time of the application; 0: it answers at once. */
  readonly answerMedianMilliseconds: number;
  readonly dossiersPerMinute: Readonly<Record<(typeof NAMES)[number], number>>;
  readonly ratios: readonly Ratio[];
  readonly blocks: readonly Block[];
}

export interface TypingResult {
  readonly bench: 'typing';
  readonly seed: number;
  readonly dossiers: number;
  readonly dossiersAtOnce: number;
  readonly wrongValues: 0;
  readonly races: readonly Race[];
  readonly lines: readonly string[];
}

async function race(cases: Cases, options: TypingOptions, median: number, folder: string, say: (line: string) => void): Promise<Race> {
  const plain = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
  try {
    const blocks = await takeTurns({
      cases,
      folder,
      answerMedianMilliseconds: median,
      block: options.block,
      contestants: [
        (url) => copiste(url, cases.world.today, join(folder, `copiste-${median}`)),
        (url) => plainScript(plain.browser, url, true),
        (url) => plainScript(plain.browser, url, false),
      ],
      say,
    });
    return {
      answerMedianMilliseconds: median,
      dossiersPerMinute: {
        copiste: dossiersPerMinute(blocks, 'copiste'),
        plain: dossiersPerMinute(blocks, 'plain'),
        unverified: dossiersPerMinute(blocks, 'unverified'),
      },
      ratios: [ratio(blocks, 'copiste', 'plain'), ratio(blocks, 'copiste', 'unverified')],
      blocks,
    };
  } finally {
    await plain.close();
  }
}

function tell({ answerMedianMilliseconds, dossiersPerMinute: speed, ratios }: Race): readonly string[] {
  const title = answerMedianMilliseconds === 0 ? 'answers at once' : `answers in ${answerMedianMilliseconds} ms (median)`;
  return [`${title}: ${NAMES.map((name) => `${name} ${speed[name].toFixed(1)}`).join(', ')} dossiers/min`, ...ratios.map(tellRatio)];
}

/** Error raised: `BenchFailure` when anybody types a wrong value, or cannot go on. */
export async function benchTyping(options: TypingOptions, say: (line: string) => void): Promise<TypingResult> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-'));
  try {
    const races: Race[] = [];
    const ordinary = { dossiers: options.dossiers, median: options.answerMedianMilliseconds };
    for (const { dossiers, median } of [ordinary, { dossiers: options.dossiersAtOnce, median: 0 }]) {
      races.push(await race(drawCases(dossiers, options.seed), options, median, folder, say));
    }
    const head = `${options.dossiers} dossiers by each (${options.dossiersAtOnce} where answers come at once), seed ${options.seed}; wrong values: 0`;
    return {
      bench: 'typing',
      seed: options.seed,
      dossiers: options.dossiers,
      dossiersAtOnce: options.dossiersAtOnce,
      wrongValues: 0,
      races,
      lines: [head, ...races.flatMap(tell)],
    };
  } catch (thrown) {
    throw asBenchFailure(thrown);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
