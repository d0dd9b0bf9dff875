// Whether a PDF opens. Tried in a process of its own that ends soon after: a hostile file can neither block nor fill the robot,
// nor reach the secrets lent to it, and the library's memory goes back to the system.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { error, errorTable } from '#base/errors.ts';

const documentErrors = errorTable({
  'document.not-examined': {
    status: 503,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Un fichier PDF n’a pas pu être examiné : {why}. Ce n’est pas un défaut du dossier ; il sera repris.',
    en: 'A PDF file could not be examined: {why}. The dossier is not at fault; it will be taken up again.',
  },
});

/** Much more than any document needs: what is late is the machine, and an applicant must not be written to for that. */
const LONGEST_MILLISECONDS = 60_000;
const TRIES = 2;
/** Loading the library costs more than opening a document: the process stays this long for the next one. */
const IDLE_MILLISECONDS = 5_000;
const LARGEST_HEAP_MEGABYTES = 256;

// Beside this file as a source or, once compiled, as JavaScript.
const SOURCE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url));

let examiner: ChildProcess | null = null;
let retirement: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function start(): ChildProcess {
  const child = fork(SOURCE, {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${LARGEST_HEAP_MEGABYTES}`],
    // Nothing of the robot's environment: it holds the robot's token. Its output goes nowhere: the library only says that nothing is drawn.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.once('exit', () => {
    if (examiner === child) examiner = null;
  });
  return child;
}

function retire(child: ChildProcess): void {
  if (examiner === child) examiner = null;
  child.kill('SIGKILL');
}

/** The examiner's answer, or why there is none. */
async function ask(bytes: Uint8Array): Promise<boolean | 'died' | 'late'> {
  clearTimeout(retirement);
  const child = (examiner ??= start());
  child.ref();
  child.channel?.ref();
  let patience: NodeJS.Timeout | undefined;
  let onMessage: (whole: unknown) => void = () => undefined;
  let onEnd: () => void = () => undefined;
  const answer = await new Promise<boolean | 'died' | 'late'>((resolve) => {
    onMessage = (whole) => resolve(whole === true);
    onEnd = () => resolve('died');
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
    patience = setTimeout(() => resolve('late'), LONGEST_MILLISECONDS);
    child.send(bytes, (failure) => {
      if (failure !== null) resolve('died');
    });
  });
  clearTimeout(patience);
  child.off('message', onMessage).off('exit', onEnd);
  if (typeof answer !== 'boolean') {
    // Its error listener stays: a process that is ended may still complain.
    retire(child);
    return answer;
  }
  child.off('error', onEnd);
  child.unref();
  child.channel?.unref();
  retirement = setTimeout(() => retire(child), IDLE_MILLISECONDS);
  retirement.unref();
  return answer;
}

async function examine(bytes: Uint8Array): Promise<boolean> {
  let answer: boolean | 'died' | 'late' = 'died';
  for (let tries = 1; tries <= TRIES; tries += 1) {
    answer = await ask(bytes);
    if (typeof answer === 'boolean') return answer;
  }
  throw error(documentErrors, 'document.not-examined', { why: answer === 'late' ? 'délai dépassé' : 'mémoire ou processus épuisés' });
}

/**
 * True when the document and its first pages can be read without a password. One document at a time.
 * Error raised: `document.not-examined` when it is not known, twice; never because of what the document holds.
 */
export function isOpenablePdf(bytes: Uint8Array): Promise<boolean> {
  const answer = queue.then(() => examine(bytes));
  queue = answer.catch(() => undefined);
  return answer;
}
