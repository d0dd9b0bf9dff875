// What tests of this room share: a slip in files that are right gives one diagnostic, where it is.
import { expect } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import type { AssistantFiles } from './files.ts';
import type { Position } from './plan.ts';
import { positionAt, textFile } from './text-file.ts';

const MARK = '▮';

export interface Slip {
  readonly slip: string;
  readonly file?: string;
  /** Replaced once; must be there. */
  readonly from: string;
  /** What stands there instead; the mark is where the diagnostic must point, and is not part of the file. */
  readonly to: string;
  /** Another replacement that the slip needs, after the first. */
  readonly also?: readonly [string, string];
  /** Where the diagnostic points, when it is not where the slip is: a file, and a text of it with the mark in it. */
  readonly at?: readonly [file: string, text: string];
  readonly code: string;
  /** What the French text must hold. */
  readonly says?: string;
}

function placeOf(files: AssistantFiles, [file, text]: readonly [file: string, text: string]): Position {
  const content = files[file] ?? '';
  const start = content.indexOf(text.replace(MARK, ''));
  expect(start, `« ${text} » is in the file`).toBeGreaterThanOrEqual(0);
  return positionAt(textFile(file, content), start + text.indexOf(MARK));
}

export function expectOneDiagnostic(
  files: AssistantFiles,
  { file, from, to, also = ['', ''], at, code, says }: Slip & { readonly file: string },
): void {
  const original = files[file] ?? '';
  const start = original.indexOf(from);
  expect(start, `« ${from} » is in the file`).toBeGreaterThanOrEqual(0);
  expect(`${to}${also[1]}${at?.[1] ?? ''}`).toContain(MARK);
  expect(original).toContain(also[0]);
  const marked = (original.slice(0, start) + to + original.slice(start + from.length)).replace(...also);
  const changed = marked.replace(MARK, '');
  const damaged = { ...files, [file]: changed };
  const { plan, diagnostics } = loadAssistant(damaged);
  expect(plan).toBeNull();
  expect(formatDiagnostics(diagnostics, 'fr').trimEnd().split('\n')).toHaveLength(1);
  const place = at === undefined ? positionAt(textFile(file, changed), marked.indexOf(MARK)) : placeOf(damaged, at);
  expect(diagnostics[0]).toMatchObject({ ...place, code });
  if (says !== undefined) expect(diagnostics[0]?.fr).toContain(says);
}
