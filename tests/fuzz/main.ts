// `node tests/fuzz/main.ts --count 100000 --seed 1`: damages assistants and says which damage the check, or a run that it let pass, cannot bear.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { readCorpus } from './corpus.ts';
import type { Finding, Verdict } from './examine.ts';
import { mutantOf } from './mutate.ts';
import type { Share } from './worker.ts';

type Told = { readonly begun: number } | ({ readonly done: number } & Verdict) | { readonly over: true };

const THREADS = 2;
const LARGEST_HEAP_MEGABYTES = 1_024;
const TOLD_EVERY = 1_000;

interface Summary {
  readonly seed: number;
  examined: number;
  passed: number;
  readonly outcomes: Record<string, number>;
  readonly findings: Finding[];
}

/** Goes through one share; goes on behind a mutant at which a thread died. */
async function go(share: Share, summary: Summary, patienceSeconds: number): Promise<void> {
  let at = share.first;
  const lost = (index: number, kind: string): void => {
    process.stderr.write(`mutant ${index}: ${kind}\n`);
    summary.findings.push({ index, specimen: '', damages: [], kind, detail: '' });
  };
  while (at < share.end) {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: { ...share, first: at },
      resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MEGABYTES },
    });
    let patience: NodeJS.Timeout | undefined;
    const over = await new Promise<boolean>((resolve) => {
      worker.on('message', (told: Told) => {
        if ('over' in told) resolve(true);
        else if ('begun' in told) {
          at = told.begun;
          clearTimeout(patience);
          patience = setTimeout(() => {
            lost(at, 'the check or the run hangs');
            resolve(false);
          }, patienceSeconds * 1_000);
        } else {
          summary.examined += 1;
          summary.passed += told.passed ? 1 : 0;
          for (const outcome of told.outcomes) summary.outcomes[outcome] = (summary.outcomes[outcome] ?? 0) + 1;
          summary.findings.push(...told.findings);
          for (const { index, kind } of told.findings) process.stderr.write(`mutant ${index}: ${kind}\n`);
          if (summary.examined % TOLD_EVERY === 0) {
            process.stderr.write(`${summary.examined} examined, ${summary.passed} passed, ${summary.findings.length} findings\n`);
          }
        }
      });
      worker.on('error', (failure) => {
        lost(at, `the thread died: ${failure.message.slice(0, 80)}`);
        resolve(false);
      });
    });
    clearTimeout(patience);
    await worker.terminate();
    if (over) return;
    summary.examined += 1;
    at += share.step;
  }
}

function tell({ seed, examined, passed, outcomes, findings }: Summary): string {
  const ends = Object.entries(outcomes).map(([kind, count]) => `${kind} ${count}`);
  const kinds = [...Map.groupBy(findings, ({ kind }) => kind)].toSorted(([, left], [, right]) => right.length - left.length);
  return [
    `${examined} mutants of seed ${seed}: ${passed} passed the check and were run (${ends.join(', ')}); ${findings.length} findings`,
    ...kinds.map(
      ([kind, all]) => `  ${all.length} × ${kind}\n      first: mutant ${all[0]?.index ?? 0} (${all[0]?.damages.join('; ') ?? ''})`,
    ),
  ].join('\n');
}

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    first: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    /** A mutant that takes longer hangs; for a machine that is busy elsewhere, more seconds. */
    patience: { type: 'string', default: '120' },
    /** Writes the files of one mutant into this folder and ends. */
    write: { type: 'string' },
  },
});
const [first, count, seed, patience] = [values.first, values.count, values.seed, values.patience].map(Number) as [
  number,
  number,
  number,
  number,
];
if (![first, count, seed, patience].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  process.stderr.write(
    'node tests/fuzz/main.ts [--count 1000] [--first 0] [--seed 1] [--json FILE] [--patience SECONDS] [--write FOLDER]\n',
  );
  process.exit(2);
}
if (values.write !== undefined) {
  const { files, damages } = mutantOf(await readCorpus(), seed, first);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(values.write, path)), { recursive: true });
    await writeFile(join(values.write, path), content);
  }
  process.stdout.write(`${damages.join('\n')}\n`);
} else {
  const summary: Summary = { seed, examined: 0, passed: 0, outcomes: {}, findings: [] };
  const shares = Array.from({ length: THREADS }, (_, thread) => ({ seed, first: first + thread, step: THREADS, end: first + count }));
  await Promise.all(shares.map((share) => go(share, summary, patience)));
  process.stdout.write(`${tell(summary)}\n`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(summary, null, 2)}\n`);
  process.exitCode = summary.findings.length > 0 ? 1 : 0;
}
