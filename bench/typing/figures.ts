// From the time of each block to dossiers a minute and ratios with their spread.
import type { Contestant } from './contestant.ts';

type Name = Contestant['name'];

export interface Block {
  readonly contestant: Name;
  readonly block: number;
  readonly dossiers: number;
  readonly milliseconds: number;
}

/** Throughput of one contestant over another's, whole and by block: both typed the same dossiers in each block. */
export interface Ratio {
  readonly of: Name;
  readonly to: Name;
  readonly whole: number;
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
}

const MILLISECONDS_PER_MINUTE = 60_000;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function timesOf(blocks: readonly Block[], contestant: Name): readonly Block[] {
  return blocks.filter((block) => block.contestant === contestant).toSorted((left, right) => left.block - right.block);
}

export function dossiersPerMinute(blocks: readonly Block[], contestant: Name): number {
  const own = timesOf(blocks, contestant);
  return (sum(own.map(({ dossiers }) => dossiers)) * MILLISECONDS_PER_MINUTE) / sum(own.map(({ milliseconds }) => milliseconds));
}

export function ratio(blocks: readonly Block[], of: Name, to: Name): Ratio {
  const theirs = timesOf(blocks, to);
  const ratios = timesOf(blocks, of)
    .map(({ milliseconds }, index) => (theirs[index]?.milliseconds ?? Number.NaN) / milliseconds)
    .toSorted((left, right) => left - right);
  const at = (part: number): number => ratios[Math.floor((ratios.length - 1) * part)] ?? Number.NaN;
  return {
    of,
    to,
    whole: dossiersPerMinute(blocks, of) / dossiersPerMinute(blocks, to),
    lowest: at(0),
    median: at(0.5),
    highest: at(1),
  };
}

export function tellRatio({ of, to, whole, lowest, median, highest }: Ratio): string {
  return `  ${of} / ${to}: ${whole.toFixed(3)} (by block: ${lowest.toFixed(3)} to ${highest.toFixed(3)}, median ${median.toFixed(3)})`;
}
