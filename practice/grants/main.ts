// Command line of the generator of grant applications.
import { generateGrantsWorld } from './generate.ts';
import { writeWorld } from './write-world.ts';

process.exitCode = writeWorld('node practice/grants/main.ts', generateGrantsWorld);
