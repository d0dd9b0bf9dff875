// Examines a share of the mutants in a thread of its own, and tells before each one which it is: a thread that hangs or dies is a finding too.
import { parentPort, workerData } from 'node:worker_threads';
import { readCorpus } from './corpus.ts';
import { examine } from './examine.ts';
import { mutantOf } from './mutate.ts';

export interface Share {
  readonly seed: number;
  readonly first: number;
  readonly step: number;
  readonly end: number;
}

const { seed, first, step, end } = workerData as Share;
// A port of a thread has no origin; the rule is about windows.
const tell = parentPort?.postMessage.bind(parentPort);
const corpus = await readCorpus();
for (let index = first; index < end; index += step) {
  tell?.({ begun: index });
  const verdict = await examine(mutantOf(corpus, seed, index), seed);
  tell?.({ done: index, ...verdict });
}
tell?.({ over: true });
