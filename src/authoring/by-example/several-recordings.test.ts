// Several recordings of one work: what is done in some only, lists of other lengths, another order of filling, and another work.
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import type { Manipulation, RecordedAct } from '#domain/recording.ts';
import type { Part, Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { click, fill, recording, tick } from './test-recordings.ts';
import { EMPTY, type Fields, type Shown, day, each, text, understood, yes } from './test-understanding.ts';

const ALONE: Shown = {
  fields: { Nom: text('Œuvrard'), Hébergé: yes(false), Logeur: EMPTY },
  acts: [fill('Nom', 'OEUVRARD'), click('Enregistrer')],
};
const HOSTED: Shown = {
  fields: { Nom: text('Cœuret'), Hébergé: yes(true), Logeur: text('Mme Bœuf') },
  acts: [fill('Nom', 'COEURET'), click('Hébergement'), fill('Logeur', 'MME BOEUF'), click('Revenir'), click('Enregistrer')],
};
const ANSWER = 'présent(logeur)';

function conditions({ parts }: Understanding): readonly string[] {
  return parts.map((part: Part) => {
    const acts = part.acts.map(({ act, recording: of }) => `${of + 1}.${act}`).join(' ');
    if (part.kind === 'each') return `each ${part.list}: ${acts}`;
    return part.kind === 'when' ? `when ${part.condition.expression}: ${acts}` : `${part.kind}: ${acts}`;
  });
}

test.for([
  { name: 'the first', shown: [HOSTED, ALONE], of: 1 },
  { name: 'the second', shown: [ALONE, HOSTED], of: 2 },
])('a screen that $name recording alone has is gone to under a condition, in its place', ({ of, shown }) => {
  const id = `${of}.2/condition`;
  const open = understood(shown);
  expect(open.questions.map((one) => [one.id, one.choices.map(({ expression }) => expression)])).toEqual([[id, [ANSWER, 'hébergé']]]);
  const settled = understood(shown, [], { [id]: ANSWER });
  expect(settled.questions).toEqual([]);
  expect(conditions(settled)).toEqual([`when ${ANSWER}: ${of}.2 ${of}.3 ${of}.4`]);
  expect(settled.order.map(({ act, recording: from }) => `${from + 1}.${act}`)).toEqual(
    of === 1 ? ['1.1', '1.2', '1.3', '1.4', '1.5'] : ['1.1', '2.2', '2.3', '2.4', '1.2'],
  );
});

test('a field that happens to tell two dossiers apart is no condition: it is asked about, and held', () => {
  const person = (name: string, country: string): Fields => ({ Nom: text(name), Nationalité: text(country) });
  const shown: readonly Shown[] = [
    { fields: person('Œuvrard', 'Serbie'), acts: [fill('Nom', 'OEUVRARD'), click('Visa lu'), click('Enregistrer')] },
    { fields: person('Œuvrard', 'Maroc'), acts: [fill('Nom', 'OEUVRARD'), click('Enregistrer')] },
  ];
  const open = understood(shown);
  expect(conditions(open)).toEqual(['when_asked: 1.2']);
  expect(open.questions.map(({ choices }) => choices.map(({ expression }) => expression))).toEqual([['nationalité = "Serbie"']]);
  expect(conditions(understood(shown, [], { '1.2/condition': 'nationalité = "Serbie"' }))).toEqual(['when nationalité = "Serbie": 1.2']);
});

const CHILDREN = [
  ['Zoé', '2015-01-02'],
  ['Léo', '2017-03-04'],
  ['Maël', '2019-05-06'],
] as const;

function family(reference: string, count: number): Shown {
  const children = CHILDREN.slice(0, count);
  const capitals = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return {
    fields: {
      Référence: text(reference),
      Enfants: { type: 'records', rows: children.map(([name, born]) => ({ Prénom: text(name), 'Né le': day(born) })) },
    },
    acts: [
      fill('Référence', reference),
      ...children.flatMap(([name, born]) => [
        click('Ajouter'),
        fill('Enfant', capitals(name)),
        fill('Naissance', born.split('-').toReversed().join('/')),
      ]),
      click('Enregistrer'),
    ],
  };
}

const EXPLAINED = ['référence', 'majuscules(enfant.prénom)', 'date en chiffres(enfant.né)'];

test.for([
  [3, 1],
  [1, 3],
  [3, 0],
  [0, 3],
  [2, 3],
  [3, 2],
] as const)('a list of %i items, then of %i: one round over it, and no condition', ([first, second]) => {
  const result = understood([family('AB-123456', first), family('AB-234567', second)]);
  const of = first === 0 ? 2 : 1;
  expect(each(result)).toEqual(EXPLAINED);
  expect(conditions(result)).toEqual([`each enfants: ${of}.2 ${of}.3 ${of}.4`]);
  expect(result.questions).toEqual([]);
});

test('of a list of one item nothing says that it is one: its values are asked about, never taken for those of every dossier', () => {
  const shown = [family('AB-123456', 1)];
  const open = understood(shown);
  expect(open.questions.map(({ choices, id }) => [id, choices.map(({ expression }) => expression)])).toEqual([
    ['1.3', ['"ZOE"', 'une ligne de « enfants »']],
    ['1.4', ['"02/01/2015"', 'une ligne de « enfants »']],
  ]);
  expect(each(open)).toEqual(['référence', 'constant "ZOE" ?', 'constant "02/01/2015" ?']);
  const item = understood(shown, [], { '1.3': 'une ligne de « enfants »', '1.4': '"02/01/2015"' });
  expect([item.questions, each(item)]).toEqual([[], ['référence', 'unexplained', 'constant "02/01/2015"']]);
  expect(item.remarks.map(({ code }) => code)).toContain('authoring.item-of-list');
});

test.for([
  [1, 1],
  [0, 1],
  [1, 0],
] as const)('a list of %i items, then of %i, shows no round: no value of an item is taken for that of every dossier', ([first, second]) => {
  const result = understood([family('AB-123456', first), family('AB-234567', second)]);
  const typed = result.explanations.slice(1);
  expect(typed.length).toBeGreaterThan(0);
  expect(typed.every((one) => one.kind === 'unexplained' || one.kind === 'asked' || 'unasked' in one)).toBe(true);
});

test('rows that are not gone through in the same way are no rounds, and nobody saves by their values', () => {
  const { acts, fields } = family('AB-123456', 3);
  // The first line is there already.
  const result = understood([{ fields, acts: acts.filter((_, index) => index !== 1) }]);
  const typed = result.explanations.slice(1);
  expect(typed).toHaveLength(6);
  expect(typed.every((one) => 'unasked' in one || one.kind === 'asked')).toBe(true);
});

const PERSON = (name: string, town: string, code: string): Fields => ({ Nom: text(name), Commune: text(town), 'Code postal': text(code) });

test('filled in another order it is the same work: every value is explained by both, and nothing is optional', () => {
  const one = {
    fields: PERSON('Œuvrard', 'Albi', '81000'),
    acts: [fill('Nom', 'OEUVRARD'), fill('Ville', 'ALBI'), fill('CP', '81000'), click('Enregistrer')],
  };
  const other = {
    fields: PERSON('Cœuret', 'Auch', '32000'),
    acts: [fill('CP', '32000'), fill('Ville', 'AUCH'), fill('Nom', 'COEURET'), click('Enregistrer')],
  };
  const result = understood([one, other]);
  expect([each(result), result.parts, result.order.length]).toEqual([['majuscules(nom)', 'majuscules(commune)', 'code postal'], [], 4]);
});

function refusal(run: () => unknown): CopisteError | null {
  try {
    run();
    return null;
  } catch (thrown) {
    return thrown instanceof CopisteError ? thrown : null;
  }
}

test('a recording of another work is refused, with what to do; a short one of the same work is not', () => {
  const work: Shown = {
    fields: PERSON('Œuvrard', 'Albi', '81000'),
    acts: [fill('Nom', 'OEUVRARD'), fill('Ville', 'ALBI'), fill('CP', '81000')],
  };
  const other = { fields: PERSON('Cœuret', 'Auch', '32000'), acts: [fill('Nom', 'COEURET'), tick('Radié', true), fill('Motif', 'Décès')] };
  expect(refusal(() => understood([work, other]))).toMatchObject({
    code: 'authoring.other-work',
    parameters: { recording: 2, common: 1, of: 3 },
  });
  expect(refusal(() => understood([work, work, other]))).toMatchObject({ parameters: { recording: 3 } });
  const short = { fields: PERSON('Cœuret', '', ''), acts: [fill('Nom', 'COEURET'), tick('Sans domicile', true)] };
  expect(refusal(() => understood([work, short]))).toBeNull();
});

function corrected(acts: readonly Manipulation[], void_: Readonly<Record<number, number>>): readonly RecordedAct[] {
  return recording(acts).acts.map((act) => ({ ...act, supersededBy: void_[act.number] ?? null }));
}

test('what was mistyped and corrected, in one recording or in both, is neither explained nor optional', () => {
  const fields = [PERSON('Œuvrard', 'Albi', '81000'), PERSON('Cœuret', 'Auch', '32000')];
  const [one, other] = shownDossiers(fields.map((all, index) => ({ reference: `D${index + 1}`, fields: all })));
  if (one === undefined || other === undefined) throw new RangeError('two dossiers');
  const base = recording([]);
  const first = { ...base, acts: corrected([fill('Nom', 'OEUVRAD'), fill('Ville', 'ALBI'), fill('Nom', 'OEUVRARD')], { 1: 3 }) };
  // Saved too soon, opened again, and one text mended: only the last way counts.
  const second = {
    ...base,
    acts: corrected(
      [
        fill('Nom', 'COEURET'),
        fill('Ville', 'AUXH'),
        click('Enregistrer'),
        click('Modifier'),
        fill('Nom', 'COEURET'),
        fill('Ville', 'AUCH'),
      ],
      { 1: 5, 2: 6, 3: 4 },
    ),
  };
  const ends = { ...first, acts: [...first.acts, ...recording([click('Modifier')]).acts.map((act) => ({ ...act, number: 9 }))] };
  const result = explain(
    [
      { recording: ends, dossier: one },
      { recording: second, dossier: other },
    ],
    [],
    {},
  );
  expect(each(result)).toEqual(expect.arrayContaining(['majuscules(nom)', 'majuscules(commune)']));
  expect(result.explanations).toHaveLength(2);
  expect(result.order.every(({ act, recording: of }) => (of === 0 ? act !== 1 : act > 3))).toBe(true);
});
