// What counts, and the open formula of time given back, against figures worked out by hand.
import { expect, test } from 'vitest';
import { DOSSIER_EVENTS } from './dossier.ts';
import { figureOf, isWithheld, NOTHING_COUNTED, timeGivenBack } from './figures.ts';

test('only what assistants do is counted, and nothing that a person does', () => {
  const counted = DOSSIER_EVENTS.filter((event) => figureOf(event, null) !== null);
  expect(counted).toEqual(['finish', 'await', 'hand_over', 'doubt', 'fail', 'cancel']);
  expect(figureOf('hand_over', 'confirm')).toBe('confirm');
});

test('time given back: dossiers done as by hand, less what persons still had to do', () => {
  const counts = { ...NOTHING_COUNTED, done: 100, anomaly: 6, decide: 2, uncertain: 1, failed: 1, confirm: 20, received: 130 };
  // 100 × 8 min − 10 × 3 min − 20 × 30 s
  expect(timeGivenBack(counts, { byHand: 480, handedOver: 180, toConfirm: 30 })).toBe(45_600);
  expect(timeGivenBack({ ...counts, done: 0 }, { byHand: 480, handedOver: 180, toConfirm: 30 })).toBe(-2_400);
});

test('a figure behind which fewer than five stand is withheld; nothing at all says nothing of anybody', () => {
  expect([0, 1, 4, 5].map(isWithheld)).toEqual([false, true, true, false]);
});
