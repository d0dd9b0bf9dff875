// Command line of the generator of grant applications.
import { writeWorld } from '../write-world.ts';
import { generateGrantsWorld } from './generate.ts';

process.exitCode = writeWorld('node practice/grants/main.ts', { counted: 'applications', seed: '3' }, ({ count, ...asked }) =>
  generateGrantsWorld({ ...asked, applications: count }),
);
