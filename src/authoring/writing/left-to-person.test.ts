// What an agent gives each time: the rest is prepared, the dossier handed over before the commit, and what is missing is said.
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import { BY_PERSON, type ExampleQuestion, type Explanation, type LeftEmpty } from '../explanations.ts';
import { NOTHING, shownCreation } from './test-creations.ts';
import { type WritingInput, type WritingResult, writeAssistant } from './writing.ts';

const SHOWN = shownCreation({ nothing: [NOTHING] });
const [SEARCH, NAME] = [2, 5];

function byPerson(
  acts: readonly number[],
  leftEmpty: readonly LeftEmpty[] = [],
  questions: readonly ExampleQuestion[] = [],
): WritingResult {
  const { understanding } = SHOWN;
  if (understanding === null) throw new TypeError('understood');
  const left = ({ act, part, recording }: Explanation): Explanation => ({
    recording,
    act,
    part,
    kind: 'unexplained',
    texts: [],
    byPerson: true,
  });
  const explanations = understanding.explanations.map((one) => (acts.includes(one.act) ? left(one) : one));
  const input: WritingInput = { ...SHOWN, understanding: { ...understanding, explanations, leftEmpty, questions } };
  return writeAssistant(input);
}

test('on the screen of the commit the others are typed, and the commit is left to the agent who types it', () => {
  const { files, remarks } = byPerson([NAME]);
  expect(loadAssistant(files).diagnostics).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('nouvelle demande.commune: =majuscules(commune)');
  expect(assistant).not.toContain('nouvelle demande.nom:');
  expect(assistant).not.toContain('valider:');
  expect(assistant).toContain('La saisie est prête, hormis « Nom » : un agent le saisit d’après le dossier, relit et enregistre.');
  expect(remarks.map(({ code }) => code)).toContain('authoring.left-to-person');
});

test('elsewhere nothing is typed on without it: the dossier is handed over there', () => {
  const { files } = byPerson([SEARCH]);
  expect(loadAssistant(files).diagnostics).toEqual([]);
  const assistant = files['assistant.yaml'] ?? '';
  expect(assistant).toContain('Un agent saisit « Référence » d’après le dossier, et termine la saisie.');
  expect(assistant).not.toContain('cliquer: demandes.chercher');
  expect(assistant).not.toContain('valider:');
});

test('a control that was left as it was is left alone, and said', () => {
  const left: LeftEmpty = {
    after: { recording: 0, act: 6 },
    view: 5,
    item: 2,
    candidate: { expression: 'commune', result: '', cost: 1 },
    byPerson: true,
  };
  const assistant = byPerson([6], [left]).files['assistant.yaml'] ?? '';
  expect(assistant).toContain('hormis « Commune » :');
  expect(assistant).not.toContain('.commune:');
});

test('every question by example may be answered by an agent each time, and that is proposed where people differ', () => {
  const asked = (about: ExampleQuestion['about'], isOfPeople?: true): ExampleQuestion => ({
    id: `1.5/${about}`,
    about,
    at: { recording: 0, act: NAME },
    control: 'Nom',
    typed: 'H',
    choices: [{ expression: '"H"', result: 'H', cost: 9 }],
    examples: [],
    ...(isOfPeople === undefined ? {} : { isOfPeople }),
  });
  const { questions } = byPerson([], [], [asked('value'), asked('condition'), asked('left_empty', true)]);
  expect(questions.map(({ choices, proposed }) => [choices.at(-1)?.id, choices.length, proposed])).toEqual([
    [BY_PERSON, 2, '"H"'],
    [BY_PERSON, 2, '"H"'],
    [BY_PERSON, 2, BY_PERSON],
  ]);
});
