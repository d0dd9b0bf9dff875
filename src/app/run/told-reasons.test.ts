// Why dossiers left the ordinary way, counted by dossier: one that came back is one, under a reason, a question and all rare ones together.
import { expect, test } from 'vitest';
import { tellReasons } from './told-reasons.ts';

const counted = (reason: string, step: string, dossiers: string) => ({
  assistant: 'a',
  kind: 'anomaly' as const,
  reason,
  step,
  dossiers: dossiers.split(''),
});

test('a dossier that stands under several steps and reasons counts once under each reason and once under its question', () => {
  const told = tellReasons(null, [
    counted('Illisible.', 'contrôle/1', 'abcd'),
    counted('Illisible.', 'contrôle/2', 'cde'),
    counted('Expiré.', 'contrôle/1', 'abcdef'),
  ]);
  expect(told.reasons.map(({ count, reason }) => `${reason} ${String(count)}`)).toEqual(['Expiré. 6', 'Illisible. 5']);
  expect([...told.byQuestion]).toEqual([['', 6]]);
  expect(told.otherReasons).toBe(0);
});

test('rare reasons are told together by how many dossiers stand under them, and not at all below five', () => {
  const rare = [counted('Un.', 'contrôle/1', 'abcd'), counted('Deux.', 'contrôle/1', 'abc')];
  expect(tellReasons(null, rare)).toMatchObject({ reasons: [], otherReasons: null });
  expect(tellReasons(null, [...rare, counted('Trois.', 'contrôle/1', 'e')])).toMatchObject({ reasons: [], otherReasons: 5 });
  expect(tellReasons(null, [counted('Un.', 'contrôle/1', 'abcde'), counted('Deux.', 'contrôle/1', 'abcde')], 1).otherReasons).toBe(5);
});
