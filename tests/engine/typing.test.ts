// Typing, choosing and ticking: every value is read back and compared, each kind of control in its own way.
import { expect, test } from 'vitest';
import { planDoing, play, type Scene } from './scene.ts';

const FIELDS = `
champs:
  nom: { depuis: Nom }
  montant: { depuis: Montant, type: montant, facultatif: oui }
  naissance: { depuis: Naissance, type: date, facultatif: oui }
  urgent: { depuis: Urgent, type: oui ou non, facultatif: oui }
  sujets: { depuis: Sujets, type: liste, facultatif: oui }
`;
const TO_FORM = `
- cliquer: accueil.nouvelle
- attendre: formulaire
`;
const GIVEN: NonNullable<Scene['payload']> = {
  Montant: { type: 'decimal', value: '1234.5' },
  Naissance: { type: 'date', value: '1990-01-05' },
  Urgent: { type: 'yes_no', value: true },
  Sujets: { type: 'list', value: ['Sport', 'Culture'] },
};

const toForm: NonNullable<Scene['application']>['acts'] = {
  'click accueil.nouvelle': (page) => {
    page.shown = { kind: 'screen', name: 'formulaire' };
    return undefined;
  },
};

function typing(steps: string) {
  return planDoing(`${TO_FORM}${steps}`, FIELDS);
}

test('a text is typed as it is and read back to the letter', async () => {
  const { outcome, application, values } = await play(typing('- remplir: { formulaire.nom: =nom }'), {
    payload: GIVEN,
    application: { acts: toForm },
  });
  expect(outcome).toEqual({ kind: 'done', proof: {} });
  expect(application.texts.get('formulaire.nom')).toBe('DUPONT');
  expect(values).toEqual(['formulaire.nom | DUPONT | DUPONT | DUPONT']);
});

test('a calendar may hold the day in the form that cannot be mistaken, and no other', async () => {
  const plan = typing('- remplir: { formulaire.naissance: =naissance }');
  const iso = { acts: toForm, keeps: () => '1990-01-05' };
  expect((await play(plan, { payload: GIVEN, application: iso })).outcome.kind).toBe('done');
  const american = { acts: toForm, keeps: () => '01/05/1990' };
  expect((await play(plan, { payload: GIVEN, application: american })).outcome).toMatchObject({
    kind: 'failed',
    error: { code: 'engine.value-not-kept' },
  });
});

test('an application that writes a value otherwise than it was typed does not hold it', async () => {
  const regrouped = { acts: toForm, keeps: (_place: string, text: string) => text.replace('1234', '1 234') };
  const { outcome } = await play(typing('- remplir: { formulaire.nom: "1234,50" }'), { payload: GIVEN, application: regrouped });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.value-not-kept', parameters: { element: 'formulaire.nom' } } });
});

test('a value that is kept at the second try only is typed twice, and never a third time', async () => {
  let tries = 0;
  const late = {
    acts: toForm,
    keeps: (_place: string, text: string) => {
      tries += 1;
      return tries === 1 ? '' : text;
    },
  };
  expect((await play(typing('- remplir: { formulaire.nom: =nom }'), { payload: GIVEN, application: late })).outcome.kind).toBe('done');
  tries = -10;
  const never = await play(typing('- remplir: { formulaire.nom: =nom }'), {
    payload: GIVEN,
    application: { acts: toForm, keeps: () => '' },
  });
  expect(never.application.log.filter((call) => call === 'fill formulaire.nom')).toHaveLength(2);
});

test('a box is ticked by yes and unticked by no, and both are read back', async () => {
  const { application, values } = await play(typing('- cocher: { formulaire.urgent: =urgent }'), {
    payload: GIVEN,
    application: { acts: toForm },
  });
  expect(application.texts.get('formulaire.urgent')).toBe('oui');
  const unticked = await play(typing('- cocher: { formulaire.urgent: non }'), { payload: GIVEN, application: { acts: toForm } });
  expect(unticked.application.texts.get('formulaire.urgent')).toBe('non');
  expect(values).toEqual(['formulaire.urgent | oui | oui | oui']);
});

test('a box that springs back is not ticked', async () => {
  const { outcome } = await play(typing('- cocher: { formulaire.urgent: oui }'), {
    payload: GIVEN,
    application: { acts: toForm, keeps: () => 'non' },
  });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.value-not-kept' } });
});

test('a yes or no that the dossier does not say goes to a person: it is never taken for no', async () => {
  const { outcome, application } = await play(typing('- cocher: { formulaire.urgent: =urgent }'), {
    payload: { ...GIVEN, Urgent: { type: 'yes_no', value: null } },
    application: { acts: toForm },
  });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', reason: expect.stringContaining('urgent') as string });
  expect(application.texts.has('formulaire.urgent')).toBe(false);
});

test('a choice is made by value, by whole label, or by label up to its dash, and what is kept is its value', async () => {
  for (const wanted of ['F', 'Féminin', 'F - Féminin']) {
    const { outcome, values } = await play(typing(`- choisir: { formulaire.genre: "${wanted}" }`), {
      payload: GIVEN,
      application: { acts: toForm },
      prepare: ({ application }) =>
        void application.options.set('formulaire.genre', [
          { value: 'M', label: 'M - Masculin' },
          { value: 'F', label: wanted === 'Féminin' ? 'Féminin' : 'F - Féminin' },
        ]),
    });
    expect(outcome.kind).toBe('done');
    expect(values).toEqual([`formulaire.genre | ${wanted} | ${wanted} | F`]);
  }
});

test('a list chooses several options, each once, whatever their order', async () => {
  const { outcome, values, application } = await play(typing('- choisir: { formulaire.sujets: =sujets }'), {
    payload: { ...GIVEN, Sujets: { type: 'list', value: ['Sport', 'Culture', 'Sport'] } },
    application: { acts: toForm },
    prepare: (parts) =>
      void parts.application.options.set('formulaire.sujets', [
        { value: 'c', label: 'Culture' },
        { value: 's', label: 'Sport' },
      ]),
  });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('formulaire.sujets')).toBe('s c');
  expect(values).toEqual(['formulaire.sujets | Sport · Culture · Sport | Sport, Culture | c, s']);
});

test('an option that the application does not offer is told by name and without the value', async () => {
  const { outcome } = await play(typing('- choisir: { formulaire.genre: =nom }'), { payload: GIVEN, application: { acts: toForm } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'driver.option-absent' } });
  expect(JSON.stringify(outcome)).not.toContain('DUPONT');
});

test('an empty value where one is to be typed goes to a person, and nothing is typed', async () => {
  const { outcome, application } = await play(typing('- remplir: { formulaire.naissance: =naissance }'), {
    payload: { ...GIVEN, Naissance: { type: 'empty' } },
    application: { acts: toForm },
  });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly' });
  expect(application.texts.has('formulaire.naissance')).toBe(false);
});

test('a field in the row of a table is typed into in that row only; a row that is not there or not alone is no guess', async () => {
  const plan = planDoing('- remplir: { accueil.priorité: haute }\n  ligne: { numéro: =nom }', FIELDS);
  const rows = (...numbers: readonly string[]): Scene => ({
    payload: GIVEN,
    prepare: ({ application }) =>
      void application.tables.set(
        'accueil.demandes',
        numbers.map((numéro) => ({ numéro, objet: 'Salle' })),
      ),
  });
  const { outcome, application } = await play(plan, rows('DURAND', 'DUPONT'));
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.demandes 2.priorité')).toBe('haute');
  expect((await play(plan, rows('DURAND'))).outcome).toMatchObject({ error: { code: 'driver.row-absent' } });
  expect((await play(plan, rows('DUPONT', 'DUPONT'))).outcome).toMatchObject({ error: { code: 'driver.row-ambiguous' } });
});
