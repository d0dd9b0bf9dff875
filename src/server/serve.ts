// The role `serve`: server, console and its own robots in one command, until it is asked to stop.
import type { CopisteError } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { superviseRobots } from './robots.ts';
import { startServer, type StartOptions } from './start.ts';
import type { TlsFiles } from './tls.ts';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  readonly robots: number;
  readonly tls?: TlsFiles;
  readonly proxies?: StartOptions['proxies'];
  readonly newSecret?: boolean;
  /** `postgres://…`; absent: the embedded database in the data directory. */
  readonly database?: string;
  /** File with the master keys, kept outside the data folder. */
  readonly keyFile?: string;
  /** Length of a lease between two heartbeats; absent: the usual one. */
  readonly leaseSeconds?: number;
  /** Months after which lines of the journal go, null: never; absent: twelve. */
  readonly journalMonths?: number | null;
  /** Business date, for demos and samples. */
  readonly today?: string;
  /** Practice applications only: a browser without sandbox is accepted. */
  readonly practice: boolean;
  readonly webFolder: string;
  readonly archive?: StartOptions['archive'];
  readonly robotCommand: readonly [string, ...string[]];
  readonly logger: Logger;
}

export interface Serving {
  readonly url: string;
  /** One-time secret of the first administrator; null when one exists already. */
  readonly adminSecret: string | null;
  /** Resolves with the reason when the server cannot go on and must be stopped. */
  readonly ended: Promise<CopisteError>;
  readonly robotProcessIds: () => readonly number[];
  stop(): Promise<void>;
}

/** A dossier in hand is given this long to be finished when the server is asked to stop. */
const STOP_PATIENCE_MILLISECONDS = 60_000;

export async function serve(options: ServeOptions): Promise<Serving> {
  const server = await startServer({
    dataDirectory: options.dataDirectory,
    port: options.port,
    host: options.host,
    webFolder: options.webFolder,
    logger: options.logger,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
    ...(options.proxies === undefined ? {} : { proxies: options.proxies }),
    newSecret: options.newSecret === true,
    ...(options.archive === undefined ? {} : { archive: options.archive }),
    ...(options.today === undefined ? {} : { today: options.today }),
    ...(options.database === undefined ? {} : { database: options.database }),
    ...(options.keyFile === undefined ? {} : { keyFile: options.keyFile }),
    settings: {
      ...(options.leaseSeconds === undefined ? {} : { leaseSeconds: options.leaseSeconds }),
      ...(options.journalMonths === undefined ? {} : { journalMonths: options.journalMonths }),
    },
  });
  const supervisor = await superviseRobots({
    count: options.robots,
    command: options.robotCommand,
    serverUrl: server.localUrl,
    issueToken: (name) => server.issueRobotToken(name),
    onDeath: (name) => server.robotDied(name),
    environment: options.practice ? { COPISTE_PRACTICE: '1' } : {},
    logger: options.logger,
  });
  return {
    url: server.url,
    adminSecret: server.adminSecret,
    ended: server.ended,
    robotProcessIds: () => supervisor.processIds(),
    async stop() {
      await supervisor.stop(STOP_PATIENCE_MILLISECONDS);
      await server.close();
    },
  };
}
