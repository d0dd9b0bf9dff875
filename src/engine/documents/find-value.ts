// One value of a document: what was found in its files, and whether it is sure, one, of its nature, and what the form says.
import type { FoundText, ReadingDoubt } from '#domain/document-reading.ts';
import { agrees, mayBeOf, readDocumentValue } from '#language/documents/read-value.ts';
import type { DocumentValue } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import type { ReadFile } from './open-files.ts';

/** A place where the value stands, and in which file. */
export interface FoundIn {
  readonly file: ReadFile;
  readonly found: FoundText;
}

export type Reading =
  | { readonly is: 'sure'; readonly value: Value; readonly at: FoundIn }
  /** It is not there, and need not be. */
  | { readonly is: 'absent' }
  /** `blurred`: it was not found where not all could be read surely. */
  | { readonly is: 'doubtful'; readonly doubt: ReadingDoubt; readonly at: readonly FoundIn[]; readonly blurred: boolean };

function doubtful(doubt: ReadingDoubt, at: readonly FoundIn[], blurred = false): Reading {
  return { is: 'doubtful', doubt, at, blurred };
}

function everywhere({ type, way }: DocumentValue, files: readonly ReadFile[]): readonly FoundIn[] {
  const all = files.flatMap((file) => file.text.find(way).map((found): FoundIn => ({ file, found })));
  const meant = all.filter(({ found }) => mayBeOf(type, found.text));
  return meant.length > 0 ? meant : all;
}

function confidenceOf({ found }: FoundIn): number {
  return found.confidence ?? 100;
}

/** `said`: what the form says; undefined: not compared. */
export function findValue(
  value: DocumentValue,
  { files, sureness, said }: { readonly files: readonly ReadFile[]; readonly sureness: number; readonly said: Value | undefined },
): Reading {
  const at = everywhere(value, files);
  const [first] = at;
  if (first === undefined) {
    const blurred = files.some(({ text }) => text.sureness !== null && text.sureness < sureness);
    return value.optional && !blurred ? { is: 'absent' } : doubtful('missing', [], blurred);
  }
  const values = at.map(({ found }) => readDocumentValue(value.type, found.text));
  const read = values[0] ?? null;
  const isOne = values.every((one) => one === null)
    ? at.length === 1
    : values.every((one) => one !== null && read !== null && agrees(value.type, one, read));
  if (!isOne) return doubtful('ambiguous', at);
  if (read === null) return doubtful('illegible', [first]);
  const surest = at.reduce((best, one) => (confidenceOf(one) > confidenceOf(best) ? one : best));
  if (confidenceOf(surest) < sureness) return doubtful('unsure', [surest]);
  if (said !== undefined && !agrees(value.type, read, said)) return doubtful('differs', [surest]);
  return { is: 'sure', value: readDocumentValue(value.type, surest.found.text), at: surest };
}
