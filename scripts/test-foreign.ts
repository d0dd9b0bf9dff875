// `npm run test:foreign`: real applications from Debian's packages, where they are installed; `-- --json FILE` writes the results for scripts.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const reports = values.json === undefined ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${resolve(values.json)}`];
const child = spawn('vitest', ['run', '--config', 'vitest.foreign.config.ts', ...reports, ...positionals], { stdio: 'inherit' });
child.once('close', (code) => process.exit(code ?? 1));
