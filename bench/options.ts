// What `npm run bench -- …` accepts.
import { parseArgs } from 'node:util';

interface RaceOptions {
  /** Dossiers that each contestant types, besides those that warm it up. */
  readonly dossiers: number;
  readonly seed: number;
  /** Median time that the application takes to answer, where answer times are on. */
  readonly answerMedianMilliseconds: number;
  /** Dossiers that one contestant types before the next one's turn. */
  readonly block: number;
}

export interface TypingOptions extends RaceOptions {
  readonly bench: 'typing';
  /** Dossiers that each contestant types where the application answers at once: a figure reported beside the other. */
  readonly dossiersAtOnce: number;
}

/** Copiste with its effect protocol beside the same without it. */
export interface ProtocolOptions extends RaceOptions {
  readonly bench: 'protocol';
}

export interface StartOptions {
  readonly bench: 'start';
  /** Measured runs, after one that warms up. */
  readonly runs: number;
}

/** Many dossiers taken in, and claims among them. */
export interface QueueOptions {
  readonly bench: 'queue';
  readonly dossiers: number;
  readonly claims: number;
  /** `both`: the embedded one, then a PostgreSQL server of the bench's own. Or the address of an empty database. */
  readonly database: string;
}

/** Lists, searches and the home page among many dossiers, while a robot works. */
export interface ConsoleOptions {
  readonly bench: 'console';
  readonly dossiers: number;
  /** How often each is asked for. */
  readonly rounds: number;
  /** Every filter in every order, beside each alone. */
  readonly full: boolean;
  /** `embedded`, `server` (one of the bench's own), or the address of an empty database. */
  readonly database: string;
  /** Where the dossiers are kept for the next run; null: nowhere. */
  readonly folder: string | null;
}

/** Dossiers shown by a person, and what the assistant written from them makes of others. */
export interface RecordingOptions {
  readonly bench: 'recording';
  readonly seed: number;
  /** Dossiers of the world, of which some are told apart by no screen. */
  readonly dealt: number;
  /** How many a person shows: 1 or 2. */
  readonly recordings: number;
  /** How many of the others are treated. */
  readonly dossiers: number;
}

/** A recording of hours. */
export interface LongRecordingOptions {
  readonly bench: 'long-recording';
  /** One every two seconds. */
  readonly acts: number;
}

export type BenchOptions = (
  | TypingOptions
  | ProtocolOptions
  | StartOptions
  | QueueOptions
  | ConsoleOptions
  | RecordingOptions
  | LongRecordingOptions
) & {
  readonly json: string | null;
};

/** In fewer there is not one of each sort. */
const FEWEST_DEALT = 40;

export const USAGE = `npm run bench -- typing [options]
  --dossiers N    dossiers typed by each contestant (200)
  --seed S        seed of the invented dossiers and of the answer times (7)
  --median MS     median answer time of the application (150)
  --block N       dossiers of one contestant's turn (20)
  --at-once N     dossiers typed by each where the application answers at once (as --dossiers)
npm run bench -- protocol [options]
                  the same options but --at-once
npm run bench -- start [options]
  --runs N        measured runs (5)
npm run bench -- queue [options]
  --count N       dossiers taken in (100000)
  --claims N      claims measured afterwards (1000)
  --database D    embedded, server (one of its own), both, or postgres://… of an empty database (both)
npm run bench -- console [options]
  --count N       dossiers (100000)
  --rounds N      how often each thing is asked for (40)
  --full          every filter in every order
  --database D    embedded, server (one of its own), or postgres://… of an empty database (embedded)
  --folder DIR    keeps the dossiers there, and takes those that a run before left there
npm run bench -- recording [options]
  --shown N       dossiers that a person shows, 1 or 2 (1)
  --dossiers N    others that are treated (20)
  --seed S        seed of the invented dossiers (7)
npm run bench -- long-recording [options]
  --acts N        acts, one every two seconds (3600: two hours)
all
  --json FILE     writes all figures
`;

/** Wrong use of the command line. */
export class UsageError extends Error {}

/** A contestant stopped, or what stands in the application is not what had to be typed: there is no figure. */
export class BenchFailure extends Error {}

export function asBenchFailure(thrown: unknown): BenchFailure {
  if (thrown instanceof BenchFailure) return thrown;
  return new BenchFailure(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
}

function whole(name: string, text: string, least: number, most: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} ${text}: give a whole number from ${least} to ${most}.`);
}

function database(text: string): string {
  if (/^(embedded|server|both)$|^postgres(ql)?:\/\//.test(text)) return text;
  throw new UsageError(`--database ${text}: give embedded, server, both or postgres://…`);
}

function oneDatabase(text: string): string {
  if (text !== 'both') return database(text);
  throw new UsageError('--database both: this bench measures one; give embedded, server or postgres://…');
}

function race(given: Readonly<Record<'dossiers' | 'seed' | 'median' | 'block', string>>): RaceOptions {
  return {
    dossiers: whole('dossiers', given.dossiers, 1, 10_000),
    seed: whole('seed', given.seed, 0, 2 ** 31 - 1),
    answerMedianMilliseconds: whole('median', given.median, 1, 10_000),
    block: whole('block', given.block, 1, 1_000),
  };
}

/** Error raised: `UsageError`. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        dossiers: { type: 'string', default: argv[0] === 'recording' ? '20' : '200' },
        shown: { type: 'string', default: '1' },
        acts: { type: 'string', default: '3600' },
        count: { type: 'string', default: '100000' },
        claims: { type: 'string', default: '1000' },
        database: { type: 'string' },
        folder: { type: 'string' },
        full: { type: 'boolean', default: false },
        seed: { type: 'string', default: '7' },
        median: { type: 'string', default: '150' },
        block: { type: 'string', default: '20' },
        'at-once': { type: 'string' },
        rounds: { type: 'string', default: '40' },
        runs: { type: 'string', default: '5' },
        json: { type: 'string' },
      },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { values, positionals } = parsed;
  const [bench, another] = positionals;
  const json = values.json ?? null;
  if (another !== undefined) throw new UsageError(`One bench at a time, not ${bench ?? ''} and ${another}.`);
  switch (bench) {
    case 'typing':
      return { bench, ...race(values), dossiersAtOnce: whole('at-once', values['at-once'] ?? values.dossiers, 1, 10_000), json };
    case 'protocol':
      return { bench, ...race(values), json };
    case 'start':
      return { bench, runs: whole('runs', values.runs, 1, 1_000), json };
    case 'queue':
      return {
        bench,
        dossiers: whole('count', values.count, 1, 1_000_000),
        claims: whole('claims', values.claims, 1, 100_000),
        database: database(values.database ?? 'both'),
        json,
      };
    case 'console':
      return {
        bench,
        dossiers: whole('count', values.count, 1, 1_000_000),
        rounds: whole('rounds', values.rounds, 1, 10_000),
        full: values.full,
        database: oneDatabase(values.database ?? 'embedded'),
        folder: values.folder ?? null,
        json,
      };
    case 'recording': {
      const dossiers = whole('dossiers', values.dossiers, 1, 500);
      const recordings = whole('shown', values.shown, 1, 2);
      const dealt = Math.max(FEWEST_DEALT, 2 * dossiers);
      return { bench, seed: whole('seed', values.seed, 0, 2 ** 31 - 1), dealt, recordings, dossiers, json };
    }
    case 'long-recording':
      return { bench, acts: whole('acts', values.acts, 10, 10_000), json };
    default:
      throw new UsageError('Say which bench: typing, protocol, start, queue, console, recording or long-recording.');
  }
}
