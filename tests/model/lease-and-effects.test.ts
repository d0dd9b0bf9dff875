// The states of dossiers, leases and effects under any interleaving of robots, persons, source and clock, against the real use cases.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { begin, type Command, commands, deposit, die, drain, lease, pass, type Real, settle } from './commands.ts';
import { emptyModel, type Model } from './model.ts';
import { openScene, ROBOTS, type RobotProcess, type Scene } from './scene.ts';

// Leases are looked at when the test says so, not when the real clock does.
vi.mock('#app/supervisor.ts', () => ({ supervise: () => () => Promise.resolve() }));

const RUNS = 4;
const LONGEST = 30;
const LONGEST_MILLISECONDS = 300_000;

/** Where a dossier may rest once nothing goes wrong any more: at its end, or with a person. */
const RESTING = ['done', 'cancelled', 'handed_over', 'uncertain', 'failed', 'awaiting'];

forEachDatabase((_name, _open, location) => {
  let scene: Scene;
  let collector: RobotProcess;
  let dataDirectory = '';
  let runs = 0;
  const seen = { line: '0' };

  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'copiste-model-'));
    scene = await openScene(await location(), dataDirectory);
    collector = await scene.process('collector');
  });
  afterAll(async () => {
    await scene.close();
    await rm(dataDirectory, { recursive: true, force: true });
  });

  /** Runs what is given, lets an honest robot finish, and looks where every dossier came to rest. */
  async function live(run: (model: Model, real: Real) => Promise<void>): Promise<Model> {
    runs += 1;
    const processes: RobotProcess[] = [];
    for (let robot = 0; robot < ROBOTS; robot += 1) processes.push(await scene.process(`robot-${robot}`));
    const real: Real = { scene, seen, processes, collector, run: `r${runs}` };
    const model: Model = emptyModel();
    await scene.trust();
    try {
      await run(model, real);
    } finally {
      // Also after a failure: what is left over must not disturb the runs that look for a shorter one.
      await drain(model, real);
    }
    const states = await scene.context.database.kysely
      .selectFrom('dossier')
      .select(['reference', 'state'])
      .where('reference', 'in', ['', ...model.deposits.keys()])
      .execute();
    for (const { state } of states) expect(RESTING).toContain(state);
    expect([...model.deposits.keys()].toSorted()).toEqual([...new Set(states.map(({ reference }) => reference))].toSorted());
    return model;
  }

  const follow =
    (script: readonly Command[]) =>
    async (model: Model, real: Real): Promise<void> => {
      for (const command of script) await command.run(model, real);
    };

  // A model that never got there would hold of anything.
  test.each<[string, string, readonly Command[]]>([
    ['a click seen by its own robot is proved', 'settled proved', [deposit(0, true), begin(0, 0, 0), pass(1, false), settle(0, 0)]],
    [
      'a click that landed after its robot died is adopted by the next',
      'settled adopted',
      [deposit(0, true), begin(0, 0, 1), die(0), pass(9, false), lease(1), settle(0, 0)],
    ],
    [
      'a click that never came is called absent only once none can come any more',
      'settled absent',
      [deposit(0, true), begin(0, 0, null), die(0), lease(1), settle(0, 0), pass(61, false), lease(1), settle(0, 0)],
    ],
  ])('%s', { timeout: LONGEST_MILLISECONDS }, async (_what, happened, script) => {
    const model = await live(follow(script));
    expect(model.happened.get(happened)).toBeGreaterThan(0);
  });

  test(
    'whoever dies, freezes, speaks late or acts in between: one holder, one effect, nothing forgotten, and every dossier rests',
    { timeout: LONGEST_MILLISECONDS },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(commands, { maxCommands: LONGEST, size: '+1' }), async (given) => {
          await live(async (model, real) => fc.asyncModelRun(() => ({ model, real }), given));
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    },
  );
});
