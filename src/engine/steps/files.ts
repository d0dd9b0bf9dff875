// The steps `upload` and `download`: files of the dossier, or of an application, are given to another; the engine writes nothing of them to disk.
import { randomUUID } from 'node:crypto';
import { CopisteError, error } from '#base/errors.ts';
import type { FileFact } from '#domain/payload.ts';
import { evaluate } from '#language/expression.ts';
import type { FilesValue, Value } from '#language/value.ts';
import { Again, anomaly } from '../endings.ts';
import { engineErrors } from '../errors.ts';
import type { FileContent } from '../ports.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { targetOf } from './elements.ts';
import { originOf } from './origin.ts';
import { remember } from './typed.ts';
import { say } from '../lines.ts';

/** All files of one treatment together; more would not fit into a robot's memory. */
const LARGEST_TOGETHER_BYTES = 200_000_000;

/** Begins the key of a file that an application gave: its content is kept for this attempt only. */
const DOWNLOADED = 'téléchargé ';

export function isFiles(value: Value): value is FilesValue {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'files';
}

/** Names the element and never the file: a file's name may hold a person's. */
function notGiven(treatment: Treatment, element: string): Refuse {
  return (why) => anomaly(say(treatment, 'fileNotGiven', { element, why: say(treatment, why) }));
}

type Refuse = (why: WhyNoContent) => Error;

export type WhyNoContent = (typeof NEVER_GIVEN)[keyof typeof NEVER_GIVEN] | 'noFile' | 'noContent' | 'otherContent' | 'downloadedBefore';

const NEVER_GIVEN = {
  infected: 'fileInfected',
  empty: 'fileEmpty',
  not_examined: 'fileNotExamined',
} as const;

function whyNever({ condition }: FileFact): WhyNoContent | null {
  return condition in NEVER_GIVEN ? NEVER_GIVEN[condition as keyof typeof NEVER_GIVEN] : null;
}

/** Of a file of the dossier, or of what was downloaded. Throws what `refuse` makes of one that cannot be had. */
export async function contentOf(treatment: Treatment, fact: FileFact, refuse: Refuse): Promise<FileContent> {
  const own = fact.key === undefined ? undefined : treatment.downloaded.get(fact.key);
  const why = whyNever(fact);
  // What an application gave and nobody examined is not worse for going back into one.
  if (why !== null && !(own !== undefined && fact.condition === 'not_examined')) throw refuse(why);
  if (own !== undefined) return own;
  const { source, options, guard } = treatment;
  if (fact.key?.startsWith(DOWNLOADED) === true) throw refuse('downloadedBefore');
  if (fact.key === undefined || source.openFile === undefined) throw refuse('noContent');
  const bytes = await source.openFile(options.reference, fact.key, guard.signal);
  if (bytes.byteLength !== fact.bytes) throw refuse('otherContent');
  return { filename: fact.filename, contentType: fact.contentType, bytes };
}

/** `name`: what they are for. Errors raised: `engine.not-files`, those of the source; Ending for a file that cannot be given. */
export async function contentsOf(treatment: Treatment, value: Value, name: string): Promise<readonly FileContent[]> {
  if (!isFiles(value)) throw error(engineErrors, 'engine.not-files', { element: name });
  const refuse = notGiven(treatment, name);
  if (value.files.length === 0) throw refuse('noFile');
  const files: FileContent[] = [];
  for (const fact of value.files) files.push(await contentOf(treatment, fact, refuse));
  return files;
}

/** Errors raised: `engine.not-files`, `engine.value-not-kept`, `driver.*`, those of the source; Ending for a file that cannot be given. */
export async function upload(step: StepOf<'upload'>, context: StepContext): Promise<void> {
  const { treatment } = context;
  const session = sessionOf(context);
  for (const entry of step.entries) {
    const target = targetOf(context, entry.element);
    const { on, sought } = target;
    const element = `${on.name}.${sought.name}`;
    const value = evaluate(entry.value, evaluationContext(treatment));
    if (!isFiles(value)) throw error(engineErrors, 'engine.not-files', { element });
    const files = await contentsOf(treatment, value, sought.name);
    session.typed();
    const shown = await session.work(`déposer ${element}`, (driver, progress) => driver.upload(on, sought, files, progress));
    const names = files.map(({ filename }) => filename);
    if (!sameNames(names, shown)) throw error(engineErrors, 'engine.value-not-kept', { element });
    remember(context, entry.element, target, names.join(', '));
    const from = originOf(entry, treatment);
    treatment.evidence.value({ step: step.id, element, from, typed: names.join(', '), readBack: shown.join(', ') });
  }
}

function sameNames(given: readonly string[], shown: readonly string[]): boolean {
  return JSON.stringify(given.toSorted()) === JSON.stringify(shown.toSorted());
}

function isLate(thrown: unknown, { guard }: Treatment): boolean {
  return thrown instanceof CopisteError && thrown.code === 'step.deadline' && !guard.signal.aborted;
}

/** Errors raised: `driver.no-download`, `driver.download-too-large`, other `driver.*`; Again when the application does not answer in time. */
export async function download(step: StepOf<'download'>, context: StepContext): Promise<void> {
  const { treatment } = context;
  const session = sessionOf(context);
  const { on, sought } = targetOf(context, step.element);
  const file = await session
    .work(`télécharger ${on.name}.${sought.name}`, (driver, progress) => driver.download(on, sought, progress))
    .catch((thrown: unknown): never => {
      throw isLate(thrown, treatment) ? new Again({ kind: 'breakdown', why: 'délai dépassé' }) : thrown;
    })
    .finally(() => session.touched());
  const together = [...treatment.downloaded.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, file.bytes.byteLength);
  if (together > LARGEST_TOGETHER_BYTES) throw anomaly(say(treatment, 'tooMuch'));
  const condition = (await treatment.options.inspect?.(file)) ?? 'not_examined';
  const key = `${DOWNLOADED}${randomUUID()}`;
  treatment.downloaded.set(key, file);
  const { filename, contentType, bytes } = file;
  treatment.scope[step.into] = { type: 'files', files: [{ filename, contentType, bytes: bytes.byteLength, condition, key }] };
}
