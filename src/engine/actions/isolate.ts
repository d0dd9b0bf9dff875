// Runs the actions of a package, each call in a thread of its own: no environment, no files, no network, little memory, and a deadline.
import { Worker } from 'node:worker_threads';
import { error } from '#base/errors.ts';
import type { AssistantFiles } from '#language/files.ts';
import { engineErrors } from '../errors.ts';
import type { Actions } from '../ports.ts';
import type { Answer, Task } from './worker.ts';

/** What an action calculates takes a moment: what takes longer has no end. */
const LONGEST_MILLISECONDS = 10_000;
const LARGEST_HEAP_MEGABYTES = 64;

// Beside this file as a source or, once compiled, as JavaScript.
const SOURCE = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

function start(task: Task): Worker {
  return new Worker(SOURCE, {
    workerData: task,
    env: {},
    argv: [],
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    resourceLimits: { maxOldGenerationSizeMb: LARGEST_HEAP_MEGABYTES, maxYoungGenerationSizeMb: LARGEST_HEAP_MEGABYTES / 4 },
    // Nothing of what it prints may reach a log: it may hold what the dossier says.
    stdout: true,
    stderr: true,
  });
}

/** What the thread answers. Errors raised: `engine.action-late`, `engine.action-died`; the signal's reason. */
async function ask(action: string, task: Task, signal: AbortSignal, milliseconds = LONGEST_MILLISECONDS): Promise<Answer> {
  signal.throwIfAborted();
  const worker = start(task);
  let patience: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      patience = setTimeout(
        () => reject(error(engineErrors, 'engine.action-late', { action, seconds: milliseconds / 1000 })),
        milliseconds,
      );
      onAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort, { once: true });
      worker.once('message', resolve);
      const died = (): void => reject(error(engineErrors, 'engine.action-died', { action, megabytes: LARGEST_HEAP_MEGABYTES }));
      worker.once('error', died);
      worker.once('exit', died);
    });
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}

export type LoadProblem = Extract<Answer, { readonly is: 'unloadable' }>;

/** Why an action could not be loaded; null: it could. Nothing of it runs. */
export async function loadProblem(
  files: AssistantFiles,
  { name, file }: { readonly name: string; readonly file: string },
): Promise<LoadProblem | null> {
  const answer = await ask(name, { files, file, input: null }, new AbortController().signal);
  return answer.is === 'unloadable' ? answer : null;
}

/** `files`: of a package whose actions were approved, by this hash. */
export function isolatedActions(files: AssistantFiles, hash: string, milliseconds = LONGEST_MILLISECONDS): Actions {
  return {
    hash,
    async run({ name, file }, input, signal) {
      const answer = await ask(name, { files, file, input }, signal, milliseconds);
      switch (answer.is) {
        case 'answer':
          return answer.text;
        case 'unloadable':
          throw error(engineErrors, 'engine.action-unloadable', { action: name, file: answer.file, why: answer.why });
        case 'failed':
          throw error(engineErrors, 'engine.action-failed', { action: name, kind: answer.kind, place: answer.place });
      }
    },
  };
}
