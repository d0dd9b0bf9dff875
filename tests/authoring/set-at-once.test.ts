// Controls that send what they are given before any button is pressed: asked about, and never done again by an assistant that was not told.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type WritingResult, writeAssistant } from '../../src/authoring/writing/writing.ts';
import type { Manipulation, RecordedRequest, Recording } from '../../src/domain/recording.ts';
import { loadAssistant } from '../../src/language/assistant.ts';

const SHOWN = JSON.parse(readFileSync(new URL('../recorder/fixtures/sejour.json', import.meta.url), 'utf8')) as Recording;
const NAMES = { assistant: 'adresse', title: 'Adresse', owner: 'Bureau', source: { connector: 'démarche numérique' } } as const;
/** Of the recording: a choice, a field behind it, and a button between that only searches. */
const [SEARCH, HOSTED, STREET_NUMBER, STREET] = [6, 9, 10, 12];

function post(path: string): RecordedRequest {
  return { method: 'POST', url: `http://127.0.0.1:8301${path}`, status: 204 };
}

type Sent = Readonly<Record<number, readonly RecordedRequest[]>>;

function sending(sent: Sent, change: (what: Manipulation, number: number) => Manipulation = (what) => what): Recording {
  const acts = SHOWN.acts.map((act) => ({ ...act, requests: sent[act.number] ?? act.requests, what: change(act.what, act.number) }));
  return { ...SHOWN, acts };
}

function written(recording: Recording, answers: Readonly<Record<string, string>> = {}, answeredBesides = 0): WritingResult {
  const result = writeAssistant({
    recordings: [recording],
    understanding: null,
    fields: [],
    maps: [],
    names: NAMES,
    answers: { unshown: 'accept', ...answers },
    answeredBesides,
  });
  expect(loadAssistant(result.files).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result;
}

const steps = ({ files }: WritingResult): string => files['assistant.yaml'] ?? '';
const asked = ({ questions }: WritingResult): readonly string[] => questions.filter(({ kind }) => kind === 'again').map(({ id }) => id);

test('a choice that is sent at once is asked about, and the assistant stops in front of it until somebody says that it does no harm', () => {
  const recording = sending({ [HOSTED]: [post('/fiche/p1/statut')] });
  const result = written(recording);
  const [question] = result.questions.filter(({ kind }) => kind === 'again');
  expect(question).toMatchObject({ id: `again-0-${HOSTED}`, act: HOSTED, proposed: 'hand-over' });
  expect(question?.fr).toContain('« Hébergé » : l’application reçoit un envoi dès la saisie');
  expect(steps(result)).toContain('confier: Ce qui suit enregistre');
  expect(steps(result)).not.toMatch(/hébergé:|valider:/u);

  const refused = written(recording, { [`again-0-${HOSTED}`]: 'hand-over' });
  expect(steps(refused)).not.toMatch(/hébergé:/u);
  const allowed = written(recording, { [`again-0-${HOSTED}`]: 'again' });
  expect(asked(allowed)).toEqual([]);
  expect(steps(allowed)).toMatch(/hébergé:/u);
  expect(steps(written(SHOWN))).toMatch(/hébergé:/u);
});

test.for<(what: Manipulation) => Manipulation>([
  (what) => what,
  (what) =>
    'element' in what && what.element !== null ? { kind: 'tick', element: { ...what.element, kind: 'checkbox' }, ticked: true } : what,
  (what) => ('element' in what && what.element !== null ? { kind: 'drag', from: what.element, to: what.element } : what),
  (what) =>
    'element' in what && what.element !== null
      ? {
          kind: 'upload',
          element: { ...what.element, kind: 'file' },
          files: [{ name: 'a.pdf', contentType: 'application/pdf', bytes: 1, sha256: '00' }],
        }
      : what,
])('a filling, a tick, a drag and an upload that are sent at once are asked about too (%#)', (change) => {
  const recording = sending({ [STREET]: [post('/fiche/p1/voie')] }, (what, number) => (number === STREET ? change(what) : what));
  expect(asked(written(recording))).toEqual([`again-0-${STREET}`]);
});

test('controls that send to one place are one question; what is sent by leaving with the tab key is of the control that is left', () => {
  const each = { [HOSTED]: [post('/vue/41')], [STREET_NUMBER]: [post('/vue/42'), post('/vue/43')] };
  const result = written(sending(each));
  expect(asked(result)).toEqual([`again-0-${HOSTED}`]);
  expect(result.questions.find(({ kind }) => kind === 'again')?.fr).toContain('« Hébergé », « N° » :');
  expect(asked(written(sending(each), { [`again-0-${HOSTED}`]: 'again' }))).toEqual([]);

  const left = sending({ [STREET_NUMBER + 1]: [post('/fiche/p1/numero')] }, (what, number) =>
    number === STREET_NUMBER + 1 && 'element' in what ? { kind: 'press', key: 'Tab', element: what.element } : what,
  );
  const typed = written(left);
  expect(asked(typed)).toEqual([`again-0-${STREET_NUMBER}`]);
  expect(asked(written(left, { [`again-0-${STREET_NUMBER}`]: 'again' }))).toEqual([]);
});

test('what is typed into a search, whose address says so, is asked about by nobody', () => {
  expect(asked(written(sending({ [SEARCH]: [post('/ajax/recherche'), post('/ajax/recherche')] })))).toEqual([]);
  expect(asked(written(sending({ [SEARCH]: [post('/recherche/enregistrer')] })))).toEqual([`again-0-${SEARCH}`]);
  expect(asked(written(sending({ [HOSTED]: [post('/recherche/statut')] })))).toEqual([`again-0-${HOSTED}`]);
});

test('behind three questions nobody is asked any more: the assistant stops there, and says why', () => {
  const recording = sending({ [HOSTED]: [post('/a')], [STREET_NUMBER]: [post('/b')], [STREET]: [post('/c')] });
  const yes = { [`again-0-${HOSTED}`]: 'again', [`again-0-${STREET_NUMBER}`]: 'again' };
  const held = written(recording, yes);
  expect(asked(held)).toEqual([]);
  expect(held.remarks.filter(({ code }) => code === 'authoring.set-held').map(({ act }) => act)).toEqual([STREET]);
  expect(steps(held)).toContain('confier: Ce qui suit enregistre');
  expect(steps(held)).not.toMatch(/libellé de la voie:/u);
  // What others asked counts too.
  expect(asked(written(recording))).toEqual([`again-0-${HOSTED}`]);
  expect(asked(written(recording, {}, 1))).toEqual([]);
});
