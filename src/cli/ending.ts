// How a command ends: its exit code, and an error as its code and two lines, French and English, never a stack trace.
import { asCopisteError } from '#base/errors.ts';
import { exitCodeOf, type Refusal, refusalLine, refusalOf, refusalText } from './telling.ts';
import { wrongUseOf } from './wrong-use.ts';

export type Role = <Arguments extends unknown[]>(body: (...given: Arguments) => Promise<number>) => (...given: Arguments) => Promise<void>;

/** For a person, and with `--json` a line for the script that asked. */
function tell(refusal: Refusal): void {
  process.stderr.write(refusalText(refusal));
  if (process.argv.includes('--json')) process.stdout.write(refusalLine(refusal));
}

export function tellWrongUse(message: string): void {
  tell(wrongUseOf(message));
}

export function endWith(thrown: unknown): never {
  const failure = asCopisteError(thrown);
  tell(refusalOf(failure));
  if (failure.code === 'base.unexpected' && process.env['COPISTE_DEBUG'] === '1' && thrown instanceof Error) {
    process.stderr.write(`${thrown.stack ?? thrown.message}\n`);
  }
  process.exit(exitCodeOf(failure));
}

/** Runs a role; what it returns is the exit code. */
export const role: Role = (body) => {
  return async (...given) => {
    try {
      process.exitCode = await body(...given);
    } catch (thrown) {
      endWith(thrown);
    }
  };
};
