// From the recording of one dossier to files that check accepts, and that read like what the person did.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explain } from '../../src/authoring/by-example/explain.ts';
import { shownDossiers } from '../../src/authoring/by-example/shown-dossiers.ts';
import { type WritingInput, type WritingResult, writeAssistant } from '../../src/authoring/writing/writing.ts';
import type { RecordedAct, Recording } from '../../src/domain/recording.ts';
import { loadAssistant } from '../../src/language/assistant.ts';
import { formatFile } from '../../src/language/format.ts';
import { planSentences } from '../../src/language/sentences.ts';

const ROOT = new URL('../../', import.meta.url);
const RECORDING = JSON.parse(readFileSync(new URL('tests/recorder/fixtures/sejour.json', ROOT), 'utf8')) as Recording;
const MAP = readFileSync(new URL('assistants/applications/sejour.yaml', ROOT), 'utf8');
const [DOSSIER] = shownDossiers([
  {
    reference: 'D-1',
    fields: {
      'Numéro étranger (sur le titre)': { type: 'text', value: '0812345678' },
      'Nouvelle adresse': {
        type: 'address',
        label: '12 Rue des Lilas Blancs 82000 Montauban',
        number: '12',
        street: 'Rue des Lilas Blancs',
        postalCode: '82000',
        city: 'Montauban',
        cityCode: '82121',
        departmentCode: '82',
      },
      "Complément d'adresse": { type: 'empty' },
      "Date d'emménagement": { type: 'date', value: '2026-03-02' },
      "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: false },
    },
  },
]);
if (DOSSIER === undefined) throw new TypeError('no dossier');

const NAMES: WritingInput['names'] = {
  assistant: 'adresse',
  title: "Changement d'adresse",
  owner: 'Bureau du séjour',
  source: { connector: 'démarche numérique' },
};

const SHOWN = [{ recording: RECORDING, dossier: DOSSIER }];
/** Explained once: it is the longest part. « 12 » may be more than the number of the house. */
const OPEN = explain(SHOWN, [], {});
const UNDERSTANDING = explain(SHOWN, [], Object.fromEntries(OPEN.questions.map(({ choices, id }) => [id, choices[0]?.expression ?? ''])));

function written(more: Partial<WritingInput> = {}, recording = RECORDING): WritingResult {
  return writeAssistant({
    recordings: [recording],
    understanding: UNDERSTANDING,
    fields: DOSSIER?.fields ?? [],
    maps: [],
    names: NAMES,
    ...more,
  });
}

function mistakes({ files }: WritingResult): readonly string[] {
  return loadAssistant(files).diagnostics.map(({ code, file, line }) => `${file}:${line} ${code}`);
}

function sentences({ files }: WritingResult): readonly string[] {
  const { plan } = loadAssistant(files);
  return plan === null ? [] : planSentences(plan).flatMap((phase) => phase.steps.map(({ sentence }) => sentence));
}

test('one dossier that was shown becomes an assistant and a map that check accepts and that can be read aloud', () => {
  const result = written();
  expect(mistakes(result)).toEqual([]);
  for (const [name, text] of Object.entries(result.files)) expect(formatFile(name, text).content).toBe(text);
  const said = sentences(result);
  expect(said.slice(0, 8)).toEqual([
    'Ouvrir l’écran « recherche ».',
    'Attendre l’écran « recherche ».',
    'Dans l’écran « recherche », remplir « numéro étranger » avec « numéro étranger ».',
    'Cliquer sur « rechercher » de l’écran « recherche ».',
    'Attendre l’écran « fiche » ; s’il ne vient pas, confier le dossier à un agent pour ce motif : « L’écran « fiche » n’est pas venu : la recherche ne trouve pas ce dossier dans l’application. »',
    'Suivre la procédure « retrouver la fiche ».',
    "Cliquer sur « modifier l'adresse » de l’écran « fiche ».",
    "Attendre l’écran « modification de l'adresse ».",
  ]);
  const assistant = result.files['assistant.yaml'] ?? '';
  // The corrected value counts, the mistyped one is nowhere.
  expect(assistant).not.toContain('MONTAUBEN');
  expect(assistant).toContain(
    "reconnaître: =fiche.adresse actuelle = saisi.modification de l'adresse et fiche.numéro != avant.numéro et fiche.compte de dernier enregistrement = compte.identifiant",
  );
  const map = result.files['applications/sejour.yaml'] ?? '';
  expect(map).toContain('connexion.mot de passe: =compte.mot de passe');
  expect(map).toContain("confirmation: Confirmez-vous l'enregistrement ?");
  expect(map).toContain('fermer: { bouton: Fermer }');
  // Nothing of the dossier or of its record stands in the map.
  for (const value of ['0812345678', 'LILAS', 'MONTAUBAN', '82000']) expect(map).not.toContain(value);
  expect(result.remarks.map(({ code }) => code)).toContain('authoring.commit-found');
});

test('what a map already knows is reused under its names, and its file stays to the letter', () => {
  const result = written({ maps: [{ name: 'sejour', text: MAP, origin: null }] });
  expect(mistakes(result)).toEqual([]);
  expect(result.files['applications/sejour.yaml']).toBe(MAP);
  const assistant = result.files['assistant.yaml'] ?? '';
  expect(assistant).toContain(
    'reconnaître: =fiche.adresse = saisi.adresse et fiche.dernier numéro != avant.dernier numéro et fiche.enregistré par = compte.identifiant',
  );
  expect(assistant).toContain('numéro: =confirmation.numéro');
});

test('a map that lacks a screen and an element is completed where they belong, all else and its comments staying', () => {
  const screen = /\n {2}confirmation:\n(?:.*\n)*?(?=\ninterruptions:)/u;
  const element = / {6}commune:\n {8}genre: champ\n.*\n/u;
  const less = MAP.replace(screen, '').replace(element, '');
  expect(less.length).toBeLessThan(MAP.length - 300);
  const result = written({ maps: [{ name: 'sejour', text: less, origin: null }] });
  expect(mistakes(result)).toEqual([]);
  const lines = (result.files['applications/sejour.yaml'] ?? '').split('\n');
  const kept = less.split('\n');
  let at = 0;
  for (const line of kept) {
    at = lines.indexOf(line, at);
    expect(at, line).not.toBe(-1);
    at += 1;
  }
  const added = lines.filter((line) => !kept.includes(line)).map((line) => line.trim());
  expect(added).toContain('adresse enregistrée:');
  expect(result.files['assistant.yaml']).toContain('adresse.commune: =majuscules(commune(nouvelle adresse))');
});

test('with a question still open the likeliest is typed and marked, and a person saves', () => {
  expect(OPEN.questions).toHaveLength(1);
  const result = written({ understanding: OPEN });
  expect(mistakes(result)).toEqual([]);
  const assistant = result.files['assistant.yaml'] ?? '';
  expect(assistant).toMatch(/# À vérifier : .+\n +modification de l'adresse\.n°: =numéro de voie\(nouvelle adresse\)/u);
  expect(assistant).not.toContain('valider:');
  expect(assistant).toContain('confier: "La saisie est prête. Des valeurs marquées « à vérifier »');
  expect(result.remarks.map(({ code }) => code)).toContain('authoring.commit-held');
});

test('what a screen showed and nobody can read there any more is left to a person, never typed as it stood', () => {
  const seen = UNDERSTANDING.explanations.map((one) =>
    one.act === 10 && one.part.of === 'value' ? { ...one, kind: 'seen' as const, view: 999, item: 0, label: 'Numéro', text: '12' } : one,
  );
  const result = written({ understanding: { ...UNDERSTANDING, explanations: seen } });
  expect(mistakes(result)).toEqual([]);
  const assistant = result.files['assistant.yaml'] ?? '';
  expect(assistant).not.toMatch(/n°: /u);
  expect(assistant).toContain('confier: L’assistant ne sait pas d’où vient la valeur suivante');
  expect(result.remarks.map(({ code }) => code)).toContain('authoring.unexplained');
});

test('a value that a screen may have shown by chance is marked, and a person saves', () => {
  const place = { kind: 'seen' as const, view: 5, item: 40, label: 'Commune', text: 'MONTAUBAN' };
  const taken = (doubt: { readonly unasked?: true }): WritingResult => {
    const explanations = UNDERSTANDING.explanations.map((one) =>
      one.act === 10 && one.part.of === 'value' ? { ...one, ...place, ...doubt } : one,
    );
    return written({ understanding: { ...UNDERSTANDING, explanations } });
  };
  expect(taken({}).files['assistant.yaml']).toContain('valider:');
  const result = taken({ unasked: true });
  expect(mistakes(result)).toEqual([]);
  expect(result.files['assistant.yaml']).toMatch(/# À vérifier : .+\n +modification de l'adresse\.n°: =fiche.*commune/u);
  expect(result.files['assistant.yaml']).not.toContain('valider:');
  expect(result.remarks.map(({ code }) => code)).toContain('authoring.commit-held');
});

test('without a dossier everything is said to be always the same, and a person saves', () => {
  const result = written({ understanding: null, fields: [] });
  expect(mistakes(result)).toEqual([]);
  const assistant = result.files['assistant.yaml'] ?? '';
  expect(assistant).toContain(
    "# Toujours la même valeur, quel que soit le dossier.\n          modification de l'adresse.commune: MONTAUBAN",
  );
  expect(assistant).not.toContain('valider:');
  expect(result.questions.map(({ id }) => id)).toEqual(['search']);
  expect(result.remarks.filter(({ code }) => code === 'authoring.constant')).toHaveLength(10);
});

test('where the record is not shown again, the author is asked for it and nothing is invented', () => {
  const last = RECORDING.acts.at(-1) as RecordedAct;
  const shorter: Recording = {
    ...RECORDING,
    acts: RECORDING.acts.filter((act) => act !== last),
    views: RECORDING.views.filter(({ id }) => id !== last.after),
  };
  const result = written({}, shorter);
  expect(mistakes(result)).toEqual([]);
  expect(result.questions.filter(({ kind }) => kind === 'record').map(({ act, choices, id }) => ({ act, choices, id }))).toEqual([
    { act: 19, choices: [], id: 'record' },
  ]);
  expect(sentences(result).at(-1)).toContain('un agent relit et enregistre');
  expect(result.files['assistant.yaml']).not.toContain('valider:');
});

/** As it was shown, with other words on a control, and other requests of an act. */
function changed(words: Readonly<Record<string, string>>, change: (act: RecordedAct) => RecordedAct = (act) => act): Recording {
  let text = JSON.stringify(RECORDING);
  for (const [from, to] of Object.entries(words)) text = text.replaceAll(JSON.stringify(from), JSON.stringify(to));
  const recording = JSON.parse(text) as Recording;
  return { ...recording, acts: recording.acts.map(change) };
}

const POST = [{ method: 'POST', url: 'http://127.0.0.1:8301/fiche/p1/adresse', status: 200 }];

test.for(['Modifier', 'Mettre à jour', 'Ajouter', 'Affecter', 'OK', 'Rechercher et ajouter'])(
  'a button « %s » that sent what was typed is the commit, never a plain click',
  (word) => {
    const quiet = (act: RecordedAct): RecordedAct =>
      act.number === 19 && act.what.kind === 'click' ? { ...act, what: { ...act.what, dialog: null } } : act;
    const result = written({}, changed({ Enregistrer: word }, quiet));
    expect(mistakes(result)).toEqual([]);
    expect(sentences(result).filter((sentence) => sentence.startsWith('Valider une seule fois'))).toHaveLength(1);
    expect(result.questions.filter(({ kind }) => kind === 'again')).toEqual([]);
  },
);

test('a second act that may save stops there and is asked about; done again only when the author says that it can be', () => {
  const recording = changed({ "Modifier l'adresse": 'Valider la lecture' }, (act) => (act.number === 8 ? { ...act, requests: POST } : act));
  const result = written({}, recording);
  expect(mistakes(result)).toEqual([]);
  expect(result.questions.find(({ kind }) => kind === 'again')).toMatchObject({ id: 'again-0-8', act: 8, proposed: 'hand-over' });
  expect(result.files['assistant.yaml']).toContain('confier: Ce qui suit enregistre');
  expect(result.files['assistant.yaml']).not.toMatch(/cliquer: .*valider la lecture|valider: /u);

  const answered = written({ answers: { 'again-0-8': 'again' } }, recording);
  expect(mistakes(answered)).toEqual([]);
  expect(answered.files['assistant.yaml']).toMatch(/cliquer: .*valider la lecture/u);
  expect(answered.files['assistant.yaml']).toContain('valider: ');
});

test('a key that saves is never pressed by an assistant that does not know how to recognise it', () => {
  const result = written(
    {},
    changed({}, (act) =>
      act.number === 19 && act.what.kind === 'click' ? { ...act, what: { kind: 'press', key: 'Enter', element: act.what.element } } : act,
    ),
  );
  expect(mistakes(result)).toEqual([]);
  expect(result.files['assistant.yaml']).not.toMatch(/valider: |appuyer|presser/u);
  expect(sentences(result).at(-1)).toContain('Ce qui suit enregistre');
});
