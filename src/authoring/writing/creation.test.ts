// A record that the work itself makes: what says that it is not there yet, and that it is never made twice.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedAct, RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { click, element, fill, recording } from '../by-example/test-recordings.ts';
import type { Explanation, ShownField, Understanding } from '../explanations.ts';
import { writeAssistant } from './writing.ts';

const control = (one: RecordedElement, holds = ''): ViewItem => ({ kind: 'control', element: one, holds });
const button = (name: string): RecordedElement =>
  element('button', name, { role: 'button', tag: 'button', ways: [{ by: 'role', role: 'button', name }] });
const heading = (text: string): ViewItem => ({ kind: 'heading', frame: null, level: 1, text });
const said = (text: string, live = false): ViewItem => ({ kind: 'text', frame: null, text, live });
const value = (label: string, text: string): ViewItem => ({
  kind: 'value',
  element: element('value', label, { tag: 'dd', ways: [{ by: 'near', text: label, within: null }] }),
  text,
});
const press = (name: string): Manipulation => ({
  ...(click(name) as Extract<Manipulation, { readonly kind: 'click' }>),
  element: button(name),
});

const search = (held = '', ...more: readonly ViewItem[]): readonly ViewItem[] => [
  heading('Demandes'),
  control(element('field', 'Référence'), held),
  control(button('Chercher')),
  control(button('Ajouter')),
  ...more,
];
const form = (name = '', town = ''): readonly ViewItem[] => [
  heading('Nouvelle demande'),
  control(element('field', 'Nom'), name),
  control(element('field', 'Commune'), town),
  control(button('Enregistrer')),
];
const NOTHING = said('Aucune demande ne porte cette référence.');
const view = (id: number, path: string, items: readonly ViewItem[]): RecordedView => ({
  id,
  window: 0,
  url: `https://demandes.example${path}`,
  title: 'Demandes',
  items,
  picture: null,
});

function shown(nothing: readonly ViewItem[]): Parameters<typeof writeAssistant>[0] {
  const views = [
    view(1, '/', search()),
    view(2, '/', search('D-77')),
    view(3, '/', search('D-77', ...nothing)),
    view(4, '/nouvelle', form()),
    view(5, '/nouvelle', form('DUPRE')),
    view(6, '/nouvelle', form('DUPRE', 'ALBI')),
    view(7, '/faite', [heading('Demande enregistrée'), said('La demande est enregistrée.', true)]),
    view(8, '/demande/901', [heading('Demande'), value('Numéro', 'DEM-2026-901'), value('Nom', 'DUPRE'), value('Commune', 'ALBI')]),
  ];
  const open: Manipulation = { kind: 'open', url: 'https://demandes.example/' };
  const acts: readonly (readonly [before: number, after: number, what: Manipulation])[] = [
    [1, 1, open],
    [1, 2, fill('Référence', 'D-77')],
    [2, 3, press('Chercher')],
    [3, 4, press('Ajouter')],
    [4, 5, fill('Nom', 'DUPRE')],
    [5, 6, fill('Commune', 'ALBI')],
    [6, 7, press('Enregistrer')],
    [7, 1, open],
    [1, 2, fill('Référence', 'D-77')],
    [2, 8, press('Chercher')],
  ];
  const base = recording(acts.map(([, , what]) => what));
  const done = base.acts.map((act, index): RecordedAct => {
    const [before, after] = acts[index] ?? [1, 1];
    const requests = index === 6 ? [{ method: 'POST', url: 'https://demandes.example/nouvelle', status: 200 }] : [];
    return { ...act, before, after, requests };
  });
  const explained = (act: number, expression: string): Explanation => ({
    recording: 0,
    act,
    part: { of: 'value' },
    kind: 'expression',
    candidate: { expression, result: '', cost: 1 },
    others: [],
  });
  const understanding: Understanding = {
    order: done.map(({ number }) => ({ recording: 0, act: number })),
    explanations: [
      explained(2, 'référence'),
      explained(9, 'référence'),
      explained(5, 'majuscules(nom)'),
      explained(6, 'majuscules(commune)'),
    ],
    parts: [],
    leftEmpty: [],
    questions: [],
    remarks: [],
  };
  const field = (name: string, from: string, text: string): ShownField => ({
    name,
    from,
    type: 'text',
    items: null,
    entries: [],
    optional: false,
    value: text,
    text,
  });
  return {
    recordings: [{ ...base, acts: done, views }],
    understanding,
    fields: [field('référence', 'Référence', 'D-77'), field('nom', 'Nom', 'Dupré'), field('commune', 'Commune', 'Albi')],
    maps: [],
    names: { assistant: 'demande', title: 'Demande', owner: 'Bureau', source: { connector: 'fichier', reference: 'Référence' } },
  };
}

test('the search that found nothing says that the record is absent, and one that is there is left to a person', () => {
  const { files, questions } = writeAssistant(shown([NOTHING]));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('absente si: aucune demande ne porte cette référence');
  expect(assistant).toContain('- exiger: =demande.numéro = ""');
  expect(assistant).toContain('reconnaître: =demande.saisie = saisi.nouvelle demande et demande.numéro != avant.numéro');
  expect(files['applications/demandes.yaml']).toContain('- texte: Aucune demande ne porte cette référence.');
});

test('a search form that says nothing of its own is no absence: the author is asked, and nothing is saved', () => {
  const { files, questions } = writeAssistant(shown([]));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions.map(({ kind }) => kind)).toEqual(['record']);
  expect(files['assistant.yaml']).not.toContain('valider:');
});
