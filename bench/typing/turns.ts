// One race: each contestant in an application of its own, the same dossiers in turns of a few, and afterwards what really stands there.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Case, Cases } from './cases.ts';
import type { Contestant } from './contestant.ts';
import type { Block } from './figures.ts';
import { judge } from './judge.ts';
import { type Sejour, startSejour } from './sejour.ts';

export interface RaceOptions {
  readonly cases: Cases;
  /** Of this race's own. */
  readonly folder: string;
  readonly answerMedianMilliseconds: number;
  /** Dossiers that one contestant types before the next one's turn. */
  readonly block: number;
  /** Each is given the address of its application. */
  readonly contestants: readonly ((url: string) => Promise<Contestant>)[];
  readonly say: (line: string) => void;
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

/** Error raised: `BenchFailure` when anybody types a wrong value, or cannot go on. */
export async function takeTurns({ cases, folder, answerMedianMilliseconds, block: size, contestants, say }: RaceOptions): Promise<Block[]> {
  const worldFile = join(folder, 'world.json');
  await writeFile(worldFile, JSON.stringify(cases.world));
  const closing: (() => Promise<void>)[] = [];
  try {
    const seats: Seat[] = [];
    for (const enter of contestants) {
      const sejour = await startSejour(worldFile, answerMedianMilliseconds);
      closing.push(() => sejour.stop());
      const contestant = await enter(sejour.url);
      closing.push(() => contestant.close());
      seats.push({ contestant, sejour });
      await typeAll({ contestant, sejour }, cases.warmUp);
    }
    const blocks: Block[] = [];
    for (const [block, members] of blocksOf(cases.measured, size).entries()) {
      for (const seat of rotated(seats, block)) {
        const { name } = seat.contestant;
        const milliseconds = await typeAll(seat, members);
        blocks.push({ contestant: name, block, dossiers: members.length, milliseconds });
        const each = (milliseconds / members.length).toFixed(0);
        say(`median ${answerMedianMilliseconds} ms, block ${block + 1}, ${name}: ${each} ms a dossier`);
      }
    }
    for (const { sejour, contestant } of seats) await judge(sejour, contestant.name, [...cases.warmUp, ...cases.measured]);
    return blocks;
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}
