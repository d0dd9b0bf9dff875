// A recording as a file: `recording.json`, its pictures beside it, for nobody but who made it.
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { RECORDING_FORMAT, type Recording } from '#domain/recording.ts';
import { recorderErrors } from './errors.ts';
import { recordingShape } from './recording-shape.ts';

export const RECORDING_FILE = 'recording.json';
const PICTURE_NAME = /^picture-\d{1,6}\.png$/;
const OWN_FILE = 0o600;
const OWN_FOLDER = 0o700;

const reasonOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? 'refused';

/** `path` is said in errors. Errors raised: `recorder.file-truncated`, `recorder.file-not-a-recording`, `recorder.format-unknown`. */
export function parseRecording(content: string, path: string): Recording {
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch (thrown) {
    // What was cut ends without its last bracket; anything else never was one.
    const isCut = /^\s*\{\s*"format"\s*:/.test(content) && !content.trimEnd().endsWith('}');
    if (isCut) throw error(recorderErrors, 'recorder.file-truncated', { path }, thrown);
    throw error(recorderErrors, 'recorder.file-not-a-recording', { path, place: 'JSON' }, thrown);
  }
  const format = (read as Readonly<Record<string, unknown>> | null)?.['format'];
  if (typeof format !== 'number') throw error(recorderErrors, 'recorder.file-not-a-recording', { path, place: 'format' });
  if (format !== RECORDING_FORMAT) throw error(recorderErrors, 'recorder.format-unknown', { path, format, known: RECORDING_FORMAT });
  const wrong = recordingShape(read, '') ?? looseEnd(read as Recording);
  if (wrong !== null) throw error(recorderErrors, 'recorder.file-not-a-recording', { path, place: wrong });
  return read as Recording;
}

/** Where something is named that is not there; null: nowhere. */
function looseEnd({ acts, views }: Recording): string | null {
  const ids = new Set(views.map(({ id }) => id));
  const numbers = new Set(acts.map(({ number }) => number));
  for (const [at, { before, after, supersededBy }] of acts.entries()) {
    if (!ids.has(before)) return `acts[${at}].before`;
    if (!ids.has(after)) return `acts[${at}].after`;
    if (supersededBy !== null && !numbers.has(supersededBy)) return `acts[${at}].supersededBy`;
  }
  const wrong = views.findIndex(({ picture }) => picture !== null && !PICTURE_NAME.test(picture));
  return wrong === -1 ? null : `views[${wrong}].picture`;
}

/** Errors raised: `recorder.file-unreadable`, as `parseRecording`. */
export async function readRecording(path: string): Promise<Recording> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (thrown) {
    throw error(recorderErrors, 'recorder.file-unreadable', { path, reason: reasonOf(thrown) }, thrown);
  }
  return parseRecording(content, path);
}

/** Makes the folder, for its owner alone. Errors raised: `recorder.file-not-written`. */
export async function makeRecordingFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: OWN_FOLDER });
  } catch (thrown) {
    throw error(recorderErrors, 'recorder.file-not-written', { path: folder, reason: reasonOf(thrown) }, thrown);
  }
}

export async function writePicture(folder: string, name: string, png: Uint8Array): Promise<void> {
  await writeFile(join(folder, name), png, { mode: OWN_FILE });
}

/** All of it, or nothing: a file that is there is whole. Errors raised: `recorder.file-not-written`. */
export async function writeRecording(folder: string, recording: Recording): Promise<string> {
  const path = join(folder, RECORDING_FILE);
  try {
    await makeRecordingFolder(folder);
    const unfinished = `${path}.part`;
    const handle = await open(unfinished, 'w', OWN_FILE);
    try {
      await handle.writeFile(`${JSON.stringify(recording, null, 1)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
    return path;
  } catch (thrown) {
    throw error(recorderErrors, 'recorder.file-not-written', { path, reason: reasonOf(thrown) }, thrown);
  }
}
