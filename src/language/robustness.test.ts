// Whatever an author does to the shipped files, loading them ends with a plan or with diagnostics at real places.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadApplication, loadAssistant } from './assistant.ts';
import { readAssistantFolder, readMapFolder } from './folder.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants', import.meta.url));
const shipped = await readAssistantFolder(`${ASSISTANTS}/changement-adresse`);

const paths = Object.keys(shipped);
const damage = fc.record({
  path: fc.constantFrom(...paths),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 60 }),
  insert: fc.constantFrom(
    '',
    '\n',
    ' ',
    ':',
    ': ',
    '=',
    '"',
    "'",
    '{',
    '}',
    '- ',
    '#',
    '\t',
    'é',
    '(',
    ')',
    'et',
    '\n  x: y\n',
    '&a',
    '[',
    '|',
  ),
});

test('any damage ends in a plan or in diagnostics, never in a fall', () => {
  fc.assert(
    fc.property(damage, ({ path, where, length, insert }) => {
      const text = shipped[path] ?? '';
      const at = Math.floor(where * text.length);
      const { plan, diagnostics } = loadAssistant({ ...shipped, [path]: text.slice(0, at) + insert + text.slice(at + length) });
      expect(plan === null).toBe(diagnostics.length > 0);
      for (const { line, column, fr, en } of diagnostics) {
        expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
        expect(`${fr}${en}`).not.toMatch(/undefined|\[object|\{(name|value|near)\}/);
      }
    }),
    { numRuns: 80 },
  );
}, 60_000);

test('a missing assistant file and a missing map are each one diagnostic', () => {
  expect(loadAssistant({}).diagnostics.map(({ code }) => code)).toEqual(['language.missing-file']);
  const alone = loadAssistant({ 'assistant.yaml': shipped['assistant.yaml'] ?? '' });
  expect(new Set(alone.diagnostics.map(({ code }) => code))).toEqual(new Set(['language.unknown-application']));
});

test('each shipped map is right by itself', async () => {
  for (const [name, content] of Object.entries(await readMapFolder(`${ASSISTANTS}/applications`))) {
    expect(loadApplication(name, content).diagnostics).toEqual([]);
  }
});

test('a folder that is not there holds nothing', async () => {
  expect(await readAssistantFolder(`${ASSISTANTS}/aucun`)).toEqual({});
  expect(await readMapFolder(`${ASSISTANTS}/aucun`)).toEqual({});
});
