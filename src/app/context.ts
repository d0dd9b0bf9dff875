// What every use case works with: the open database and its neighbours, the clock, and the server's settings.
import type { Blobs } from '#blobs/blobs.ts';
import type { Clock } from '#base/clock.ts';
import type { Logger } from '#base/logger.ts';
import type { TrialOrder, TrialView } from '#domain/trial.ts';
import type { Database } from '#store/database.ts';
import type { Queue } from '#queue/queue.ts';
import type { InstanceKey } from '#signing/instance-key.ts';
import type { Doorbell } from './doorbell.ts';
import type { Screens } from './screens.ts';
import type { Sealing } from './sealing.ts';
import type { Stages } from './stages.ts';

export interface ServerSettings {
  /** Length of a lease between two heartbeats, in seconds. */
  readonly leaseSeconds: number;
  /** Each installation's source is read again this often, in seconds; null: only when somebody asks. */
  readonly collectEverySeconds: number | null;
  /** What is due for the purge is looked for this often, in seconds; null: never, which is for tests. */
  readonly purgeEverySeconds: number | null;
  /** What goes wrong is looked for this often, in seconds, and told; null: never, which is for tests. */
  readonly alertsEverySeconds: number | null;
  /** The journal is signed this often, in seconds, where something was added. */
  readonly checkpointEverySeconds: number;
  /** Months after which lines of the journal go; null: never. */
  readonly journalMonths: number | null;
}

export interface Context {
  readonly database: Database;
  readonly queue: Queue;
  readonly sealing: Sealing;
  /** Signs the journal and receipts. */
  readonly key: InstanceKey;
  readonly blobs: Blobs;
  /** Holds the master key and the files. */
  readonly dataDirectory: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly doorbell: Doorbell;
  readonly screens: Screens;
  readonly stages: Stages;
  /** Trials under way, and those that ended just now. */
  readonly trials: Stages<TrialOrder, TrialView>;
  /** Origins under which this server listens: no browser of a showing opens them. */
  readonly ownOrigins: Set<string>;
  /** Robots of which a person asked something: they are told to make a heartbeat at once, whatever they say next. */
  readonly summoned: Set<string>;
  readonly settings: ServerSettings;
  /** Aborted when the server stops: waiting robots are answered, working ones are told to stop. */
  readonly stopping: AbortSignal;
}
