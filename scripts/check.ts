// `npm run check`: everything static, all of it, with one line each; exit 1 when any fails.
import { spawn } from 'node:child_process';

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  format: ['oxfmt', '--check', '.'],
  types: ['tsc', '-p', '.'],
  'types of the console': ['tsc', '-p', 'src/web'],
  lint: ['oxlint', '--type-aware', '--deny-warnings', '.'],
  'import table': ['node', 'scripts/check-imports.ts'],
  'dead code': ['knip', '--no-progress'],
  'docs drift': ['node', 'scripts/check-docs.ts'],
};

function run(command: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const [program = 'node', ...rest] = command;
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (failure) => resolve({ code: 1, output: failure.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

let failed = 0;
for (const [name, command] of Object.entries(CHECKS)) {
  const started = performance.now();
  const { code, output } = await run(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (code !== 0) {
    failed += 1;
    process.stdout.write(`${output.trimEnd()}\n`);
  }
}
if (failed > 0) {
  process.stdout.write(`${failed} of ${Object.keys(CHECKS).length} checks failed\n`);
  process.exit(1);
}
