// Names of people stand in no map: not the agent's, not those of whoever else the screens show, not the dossier's own.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedAct, RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { planSentences } from '#language/sentences.ts';
import { click, element, fill, recording } from '../by-example/test-recordings.ts';
import { beforeName, isFullName, isOfForms, mayName } from './persons.ts';
import { type WritingInput, type WritingResult, writeAssistant } from './writing.ts';

test('a word that no form has, written as a name or behind a greeting, may be somebody', () => {
  const names = [
    'Bonjour Claude ROUVIERE',
    'LEGRIS Simone',
    'Fiche de DURAND Inès',
    'Vous êtes connecté en tant que crouviere',
    'SIMONE LEGRIS',
  ];
  expect(names.filter((one) => !mayName(one))).toEqual([]);
  const others = ['Recherche', 'Modification de la fiche', 'Éditeur de wikicode', 'Enregistrer', 'GESTION DES WIKICODES', 'Adhérents'];
  expect(others.filter(mayName)).toEqual([]);
  expect(['LEGRIS Simone', 'Modifier la fiche de DURAND Inès', 'Simone Legris'].map(isFullName)).toEqual([true, true, false]);
  expect(['Dernières recherches', 'Simone'].map(isOfForms)).toEqual([true, false]);
  expect(['Modifier la fiche de DURAND Inès', 'LEGRIS Simone'].map(beforeName)).toEqual(['Modifier la fiche de', '']);
});

const control = (one: RecordedElement, holds: string | null = null): ViewItem => ({ kind: 'control', element: one, holds });
const named = (kind: 'button' | 'link', name: string, ways: RecordedElement['ways'] = []): RecordedElement =>
  element(kind, name, { role: kind, tag: kind === 'link' ? 'a' : 'button', ways: [{ by: 'role', role: kind, name }, ...ways] });
const press = (on: RecordedElement): Manipulation => {
  const pressed = click(on.name);
  return pressed.kind === 'click' ? { ...pressed, element: on } : pressed;
};
const heading = (text: string): ViewItem => ({ kind: 'heading', frame: null, level: 1, text });

const EDIT = 'Modifier la fiche de DURAND Inès';

/** Searched, opened by a link that names the person, filled and saved; whoever is greeted and was looked up lately stands on the first screen. */
function shown(ways: RecordedElement['ways']): WritingInput {
  const edit = named('link', EDIT, ways);
  const banner: readonly ViewItem[] = [
    { kind: 'text', frame: null, text: 'Agent connecté : crouviere', live: false },
    control(named('link', 'Déconnexion (Claude ROUVIERE)')),
  ];
  const view = (id: number, path: string, items: readonly ViewItem[]): RecordedView => ({
    id,
    window: 0,
    url: `https://fiches.example${path}`,
    title: 'Bonjour Claude ROUVIERE',
    items: [...banner, ...items],
    picture: null,
  });
  const search = (number: string): readonly ViewItem[] => [
    heading('Bonjour Claude ROUVIERE'),
    control(named('link', 'LEGRIS Simone')),
    control(element('field', 'Numéro'), number),
    control(named('button', 'Ouvrir')),
    control(named('button', 'Relancer PETIT Ana')),
  ];
  const form = (street: string): readonly ViewItem[] => [
    heading('Modification'),
    control(element('field', 'Voie'), street),
    control(named('button', 'Enregistrer')),
  ];
  const views = [
    view(1, '/', search('')),
    view(2, '/', search('D-77')),
    view(3, '/fiche', [heading('DURAND Inès'), control(edit)]),
    view(4, '/modifier', form('')),
    view(5, '/modifier', form('Rue Haute')),
  ];
  const done: readonly (readonly [before: number, after: number, what: Manipulation])[] = [
    [1, 1, { kind: 'open', url: 'https://fiches.example/' }],
    [1, 2, fill('Numéro', 'D-77')],
    [2, 3, press(named('button', 'Ouvrir'))],
    [3, 4, press(edit)],
    [4, 5, fill('Voie', 'Rue Haute')],
  ];
  const base = recording(done.map(([, , what]) => what));
  const acts = base.acts.map((act, index): RecordedAct => ({
    ...act,
    before: done[index]?.[0] ?? 1,
    after: done[index]?.[1] ?? 1,
    requests: [],
  }));
  return {
    recordings: [{ ...base, acts, views }],
    understanding: null,
    fields: [{ name: 'nom', from: 'Nom', type: 'text', items: null, entries: [], optional: false, value: 'Durand', text: 'Durand' }],
    maps: [],
    names: { assistant: 'fiche', title: 'Fiche', owner: 'Bureau', source: { connector: 'fichier', reference: 'Numéro' } },
  };
}

const NAMED = /rouviere|claude|legris|simone|durand|inès|petit|ana\b/iu;

function mapOf({ files }: WritingResult): string {
  return Object.entries(files).flatMap(([path, text]) => (path.startsWith('applications/') ? [text] : []))[0] ?? '';
}

test('whoever is greeted, was looked up lately or is the dossier stands in no name, signature, way or readable text', () => {
  const result = writeAssistant(shown([{ by: 'css', selector: 'a[href^="/modifier?id="]' }]));
  const { diagnostics, plan } = loadAssistant(result.files);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(mapOf(result)).not.toMatch(NAMED);
  expect(mapOf(result)).toContain('bouton: Ouvrir');
  expect(mapOf(result)).toContain(`css: 'a[href^="/modifier?id="]'`);
  expect(result.files['assistant.yaml']).toContain('.modifier la fiche');
  // The process document says the same sentences.
  expect(JSON.stringify(plan === null ? '' : planSentences(plan))).not.toMatch(NAMED);
});

test('where nothing but a name finds it the assistant stops in front of it, and says so', () => {
  const result = writeAssistant(shown([]));
  expect(mapOf(result)).not.toMatch(NAMED);
  expect(result.remarks).toContainEqual({ code: 'authoring.found-by-nothing', act: 4, parameters: { element: 'modifier la fiche' } });
  expect(result.files['assistant.yaml']).toContain('confier: ');
  // An address that says whose it is finds nobody else's either.
  const other = writeAssistant(shown([{ by: 'css', selector: 'a[href^="/fiches/durand/modifier"]' }]));
  expect(mapOf(other)).not.toMatch(NAMED);
});
