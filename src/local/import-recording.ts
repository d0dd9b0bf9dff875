// `copiste record --from FILE`: a file of Chrome's recorder becomes a recording, and the assistant that can be made of it.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import type { Recording, RecordingRemark } from '#domain/recording.ts';
import { importDevtools } from '#authoring/devtools/import.ts';
import { slug } from '#authoring/writing/naming.ts';
import type { AuthorQuestion } from '#authoring/writing/questions.ts';
import { writeAssistant } from '#authoring/writing/writing.ts';
import { RECORDING_FILE, writeRecording } from '#recorder/recording-file.ts';
import { localErrors } from './errors.ts';

export interface ImportOptions {
  readonly file: string;
  readonly folder: string;
  /** Empty: the file's own. */
  readonly title: string;
  /** ISO 8601; stands for the moment that the file does not tell. */
  readonly now: string;
}

export interface Imported {
  /** Path of the recording. */
  readonly file: string;
  readonly recording: Recording;
  /** Paths of the assistant and its maps. */
  readonly written: readonly string[];
  readonly remarks: readonly RecordingRemark[];
  readonly questions: readonly AuthorQuestion[];
}

/** Errors raised: `local.record-over`: nothing that is there is ever replaced. */
async function checkFree(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const taken = ['assistant.yaml', 'applications', RECORDING_FILE].find((name) => names.includes(name));
  if (taken !== undefined) throw error(localErrors, 'local.record-over', { folder, file: taken });
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw error(localErrors, 'local.import-unreadable', { file }, thrown);
  }
}

/** Errors raised: `local.record-over`, `local.import-unreadable`, `recorder.file-not-written`, those of `importDevtools`. */
export async function importRecording({ file, folder: given, now, title }: ImportOptions): Promise<Imported> {
  const folder = resolve(given);
  await checkFree(folder);
  const imported = importDevtools(await read(file), now);
  const recording = title === '' ? imported : { ...imported, title };
  const named = recording.title === '' ? basename(file, extname(file)) : recording.title;
  const names = { assistant: slug(basename(folder)), title: named, owner: 'À compléter', source: { connector: 'formulaire' } } as const;
  const { files, questions, remarks } = writeAssistant({ recordings: [recording], understanding: null, fields: [], maps: [], names });
  const path = await writeRecording(folder, recording);
  const written: string[] = [];
  for (const [name, content] of Object.entries(files)) {
    const at = join(folder, name);
    await mkdir(dirname(at), { recursive: true });
    await writeFile(at, content, { flag: 'wx' });
    written.push(at);
  }
  return { file: path, recording, written, remarks: [...recording.remarks, ...remarks], questions };
}
