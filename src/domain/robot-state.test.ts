// What a robot is said to be doing, for every mixture of what is known of it.
import { expect, test } from 'vitest';
import { robotState } from './robot-state.ts';

const NOW = new Date('2026-03-16T10:00:00Z');
const SEEN = new Date('2026-03-16T09:59:00Z');
const SILENT = new Date('2026-03-16T09:57:00Z');
const NOTHING = { lastSeenAt: SEEN, busy: false, drained: false, restartAsked: false };

test.each([
  [{}, 'waiting'],
  [{ busy: true }, 'working'],
  [{ drained: true }, 'stopped'],
  [{ drained: true, busy: true }, 'draining'],
  [{ restartAsked: true }, 'restarting'],
  [{ restartAsked: true, drained: true, busy: true }, 'restarting'],
  [{ lastSeenAt: SILENT, busy: true }, 'silent'],
  [{ lastSeenAt: SILENT, drained: true }, 'silent'],
] as const)('a robot with %j is %s', (facts, state) => {
  expect(robotState({ ...NOTHING, ...facts }, NOW)).toBe(state);
});
