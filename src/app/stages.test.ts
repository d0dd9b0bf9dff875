// What an author does in a picture, on its way to the robot that shows it: in its order, once, and never lost in silence.
import { expect, test } from 'vitest';
import { isOvertaken, type MouseButton, type StageInput } from '#domain/showing.ts';
import { makeStages, type Stages } from './stages.ts';

const key = (name: string): StageInput => ({ kind: 'key', pressed: true, key: name, code: '', text: name, again: false, modifiers: 0 });
const move = (x: number, held: MouseButton | null): StageInput => ({ kind: 'move', x, y: 0, modifiers: 0, held });

function begun(): Stages {
  const stages = makeStages({ isOvertaken });
  stages.look('one', 'hand', true);
  return stages;
}

test('what a robot does not fetch for long is kept, and no more is taken until it fetches: nothing is lost, nothing is done twice', () => {
  const stages = begun();
  const batch = Array.from({ length: 200 }, () => key('a'));
  let first = 1;
  for (; first <= 2_000; first += batch.length) expect(stages.receive('one', 'hand', first, batch)).toBe(true);
  expect(stages.receive('one', 'hand', first, [key('b')])).toBe(false);
  const heard = stages.after('one', 0);
  expect(heard.length).toBe(2_000);
  const last = heard.at(-1)?.number ?? 0;
  expect(stages.after('one', last)).toEqual([]);
  // The same is sent again, twice since the answer to the first was lost.
  expect(stages.receive('one', 'hand', first, [key('b')])).toBe(true);
  expect(stages.receive('one', 'hand', first, [key('b')])).toBe(true);
  expect(stages.after('one', last).map(({ input }) => input)).toEqual([key('b')]);
});

test('of moves of the mouse that nobody fetched the last one counts, but not while something is held', () => {
  const stages = begun();
  const path = [move(1, null), move(2, null), move(3, 'left'), move(4, 'left'), move(5, null), key('a'), move(6, null), move(7, null)];
  stages.receive('one', 'hand', 1, path.slice(0, 3));
  stages.receive('one', 'hand', 4, path.slice(3));
  const heard = stages.after('one', 0).map(({ input }) => ('x' in input ? input.x : 'key'));
  expect(heard).toEqual([2, 3, 4, 5, 'key', 7]);
});

test('a robot that fetched some of it is told the rest, by numbers that only grow', () => {
  const stages = begun();
  stages.receive('one', 'hand', 1, [move(1, null)]);
  const [first] = stages.after('one', 0);
  stages.receive('one', 'hand', 2, [move(2, null), key('a')]);
  const rest = stages.after('one', first?.number ?? 0);
  expect(rest.map(({ input }) => input)).toEqual([move(2, null), key('a')]);
  expect(rest.every(({ number }, at) => number > (rest[at - 1]?.number ?? first?.number ?? 0))).toBe(true);
});
