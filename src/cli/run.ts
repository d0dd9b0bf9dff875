// `copiste run DIR --input FILE`: what a person or a script gives, and what either is told while it runs.
import { error } from '#base/errors.ts';
import { jsonLogger, silentLogger } from '#base/logger.ts';
import { localErrors } from '#local/errors.ts';
import { runFile } from '#local/run-file.ts';
import type { RunRequest, Stop } from '#local/run-options.ts';
import { openTerminal } from '#local/terminal.ts';
import { openWebDrivers } from '#local/web-drivers.ts';
import { patientOutput } from './patient-output.ts';
import { jsonTelling, textTelling } from './run-telling.ts';

export interface RunFlags extends RunRequest {
  readonly json: boolean;
}

/** The first interruption finishes the dossier in hand, the second gives it back, the third ends the process. */
function stopOf(onAsked: () => void, onNow: () => void): Stop & { dispose(): void } {
  const asked = new AbortController();
  const now = new AbortController();
  const listener = (): void => {
    if (now.signal.aborted) process.exit(1);
    const reason = error(localErrors, 'local.stopped');
    if (!asked.signal.aborted) {
      onAsked();
      asked.abort(reason);
      return;
    }
    onNow();
    now.abort(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, listener);
  return {
    asked: asked.signal,
    now: now.signal,
    dispose: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, listener);
    },
  };
}

/** Error raised: whatever keeps the run from beginning. */
export async function runRun(flags: RunFlags, program: string): Promise<number> {
  const terminal = flags.json ? null : openTerminal(process.stdin, process.stderr);
  if (flags.step && terminal === null) throw error(localErrors, 'local.no-terminal', { option: '--step' });
  const { DISPLAY: display = '', WAYLAND_DISPLAY: wayland = '' } = process.env;
  if (flags.headed && process.platform === 'linux' && display === '' && wayland === '') throw error(localErrors, 'local.no-screen');
  const output = patientOutput(process.stdout);
  const telling = flags.json ? jsonTelling(output) : textTelling(output, flags.step);
  const stop = stopOf(
    () => telling.stopping(),
    () => telling.stoppingNow(),
  );
  // What the browser says of itself goes to people who look for it.
  const logger = process.env['COPISTE_DEBUG'] === '1' ? jsonLogger({ fields: { role: 'run' } }) : silentLogger;
  try {
    return await runFile({
      ...flags,
      environment: process.env,
      terminal,
      tell: telling.tell,
      stop,
      program,
      logger,
      openDrivers: () => openWebDrivers({ practice: flags.practice, headed: flags.headed, logger }),
    });
  } finally {
    stop.dispose();
  }
}
