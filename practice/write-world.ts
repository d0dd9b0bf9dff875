// The command line of a generator: writes one world as JSON to a file or to the standard output.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

export interface WorldAsked {
  readonly seed: number;
  readonly count: number;
  /** Absent: the generator's own. */
  readonly today?: string;
}

/**
 * `program`: how it is called, for whoever calls it wrongly; `counted`: the option that says how many. Answers the exit code: 0, or 2 for
 * wrong use.
 */
export function writeWorld(
  program: string,
  { counted, seed }: { readonly counted: string; readonly seed: string },
  generate: (asked: WorldAsked) => object,
): number {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: seed },
        [counted]: { type: 'string', default: '40' },
        today: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    });
    const text = (name: string): string | undefined => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    };
    const [today, output] = [text('today'), text('output')];
    const world = generate({ seed: Number(text('seed')), count: Number(text(counted)), ...(today === undefined ? {} : { today }) });
    const written = `${JSON.stringify(world, null, 2)}\n`;
    if (output === undefined) process.stdout.write(written);
    else writeFileSync(output, written);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const usage = `${program} --seed ${seed} --${counted} 40 [--today 2026-03-16] [-o FILE]`;
    process.stderr.write(`Monde non écrit / world not written: ${reason}\n${usage}\n`);
    return 2;
  }
}
