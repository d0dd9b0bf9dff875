// A control that nobody touched and that the assistant fills for others: the record shows what it held, and the saving is not held up by it.
import { expect, test } from 'vitest';
import { element } from '../by-example/test-recordings.ts';
import type { ViewItem } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { heldTexts } from './record.ts';
import { NOTHING, shownCreation } from './test-creations.ts';
import { writeAssistant } from './writing.ts';

const OPTIONS = [
  { value: '', label: '---------' },
  { value: 'mr', label: 'Monsieur' },
];

function held(holds: string | null, options: typeof OPTIONS | null = null): Extract<ViewItem, { readonly kind: 'control' }> {
  return { kind: 'control', element: element(options === null ? 'field' : 'choice', 'Civilité', { options }), holds };
}

test('the record may show what was held, as label or as value; what stands in a list before a choice is nothing', () => {
  expect(heldTexts(held('Albi'))).toEqual(['Albi']);
  expect(heldTexts(held('Monsieur', OPTIONS))).toEqual(['Monsieur', 'mr']);
  for (const empty of [held(null), held(''), held('---------', OPTIONS)]) expect(heldTexts(empty)).toEqual(['']);
});

test('it is read again on the record like what was typed', () => {
  const shown = shownCreation({ nothing: [NOTHING] });
  const { understanding } = shown;
  const [recording] = shown.recordings;
  if (understanding === null || recording === undefined) throw new TypeError('understood');
  const title: ViewItem = {
    kind: 'control',
    element: element('choice', 'Civilité', { options: OPTIONS, tag: 'select' }),
    holds: 'Monsieur',
  };
  const value: ViewItem = {
    kind: 'value',
    element: element('value', 'Civilité', { tag: 'dd', ways: [{ by: 'near', text: 'Civilité', within: null }] }),
    text: 'Monsieur',
  };
  const views = recording.views.map((view) => {
    const more = /nouvelle/u.test(view.url) ? [title] : /901/u.test(view.url) ? [value] : [];
    return { ...view, items: [...view.items, ...more] };
  });
  const item = (views.find(({ id }) => id === 5)?.items.length ?? 0) - 1;
  const left = { after: { recording: 0, act: 6 }, view: 5, item, candidate: { expression: 'civilité', result: 'Monsieur', cost: 1 } };
  const [first] = shown.fields;
  if (first === undefined) throw new TypeError('a field');
  const { files, questions } = writeAssistant({
    ...shown,
    recordings: [{ ...recording, views }],
    understanding: { ...understanding, leftEmpty: [left] },
    fields: [...shown.fields, { ...first, name: 'civilité', from: 'Civilité', value: 'Monsieur', text: 'Monsieur' }],
  });
  expect(questions).toEqual([]);
  expect(loadAssistant(files).diagnostics).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('nouvelle demande.civilité: =civilité');
  expect(assistant).toContain('valider: nouvelle demande.enregistrer');
  expect(files['applications/demandes.yaml']).toContain('trouver: { à côté de: Civilité }');
});
