// Screens that are watched: kept only while somebody watches, for that office only, and gone with the last watcher or the attempt.
import { expect, test } from 'vitest';
import { makeDoorbell } from './doorbell.ts';
import { makeScreens, type Screen } from './screens.ts';

const PICTURE: Screen = { robot: 'r', office: 'o', attempt: 'a', takenAt: '2026-03-16T10:00:00Z', png: 'iVBORw0KGgo=', missing: null };
const NOTHING: Screen = { ...PICTURE, takenAt: null, png: null, missing: 'no_screen' };
const ANNE = { office: 'o', person: 'person:anne' };

function scene() {
  const time = { now: 0 };
  const screens = makeScreens(() => time.now, makeDoorbell());
  return { screens, time, open: (id: string, by = ANNE) => screens.open({ id, robot: 'r', ...by }) };
}

test('what nobody watches is thrown away', () => {
  const { screens } = scene();
  expect(screens.receive(PICTURE)).toBe(false);
  expect(screens.latest('o', 'r')).toBe(undefined);
});

test('only the newest picture is kept, and it goes with the last of two watchers', () => {
  const { screens, open } = scene();
  open('one');
  open('two', { office: 'o', person: 'person:bob' });
  expect(screens.receive(PICTURE)).toBe(true);
  screens.receive({ ...PICTURE, png: 'iVBORw0KGgp=' });
  expect(screens.latest('o', 'r')).toMatchObject({ png: 'iVBORw0KGgp=', number: 2 });
  screens.close('one');
  expect(screens.latest('o', 'r')).toBeDefined();
  screens.close('two');
  expect(screens.latest('o', 'r')).toBe(undefined);
  expect(screens.attempts()).toEqual([]);
  expect(screens.receive(PICTURE)).toBe(false);
});

test('another office sees nothing of it, though it watches the same robot', () => {
  const { screens, open } = scene();
  open('one');
  open('other', { office: 'p', person: 'person:carl' });
  screens.receive(PICTURE);
  expect(screens.latest('p', 'r')).toBe(undefined);
  screens.close('one');
  expect(screens.receive(PICTURE)).toBe(false);
  expect(screens.latest('o', 'r')).toBe(undefined);
});

test('while something is recorded the picture of before stays; where it cannot be masked, none does', () => {
  const { screens, open } = scene();
  open('one');
  screens.receive(PICTURE);
  screens.receive({ ...NOTHING, missing: 'recording' });
  expect(screens.latest('o', 'r')).toMatchObject({ png: PICTURE.png, takenAt: PICTURE.takenAt, missing: 'recording', number: 2 });
  screens.receive({ ...NOTHING, attempt: 'b', missing: 'moving' });
  expect(screens.latest('o', 'r')).toMatchObject({ png: null, missing: 'moving' });
  screens.receive({ ...PICTURE, attempt: 'b' });
  screens.receive({ ...NOTHING, attempt: 'b', missing: 'not_maskable' });
  expect(screens.latest('o', 'r')).toMatchObject({ png: null, missing: 'not_maskable' });
});

test('a watcher who asks no more is forgotten, and nobody else can keep the viewing alive', () => {
  const { screens, open, time } = scene();
  open('one');
  time.now = 5_000;
  expect(screens.hear('one', { office: 'o', person: 'person:bob' })).toBe(undefined);
  expect(screens.hear('one', { office: 'p', person: ANNE.person })).toBe(undefined);
  time.now = 6_001;
  expect(screens.forgotten().map(({ id }) => id)).toEqual(['one']);
  expect(screens.hear('one', ANNE)).toBeDefined();
  expect(screens.forgotten()).toEqual([]);
});

test('what an attempt showed goes when it is over', () => {
  const { screens, open } = scene();
  open('one');
  screens.receive(PICTURE);
  screens.forget('another');
  expect(screens.attempts()).toEqual(['a']);
  screens.forget('a');
  expect(screens.latest('o', 'r')).toBe(undefined);
  expect(screens.isWatched('o', 'r')).toBe(true);
});
