// A record that is there before it is typed into: what stands in it already is somebody's, and the button that leads to it saves nothing.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedAct, RecordedElement, RecordedRow, RecordedView, ViewItem } from '#domain/recording.ts';
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

const ROW: RecordedRow = {
  table: null,
  headings: ['Nom', 'Né le'],
  cells: ['DUPRE', '14/02/1990'],
  ways: [{ by: 'css', selector: '#fiches' }],
};
const LINK = element('link', 'DUPRE', { role: 'link', tag: 'a', ways: [{ by: 'role', role: 'link', name: 'DUPRE' }], row: ROW });

/** `rowsFrom`: the search brings a list, whose row is taken; where it comes from. */
function shown(held: string, rowsFrom: string | null = null): WritingInput {
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
    view(7, '/liste', 'Fiches trouvées', [
      { kind: 'table', element: element('table', '', { tag: 'table', ways: ROW.ways }), headings: ROW.headings, rows: [ROW.cells] },
    ]),
  ];
  const found = (record: number): readonly (readonly [before: number, after: number, what: Manipulation])[] => {
    const row = press('DUPRE');
    return rowsFrom === null || row.kind !== 'click'
      ? [[2, record, press('Aller à la fiche')]]
      : [
          [2, 7, press('Aller à la fiche')],
          [7, record, { ...row, element: LINK }],
        ];
  };
  const open: Manipulation = { kind: 'open', url: `https://fiches.example${SEARCH}` };
  const acts: readonly (readonly [before: number, after: number, what: Manipulation])[] = [
    [1, 1, open],
    [1, 2, fill('Nom', 'DUPRE')],
    ...found(3),
    [3, 4, fill('Remarque', 'Dossier complet')],
    [4, 5, press('Enregistrer')],
    [5, 1, open],
    [1, 2, fill('Nom', 'DUPRE')],
    ...found(6),
  ];
  const base = recording(acts.map(([, , what]) => what));
  const own = base.acts.map((act, index): RecordedAct => {
    const [before, after, what] = acts[index] ?? [1, 1, act.what];
    const asked = rowsFrom === null ? 'https://fiches.example/envoi' : rowsFrom;
    const isSearch = before === 2 && rowsFrom !== null;
    const isRow = before === 7;
    const sent = {
      method: isSearch ? 'GET' : 'POST',
      url: isSearch ? asked : 'https://fiches.example/envoi',
      status: isSearch ? 200 : 302,
    };
    const requests = what.kind === 'click' && !isRow ? [sent] : [];
    return { ...act, before, after, requests };
  });
  const actOf = (kind: 'fill' | 'row'): readonly number[] =>
    own
      .filter(({ what }) => (kind === 'fill' ? what.kind === 'fill' : what.kind === 'click' && what.element.row !== null))
      .map(({ number }) => number);
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
      explanations: [
        ...actOf('fill').map((act, index) => explained(act, index === 1 ? 'avis' : 'nom')),
        ...actOf('row').map((act): Explanation => ({ ...explained(act, 'nom'), part: { of: 'row', column: 'Nom' } })),
        ...actOf('row').map((act): Explanation => ({
          ...explained(act, 'date en chiffres(né)'),
          part: { of: 'row', column: 'Né le', besides: true },
        })),
      ],
      parts: [],
      leftEmpty: [],
      questions: [],
      remarks: [],
    },
    fields: [
      { ...field('né', 'Né le', '14/02/1990'), type: 'date', value: { type: 'date', iso: '1990-02-14' } },
      field('nom', 'Nom', 'DUPRE'),
      field('avis', 'Avis', 'Dossier complet'),
    ],
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

test('a list that came with a document is read: an empty one says at once that the record is not there', () => {
  const { files, questions } = writeAssistant(shown('', 'https://fiches.example/liste'));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(questions).toEqual([]);
  expect(files['assistant.yaml']).toContain(`      - lire le tableau: fiches trouvées.liste
        dans: lignes trouvées
      - exiger: =nombre de(lignes trouvées[élément.nom = nom et élément.né = date en chiffres(né)]) <= 1
        sinon:
          confier: Plusieurs lignes trouvées portent ce que dit le dossier ; un agent choisit la bonne.
      - exiger: =nombre de(lignes trouvées[élément.nom = nom et élément.né = date en chiffres(né)]) = 1 ou nombre de(lignes trouvées[élément.nom = nom]) = 0
        sinon:
          confier: Une ligne trouvée ne porte qu’une partie de ce que dit le dossier ; un agent regarde si c’est la bonne.
`);
  expect(files['assistant.yaml']).toContain(`        sinon:
          - confier: "L’écran « fiche » n’est pas venu : la recherche ne trouve pas ce dossier dans l’application."
`);
});

test('a list that a page fetches by itself may still come: its row is waited for, as long as a step lasts', () => {
  const { files } = writeAssistant(shown('', 'https://fiches.example/api/fiches'));
  expect(loadAssistant(files).diagnostics).toEqual([]);
  expect(files['assistant.yaml']).not.toContain('lire le tableau');
  expect(files['assistant.yaml']).toContain('          né: =date en chiffres(né)\n');
});
