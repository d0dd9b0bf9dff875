// Chooses a browser, starts it with a new profile, and ends it with everything that it left.
import type { Browser } from 'playwright-core';
import { CopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { driverErrors } from '../errors.ts';
import { browserFlags } from './flags.ts';
import { installedBrowser, isExecutable } from './installed.ts';
import { languageFor, withoutLanguage } from './language.ts';
import { npmBrowser } from './npm-browser.ts';
import { killBrowser } from './process-tree.ts';
import { makeProfile, removeProfile } from './profiles.ts';

const LAUNCH_MILLISECONDS = 30_000;
const CLOSE_MILLISECONDS = 5_000;

export interface BrowserOptions {
  /** Practice applications only (demo, tests): the npm browser, and no sandbox where the kernel refuses it, are then allowed. */
  readonly practice: boolean;
  /** Refuse the npm browser, which nobody keeps up to date. Default: outside practice. */
  readonly requireMaintained?: boolean | undefined;
  /** A window that a person can watch. */
  readonly headed?: boolean | undefined;
  /** Switches besides its own. */
  readonly flags?: readonly string[] | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
}

export interface RunningBrowser {
  readonly browser: Browser;
  /** Private to this user, and removed when the browser is closed. */
  readonly folder: string;
  close(): Promise<void>;
}

interface Choice {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

async function npmChoice(options: BrowserOptions): Promise<Choice> {
  if (options.requireMaintained ?? !options.practice) {
    throw error(driverErrors, 'driver.no-browser', { reason: 'Chrome, Edge, Chromium' });
  }
  return npmBrowser(options);
}

/** What to start, best first. */
async function choose(options: BrowserOptions): Promise<Choice> {
  const named = options.environment['COPISTE_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw error(driverErrors, 'driver.no-browser', { reason: `COPISTE_BROWSER=${named}` });
    return { executable: named, environment: {} };
  }
  const installed = installedBrowser();
  return installed === null ? npmChoice(options) : { executable: installed, environment: {} };
}

/** One line of the browser's own log that says why it did not start; paths only, no page was open yet. */
function reasonOf(thrown: unknown): string {
  const lines = String(thrown instanceof Error ? thrown.message : thrown).split('\n');
  const telling = lines.find((line) => /error while loading|FATAL|ENOENT|EACCES|not found|cannot|exited/i.test(line)) ?? lines[0] ?? '';
  return telling
    .replace(/^.*?\[err\]\s*/, '')
    .trim()
    .slice(0, 200);
}

/** What is this program's own, passwords of applications above all, is nothing that a browser needs to know. */
function withoutOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^COPISTE_/iu.test(name)));
}

/**
 * No core of a browser is ever dumped: it would hold pages and passwords. Node has no way to say so for a child; the shell has, and
 * becomes the browser.
 */
function withoutCores(executable: string, flags: readonly string[]): { readonly program: string; readonly args: string[] } {
  if (process.platform === 'win32') return { program: executable, args: [...flags] };
  return { program: '/bin/sh', args: ['-c', 'ulimit -c 0; exec "$0" "$@"', executable, ...flags] };
}

async function start(choice: Choice, sandbox: boolean, options: BrowserOptions): Promise<RunningBrowser> {
  // Loaded here and not above: a robot that opens no screen does not pay for it.
  const { chromium } = await import('playwright-core');
  const profile = makeProfile();
  try {
    const headed = options.headed === true;
    const { DISPLAY: display, ...environment } = withoutLanguage(withoutOwn(options.environment));
    const { program, args } = withoutCores(choice.executable, [...browserFlags({ profile, sandbox, headed }), ...(options.flags ?? [])]);
    const browser = await chromium.launch({
      executablePath: program,
      ignoreDefaultArgs: true,
      args,
      env: {
        ...environment,
        ...(headed && display !== undefined ? { DISPLAY: display } : {}),
        ...choice.environment,
        ...languageFor(profile),
        TMPDIR: profile,
      },
      timeout: LAUNCH_MILLISECONDS,
      // The robot finishes its dossier first; it closes the browser itself.
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    return {
      browser,
      folder: profile,
      close: async () => {
        const timer = setTimeout(() => killBrowser(profile), CLOSE_MILLISECONDS);
        await browser.close().catch(() => undefined);
        clearTimeout(timer);
        killBrowser(profile);
        removeProfile(profile);
      },
    };
  } catch (thrown) {
    killBrowser(profile);
    removeProfile(profile);
    throw thrown;
  }
}

const isSandboxRefusal = (thrown: unknown): boolean =>
  /no usable sandbox|sandboxing failed|sandbox_host|setuid sandbox|zygote_host_impl/i.test(String(thrown));

/**
 * Starts a browser. The sandbox is off for root (Chromium has none for it) and, in practice only, where the kernel refuses it.
 * Errors raised: `driver.no-browser`, `driver.sandbox-refused`, `driver.browser-failed`.
 */
export async function launchBrowser(options: BrowserOptions): Promise<RunningBrowser> {
  const choice = await choose(options);
  const asRoot = process.getuid?.() === 0;
  try {
    return await start(choice, !asRoot, options);
  } catch (thrown) {
    if (thrown instanceof CopisteError) throw thrown;
    if (!asRoot && isSandboxRefusal(thrown)) {
      if (!options.practice) throw error(driverErrors, 'driver.sandbox-refused', {}, thrown);
      options.logger.warn('the kernel refuses the browser its sandbox: it runs without one, on practice applications only');
      return start(choice, false, options);
    }
    throw error(driverErrors, 'driver.browser-failed', { path: choice.executable, reason: reasonOf(thrown) }, thrown);
  }
}
