// The role `robot`: one process that works for a server until it is asked to stop.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { error } from '#base/errors.ts';
import { RESTART_CODE } from '#domain/robot-state.ts';
import { sweepProfiles } from '#drivers/web/browser/profiles.ts';
import { type Logger, jsonLogger } from '#base/logger.ts';
import { connect } from '#protocol/client.ts';
import { checkedAddress, trustAuthority } from '#protocol/server-address.ts';
import { robotErrors } from './errors.ts';
import { runRobot } from './loop.ts';
import { followProcess } from './process-signals.ts';
import { realParts } from './real-parts.ts';
import { makeStop } from './safe-stop.ts';

export interface RobotCommand {
  /** Address of the server, `http://127.0.0.1:8420`. */
  readonly server: string;
  /** Token of this robot; else the variable COPISTE_ROBOT_TOKEN. */
  readonly token?: string;
  /** File with the authority that signed the server's certificate, besides those of the system. */
  readonly ca?: string;
  /** Unencrypted to another machine, all the same. */
  readonly plainHttp?: boolean;
  readonly name: string;
  readonly version: string;
}

/**
 * Neither what still holds the process after its robot ended (an engine that hears nothing) is waited for, nor the runtime's own
 * tidying up, which has been seen to go on for ever once a browser had been abandoned. In milliseconds.
 */
const LINGER_MILLISECONDS = 200;

/** Node's own `gc`, with the options that it takes since version 22. */
type CollectGarbage = (options: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

/** A collection for idle moments; the thorough kind, the only one that gives the pages of a shrunken heap back to the system. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as CollectGarbage;
  return () => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function environmentLogger(name: string): Logger {
  return jsonLogger({ fields: { role: 'robot', name } });
}

/**
 * Works until SIGTERM, Ctrl-C or, with COPISTE_PARENT=pipe, until standard input closes; then 0. 75 where it is to be started again. COPISTE_PRACTICE=1: practice
 * applications only. COPISTE_FILES: where offices' files are. Errors raised: `robot.no-token`, `protocol.wrong-address`, `protocol.plain-http`, `protocol.ca-refused`, `identity.…`, `protocol.not-copiste`, `robot.stuck`.
 */
export async function robotCommand(command: RobotCommand): Promise<number> {
  const { env } = process;
  const token = command.token ?? env['COPISTE_ROBOT_TOKEN'] ?? '';
  if (token === '') throw error(robotErrors, 'robot.no-token');
  const url = checkedAddress(command.server, command.plainHttp === true);
  if (command.ca !== undefined) trustAuthority(command.ca);
  // Secrets are not handed down to the browser.
  delete env['COPISTE_ROBOT_TOKEN'];
  const logger = environmentLogger(command.name);
  // What a robot that was killed left of its browser goes now, not when the next browser is needed.
  sweepProfiles();
  const stop = makeStop();
  const parentPipe = env['COPISTE_PARENT'] === 'pipe' ? process.stdin : null;
  const unfollow = followProcess(stop, { signals: process, parentPipe, logger });
  const filesFolder = env['COPISTE_FILES'] ?? '';
  const parts = realParts({ practice: env['COPISTE_PRACTICE'] === '1', logger, ...(filesFolder === '' ? {} : { filesFolder }) });
  try {
    const end = await runRobot({
      client: connect({ url, token }),
      name: command.name,
      version: command.version,
      parts,
      stop,
      logger,
      onIdle: garbageCollector(),
    });
    logger.info('robot stopped', { end });
    return end === 'restart' ? RESTART_CODE : 0;
  } finally {
    unfollow();
    stop.dispose();
    setTimeout(() => process.exit(), LINGER_MILLISECONDS);
  }
}
