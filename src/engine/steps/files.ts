// The steps `upload` and `download`: files of the dossier, or of an application, are given to another; nothing of them goes to disk.
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

/** All files of one treatment together; more would not fit into a robot's memory. */
const LARGEST_TOGETHER_BYTES = 200_000_000;

/** Begins the key of a file that an application gave: its content is kept for this attempt only. */
const DOWNLOADED = 'téléchargé ';

function isFiles(value: Value): value is FilesValue {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'files';
}

/** Names the element and never the file: a file's name may hold a person's. */
function notGiven(element: string, why: string): Error {
  return anomaly(`Un fichier ne peut pas être déposé dans « ${element} » : ${why}. À déposer par un agent.`);
}

const NEVER_GIVEN: Readonly<Partial<Record<FileFact['condition'], string>>> = {
  infected: 'il est signalé comme infecté',
  empty: 'il est vide',
  not_examined: 'il n’a pas pu être examiné',
};

async function contentOf(treatment: Treatment, fact: FileFact, element: string): Promise<FileContent> {
  const own = fact.key === undefined ? undefined : treatment.downloaded.get(fact.key);
  const why = NEVER_GIVEN[fact.condition];
  // What an application gave and nobody examined is not worse for going back into one.
  if (why !== undefined && !(own !== undefined && fact.condition === 'not_examined')) throw notGiven(element, why);
  if (own !== undefined) return own;
  const { source, options, guard } = treatment;
  if (fact.key?.startsWith(DOWNLOADED) === true)
    throw notGiven(element, 'une tentative précédente l’avait téléchargé, et il n’a pas été gardé');
  if (fact.key === undefined || source.openFile === undefined) throw notGiven(element, 'la source ne donne pas son contenu');
  const bytes = await source.openFile(options.reference, fact.key, guard.signal);
  if (bytes.byteLength !== fact.bytes) throw notGiven(element, 'son contenu n’est plus celui que le dossier annonçait');
  return { filename: fact.filename, contentType: fact.contentType, bytes };
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
    if (value.files.length === 0) throw notGiven(sought.name, 'le dossier n’en a pas');
    const files: FileContent[] = [];
    for (const fact of value.files) files.push(await contentOf(treatment, fact, sought.name));
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
  if (together > LARGEST_TOGETHER_BYTES)
    throw anomaly('Les fichiers téléchargés pour ce dossier sont trop gros pour être gardés ensemble. À faire par un agent.');
  const condition = (await treatment.options.inspect?.(file)) ?? 'not_examined';
  const key = `${DOWNLOADED}${randomUUID()}`;
  treatment.downloaded.set(key, file);
  const { filename, contentType, bytes } = file;
  treatment.scope[step.into] = { type: 'files', files: [{ filename, contentType, bytes: bytes.byteLength, condition, key }] };
}
