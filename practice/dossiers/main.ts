// Command line of the generator: writes one world as JSON to a file or to the standard output.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generateWorld } from './generate.ts';

const USAGE = 'node practice/dossiers/main.ts --seed 7 --dossiers 40 [--today 2026-03-16] [-o FILE]';

function main(): number {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '7' },
        dossiers: { type: 'string', default: '40' },
        today: { type: 'string' },
        output: { type: 'string', short: 'o' },
      },
    });
    const { today } = values;
    const world = generateWorld({
      seed: Number(values.seed),
      dossiers: Number(values.dossiers),
      ...(today === undefined ? {} : { today }),
    });
    const text = `${JSON.stringify(world, null, 2)}\n`;
    if (values.output === undefined) process.stdout.write(text);
    else writeFileSync(values.output, text);
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Monde non écrit / world not written: ${reason}\n${USAGE}\n`);
    return 2;
  }
}

process.exitCode = main();
