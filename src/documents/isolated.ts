// A process of its own for what others wrote: a hostile file can neither block nor fill the robot, nor reach the secrets lent to it.
import { type ChildProcess, fork } from 'node:child_process';

/** Loading a library costs more than opening a document: the process stays this long for the next one. */
const IDLE_MILLISECONDS = 5_000;
const TRIES = 2;

/** What came back; or why nothing did, twice. */
export type Isolated<Answer> = { readonly answer: Answer } | 'died' | 'late';

export interface IsolatedOptions {
  readonly heapMegabytes: number;
  /** Much more than any document needs: what is late is the machine. */
  readonly longestMilliseconds: number;
}

/**
 * Asks the module at `source` (which answers each message by one) one thing at a time. Its memory goes back to the system soon after
 * the last; one that is late is killed and asked once more.
 */
export function isolated<Answer>(source: string, options: IsolatedOptions): (message: unknown) => Promise<Isolated<Answer>> {
  let process: ChildProcess | null = null;
  let retirement: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess => {
    const child = fork(source, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.heapMegabytes}`],
      // Nothing of the robot's environment: it holds the robot's token. Its output goes nowhere: the library only says that nothing is drawn.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('exit', () => {
      if (process === child) process = null;
    });
    return child;
  };

  const retire = (child: ChildProcess): void => {
    if (process === child) process = null;
    child.kill('SIGKILL');
  };

  const askOnce = async (message: unknown): Promise<Isolated<Answer>> => {
    clearTimeout(retirement);
    const child = (process ??= start());
    child.ref();
    child.channel?.ref();
    let patience: NodeJS.Timeout | undefined;
    let onMessage: (answer: unknown) => void = () => undefined;
    let onEnd: () => void = () => undefined;
    const answer = await new Promise<Isolated<Answer>>((resolve) => {
      onMessage = (told) => resolve({ answer: told as Answer });
      onEnd = () => resolve('died');
      child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
      patience = setTimeout(() => resolve('late'), options.longestMilliseconds);
      child.send(message as object, (failure) => {
        if (failure !== null) resolve('died');
      });
    });
    clearTimeout(patience);
    child.off('message', onMessage).off('exit', onEnd);
    if (typeof answer === 'string') {
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
  };

  const ask = async (message: unknown): Promise<Isolated<Answer>> => {
    let answer: Isolated<Answer> = 'died';
    for (let tries = 1; tries <= TRIES && typeof answer === 'string'; tries += 1) answer = await askOnce(message);
    return answer;
  };

  return (message) => {
    const answer = queue.then(() => ask(message));
    queue = answer.catch(() => undefined);
    return answer;
  };
}
