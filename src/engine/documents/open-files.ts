// The files of a document, opened and read once each in an attempt; what cannot be read goes to a person, by name.
import { createHash } from 'node:crypto';
import { CopisteError, error } from '#base/errors.ts';
import type { OpenDocument } from '#domain/document-reading.ts';
import type { FileFact } from '#domain/payload.ts';
import { evaluate } from '#language/expression.ts';
import { anomaly } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import { type LineName, say } from '../lines.ts';
import { contentOf, isFiles } from '../steps/files.ts';
import type { StepOf } from '../steps/context.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';

export interface ReadFile {
  readonly filename: string;
  readonly digest: string;
  readonly text: OpenDocument;
}

export interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** Of all of them together. */
  readonly digest: string;
}

type WithoutText = Extract<LineName, 'fileWrongType' | 'fileUnopenable'>;
const WITHOUT_TEXT: Readonly<Partial<Record<FileFact['condition'], WithoutText>>> = {
  wrong_type: 'fileWrongType',
  unopenable: 'fileUnopenable',
};

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Names the document by its field, and of several files which; never by the file's name, which may hold a person's. */
function unread(treatment: Treatment, document: string, which: string, why: string): Error {
  const told = say(treatment, 'documentUnread', { document, which, why });
  return anomaly(/[.!?]$/u.test(told) ? told : `${told}.`);
}

async function readOne(treatment: Treatment, fact: FileFact, refuse: (why: string) => Error): Promise<ReadFile> {
  const { options } = treatment;
  const without = WITHOUT_TEXT[fact.condition];
  if (without !== undefined) throw refuse(say(treatment, without));
  const known = fact.key === undefined ? undefined : treatment.documents.get(fact.key);
  if (known !== undefined) return known;
  const { bytes, filename } = await contentOf(treatment, fact, (why) => refuse(say(treatment, why)));
  const text = await options.documents?.open(bytes).catch((thrown: unknown): never => {
    if (thrown instanceof CopisteError && thrown.act === 'data') throw refuse(thrown.text(treatment.plan.language));
    throw thrown;
  });
  treatment.guard.signal.throwIfAborted();
  if (text === undefined) throw new TypeError('no reader of documents');
  const read = { filename, digest: sha256(bytes), text };
  if (fact.key !== undefined) treatment.documents.set(fact.key, read);
  return read;
}

/** Errors raised: `engine.documents-not-read`, `engine.not-files`, `document.reader-missing`, those of the source; Ending for a file that cannot be read. */
export async function openFiles(step: StepOf<'read_document'>, treatment: Treatment): Promise<ReadFiles> {
  const document = step.document.text;
  const value = evaluate(step.document, evaluationContext(treatment));
  if (treatment.options.documents === undefined) throw error(engineErrors, 'engine.documents-not-read', { step: step.id });
  if (!isFiles(value)) throw error(engineErrors, 'engine.not-files', { element: document });
  if (value.files.length === 0) throw anomaly(say(treatment, 'noDocument', { document }));
  const files: ReadFile[] = [];
  for (const [index, fact] of value.files.entries()) {
    const which = value.files.length === 1 ? '' : say(treatment, 'whichFile', { number: index + 1 });
    files.push(await readOne(treatment, fact, (why) => unread(treatment, document, which, why)));
  }
  return { files, digest: sha256(...files.map(({ digest }) => digest)) };
}
