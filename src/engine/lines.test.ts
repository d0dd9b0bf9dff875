// What the engine says, in both tongues.
import { expect, test } from 'vitest';
import type { Step } from '#language/plan.ts';
import { line } from './lines.ts';
import { narrate } from './narration.ts';

const POSITION = { file: 'assistant.yaml', line: 1, column: 1 };
const BASE = { id: 'saisie/1', position: POSITION } as const;
const WAITING: Step = {
  ...BASE,
  verb: 'expect',
  screens: ['fiche'],
  absence: [],
  otherwise: { kind: 'hand_over', reason: { parts: ['Rien ne vient.'] }, proposedText: null },
};

test('a line is told in the tongue that is asked for, with what it is about', () => {
  expect(line('fr', 'phase', { phase: 'saisie' })).toBe('Phase « saisie ».');
  expect(line('en', 'phase', { phase: 'saisie' })).toBe('Phase "saisie".');
});

test('a line leaves no blank where nothing is to be said', () => {
  expect(line('fr', 'doubt', { why: '' })).toBe('On ne peut pas savoir si la saisie a eu lieu.');
});

test('a step is told without what would happen otherwise, in either tongue', () => {
  expect(narrate(WAITING, 'fr')).not.toContain('Rien ne vient');
  expect(narrate(WAITING, 'en')).not.toContain('Rien ne vient');
  expect(narrate(WAITING, 'fr')).toMatch(/fiche.*\.$/u);
  expect(narrate(WAITING, 'en')).toMatch(/^Wait.*fiche.*\.$/u);
});
