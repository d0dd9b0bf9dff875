// Command line of the generator of changes of address.
import { writeWorld } from '../write-world.ts';
import { generateWorld } from './generate.ts';

process.exitCode = writeWorld('node practice/dossiers/main.ts', { counted: 'dossiers', seed: '7' }, ({ count, ...asked }) =>
  generateWorld({ ...asked, dossiers: count }),
);
