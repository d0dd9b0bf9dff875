// `copiste record`: a person shows a manipulation in a browser that she sees; what she did is written beside its masked pictures.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { Recording } from '#domain/recording.ts';
import type { DialogAnswers } from '#drivers/web/recording/windows.ts';
import { recordingOf } from '#recorder/clean.ts';
import { RECORDING_FILE, makeRecordingFolder, writePicture, writeRecording } from '#recorder/recording-file.ts';
import { keepUnfinished, readUnfinished } from '#recorder/unfinished.ts';
import { localErrors } from './errors.ts';

const ASSISTANT_FILE = 'assistant.yaml';
const OPENS_WITHIN_MILLISECONDS = 30_000;

export interface RecordOptions {
  readonly url: string;
  /** Made when it is not there. */
  readonly folder: string;
  readonly title: string;
  /** An application for practice: the browser that comes by npm will do. */
  readonly practice: boolean;
  readonly headed: boolean;
  /** How native dialogs are answered; `seen`: by the person, in the browser. */
  readonly dialogs: DialogAnswers;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  /** Ends the recording; closing the browser does, too. */
  readonly stop: AbortSignal;
  /** The browser is there, and the work can begin. */
  readonly onReady: () => void;
}

export interface Recorded {
  /** Path of what was written. */
  readonly file: string;
  readonly recording: Recording;
  readonly pictures: number;
}

/** The address as the browser takes it. Errors raised: `local.record-address`. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw error(localErrors, 'local.record-address', { address: text.slice(0, 200) });
  return url.href;
}

/** Errors raised: `local.record-over`: nothing that is there is ever replaced. */
async function checkFolder(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const taken = [ASSISTANT_FILE, RECORDING_FILE].find((name) => names.includes(name));
  if (taken !== undefined) throw error(localErrors, 'local.record-over', { folder, file: taken });
}

/** Errors raised: `local.no-recording-screen` where a person could see nothing. */
function checkScreen({ headed, environment }: RecordOptions): void {
  const { DISPLAY: display = '', WAYLAND_DISPLAY: wayland = '' } = environment;
  if (headed && process.platform === 'linux' && display === '' && wayland === '') throw error(localErrors, 'local.no-recording-screen');
}

/** A recording that was cut off, made whole as far as it went. Errors raised: `local.record-nothing-to-recover`, `local.record-over`. */
export async function recoverRecording(folder: string): Promise<Recorded> {
  await checkFolder(folder);
  const unfinished = await readUnfinished(folder);
  if (unfinished === null) throw error(localErrors, 'local.record-nothing-to-recover', { folder });
  const recording = recordingOf(unfinished.watched, { title: unfinished.title, source: 'command' });
  const file = await writeRecording(folder, recording);
  return { file, recording, pictures: recording.views.filter(({ picture }) => picture !== null).length };
}

/**
 * Errors raised: `local.record-address`, `local.record-over`, `local.no-recording-screen`, `local.record-unanswered`,
 * `recorder.file-not-written`, and those of starting a browser.
 */
export async function record(options: RecordOptions): Promise<Recorded> {
  const { title, stop } = options;
  const url = addressOf(options.url);
  const folder = resolve(options.folder);
  await checkFolder(folder);
  checkScreen(options);
  await makeRecordingFolder(folder);
  const { openRecordingSession } = await import('#drivers/web/recording/session.ts');
  const unfinished = keepUnfinished(folder, title, Date.now());
  const writing: Promise<void>[] = [];
  const session = await openRecordingSession({
    ...options,
    seen: (event) => unfinished.seen(event),
    viewed: (view) => unfinished.viewed(view),
    asked: (number, request) => unfinished.asked(number, request),
    picture: (name, png) => void writing.push(writePicture(folder, name, png)),
  });
  try {
    const { page, watching } = session;
    try {
      await page.goto(url, { waitUntil: 'domcontentloaded', timeout: OPENS_WITHIN_MILLISECONDS });
    } catch (thrown) {
      await unfinished.done();
      throw error(localErrors, 'local.record-unanswered', { origin: new URL(url).origin }, thrown);
    }
    options.onReady();
    await Promise.race([watching.ended, aborted(stop)]);
    const watched = await watching.finish();
    await Promise.all(writing);
    const recording = recordingOf(watched, { title, source: 'command' });
    const file = await writeRecording(folder, recording);
    await unfinished.done();
    return { file, recording, pictures: writing.length };
  } finally {
    await session.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
