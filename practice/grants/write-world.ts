// The command line of a generator of applications: writes one world as JSON to a file or to the standard output.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { GrantsWorldOptions } from './generate.ts';

const OPTIONS = '--seed 3 --applications 40 [--today 2026-03-16] [-o FILE]';

/** `program`: how it is called, for whoever calls it wrongly. Answers the exit code: 0, or 2 for wrong use. */
export function writeWorld(program: string, generate: (options: GrantsWorldOptions) => object): number {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '3' },
        applications: { type: 'string', default: '40' },
        today: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    });
    const { today } = values;
    const world = generate({
      seed: Number(values.seed),
      applications: Number(values.applications),
      ...(today === undefined ? {} : { today }),
    });
    const text = `${JSON.stringify(world, null, 2)}\n`;
    if (values.output === undefined) process.stdout.write(text);
    else writeFileSync(values.output, text);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Monde non écrit / world not written: ${reason}\n${program} ${OPTIONS}\n`);
    return 2;
  }
}
