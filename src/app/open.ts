// Puts the application together: database, queue, vault, files, clock, and the supervisor that keeps watch over leases.
import { join } from 'node:path';
import { openBlobs } from '#blobs/blobs.ts';
import { type Clock, steadyClock } from '#base/clock.ts';
import type { CopisteError } from '#base/errors.ts';
import { type Logger, silentLogger } from '#base/logger.ts';
import { isOvertaken } from '#domain/showing.ts';
import { LEASE_SECONDS } from '#domain/task.ts';
import { openQueue } from '#queue/pg-boss.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { UNHURRIED } from '#store/patience.ts';
import { holdPresence, type Presence } from '#store/presence.ts';
import { readLastInstant } from '#store/repositories/journal.ts';
import { keySource } from '#vault/keys.ts';
import { openInstanceKey, recordInstanceKey } from './access/open-instance-key.ts';
import { openFirstOffice } from './access/open-office.ts';
import type { Context, ServerSettings } from './context.ts';
import { checkDataFolder, checkDataPlace, makeDataFolder, noteService } from './data-folder.ts';
import { makeDoorbell } from './doorbell.ts';
import { keepJournal } from './run/keep-journal.ts';
import { leaveEarlierRobots } from './run/leave-earlier-robots.ts';
import { endEarlierViewings, endForgottenViewings } from './run/end-viewings.ts';
import { mendQueue } from './run/mend-queue.ts';
import { settleLostValues } from './run/settle-lost-values.ts';
import { recallApplications } from './share/recall-applications.ts';
import { openSealingVault } from './sealing-keys.ts';
import { makeScreens } from './screens.ts';
import { makeSealing } from './sealing.ts';
import { makeStages } from './stages.ts';
import { supervise } from './supervisor.ts';

export interface ApplicationOptions {
  /** Holds the master key, the files, and the embedded database where no other is given. Made if absent. */
  readonly dataDirectory: string;
  /** `pglite:DIRECTORY` or `postgres://…`; the embedded database in the data directory if absent. */
  readonly database?: string | undefined;
  /** Business date `YYYY-MM-DD` in place of today's. */
  readonly today?: string | undefined;
  /** Name of the office that the first start makes. */
  readonly officeName?: string | undefined;
  /** A new one-time secret for an administrator, although one was used: whoever starts the server can always come in. */
  readonly newSecret?: boolean | undefined;
  /** File with the master keys, kept outside the data folder. */
  readonly keyFile?: string | undefined;
  readonly logger?: Logger | undefined;
  readonly settings?: Partial<ServerSettings> | undefined;
  readonly clock?: Clock | undefined;
}

export interface Application {
  readonly context: Context;
  /** The first office, of this server's own robots. */
  readonly office: string;
  /** One-time secret of the administrator; null once somebody signed in with it. */
  readonly adminSecret: string | null;
  /** Resolves when these data are no longer this server's to work on: it must be closed. */
  readonly ended: Promise<CopisteError>;
  /** Answers waiting robots and tells working ones to stop. */
  drain(): void;
  close(): Promise<void>;
}

const DEFAULT_OFFICE = 'Premier service';
const DEFAULT_SETTINGS: ServerSettings = {
  leaseSeconds: LEASE_SECONDS,
  collectEverySeconds: 600,
  purgeEverySeconds: 60,
  alertsEverySeconds: 15,
  checkpointEverySeconds: 3_600,
  journalMonths: 12,
};

/** Never behind what the journal says already, whatever the machine's clock says. */
async function clockAfter(database: Database, businessDate: string | undefined, logger: Logger): Promise<Clock> {
  const notBefore = await readLastInstant(database.kysely);
  return steadyClock({
    businessDate,
    notBefore,
    onSetBack: (milliseconds) => logger.error('the clock of this machine was set back', { seconds: Math.round(milliseconds / 1_000) }),
  });
}

/** A migration may take its time, the queries of a server may not. */
async function bringUpToDate(location: string, database: Database): Promise<void> {
  if (database.kind === 'embedded') return void (await migrate(database));
  const unhurried = await openDatabase(location, { connections: 1, patience: UNHURRIED });
  try {
    await migrate(unhurried);
  } finally {
    await unhurried.close();
  }
}

async function assemble(options: ApplicationOptions, database: Database, logger: Logger): Promise<Omit<Application, 'ended'>> {
  const { dataDirectory } = options;
  const clock = options.clock ?? (await clockAfter(database, options.today, logger));
  await checkDataPlace(database);
  const vault = await openSealingVault(database, keySource(dataDirectory, options.keyFile, process.env), clock.now());
  await noteService(database, clock.now());
  const { key, made } = await openInstanceKey(database, vault);
  const blobs = await openBlobs({ directory: join(dataDirectory, 'blobs'), vault });
  const queue = await openQueue({ database, logger, now: () => clock.now() });
  const stopping = new AbortController();
  const context: Context = {
    database,
    queue,
    blobs,
    dataDirectory,
    sealing: makeSealing(vault),
    key,
    clock,
    logger,
    doorbell: makeDoorbell(),
    screens: makeScreens(),
    stages: makeStages({ isOvertaken }),
    trials: makeStages(),
    ownOrigins: new Set(),
    summoned: new Set(),
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    stopping: stopping.signal,
  };
  try {
    const { id, adminSecret } = await openFirstOffice(context, options.officeName ?? DEFAULT_OFFICE, options.newSecret);
    if (made) await recordInstanceKey(context, id);
    // From the first line on, something is signed.
    await keepJournal(context);
    await mendQueue(context);
    await recallApplications(context);
    await settleLostValues(context);
    await leaveEarlierRobots(context);
    await endEarlierViewings(context);
    const stopSupervising = supervise(context);
    return {
      context,
      office: id,
      adminSecret,
      drain: () => stopping.abort(),
      async close() {
        stopping.abort();
        await stopSupervising();
        await endForgottenViewings(context, { all: true });
        await queue.close();
        await database.close();
      },
    };
  } catch (thrown) {
    await queue.close();
    throw thrown;
  }
}

/** Opens everything, at the first start or a later one. Errors raised: `data.…`, those of `openDatabase`, `migrate`, `openVault`, `openQueue`. */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { logger = silentLogger } = options;
  await checkDataFolder(options.dataDirectory);
  const location = options.database ?? `pglite:${join(options.dataDirectory, 'database')}`;
  const database = await openDatabase(location, { logger });
  let presence: Presence | undefined;
  try {
    await makeDataFolder(options.dataDirectory);
    const { promise: ended, resolve: onMoved } = Promise.withResolvers<CopisteError>();
    presence = await holdPresence(location, 'server', { logger, onMoved });
    await bringUpToDate(location, database);
    const application = await assemble(options, database, logger);
    const held = presence;
    void ended.then(() => application.drain());
    return {
      ...application,
      ended,
      async close() {
        await application.close();
        await held.release();
      },
    };
  } catch (thrown) {
    await database.close();
    await presence?.release();
    throw thrown;
  }
}
