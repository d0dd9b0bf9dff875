// Fields that nobody touched because they already said what the dossier says: another dossier says something else.
import { expect, test } from 'vitest';
import type { ViewItem } from '#domain/recording.ts';
import { BY_PERSON, type Answers, type Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { click, element, fill, optionsOf, recording } from './test-recordings.ts';
import { type Fields, day, text, understood } from './test-understanding.ts';

const SHOWN: Fields = {
  Dossier: text('AB-123456'),
  Commune: text('Albi'),
  'Code postal': text('81000'),
  'Né le': day('1990-02-14'),
  Voie: text('12 rue Haute'),
};
const OTHER: Fields = {
  Dossier: text('AB-234567'),
  Commune: text('Foix'),
  'Code postal': text('09000'),
  'Né le': day('1985-07-01'),
  Voie: text('3 rue Basse'),
};

const held = (label: string, holds: string): ViewItem => ({ kind: 'control', element: element('field', label), holds });
const ITEMS: readonly ViewItem[] = [
  held('Référence du dossier', 'AB-123456'),
  held('Commune', 'ALBI'),
  held('Code postal', '81000'),
  held('Guichet', '12'),
  held('Téléphone', '05 63 45 61 61'),
];

function left(items: readonly ViewItem[] = ITEMS, answers: Answers = {}): Understanding {
  const acts = [fill('Référence du dossier', 'AB-123456'), fill('Voie', '12 rue Haute'), click('Enregistrer')];
  return understood([{ fields: SHOWN, items, acts }], [OTHER], answers);
}

const tied = ({ leftEmpty }: Understanding): readonly string[] =>
  leftEmpty.map(
    ({ byPerson, candidate, unasked }) => `${candidate.expression}${unasked === true ? ' ?' : ''}${byPerson === true ? ' by person' : ''}`,
  );

test('all of them are asked about once for their screen, with what another dossier would get', () => {
  const open = left();
  expect(tied(open)).toEqual(['majuscules(commune) ?', 'code postal ?']);
  expect(
    open.questions.map(({ choices, control }) => [control, choices.map(({ expression, result }) => `${expression}: ${result}`)]),
  ).toEqual([['Commune, Code postal', ['comme le dit le dossier: ALBI, 81000', 'comme ils sont dans l’application: ALBI, 81000']]]);
  expect(open.questions[0]?.examples[0]).toEqual({ reference: 'D2', results: ['FOIX, 09000', 'ALBI, 81000'] });
});

test('each answer is taken: they follow the dossier, they stay, or an agent gives them', () => {
  const id = left().questions[0]?.id ?? '';
  expect(tied(left(ITEMS, { [id]: 'comme le dit le dossier' }))).toEqual(['majuscules(commune)', 'code postal']);
  expect(tied(left(ITEMS, { [id]: 'comme ils sont dans l’application' }))).toEqual([]);
  expect(tied(left(ITEMS, { [id]: BY_PERSON }))).toEqual(['majuscules(commune) by person', 'code postal by person']);
});

test('one alone is asked about by its expression, and a box or an option beside a text with it', () => {
  const open = left([held('Référence du dossier', 'AB-123456'), held('Né le', '14/02/1990')]);
  expect(open.questions.map(({ choices }) => choices.map(({ expression }) => expression))).toEqual([
    ['date en chiffres(né)', '"14/02/1990"'],
  ]);
  const title: ViewItem = {
    kind: 'control',
    element: element('choice', 'Titre', { options: optionsOf(['CR', 'CST']), tag: 'select' }),
    holds: 'CR',
  };
  const acts = [fill('Voie', '12 rue Haute')];
  const both = understood(
    [{ fields: { ...SHOWN, Titre: text('CR') }, items: [title, held('Commune', 'Albi')], acts }],
    [{ ...OTHER, Titre: text('CST') }],
  );
  expect(both.questions.map(({ control }) => control)).toContain('Titre, Commune');
});

test('what was typed elsewhere on the same screen may still differ there; a field that the record was searched by holds it for every dossier', () => {
  const same = understood(
    [{ fields: SHOWN, items: [held('Commune', 'Albi')], acts: [fill('Lieu', 'Albi'), fill('Voie', '12 rue Haute')] }],
    [OTHER],
  );
  expect(tied(same)).toEqual(['commune ?']);
  const [dossier] = shownDossiers([{ reference: 'D1', fields: SHOWN }]);
  const base = recording([fill('Rechercher', 'AB-123456'), fill('Voie', '12 rue Haute')], []);
  const [view] = base.views;
  if (dossier === undefined || view === undefined) throw new RangeError('one dossier, one view');
  const views = [
    view,
    { ...view, id: 2, url: 'https://app.example/modifier', items: [held('N° du dossier', 'AB-123456'), held('Commune', 'Albi')] },
  ];
  const acts = base.acts.map((act) => (act.number === 2 ? { ...act, before: 2, after: 2 } : act));
  expect(tied(explain([{ recording: { ...base, views, acts }, dossier }], [], {}))).toEqual(['commune ?']);
});
