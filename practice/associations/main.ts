// Command line of the generator of applications of associations.
import { writeWorld } from '../write-world.ts';
import { generateAssociationsWorld } from './generate.ts';

process.exitCode = writeWorld('node practice/associations/main.ts', { counted: 'applications', seed: '3' }, ({ count, ...asked }) =>
  generateAssociationsWorld({ ...asked, applications: count }),
);
