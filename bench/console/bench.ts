// How long the console waits for a list, a search and the home page among many dossiers, over HTTP, while a robot works beside it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#base/logger.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { type Application, openApplication } from '#app/open.ts';
import { type Client, connect } from '#protocol/client.ts';
import { buildHttp } from '#server/http.ts';
import type { ConsoleOptions } from '../options.ts';
import { callerOf, percentile, prepare, robotOf, rounded, takeIn } from '../queue/bench.ts';

/** Taken in for real: what the robot works on, and what the others are copies of. */
const REAL = 300;

/**
 * The others, as years of work leave them: nine in ten finished, some thousands waiting, some hundreds with persons. Written straight into
 * the table, each as large as a real one.
 */
async function fill(application: Application, count: number): Promise<void> {
  const { pool } = application.context.database;
  await pool.query(
    `insert into dossier (id, office, installation, assistant, source, reference, submission, state, reason, payload, priority, due_on,
       legal_limit_on, deposited_at, created_at, updated_at, ended_at, attempts)
     select gen_random_uuid(), office, installation, assistant, source, (2000000 + n)::text, submission, made.state,
       case when made.state in ('handed_over', 'failed', 'uncertain') then 'Le numéro est inconnu de l’application.' end, payload,
       case when n % 50 = 0 then 1 when n % 333 = 0 then 2 else 0 end,
       (at + interval '15 days')::date, (at + interval '60 days')::date, at, at, at + interval '3 hours',
       case when made.state in ('done', 'cancelled') then at + interval '3 hours' end, 1
     from (
       select n, timestamptz '2026-03-16 08:00Z' - n * interval '4 minutes' as at,
         case when n % 2000 = 0 then 'uncertain' when n % 200 = 1 then 'handed_over' when n % 500 = 2 then 'failed'
           when n % 25 = 3 then 'waiting' when n % 50 = 4 then 'awaiting' when n % 40 = 5 then 'cancelled' else 'done' end as state
       from generate_series(1, $1::integer) as n
     ) as made, (select * from dossier limit 1) as one`,
    [count],
  );
  await application.context.database.maintain();
}

/** Takes one after the other, says something about it, and ends it, until told to stop; returns how many. */
async function work(url: string, token: string, over: AbortSignal): Promise<number> {
  const client = connect({ url, token });
  const { robotId } = await client.register({ body: { name: 'bench', version: '0' } });
  for (let done = 0; ; done += 1) {
    const lease = over.aborted ? null : await client.lease({ body: { robotId, waitSeconds: 0 } });
    if (lease === null) return done;
    const params = { attemptId: lease.attemptId };
    const { fencingToken } = lease;
    for (let line = 0; line < 5; line += 1) {
      const events = [{ at: new Date().toISOString(), line: 'La fiche est ouverte.' }];
      await client.events({ params, body: { fencingToken, events, values: [] } });
      await client.heartbeat({ params, body: { fencingToken } });
    }
    await client.finish({ params, body: { fencingToken, outcome: { kind: 'cancelled', reason: 'Fin.' } } });
  }
}

type Ask = (client: Client) => Promise<unknown>;

const LISTS: Readonly<Record<string, Ask>> = {
  'newest change': (client) => client.dossiers({ query: {} }),
  'second page': async (client) => {
    const { next } = await client.dossiers({ query: {} });
    return client.dossiers({ query: { after: next ?? '' } });
  },
  'one state': (client) => client.dossiers({ query: { state: 'handed_over' } }),
  'three states': (client) => client.dossiers({ query: { state: 'handed_over,uncertain,failed' } }),
  'by priority': (client) => client.dossiers({ query: { order: 'priority' } }),
  'by due day': (client) => client.dossiers({ query: { order: 'due' } }),
  'by legal limit, two states': (client) => client.dossiers({ query: { order: 'limit', state: 'waiting,handed_over' } }),
  'by deposit': (client) => client.dossiers({ query: { order: 'deposited' } }),
  late: (client) => client.dossiers({ query: { limitWithin: -1, order: 'limit' } }),
  search: (client) => client.dossiers({ query: { search: '20451' } }),
  'search of one': (client) => client.dossiers({ query: { search: '2045123' } }),
  'search of none': (client) => client.dossiers({ query: { search: '9' } }),
};

interface Spread {
  readonly p50: number;
  readonly p95: number;
}

async function timesOf(client: Client, ask: Ask, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await ask(client);
    times.push(performance.now() - started);
  }
  return times;
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

export interface ConsoleFigures {
  readonly bench: 'console';
  readonly database: string;
  readonly dossiers: number;
  readonly lists: Spread;
  readonly list: Readonly<Record<string, Spread>>;
  readonly overview: Spread;
  readonly robotDossiers: number;
  readonly lines: readonly string[];
}

export async function benchConsole(options: ConsoleOptions, say: (line: string) => void): Promise<ConsoleFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-console-'));
  const application = await openApplication({
    dataDirectory: join(folder, 'data'),
    database: options.database ?? undefined,
    today: '2026-03-16',
    logger: silentLogger,
    settings: { collectEverySeconds: null, leaseSeconds: 3_600 },
  });
  const server = await buildHttp({ application, version: '0.0.0', webFolder: undefined });
  try {
    await prepare(application);
    await takeIn(application, await robotOf(application), Math.min(REAL, options.dossiers), say);
    await fill(application, Math.max(0, options.dossiers - REAL));
    say(`${options.dossiers} dossiers`);
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const { context, office } = application;
    const agent = await issueToken(context, { kind: 'person', office, name: 'Agent', roles: ['agent'] });
    const robot = await issueToken(context, { kind: 'robot', office, name: 'bench' });
    await callerOf(application, 'person');
    const client = connect({ url, token: agent.token });
    const over = new AbortController();
    const working = work(url, robot.token, over.signal);
    const list: Record<string, Spread> = {};
    const all: number[] = [];
    for (const [name, ask] of Object.entries(LISTS)) {
      const times = await timesOf(client, ask, options.rounds);
      list[name] = spread(times);
      all.push(...times);
    }
    const overview = spread(await timesOf(client, (one) => one.overview(), options.rounds));
    over.abort();
    const robotDossiers = await working;
    const lists = spread(all);
    const line = (name: string, { p50, p95 }: Spread): string => `${name}: p50 ${p50} ms, p95 ${p95} ms`;
    return {
      bench: 'console',
      database: options.database === null ? 'embedded' : 'server',
      dossiers: options.dossiers,
      lists,
      list,
      overview,
      robotDossiers,
      lines: [
        line(`lists and searches among ${rounded(options.dossiers)} dossiers, ${all.length} times`, lists),
        ...Object.entries(list).map(([name, figures]) => line(`  ${name}`, figures)),
        line('home', overview),
        `meanwhile a robot ended ${robotDossiers} dossiers`,
      ],
    };
  } finally {
    await server.close();
    await application.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}
