// What a command tells a person or a script, and its exit code.
import { CopisteError } from '#base/errors.ts';

export interface Telling {
  readonly json: boolean;
  readonly write: (text: string) => void;
}

/** What went wrong, as each command says it: three lines for a person, `error` of the JSON line for a script. */
export interface Refusal {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
}

interface Told {
  /** The fields of the JSON line. */
  readonly report: object;
  /** Lines for people, `français / English`. */
  readonly lines: readonly string[];
}

/** What was given is not there, or not what it should be: the command was used wrongly, and nothing was tried. */
const WRONG_USE: ReadonlySet<string> = new Set([
  'admin.no-data',
  'cli.file-unreadable',
  'cli.study-kind',
  'cli.study-of-assistant',
  'journal.not-a-head',
  'protocol.ca-refused',
  'protocol.plain-http',
  'protocol.wrong-address',
  'signing.not-a-key',
]);

export function exitCodeOf({ code }: CopisteError): 1 | 2 {
  return WRONG_USE.has(code) ? 2 : 1;
}

export function refusalOf(refused: CopisteError): Refusal {
  return { code: refused.code, fr: refused.text('fr'), en: refused.text('en') };
}

export function refusalText({ code, fr, en }: Refusal): string {
  return `${code}\n${fr}\n${en}\n`;
}

/** The JSON line of a command that failed; `facts` are what this command has to say besides. */
export function refusalLine(error: Refusal, facts: object = {}): string {
  return `${JSON.stringify({ ok: false, ...facts, error })}\n`;
}

export function reportLine(report: object): string {
  return `${JSON.stringify({ ok: true, ...report })}\n`;
}

/** Exit code 0, or with the error in the JSON line 1 (failed) or 2 (wrong use); without `json` an error is raised. */
export async function told({ json, write }: Telling, body: () => Promise<Told>): Promise<number> {
  try {
    const { report, lines } = await body();
    write(json ? reportLine(report) : lines.map((line) => `${line}\n`).join(''));
    return 0;
  } catch (thrown) {
    if (!json || !(thrown instanceof CopisteError)) throw thrown;
    write(refusalLine(refusalOf(thrown)));
    return exitCodeOf(thrown);
  }
}
