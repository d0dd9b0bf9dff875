// Dossiers a minute of Copiste beside a plain Playwright script that types the same, in turns of a few dossiers, in one run.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#base/logger.ts';
import { launchBrowser } from '#drivers/web/browser/launch.ts';
import { BenchFailure, type TypingOptions } from '../options.ts';
import { type Case, type Cases, drawCases } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { copiste } from './copiste.ts';
import { type Block, type Ratio, dossiersPerMinute, ratio } from './figures.ts';
import { judge } from './judge.ts';
import { plainScript } from './plain.ts';
import { type Sejour, startSejour } from './sejour.ts';

const NAMES = ['copiste', 'plain', 'unverified'] as const;

export interface Race {
  /** Median answer time of the application; 0: it answers at once. */
  readonly answerMedianMilliseconds: number;
  readonly dossiersPerMinute: Readonly<Record<Contestant['name'], number>>;
  readonly ratios: readonly Ratio[];
  readonly blocks: readonly Block[];
}

export interface TypingResult {
  readonly bench: 'typing';
  readonly seed: number;
  readonly dossiers: number;
  readonly wrongValues: 0;
  readonly races: readonly Race[];
  readonly lines: readonly string[];
}

interface Seat {
  readonly contestant: Contestant;
  readonly sejour: Sejour;
}

function blocksOf(cases: readonly Case[], size: number): readonly (readonly Case[])[] {
  return Array.from({ length: Math.ceil(cases.length / size) }, (_, index) => cases.slice(index * size, (index + 1) * size));
}

/** Whoever comes first in one block comes last in the next one but one: no place is anybody's. */
function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

async function typeAll({ contestant }: Seat, cases: readonly Case[]): Promise<number> {
  const started = performance.now();
  for (const one of cases) await contestant.type(one);
  return performance.now() - started;
}

async function race(cases: Cases, options: TypingOptions, median: number, folder: string, say: (line: string) => void): Promise<Race> {
  const worldFile = join(folder, 'world.json');
  const closing: (() => Promise<void>)[] = [];
  try {
    const seats: Seat[] = [];
    const plain = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
    closing.push(() => plain.close());
    for (const name of NAMES) {
      const sejour = await startSejour(worldFile, median);
      closing.push(() => sejour.stop());
      const contestant =
        name === 'copiste'
          ? await copiste(sejour.url, cases.world.today, join(folder, `copiste-${median}`))
          : await plainScript(plain.browser, sejour.url, name === 'plain');
      closing.push(() => contestant.close());
      seats.push({ contestant, sejour });
      await typeAll({ contestant, sejour }, cases.warmUp);
    }
    const blocks: Block[] = [];
    for (const [block, members] of blocksOf(cases.measured, options.block).entries()) {
      for (const seat of rotated(seats, block)) {
        const milliseconds = await typeAll(seat, members);
        blocks.push({ contestant: seat.contestant.name, block, dossiers: members.length, milliseconds });
        say(`median ${median} ms, block ${block + 1}, ${seat.contestant.name}: ${(milliseconds / members.length).toFixed(0)} ms a dossier`);
      }
    }
    for (const { sejour, contestant } of seats) await judge(sejour, contestant.name, [...cases.warmUp, ...cases.measured]);
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
    for (const close of closing.toReversed()) await close();
  }
}

function tell({ answerMedianMilliseconds, dossiersPerMinute: speed, ratios }: Race): readonly string[] {
  const title = answerMedianMilliseconds === 0 ? 'answers at once' : `answers in ${answerMedianMilliseconds} ms (median)`;
  return [
    `${title}: ${NAMES.map((name) => `${name} ${speed[name].toFixed(1)}`).join(', ')} dossiers/min`,
    ...ratios.map(
      ({ of, to, whole, lowest, median, highest }) =>
        `  ${of} / ${to}: ${whole.toFixed(3)} (by block: ${lowest.toFixed(3)} to ${highest.toFixed(3)}, median ${median.toFixed(3)})`,
    ),
  ];
}

/** Error raised: `BenchFailure` when anybody types a wrong value, or cannot go on. */
export async function benchTyping(options: TypingOptions, say: (line: string) => void): Promise<TypingResult> {
  const cases = drawCases(options.dossiers, options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-'));
  try {
    await writeFile(join(folder, 'world.json'), JSON.stringify(cases.world));
    const races: Race[] = [];
    for (const median of [options.answerMedianMilliseconds, 0]) races.push(await race(cases, options, median, folder, say));
    const head = `${options.dossiers} dossiers by each, seed ${options.seed}; wrong values: 0`;
    return {
      bench: 'typing',
      seed: options.seed,
      dossiers: options.dossiers,
      wrongValues: 0,
      races,
      lines: [head, ...races.flatMap(tell)],
    };
  } catch (thrown) {
    throw thrown instanceof BenchFailure
      ? thrown
      : new BenchFailure(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
