// The refusal of an assistant's files, with every mistake and its place.
import { CopisteError } from '#base/errors.ts';
import type { Diagnostic } from '#language/plan.ts';
import { appErrors } from '../errors.ts';

const place = ({ file, line, column }: Diagnostic): string => `${file}:${line}:${column}`;

/** `assistant.refused`. The log has one line per mistake, for callers that know nothing of diagnostics. */
export class RefusedAssistant extends CopisteError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const mistakes = diagnostics.filter((one) => one.severity === 'error');
    const [first] = mistakes;
    super('assistant.refused', appErrors['assistant.refused'], { count: mistakes.length, place: first === undefined ? '?' : place(first) });
    this.diagnostics = diagnostics;
    this.log = diagnostics.map((one) => `${place(one)}: ${one.code}: ${one.fr}`);
  }
}
