// The life of a dossier: what the table allows, and what it can never do.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOSSIER_EVENTS, DOSSIER_STATES, DOSSIER_TRANSITIONS, FINAL_STATES, nextState } from './dossier.ts';

test('what is not in the table is refused with both names', () => {
  expect(() => nextState('done', 'lease')).toThrow('"done" cannot receive "lease"');
});

test('a final state receives nothing', () => {
  for (const state of FINAL_STATES) expect(DOSSIER_TRANSITIONS[state]).toEqual({});
});

test('only a waiting dossier can be leased', () => {
  expect(DOSSIER_STATES.filter((state) => DOSSIER_TRANSITIONS[state].lease !== undefined)).toEqual(['waiting']);
});

test('an uncertain dossier leaves that state by a person only', () => {
  expect(Object.keys(DOSSIER_TRANSITIONS.uncertain).every((event) => event.startsWith('person_'))).toBe(true);
});

test('whatever happens, a dossier that is not final can still become final', () => {
  const reachable = (from: (typeof DOSSIER_STATES)[number]): Set<string> => {
    const seen = new Set<string>([from]);
    const queue = [from];
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      for (const next of Object.values(DOSSIER_TRANSITIONS[state])) {
        if (!seen.has(next)) {
          seen.add(next);
          queue.push(next);
        }
      }
    }
    return seen;
  };
  for (const state of DOSSIER_STATES)
    expect([...reachable(state)].some((reached) => reached === 'done' || reached === 'cancelled')).toBe(true);
});

test('any sequence of events either moves along the table or is refused, and never leaves the known states', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DOSSIER_EVENTS)), (events) => {
      let state: (typeof DOSSIER_STATES)[number] = 'waiting';
      for (const event of events) {
        const next = DOSSIER_TRANSITIONS[state][event];
        if (next === undefined) expect(() => nextState(state, event)).toThrow();
        else state = nextState(state, event);
        expect(DOSSIER_STATES).toContain(state);
      }
    }),
  );
});
