// A decision about a record, sent by one button and with nothing typed: it is a commit, or asked about, and never an ordinary click; and
// of a record that a row led to, only where it is known which row.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedAct, RecordedElement, RecordedRow, ViewItem } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import { element, fill, recording } from '../by-example/test-recordings.ts';
import { button, control, heading, link, press, value, view } from './test-creations.ts';
import { type WritingResult, writeAssistant } from './writing.ts';

const named = (kind: 'button' | 'link', name: string): RecordedElement => (kind === 'link' ? link(name) : button(name));
const pressed = (one: RecordedElement): Manipulation => press(one.name, one);

const ROW: RecordedRow = { table: null, headings: ['Objet', 'Reçue'], cells: ['Aide', 'hier'], ways: [{ by: 'css', selector: '#liste' }] };
const LIST: ViewItem = {
  kind: 'table',
  element: element('table', '', { tag: 'table', ways: ROW.ways }),
  headings: ROW.headings,
  rows: [ROW.cells, ['Autre', 'hier']],
};

interface Ways {
  /** The search brings rows, and one is taken: of what the dossier says nothing. */
  readonly isByRow?: boolean;
  /** What the search brings instead of rows. */
  readonly found?: RecordedElement;
  /** What was pressed shows another screen. */
  readonly isLeading?: boolean;
  readonly answers?: Readonly<Record<string, string>>;
}

/** A demand is searched for, and something is pressed on it; `sends`: how that goes out. */
function decided(
  decision: RecordedElement,
  after: string,
  sends: 'GET' | 'POST',
  { answers = {}, found, isByRow = false, isLeading = false }: Ways = {},
): WritingResult {
  const search = (held = ''): readonly ViewItem[] => [
    heading('Demandes'),
    control(element('field', 'Référence'), held),
    control(named('button', 'Chercher')),
  ];
  const demand = (status: string): readonly ViewItem[] => [
    heading('Demande'),
    value('Référence', 'D-77'),
    value('Statut', status),
    control(decision),
  ];
  const shown: readonly (readonly [before: number, after: number, what: Manipulation, requests: RecordedAct['requests']])[] = [
    [1, 1, { kind: 'open', url: 'https://demandes.example/' }, []],
    [1, 2, fill('Référence', 'D-77'), []],
    [
      2,
      found !== undefined ? 7 : isByRow ? 5 : 3,
      pressed(named('button', 'Chercher')),
      [{ method: 'GET', url: 'https://demandes.example/cherche', status: 200 }],
    ],
    ...(found === undefined ? [] : [[7, 3, pressed(found), []] as const]),
    ...(isByRow ? [[5, 3, pressed({ ...named('link', 'Aide'), row: ROW }), []] as const] : []),
    [3, isLeading ? 6 : 4, pressed(decision), [{ method: sends, url: 'https://demandes.example/demande/901/suite', status: 200 }]],
  ];
  const base = recording(shown.map(([, , what]) => what));
  const acts = base.acts.map((act, index): RecordedAct => {
    const [before, behind, , requests] = shown[index] ?? [1, 1, act.what, []];
    return { ...act, before, after: behind, requests };
  });
  const views = [
    view(1, '/', search()),
    view(2, '/', search('D-77')),
    view(3, '/demande/901', demand('À traiter')),
    view(4, '/demande/901', demand(after)),
    view(6, '/demande/901/pieces', [heading('Pièces de la demande')]),
    view(7, '/cherche', [...search('D-77'), ...(found === undefined ? [] : [control(found)])]),
    view(5, '/cherche', [...search('D-77'), LIST]),
  ];
  const result = writeAssistant({
    recordings: [{ ...base, acts, views }],
    understanding: {
      order: acts.map(({ number }) => ({ recording: 0, act: number })),
      explanations: [
        {
          recording: 0,
          act: 2,
          part: { of: 'value' },
          kind: 'expression',
          candidate: { expression: 'référence', result: 'D-77', cost: 1 },
          others: [],
        },
      ],
      parts: [],
      leftEmpty: [],
      questions: [],
      remarks: [],
    },
    fields: [
      { name: 'référence', from: 'Référence', type: 'text', items: null, entries: [], optional: false, value: 'D-77', text: 'D-77' },
    ],
    maps: [],
    names: { assistant: 'demande', title: 'Demande', owner: 'Bureau', source: { connector: 'fichier', reference: 'Référence' } },
    answers,
  });
  expect(loadAssistant(result.files).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result;
}

test.for(['Refuser la demande', 'Accepter', 'Clôturer le dossier', 'Classer sans suite', 'OK', 'Oui', 'Passer en commission'])(
  '« %s » is what cannot be taken back, though nothing was typed',
  (name) => {
    const { files, remarks } = decided(named('button', name), 'Décidée', 'POST');
    const assistant = files['assistant.yaml'] ?? '';
    expect(assistant).toMatch(/- valider: demande\./u);
    expect(assistant).not.toMatch(/- cliquer: demande\./u);
    expect(remarks.map(({ code }) => code)).toContain('authoring.commit-found');
  },
);

test('a decision that is a link is one by its words, and another link of an old application only leads on', () => {
  expect(decided(named('link', 'Refuser'), 'Refusée', 'POST').files['assistant.yaml']).toMatch(/- valider: demande\./u);
  expect(decided(named('link', 'Prendre en charge'), 'En cours', 'POST').files['assistant.yaml']).toMatch(/- valider: demande\./u);
  expect(decided(named('link', 'Supprimer le doublon'), 'Supprimée', 'GET').files['assistant.yaml']).not.toMatch(/- cliquer: demande\./u);
  expect(decided(named('link', 'Pièces'), 'À traiter', 'POST', { isLeading: true }).files['assistant.yaml']).toMatch(
    /- cliquer: demande\./u,
  );
  expect(decided(named('button', 'Imprimer'), 'À traiter', 'GET').files['assistant.yaml']).toMatch(/- cliquer: demande\./u);
});

test('a row that nothing of the dossier tells is asked about: nothing is saved on it before somebody says that it is always the same', () => {
  const refuse = named('button', 'Refuser la demande');
  const { files, questions } = decided(refuse, 'Refusée', 'POST', { isByRow: true });
  const [question] = questions.filter(({ id }) => id.startsWith('row-'));
  expect(question).toMatchObject({ act: 4, proposed: 'hand-over' });
  expect(question?.fr).toContain('« Aide · hier »');
  expect(files['assistant.yaml']).not.toContain('valider:');
  expect(files['assistant.yaml']).toContain('confier:');
  const id = question?.id ?? '';
  expect(decided(refuse, 'Refusée', 'POST', { isByRow: true, answers: { [id]: 'hand-over' } }).files['assistant.yaml']).not.toContain(
    'valider:',
  );
  expect(decided(refuse, 'Refusée', 'POST', { isByRow: true, answers: { [id]: 'again' } }).files['assistant.yaml']).toContain('valider:');
});

test('a link that a search brought, found by its address alone, is asked about: it may be another person’s', () => {
  const refuse = named('button', 'Refuser la demande');
  const found: RecordedElement = { ...named('link', 'DUPRE Jeanne'), ways: [{ by: 'css', selector: 'a[href^="/demande?id="]' }] };
  const { files, questions } = decided(refuse, 'Refusée', 'POST', { found });
  const [question] = questions.filter(({ id }) => id.startsWith('link-'));
  expect(question).toMatchObject({ act: 4, proposed: 'hand-over' });
  expect(files['assistant.yaml']).not.toContain('valider:');
  const answers = { [question?.id ?? '']: 'again' };
  expect(decided(refuse, 'Refusée', 'POST', { found, answers }).files['assistant.yaml']).toContain('valider:');
});
