// The server's own robots: child processes that speak HTTP like any other, started again when they die.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Logger } from '#base/logger.ts';
import { RESTART_CODE } from '#domain/robot-state.ts';

export interface RobotSupervisorOptions {
  readonly count: number;
  /** Program and arguments that start a robot, e.g. `node src/main.ts robot`. */
  readonly command: readonly [string, ...string[]];
  readonly serverUrl: string;
  /** A token of its own for each robot, so that one can be revoked alone. */
  readonly issueToken: (name: string) => Promise<string>;
  /** Called as soon as a robot process is seen dead: its lease is freed at once. */
  readonly onDeath: (name: string) => Promise<void>;
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

export interface RobotSupervisor {
  readonly processIds: () => readonly number[];
  /** Asks every robot to finish the dossier in hand, waits, then ends what is left. */
  stop(patienceMilliseconds: number): Promise<void>;
}

/** What the server's own secrets are called: its master key, its database, tokens. A robot knows none of them. */
const OWN_SECRETS = /^COPISTE_.*(KEY|DATABASE|TOKEN|SECRET|PASSWORD)|^PG/u;

function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OWN_SECRETS.test(name)));
}

const RESTART_WAIT_MILLISECONDS = 2_000;

/** Starts `count` robots and keeps them running until `stop`. */
export async function superviseRobots(options: RobotSupervisorOptions): Promise<RobotSupervisor> {
  const running = new Map<string, ChildProcess>();
  /** Robot → when its last process is gone and its lease is free. */
  const ends = new Map<string, Promise<void>>();
  let stopping = false;

  const start = (name: string, token: string): void => {
    const [program, ...rest] = options.command;
    const child = spawn(program, [...rest, '--server', options.serverUrl, '--name', name], {
      // The token goes by the environment: arguments can be read by every user of the machine.
      // Few arenas: a robot's threads share what they free.
      env: {
        ...withoutSecrets(process.env),
        MALLOC_ARENA_MAX: '2',
        ...options.environment,
        COPISTE_ROBOT_TOKEN: token,
        COPISTE_PARENT: 'pipe',
      },
      // An open pipe that closes with this process: a robot never outlives its server.
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    running.set(name, child);
    const over = Promise.withResolvers<void>();
    ends.set(name, over.promise);
    child.on('error', (failure) => options.logger.error('robot did not start', { robot: name, failure: failure.name }));
    child.on('close', (code, signal) => {
      running.delete(name);
      options.logger[stopping || code === RESTART_CODE ? 'info' : 'warn']('robot ended', { robot: name, code, signal });
      options
        .onDeath(name)
        .catch((failure: unknown) => options.logger.error('lease not freed', { robot: name, failure: String(failure) }))
        .finally(() => {
          over.resolve();
          if (!stopping) setTimeout(() => !stopping && start(name, token), RESTART_WAIT_MILLISECONDS);
        });
    });
  };

  for (let index = 1; index <= options.count; index += 1) {
    const name = `robot-${index}`;
    start(name, await options.issueToken(name));
  }

  return {
    processIds: () => [...running.values()].flatMap((child) => (child.pid === undefined ? [] : [child.pid])),
    async stop(patienceMilliseconds) {
      stopping = true;
      for (const child of running.values()) child.kill('SIGTERM');
      const patience = setTimeout(() => {
        for (const child of running.values()) child.kill('SIGKILL');
      }, patienceMilliseconds);
      // What they held is freed while there is still a database.
      await Promise.all(ends.values());
      clearTimeout(patience);
    },
  };
}
