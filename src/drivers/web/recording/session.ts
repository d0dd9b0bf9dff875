// A browser of its own in which a person is watched: its own throw-away profile, and nothing of it left afterwards.
import type { BrowserContext, Page } from 'playwright-core';
import { type Logger, silentLogger } from '#base/logger.ts';
import { launchBrowser } from '../browser/launch.ts';
import { type WatchOptions, type Watching, startWatching } from './start.ts';

const VIEWPORT = { width: 1280, height: 900 };

export interface RecordingSessionOptions extends WatchOptions {
  /** Shows the browser to the person who works in it. */
  readonly headed: boolean;
  /** Practice applications only: as for the driver. */
  readonly practice: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger?: Logger;
}

export interface RecordingSession {
  readonly context: BrowserContext;
  /** The first window. */
  readonly page: Page;
  readonly watching: Watching;
  /** Ends the browser and everything that it left on disk. */
  close(): Promise<void>;
}

/** A recorded context in a browser that runs. */
export async function openRecordedContext(
  newContext: (options: object) => Promise<BrowserContext>,
  options: WatchOptions & { readonly headed: boolean },
): Promise<Omit<RecordingSession, 'close'>> {
  const context = await newContext({
    acceptDownloads: true,
    serviceWorkers: 'block',
    permissions: [],
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // A person's window has whatever size she gives it.
    viewport: options.headed ? null : VIEWPORT,
  });
  const watching = await startWatching(context, options);
  const page = await context.newPage();
  await watching.ready(page);
  return { context, page, watching };
}

/** Errors raised: `driver.no-browser`, `driver.sandbox-refused`, `driver.browser-failed`. */
export async function openRecordingSession(options: RecordingSessionOptions): Promise<RecordingSession> {
  const { practice, headed, environment, logger = silentLogger } = options;
  const running = await launchBrowser({ practice, headed, environment, logger });
  try {
    const opened = await openRecordedContext((given) => running.browser.newContext(given), options);
    return { ...opened, close: () => running.close() };
  } catch (thrown) {
    await running.close();
    throw thrown;
  }
}
