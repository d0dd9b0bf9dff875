// Takes the file that a click makes the page send: into a private folder, read, and removed at once. Outside this no download is let in.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, CDPSession } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { FileContent, Response } from '#engine/ports.ts';
import { driverErrors } from './errors.ts';
import { type Tab, lookAgain } from './tab.ts';

const LARGEST_BYTES = 100_000_000;
const MEGABYTE = 1_000_000;
/** A click that brings no file in this time, while the page asks for nothing, brings none. */
const COMES_WITHIN_MILLISECONDS = 10_000;

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  zip: 'application/zip',
};

interface Coming {
  readonly guid: string;
  readonly url: string;
  readonly filename: string;
  state: 'inProgress' | 'completed' | 'canceled';
  isTooLarge: boolean;
}

/** What the server called it, without parameters; else what the name's ending says. */
function contentTypeOf(told: string | undefined, filename: string): string {
  const type = told?.split(';')[0]?.trim() ?? '';
  if (type !== '' && type !== 'application/octet-stream') return type;
  const ending = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  return TYPES[ending] ?? 'application/octet-stream';
}

async function browserContextOf(tab: Tab): Promise<string | undefined> {
  const { targetInfo } = await tab.protocol.send('Target.getTargetInfo');
  return targetInfo.browserContextId;
}

interface Watched {
  readonly coming: Coming[];
  readonly types: ReadonlyMap<string, string>;
}

/** Waits for the one file. Errors raised: `driver.no-download`, `driver.download-too-large`. */
async function arrived({ coming }: Watched, tab: Tab, element: string, progress: Progress): Promise<Coming> {
  const began = performance.now();
  do {
    const [first] = coming;
    if (first?.isTooLarge === true) throw error(driverErrors, 'driver.download-too-large', { element, limit: LARGEST_BYTES / MEGABYTE });
    // Two files for one click: which one was meant is not guessed.
    if (first?.state === 'canceled' || coming.length > 1) throw error(driverErrors, 'driver.no-download', { element });
    if (first?.state === 'completed') return first;
    const waited = performance.now() - began;
    if (first === undefined && waited > COMES_WITHIN_MILLISECONDS && tab.traffic.quietFor() > COMES_WITHIN_MILLISECONDS) break;
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.no-download', { element });
}

function watch(session: CDPSession, tab: Tab, browserContextId: string | undefined): Watched {
  const coming: Coming[] = [];
  const types = new Map<string, string>();
  session.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
    coming.push({ guid, url, filename: suggestedFilename, state: 'inProgress', isTooLarge: false });
  });
  session.on('Browser.downloadProgress', ({ guid, state, receivedBytes, totalBytes }) => {
    const file = coming.find((one) => one.guid === guid);
    if (file === undefined) return;
    file.state = state;
    if (Math.max(receivedBytes, totalBytes) <= LARGEST_BYTES || file.isTooLarge) return;
    file.isTooLarge = true;
    session
      .send('Browser.cancelDownload', { guid, ...(browserContextId === undefined ? {} : { browserContextId }) })
      .catch(() => undefined);
  });
  tab.page.context().on('response', (answer) => {
    types.set(answer.url(), answer.headers()['content-type'] ?? '');
  });
  return { coming, types };
}

/**
 * Runs the click and returns the file that comes of it. Errors raised: `driver.no-download`, `driver.download-too-large`, and what
 * the click raises.
 */
export async function download(
  { tab, browser, folder, element }: { readonly tab: Tab; readonly browser: Browser; readonly folder: string; readonly element: string },
  progress: Progress,
  click: () => Promise<Response>,
): Promise<FileContent> {
  const browserContextId = await browserContextOf(tab);
  const context = browserContextId === undefined ? {} : { browserContextId };
  const session = await browser.newBrowserCDPSession();
  const downloadPath = await mkdtemp(join(folder, 'download-'));
  try {
    const watched = watch(session, tab, browserContextId);
    await session.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath, eventsEnabled: true, ...context });
    await click();
    const { guid, url, filename } = await arrived(watched, tab, element, progress);
    const bytes = await readFile(join(downloadPath, guid));
    return { filename, contentType: contentTypeOf(watched.types.get(url), filename), bytes: new Uint8Array(bytes) };
  } finally {
    await session.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true, ...context }).catch(() => undefined);
    await session.detach().catch(() => undefined);
    await rm(downloadPath, { recursive: true, force: true, maxRetries: 3 });
  }
}
