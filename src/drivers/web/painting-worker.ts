// Runs in a thread of its own: paints bars over one picture after the other, while the work in the browser goes on.
import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './painting.ts';
import { paintedPng } from './png.ts';

parentPort?.on('message', ({ number, painting }: Question) => {
  let png: Uint8Array<ArrayBuffer> | null;
  try {
    // A copy: its memory goes to the other thread and is nobody else's.
    png = new Uint8Array(paintedPng(painting));
  } catch {
    png = null;
  }
  const answer: Answer = { number, png };
  parentPort?.postMessage(answer, png === null ? [] : [png.buffer]);
});
