// The person at the input: questions, secrets without echo, and waiting for the Enter key.
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Terminal {
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecret(question: string): Promise<string>;
  /** Rejects when `signal` is aborted. */
  waitForEnter(prompt: string, signal: AbortSignal): Promise<void>;
}

async function question(input: NodeJS.ReadStream, output: NodeJS.WritableStream, text: string, signal?: AbortSignal): Promise<string> {
  const reader = createInterface({ input, output, terminal: true });
  // Reading a line takes the input over: an interruption must still reach whoever listens to the process.
  reader.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await reader.question(text, signal === undefined ? {} : { signal });
  } finally {
    reader.close();
  }
}

/** Null: nobody sits there. Questions go to the error stream, so that what is printed can be kept. */
export function openTerminal(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Terminal | null {
  if (!input.isTTY || !output.isTTY) return null;
  return {
    ask: (text) => question(input, output, text),
    async askSecret(text) {
      output.write(text);
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      const secret = await question(input, nowhere, '');
      output.write('\n');
      return secret;
    },
    waitForEnter: async (prompt, signal) => {
      await question(input, output, prompt, signal);
    },
  };
}
