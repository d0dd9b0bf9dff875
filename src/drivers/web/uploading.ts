// Gives files to a page: to its field, to the question that a button asks, or dropped on a zone; done once the page shows or holds their names.
import type { FileChooser } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { FileContent } from '#engine/ports.ts';
import { begin } from './clicking.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate } from './locate.ts';
import { callPage, elementHandle, isPassing } from './page-call.ts';
import { pressPoint } from './pointing.ts';
import { type Tab, lookAgain } from './tab.ts';

/** A button that asks for a file does it at once. */
const ASKS_WITHIN_MILLISECONDS = 1_500;
/** Past this a file that the page neither holds nor shows was not taken. */
const SHOWN_WITHIN_MILLISECONDS = 30_000;
const QUIET_MILLISECONDS = 200;
/** What one call to the page carries of a file. */
const PART_BYTES = 3_000_000;

const payload = ({ filename, contentType, bytes }: FileContent): { name: string; mimeType: string; buffer: Buffer } => ({
  name: filename,
  mimeType: contentType,
  buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

async function drop(tab: Tab, target: Target, { frame, id }: Located, files: readonly FileContent[]): Promise<void> {
  for (const file of files) {
    const { buffer } = payload(file);
    for (let at = 0; at === 0 || at < buffer.length; at += PART_BYTES) {
      const part = buffer.subarray(at, at + PART_BYTES).toString('base64');
      await callPage(frame, tab.key, 'receiveFile', file.filename, file.contentType, part, at + PART_BYTES >= buffer.length);
    }
  }
  if (!(await callPage(frame, tab.key, 'dropFiles', id))) throw error(driverErrors, 'driver.upload-not-shown', { element: target.name });
}

/** The question for a file that a press makes the page ask; null: it asks none. */
async function asked(tab: Tab, located: Located): Promise<FileChooser | null | 'missed'> {
  const question = tab.page.waitForEvent('filechooser', { timeout: ASKS_WITHIN_MILLISECONDS }).catch(() => null);
  begin(tab);
  return (await pressPoint(tab, located)) ? question : 'missed';
}

async function giveToField(tab: Tab, { frame }: Located, field: number, files: readonly FileContent[]): Promise<boolean> {
  const input = await elementHandle(frame, tab.key, field);
  if (input === null) return false;
  await input.setInputFiles(files.map(payload));
  return true;
}

async function give(tab: Tab, target: Target, files: readonly FileContent[], progress: Progress): Promise<boolean> {
  const found = await locate(tab, target, 'read', progress);
  const field = await callPage(found.frame, tab.key, 'fileField', found.id);
  if (field !== null) return giveToField(tab, found, field, files);
  const located = await locate(tab, target, 'click', progress);
  const question = await asked(tab, located);
  if (question === 'missed') return false;
  if (question === null) await drop(tab, target, located, files);
  else await question.setFiles(files.map(payload));
  return true;
}

/** The names that the field holds, or that the page shows since; null: not all of them yet. */
async function taken(
  tab: Tab,
  target: Target,
  names: readonly string[],
  before: readonly number[],
  progress: Progress,
): Promise<readonly string[] | null> {
  const { frame, id } = await locate(tab, target, 'read', progress);
  const { held, shown, busy } = await callPage(frame, tab.key, 'filesShown', id, names);
  if (busy || tab.traffic.quietFor() < QUIET_MILLISECONDS) return null;
  if (held.length > 0) return held;
  return names.every((_, index) => (shown[index] ?? 0) > (before[index] ?? 0)) ? names : null;
}

/** Returns the names that the page then shows or holds. Errors raised: as `locate`, `driver.upload-not-shown`, dialogs. */
export async function upload(tab: Tab, target: Target, files: readonly FileContent[], progress: Progress): Promise<readonly string[]> {
  const names = files.map(({ filename }) => filename);
  const start = await locate(tab, target, 'read', progress);
  const { shown: before } = await callPage(start.frame, tab.key, 'filesShown', start.id, names);
  let given = false;
  const until = performance.now() + SHOWN_WITHIN_MILLISECONDS;
  do {
    try {
      given ||= await give(tab, target, files, progress);
      const shown = given ? await taken(tab, target, names, before, progress) : null;
      if (shown !== null) return shown;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (performance.now() < until && (await lookAgain(progress)));
  throw tab.dialogs.takeError() ?? error(driverErrors, 'driver.upload-not-shown', { element: target.name });
}
