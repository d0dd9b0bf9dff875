// Gives pictures to the thread that paints bars over them. Where it fails, they are painted here: a picture is never kept without.
import { Worker } from 'node:worker_threads';
import { type Painting, paintedPng } from './png.ts';

export interface Question {
  readonly number: number;
  readonly painting: Painting;
}

export interface Answer {
  readonly number: number;
  /** Null: it is no picture that can be painted. */
  readonly png: Uint8Array<ArrayBuffer> | null;
}

const SOURCE = new URL(import.meta.url.endsWith('.ts') ? './painting-worker.ts' : './painting-worker.js', import.meta.url);

interface Waiting {
  readonly painting: Painting;
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (thrown: unknown) => void;
}

let thread: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

function paintHere({ painting, resolve, reject }: Waiting): void {
  try {
    resolve(paintedPng(painting));
  } catch (thrown) {
    reject(thrown);
  }
}

function over(ended: Worker): void {
  if (thread !== ended) return;
  thread = null;
  const left = [...waiting.values()];
  waiting.clear();
  left.forEach(paintHere);
}

function take(answer: Answer): void {
  const one = waiting.get(answer.number);
  waiting.delete(answer.number);
  // Whoever waits for a picture keeps the process; the thread alone does not.
  if (waiting.size === 0) thread?.unref();
  if (answer.png === null) one?.reject(new TypeError('a picture of another kind'));
  else one?.resolve(answer.png);
}

function started(): Worker {
  if (thread !== null) return thread;
  const worker = new Worker(SOURCE);
  worker.on('message', take);
  worker.on('error', () => over(worker));
  worker.on('exit', () => over(worker));
  thread = worker;
  return worker;
}

/** Rejects with TypeError for what is no picture of the kind that the browser takes. */
export function paint(painting: Painting): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { painting, resolve, reject });
    const worker = started();
    worker.ref();
    const question: Question = { number: last, painting };
    worker.postMessage(question, []);
  });
}
