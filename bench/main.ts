// `npm run bench -- NAME`: the figures of docs/mesures.md, measured again on this machine. Exit 1 when a result is wrong, 2 for wrong use.
import { writeFile } from 'node:fs/promises';
import { BenchFailure, type BenchOptions, USAGE, UsageError, parseOptions } from './options.ts';
import { benchConsole } from './console/bench.ts';
import { benchProtocol } from './protocol/bench.ts';
import { benchQueue } from './queue/bench.ts';
import { benchRecording } from './recording/bench.ts';
import { benchLongRecording } from './recording/long.ts';
import { benchStart } from './start/bench.ts';
import { benchTyping } from './typing/bench.ts';

function run(options: BenchOptions, say: (line: string) => void) {
  switch (options.bench) {
    case 'typing':
      return benchTyping(options, say);
    case 'protocol':
      return benchProtocol(options, say);
    case 'start':
      return benchStart(options, say);
    case 'console':
      return benchConsole(options, say);
    case 'queue':
      return benchQueue(options, say);
    case 'recording':
      return benchRecording(options, say);
    case 'long-recording':
      return benchLongRecording(options, say);
  }
}

// What was started ends with the bench, however it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const options = parseOptions(process.argv.slice(2));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const result = await run(options, say);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${result.lines.join('\n')}\n`);
} catch (thrown) {
  if (thrown instanceof UsageError) process.stderr.write(`${thrown.message}\n\n${USAGE}`);
  else if (thrown instanceof BenchFailure) process.stderr.write(`${thrown.message}\n`);
  else throw thrown;
  process.exitCode = thrown instanceof UsageError ? 2 : 1;
}
