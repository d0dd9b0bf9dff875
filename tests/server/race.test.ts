// Many robots, deaths and collections at once: every dossier is treated, every effect is made once, the journal holds.
import { expect, test } from 'vitest';
import { verifyJournal } from '#journal/database-source.ts';
import { openDatabase } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, robotOf, settle, type TestOffice, type TestRobot } from './office.ts';

const ROBOTS = 4;
const DOSSIERS = 40;
/** Every so many dossiers a robot dies between its intent and its proof. */
const DIES_EVERY = 7;

/** What the world outside keeps: how often each dossier was really entered. */
type World = Map<string, number>;

async function work(office: TestOffice, name: string, world: World, treated: Set<string>): Promise<void> {
  let robot: TestRobot = await robotOf(office.server, name);
  for (let turn = 1; ; turn += 1) {
    const lease = await robot.lease(1);
    if (lease === null) {
      if (treated.size >= DOSSIERS) return;
      continue;
    }
    if (lease.task.kind === 'collect') {
      const page = Array.from({ length: DOSSIERS }, (_, index) => found(`7${String(index).padStart(2, '0')}`));
      await robot.client.collected({
        params: { attemptId: lease.attemptId },
        body: { fencingToken: lease.fencingToken, dossiers: page as never, deleted: [], cursor: 'c' },
      });
      await finish(robot, lease, { kind: 'done', proof: {} });
      continue;
    }
    const { reference, effects } = lease.task;
    const [known] = effects;
    if (known === undefined) {
      const granted = await intend(robot, lease);
      if (!granted.granted) throw new Error('refused');
      world.set(reference, (world.get(reference) ?? 0) + 1);
      if (turn % DIES_EVERY === 0) {
        await office.server.robotDied(name);
        robot = await robotOf(office.server, name);
        continue;
      }
      await settle(robot, lease, granted.effect.id, 'proved');
    } else if (known.state === 'intended') {
      await settle(robot, lease, known.id, 'adopted');
    }
    await finish(robot, lease, { kind: 'done', proof: {} });
    treated.add(reference);
  }
}

forEachDatabase((_name, _open, location) => {
  test('every dossier is treated and entered once, whoever dies and however often the source is read', async () => {
    const database = await location();
    const office = await openOffice(database);
    const world: World = new Map();
    const treated = new Set<string>();
    const params = { assistant: office.assistant };
    await office.person.collect({ params });
    const robots = Array.from({ length: ROBOTS }, (_, index) => work(office, `racer-${index}`, world, treated));
    const reading = (async () => {
      while (treated.size < DOSSIERS) {
        await office.person.collect({ params });
        await office.person.dossiers({ query: { limit: 20 } });
        await office.person.overview();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    await Promise.all([...robots, reading]);
    expect([...world.values()].every((times) => times === 1)).toBe(true);
    expect(world.size).toBe(DOSSIERS);
    const { counts } = await office.person.overview();
    expect(counts).toMatchObject({ done: DOSSIERS, waiting: 0, in_progress: 0, failed: 0 });
    await office.server.close();
    const opened = await openDatabase(database);
    try {
      expect(await verifyJournal(opened.kysely)).toMatchObject({ ok: true });
    } finally {
      await opened.close();
    }
  });
});
