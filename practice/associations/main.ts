// Command line of the generator of applications of associations.
import { writeWorld } from '../grants/write-world.ts';
import { generateAssociationsWorld } from './generate.ts';

process.exitCode = writeWorld('node practice/associations/main.ts', generateAssociationsWorld);
