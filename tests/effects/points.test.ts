// A robot is killed, taken for dead, and frozen at every named point of the protocol, for every kind of effect, while another one races it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROTOCOL_POINTS, type ProtocolPoint } from '../../src/domain/protocol-points.ts';
import { freshDatabase } from '../databases.ts';
import { KINDS, type Kind } from './assistants.ts';
import { type RobotFate, stopsAt } from './fate.ts';
import { openOffice, type TestOffice, type World } from './in-process.ts';

const POINTS = Object.keys(PROTOCOL_POINTS) as ProtocolPoint[];
/** The server knows of an intent and of no end of it. */
const OPEN_POINTS = ['intent_durable', 'releasing', 'released', 'proof_read'] as const satisfies readonly ProtocolPoint[];
const TEST_MILLISECONDS = 240_000;
/** More robots than any of these dossiers needs. */
const ROBOTS = 6;

const undone: (() => Promise<void>)[] = [];
let office: TestOffice;

beforeAll(async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'copiste-points-'));
  undone.push(() => rm(dataDirectory, { recursive: true, force: true }));
  const opened = await openOffice({ dataDirectory, database: await freshDatabase('PGlite', undone).location() });
  undone.push(opened.close);
  office = opened.office;
});
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

/** Runs a robot until it stops at the point. Fails when it ends without having passed there. */
async function stopAt(world: World, fate: RobotFate): Promise<{ readonly run: Promise<void> }> {
  const run = office.robot(world, fate);
  const how = await Promise.race([fate.stopped.then(() => 'stopped'), run.then(() => 'ended')]);
  if (how === 'ended') throw new Error('the point was never passed: who names it must reach it');
  return { run };
}

/** Robots come, one after the other, until nothing is left to do. */
async function othersFinish(world: World): Promise<void> {
  for (let turn = 0; turn < ROBOTS; turn += 1) {
    const { state } = await office.show();
    if (state !== 'waiting') return;
    await office.robot(world);
    await office.passLeases();
  }
}

/** An effect left open by a robot that is dead: where it had left, and where it had not. */
async function leaveOpen(world: World, at: 'releasing' | 'released'): Promise<void> {
  const dead = stopsAt(at);
  const { run } = await stopAt(world, dead);
  await office.takeForDead(dead);
  dead.bury();
  await run;
}

type Befall = (world: World, fate: RobotFate, run: Promise<void>) => Promise<void>;

/** `of`: of so many points one, in turn, so that all kinds together meet it everywhere. */
const FATES: Readonly<Record<string, { readonly of: number; readonly befall: Befall }>> = {
  'killed, another one comes at once': {
    of: 1,
    async befall(world, fate, run) {
      await office.takeForDead(fate);
      await othersFinish(world);
      fate.bury();
      await run;
    },
  },
  'frozen beyond lease and window, it wakes beside another one': {
    of: 1,
    async befall(world, fate, run) {
      await office.passLeases();
      const others = othersFinish(world);
      fate.wake();
      await Promise.all([others, run]);
    },
  },
  'taken for dead, it wakes within its window beside another one': {
    of: 2,
    async befall(world, fate, run) {
      await office.takeForDead(fate);
      const others = othersFinish(world);
      fate.wake();
      await Promise.all([others, run]);
    },
  },
  'frozen beyond lease and window, it wakes once another one has finished': {
    of: 2,
    async befall(world, fate, run) {
      await office.passLeases();
      await othersFinish(world);
      const before = world.made();
      fate.wake();
      await run;
      expect(world.made()).toBe(before);
    },
  },
};

async function expectOnce(world: World, kind: Kind, where: string): Promise<void> {
  await othersFinish(world);
  const { state, reason, effects } = await office.show();
  expect({ where, made: world.made(), state, reason: state === kind.ends ? '' : reason }).toEqual({
    where,
    made: 1,
    state: kind.ends,
    reason: '',
  });
  const ours = effects.filter((effect) => effect.kind === kind.kind);
  const standing = ours.filter((effect) => effect.state === 'proved' || effect.state === 'adopted');
  expect({ where, standing: standing.length }).toEqual({ where, standing: 1 });
  expect(ours.filter((effect) => effect.state === 'intended' || effect.state === 'uncertain')).toEqual([]);
}

interface Setup {
  readonly point: ProtocolPoint;
  /** Where an earlier robot died and left the effect open. */
  readonly left: 'released' | 'releasing' | null;
}

const SETUPS = POINTS.flatMap((point): readonly Setup[] =>
  PROTOCOL_POINTS[point].during === 'resolving'
    ? [
        { point, left: 'released' },
        { point, left: 'releasing' },
      ]
    : [{ point, left: null }],
);

describe.each(KINDS.map((kind, turn) => ({ ...kind, kind, turn })))('$name', ({ kind, turn }) => {
  test.each(Object.entries(FATES))(
    '%s: at every point it stands exactly once, and only the last robot is believed',
    async (_name, { of, befall }) => {
      for (const [index, { point, left }] of SETUPS.entries()) {
        if ((index + turn) % of !== 0) continue;
        const world = await office.deposit(kind);
        if (left !== null) await leaveOpen(world, left);
        const fate = stopsAt(point);
        const { run } = await stopAt(world, fate);
        await befall(world, fate, run);
        await expectOnce(world, kind, left === null ? point : `${point} after a death at ${left}`);
      }
    },
    TEST_MILLISECONDS,
  );

  test(
    'killed between the intent and the proof while somebody else changes what stands there: uncertain, and never made again',
    async () => {
      for (const point of OPEN_POINTS) {
        const world = await office.deposit(kind);
        const fate = stopsAt(point, { onStop: world.blur });
        const { run } = await stopAt(world, fate);
        const made = world.made();
        await office.takeForDead(fate);
        await othersFinish(world);
        const { state, effects } = await office.show();
        expect({ point, state, made: world.made() }).toEqual({ point, state: 'uncertain', made });
        expect(effects.map((effect) => effect.state)).toContain('uncertain');
        fate.bury();
        await run;
      }
    },
    TEST_MILLISECONDS,
  );
});
