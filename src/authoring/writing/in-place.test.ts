// A record that is there before it is typed into: what stands in it already is somebody's, and the button that leads to it saves nothing.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedAct, RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { click, element, fill, recording } from '../by-example/test-recordings.ts';
import type { Explanation, ShownField } from '../explanations.ts';
import { type WritingInput, writeAssistant } from './writing.ts';

const control = (one: RecordedElement, holds = ''): ViewItem => ({ kind: 'control', element: one, holds });
const button = (name: string): RecordedElement =>
  element('button', name, { role: 'button', tag: 'button', ways: [{ by: 'role', role: 'button', name }] });
const press = (name: string): Manipulation => {
  const pressed = click(name);
  return pressed.kind === 'click' ? { ...pressed, element: button(name) } : pressed;
};

/** A page whose name says where it is found, with accents in its address. */
const SEARCH = '/Sp%C3%A9cial:Fiche';

function shown(held: string): WritingInput {
  const view = (id: number, path: string, title: string, items: readonly ViewItem[]): RecordedView => ({
    id,
    window: 0,
    url: `https://fiches.example${path}`,
    title: 'Fiches',
    items: [{ kind: 'heading', frame: null, level: 1, text: title }, ...items],
    picture: null,
  });
  const search = (name: string): readonly ViewItem[] => [control(element('field', 'Nom'), name), control(button('Aller à la fiche'))];
  const form = (remark: string): readonly ViewItem[] => [control(element('field', 'Remarque'), remark), control(button('Enregistrer'))];
  const done: ViewItem = { kind: 'text', frame: null, text: 'La fiche est enregistrée.', live: true };
  const views = [
    view(1, SEARCH, 'Chercher une fiche', search('')),
    view(2, SEARCH, 'Chercher une fiche', search('DUPRE')),
    view(3, '/fiche', 'Fiche', form(held)),
    view(4, '/fiche', 'Fiche', form('Dossier complet')),
    view(5, '/faite', 'Terminé', [done]),
    view(6, '/fiche', 'Fiche', form('Dossier complet')),
  ];
  const open: Manipulation = { kind: 'open', url: `https://fiches.example${SEARCH}` };
  const acts: readonly (readonly [before: number, after: number, what: Manipulation])[] = [
    [1, 1, open],
    [1, 2, fill('Nom', 'DUPRE')],
    [2, 3, press('Aller à la fiche')],
    [3, 4, fill('Remarque', 'Dossier complet')],
    [4, 5, press('Enregistrer')],
    [5, 1, open],
    [1, 2, fill('Nom', 'DUPRE')],
    [2, 6, press('Aller à la fiche')],
  ];
  const base = recording(acts.map(([, , what]) => what));
  const own = base.acts.map((act, index): RecordedAct => {
    const [before, after, what] = acts[index] ?? [1, 1, act.what];
    const requests = what.kind === 'click' ? [{ method: 'POST', url: 'https://fiches.example/envoi', status: 302 }] : [];
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
    recordings: [{ ...base, acts: own, views }],
    understanding: {
      order: own.map(({ number }) => ({ recording: 0, act: number })),
      explanations: [explained(2, 'nom'), explained(4, 'avis'), explained(7, 'nom')],
      parts: [],
      leftEmpty: [],
      questions: [],
      remarks: [],
    },
    fields: [field('nom', 'Nom', 'DUPRE'), field('avis', 'Avis', 'Dossier complet')],
    maps: [],
    names: { assistant: 'avis', title: 'Avis', owner: 'Bureau', source: { connector: 'fichier', reference: 'Nom' } },
  };
}

test('where nothing stood before it was typed, what another dossier finds there is left to a person', () => {
  const { files, questions } = writeAssistant(shown(''));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('      - exiger: =fiche.remarque = ""\n        sinon:\n          confier: L’application contient déjà');
  expect(assistant).toContain('valider: fiche.enregistrer');
  expect(assistant).toContain(`cliquer: chercher une fiche.aller à la fiche`);
  expect(files['applications/fiches.yaml']).toContain(`chemin: ${SEARCH}`);
});

test('what was there and was typed over is typed over for other dossiers as well', () => {
  const { files, questions } = writeAssistant(shown('À compléter'));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  expect(files['assistant.yaml']).not.toContain('exiger');
});
