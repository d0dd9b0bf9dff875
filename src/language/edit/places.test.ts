import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { stepsIn } from '../held-steps.ts';
import { moveItem } from './items.ts';
import { outlineAssistant } from './outline.ts';
import { placedSteps } from './places.ts';
import { samplePayload } from './trial.ts';

const read = (path: string): string => readFileSync(new URL(`../../../assistants/${path}`, import.meta.url), 'utf8');
const FILES = { 'assistant.yaml': read('changement-adresse/assistant.yaml'), 'applications/sejour.yaml': read('applications/sejour.yaml') };
const placed = (text: string) => {
  const { outline } = outlineAssistant({ ...FILES, 'assistant.yaml': text });
  return outline === null ? [] : placedSteps(outline);
};

test('each step of the plan that the file holds is found by where it stands', () => {
  const { plan } = loadAssistant(FILES);
  const steps = stepsIn([plan?.phases, plan?.procedures]).filter(({ position }) => position.file === 'assistant.yaml');
  const places = new Set(placed(FILES['assistant.yaml']).map(({ place }) => `${place.line}:${place.column}`));
  expect(steps.length).toBeGreaterThan(20);
  for (const { position } of steps) expect(places).toContain(`${position.line}:${position.column}`);
});

test('a step is known again by its own text after others moved, and like ones stay apart', () => {
  const before = placed(FILES['assistant.yaml']);
  expect(new Set(before.map(({ key }) => key)).size).toBe(before.length);
  const [first] = before.filter(({ step }) => step.verb === 'require' && step.path[0] === 'phases');
  const path = first?.step.path ?? [];
  const moved = moveItem(FILES['assistant.yaml'], path, { list: path.slice(0, -1), index: 3 });
  if (moved.kind !== 'edited') throw new TypeError('not moved');
  const after = placed(moved.content);
  expect(after.map(({ key }) => key).toSorted()).toEqual(before.map(({ key }) => key).toSorted());
  expect(after.find(({ key }) => key === first?.key)?.place.line).not.toBe(first?.place.line);
});

test('a sample becomes what a source would have given, and what does not read goes as it was written', () => {
  const { plan } = loadAssistant(FILES);
  const { fields } = samplePayload(plan?.fields ?? [], {
    numéro: '0123456789',
    'date de naissance': '1980-02-30',
    'nouvelle adresse': '12 Rue des Lilas, 82000 Montauban, 82121',
    'copie du titre': 'titre.pdf',
  });
  expect(fields['Numéro étranger (sur le titre)']).toEqual({ type: 'text', value: '0123456789' });
  expect(fields['Date de naissance']).toEqual({ type: 'text', value: '1980-02-30' });
  expect(fields['Nouvelle adresse']).toMatchObject({ type: 'address', city: 'Montauban', cityCode: '82121' });
  expect(fields['Titre de séjour (copie)']).toMatchObject({ type: 'files', files: [{ filename: 'titre.pdf', condition: 'readable' }] });
  expect(fields["Nom de l'hébergeant"]).toEqual({ type: 'empty' });
});
