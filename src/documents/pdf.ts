// Whether a PDF opens. Tried in a thread of its own that ends soon after: a hostile file can neither block nor fill this process.
import { Worker } from 'node:worker_threads';

const LONGEST_MILLISECONDS = 20_000;
/** Loading the library costs more than opening a document: the thread stays this long for the next one. */
const IDLE_MILLISECONDS = 3_000;
const LARGEST_HEAP_MEGABYTES = 256;

// Beside this file as a source or, once compiled, as JavaScript.
const SOURCE = new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url);

/** A running thread and what waits for its answer. */
interface Opener {
  readonly worker: Worker;
  answered: (whole: boolean) => void;
  died: () => void;
}

let opener: Opener | null = null;
let retirement: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function start(): Opener {
  // Its output goes nowhere: the library tells on the console that no canvas is there, and nothing is drawn here.
  const worker = new Worker(SOURCE, { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MEGABYTES } });
  const started: Opener = { worker, answered: () => undefined, died: () => undefined };
  const gone = (): void => {
    if (opener === started) opener = null;
    started.died();
  };
  worker.on('message', (whole: boolean) => started.answered(whole));
  worker.on('error', gone);
  worker.on('exit', gone);
  return started;
}

async function retire(retired: Opener): Promise<void> {
  if (opener === retired) opener = null;
  await retired.worker.terminate();
}

async function open(bytes: Uint8Array): Promise<boolean> {
  clearTimeout(retirement);
  const current = (opener ??= start());
  const { worker } = current;
  const copy = new Uint8Array(bytes);
  worker.ref();
  let patience: NodeJS.Timeout | undefined;
  const whole = await new Promise<boolean>((resolve) => {
    current.answered = resolve;
    current.died = () => resolve(false);
    patience = setTimeout(() => void retire(current), LONGEST_MILLISECONDS);
    worker.postMessage(copy, [copy.buffer]);
  });
  clearTimeout(patience);
  worker.unref();
  retirement = setTimeout(() => void retire(current), IDLE_MILLISECONDS);
  retirement.unref();
  return whole;
}

/** True when the document and its first pages can be read without a password. Never throws. One document at a time. */
export function isOpenablePdf(bytes: Uint8Array): Promise<boolean> {
  const answer = queue.then(() => open(bytes));
  queue = answer.catch(() => undefined);
  return answer;
}
