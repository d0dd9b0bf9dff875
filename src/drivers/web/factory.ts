// The web driver: one browser for as long as it is needed, started when the first session is.
import { CopisteError, error } from '#base/errors.ts';
import { type Logger, silentLogger } from '#base/logger.ts';
import type { DriverFactory, ScreenDriver } from '#engine/ports.ts';
import { type RunningBrowser, launchBrowser } from './browser/launch.ts';
import { driverErrors } from './errors.ts';
import { WebSession } from './session.ts';
import { openGate } from './streaming/gate.ts';

export interface WebDriverOptions {
  /** Practice applications only (demo, tests): the browser that comes by npm is allowed, and no sandbox where the kernel refuses it. */
  readonly practice: boolean;
  /** Refuse the npm browser, which nobody keeps up to date. Default: `!practice`. */
  readonly requireMaintained?: boolean;
  readonly logger?: Logger;
  /** Shows the browser to whoever wants to watch; there must be a screen. */
  readonly headed?: boolean;
  /** `COPISTE_BROWSER` names a browser; `XDG_CACHE_HOME`, `HOME` say where the npm one is unpacked. Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Errors raised by `openSession`: `driver.no-browser`, `driver.sandbox-refused`, `driver.browser-failed`, `driver.origin-refused`. */
export function webDrivers(options: WebDriverOptions): DriverFactory {
  // Nothing goes round a gate.
  const flags = ['--force-webrtc-ip-handling-policy=disable_non_proxied_udp'];
  const launch = { ...options, flags, logger: options.logger ?? silentLogger, environment: options.environment ?? process.env };
  let running: Promise<RunningBrowser> | null = null;

  /** Two sessions asked for at once share one start. */
  const browser = (): Promise<RunningBrowser> => {
    const before = running;
    running = (async () => {
      const current = await before?.catch(() => null);
      if (current?.browser.isConnected() === true) return current;
      await current?.close();
      return launchBrowser(launch);
    })();
    return running;
  };

  return {
    async openSession({ allowedOrigins, gated, signal }): Promise<ScreenDriver> {
      signal.throwIfAborted();
      const started = await browser();
      signal.throwIfAborted();
      const gate = gated === undefined ? null : await openGate({ ...gated, trusted: allowedOrigins, onRefused: () => undefined });
      const origins = [...allowedOrigins, ...(gated?.origins ?? []).map(({ origin }) => origin)];
      try {
        return await WebSession.open(started, origins, gate);
      } catch (thrown) {
        await gate?.close();
        throw thrown instanceof CopisteError ? thrown : error(driverErrors, 'driver.browser-gone', {}, thrown);
      }
    },
    async close(): Promise<void> {
      const current = await running?.catch(() => null);
      running = null;
      await current?.close();
    },
  };
}
