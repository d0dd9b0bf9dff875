// What a person can do with a dossier: never what would leave somebody to guess.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOSSIER_STATES, FINAL_STATES } from './dossier.ts';
import { type ActFacts, possibleActs } from './person-acts.ts';

const facts = (given: Partial<ActFacts>): ActFacts => ({
  state: 'handed_over',
  unsettled: false,
  asked: false,
  open: true,
  taken: false,
  takenByColleague: false,
  assigned: false,
  questioned: false,
  amendable: false,
  readable: true,
  typed: false,
  repeatable: true,
  ...given,
});

test('each state allows what makes sense there', () => {
  const acts = (given: Partial<ActFacts>) => possibleActs(facts(given)).join(' ');
  expect(acts({ state: 'handed_over' })).toBe('retry done cancel take assign plan correct');
  expect(acts({ state: 'handed_over', amendable: true })).toBe('retry done cancel take assign plan amend correct');
  expect(acts({ state: 'handed_over', asked: true })).toBe('confirm refuse retry done cancel take assign plan correct');
  expect(acts({ state: 'uncertain', unsettled: true })).toBe('settle take assign plan');
  expect(acts({ state: 'uncertain' })).toBe('retry done cancel take assign plan');
  expect(acts({ state: 'uncertain', readable: false })).toBe('done cancel take assign plan');
  expect(acts({ state: 'handed_over', asked: true, readable: false })).toBe('refuse done cancel take assign plan');
  expect(acts({ state: 'failed', taken: true })).toBe('retry done cancel release assign plan correct');
  expect(acts({ state: 'failed', taken: true, typed: true })).toBe('retry done cancel release assign plan');
  expect(acts({ state: 'failed', taken: true, takenByColleague: true, typed: true })).toBe('retry done cancel release plan');
  expect(acts({ state: 'failed', assigned: true, typed: true })).toBe('retry done cancel take release assign plan');
  expect(acts({ state: 'awaiting', open: false })).toBe('retry done cancel plan');
  expect(acts({ state: 'awaiting', open: false, questioned: true })).toBe('retry done cancel plan answer');
  expect(acts({ state: 'awaiting', open: false, questioned: true, readable: false })).toBe('done cancel plan');
  expect(acts({ state: 'handed_over', questioned: true, typed: true })).toBe('retry done cancel take assign plan answer');
  expect(acts({ state: 'waiting', open: false })).toBe('retry done cancel postpone plan');
  expect(acts({ state: 'waiting', open: false, unsettled: true })).toBe('settle plan');
  expect(acts({ state: 'in_progress', open: false, unsettled: true })).toBe('');
  expect(acts({ state: 'in_progress', open: false })).toBe('');
  expect(acts({ state: 'done', open: false })).toBe('repeat');
  expect(acts({ state: 'cancelled', open: false })).toBe('repeat');
  expect(acts({ state: 'done', open: false, repeatable: false })).toBe('');
});

test('while nobody knows whether an effect stands, no act moves the dossier', () => {
  const any = fc.record({
    state: fc.constantFrom(...DOSSIER_STATES.filter((state) => !FINAL_STATES.has(state))),
    unsettled: fc.constant(true),
    asked: fc.boolean(),
    open: fc.boolean(),
    taken: fc.boolean(),
    takenByColleague: fc.boolean(),
    assigned: fc.boolean(),
    questioned: fc.boolean(),
    amendable: fc.boolean(),
    readable: fc.boolean(),
    typed: fc.boolean(),
    repeatable: fc.boolean(),
  });
  const moves = new Set(['confirm', 'refuse', 'retry', 'done', 'cancel', 'repeat', 'correct', 'answer', 'amend']);
  fc.assert(fc.property(any, (given) => possibleActs(given).every((act) => !moves.has(act))));
});
