// Two server processes on one PostgreSQL database, robots on each, one of them killed: nothing is lost, nothing made twice.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { CopisteError } from '#base/errors.ts';
import { verifyJournal } from '#journal/database-source.ts';
import { type Client, connect } from '#protocol/client.ts';
import { openDatabase } from '#store/database.ts';
import { copiste, expectClearError, type Running, serveArguments, start, Undoing } from '../bad-input/processes.ts';
import { freshDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { COMMIT, found } from './office.ts';
import { OWNER } from './owner.ts';

const DOSSIERS = 30;
const LEASE_SECONDS = 6;

const undoing = new Undoing();
afterAll(() => undoing.all(), 60_000);

type World = Map<string, number>;

/** A robot that goes to the other server when its own does not answer, as one behind a common address does. */
class WanderingRobot {
  readonly #urls: string[];
  readonly #token: string;
  readonly #world: World;
  #robotId = '';

  constructor(urls: readonly string[], token: string, world: World) {
    this.#urls = [...urls];
    this.#token = token;
    this.#world = world;
  }

  async #say<Answer>(call: (client: Client) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await call(connect({ url: this.#urls[0] ?? '', token: this.#token }));
      } catch (thrown) {
        if ((thrown as CopisteError).code !== 'protocol.unreachable') throw thrown;
        this.#urls.reverse();
        await wait(100);
      }
    }
  }

  /** False: there was nothing to do. */
  async turn(): Promise<boolean> {
    if (this.#robotId === '') {
      ({ robotId: this.#robotId } = await this.#say((client) => client.register({ body: { name: 'robot', version: '0' } })));
    }
    const robotId = this.#robotId;
    const lease = await this.#say((client) => client.lease({ body: { robotId, waitSeconds: 1 } }));
    if (lease?.task.kind !== 'treat') return false;
    const { attemptId, fencingToken, task } = lease;
    const params = { attemptId };
    const [known] = task.effects;
    let effect = known;
    if (known === undefined) {
      const granted = await this.#say((client) => client.intend({ params, body: { fencingToken, ...COMMIT, requestId: attemptId } }));
      if (!granted.granted) throw new Error('refused');
      ({ effect } = granted);
      this.#world.set(task.reference, (this.#world.get(task.reference) ?? 0) + 1);
    }
    const effectId = effect?.id ?? '';
    if (effect?.state === 'intended') {
      const state = known === undefined ? 'proved' : 'adopted';
      await this.#say((client) => client.settle({ params: { attemptId, effectId }, body: { fencingToken, state, proof: {} } }));
    }
    await this.#say((client) => client.finish({ params, body: { fencingToken, outcome: { kind: 'done', proof: {} } } }));
    return true;
  }
}

test('robots on two servers, one of which is killed', { timeout: 240_000 }, async () => {
  const folder = await undoing.folder();
  const database = await freshDatabase('PostgreSQL').location();
  const serve = (): Promise<Running> =>
    start(undoing, serveArguments(join(folder, 'data'), ['--database', database, '--lease-seconds', String(LEASE_SECONDS)]));
  const first = await serve();
  const administrator = await connect({ url: first.ready.url }).session({ body: { secret: first.ready.adminSecret ?? '' } });
  const access = { name: 'Service', roles: [...OWNER] };
  const { token } = await connect({ url: first.ready.url, token: administrator.token }).giveAccess({ body: access });
  const second = await serve();
  const urls = [first.ready.url, second.ready.url];
  const people = urls.map((url) => connect({ url, token }));
  const [one, two] = people;
  if (one === undefined || two === undefined) throw new TypeError('two servers');

  const { assistant, request, corrections } = await installable();
  await one.install({ params: { assistant }, body: request });
  await one.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: corrections } });
  const { token: robotToken } = await one.issueRobotToken({ body: { name: 'partout' } });
  await one.collect({ params: { assistant } });
  // Asked at one server, done at the other.
  const collector = connect({ url: second.ready.url, token: robotToken });
  const { robotId } = await collector.register({ body: { name: 'collecteur', version: '0' } });
  const collection = await collector.lease({ body: { robotId, waitSeconds: 5 } });
  if (collection?.task.kind !== 'collect') throw new Error('no collection');
  const { attemptId, fencingToken } = collection;
  const dossiers = Array.from({ length: DOSSIERS }, (_, index) => found(`9${String(index).padStart(2, '0')}`)) as never;
  await collector.collected({ params: { attemptId }, body: { fencingToken, dossiers, deleted: [], cursor: 'c' } });
  await collector.finish({ params: { attemptId }, body: { fencingToken, outcome: { kind: 'done', proof: {} } } });

  const world: World = new Map();
  let killed = false;
  const work = async (order: readonly string[]): Promise<void> => {
    const robot = new WanderingRobot(order, robotToken, world);
    for (;;) {
      const worked = await robot.turn().catch((thrown: unknown) => {
        // What it held was taken for lost meanwhile: the next turn begins anew.
        const { code } = thrown as CopisteError;
        if (code === 'lease.lost' || code === 'attempt.already-finished' || code === 'effect.open') return true;
        throw thrown;
      });
      if (!killed && world.size >= DOSSIERS / 3) {
        killed = true;
        first.process.kill('SIGKILL');
      }
      if (worked) continue;
      const { counts } = await two.overview();
      if (counts.done === DOSSIERS) return;
    }
  };
  await Promise.all([urls, urls, urls.toReversed(), urls.toReversed()].map((order) => work(order)));

  expect(killed).toBe(true);
  expect([...world.values()].filter((times) => times !== 1)).toEqual([]);
  expect(world.size).toBe(DOSSIERS);
  const { counts } = await two.overview();
  expect(counts).toMatchObject({ done: DOSSIERS, waiting: 0, in_progress: 0, failed: 0, uncertain: 0 });
  const opened = await openDatabase(database);
  // Each lease that ended was ended once, whichever server saw it.
  const lost = await opened.pool.query(`select subject from journal where verb = 'attempt.lost' group by subject having count(*) > 1`);
  expect(lost.rows).toEqual([]);
  expect(await verifyJournal(opened.kysely)).toMatchObject({ ok: true });
  await opened.close();

  // A third one with another key, or without one, is told so and changes nothing.
  const elsewhere = await copiste(serveArguments(join(folder, 'other'), ['--database', database]).slice(1));
  expectClearError(elsewhere, 'vault.key-missing', [join(folder, 'other')]);
  const other = await copiste(serveArguments(join(folder, 'data'), ['--database', database]).slice(1), {
    environment: { COPISTE_KEY: Buffer.alloc(32, 7).toString('base64') },
  });
  expectClearError(other, 'vault.key-other', ['COPISTE_KEY']);
});
