// A record that is to be created: recognised, proved and verified like one that is changed; and every value of it, row by row.
import { expect, test } from 'vitest';
import { fakeLedger, knownEffect } from './fake-ledger.ts';
import { REGISTERED, Register, type RegisterCommit, registerPlan } from './register-assistant.ts';
import { type Scene, play } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const plan = registerPlan();
const COMMIT = 'saisie/valider formulaire.enregistrer';

async function register(commits: readonly RegisterCommit[] = [], scene: Scene = {}) {
  const time = scene.time ?? virtualTime();
  const side = new Register(time, commits);
  const played = await play(plan, {
    payload: REGISTERED,
    ...scene,
    time,
    application: { ...scene.application, acts: { ...side.acts, ...scene.application?.acts } },
    prepare: (parts) => {
      parts.application.tables.set('personne.modèles', [{ nom: 'ÉTÉ' }, { nom: 'HIVER' }]);
      scene.prepare?.(parts);
    },
  });
  return {
    ...played,
    created: side.created,
    commits: played.ledger.effects.filter(({ kind }) => kind === 'commit').map(({ state }) => state),
  };
}

test('the record is created, proved, compared field by field and row by row, told and written back', async () => {
  const { outcome, created, commits, application, source, captures } = await register();
  expect(outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
  expect(created).toEqual(['N-1']);
  expect(commits).toEqual(['proved']);
  expect(application.tables.get('fiche.membres')).toEqual([
    { nom: 'ANA', part: '30' },
    { nom: 'BO', part: '70' },
  ]);
  expect(source.messages.map((text) => text.trim())).toEqual([
    'Bonjour DUPONT, votre demande passe avant les autres.',
    'Bonjour DUPONT, votre demande porte le numéro N-1.',
  ]);
  expect(source.annotations).toEqual([{ Numéro: 'N-1', Modèle: 'ÉTÉ' }]);
  expect(captures).toEqual([
    'Écran « accueil »',
    'Écran « personne »',
    'Tableau « modèles »',
    'Formulaire rempli, avant validation',
    'Confirmation de l’enregistrement',
    'Enregistrement relu',
  ]);
});

test('the intent keeps what every round typed, the empty record as it stood, and what the rest still reads', async () => {
  const { ledger } = await register();
  const commit = ledger.effects.find(({ kind }) => kind === 'commit');
  expect(commit?.typed).toMatchObject({
    'formulaire.nom': 'DUPONT',
    'formulaire.membres.nom = ANA.part': '30',
    'formulaire.membres.nom = BO.part': '70',
  });
  expect(commit?.before).toMatchObject({ nom: '', dernier: '', par: '' });
  // A kept session would not have signed in: what a person confirms may not depend on it.
  expect(Object.keys(commit?.typed ?? {}).filter((name) => name.startsWith('connexion'))).toEqual([]);
  expect(Object.values(commit?.before ?? {}).join()).toContain('ÉTÉ');
});

test('verifications one after another look for the record once', async () => {
  const { application } = await register();
  const after = application.log.slice(application.log.findIndex((call) => call.startsWith('commit')));
  expect(after.filter((call) => call === 'click accueil.chercher')).toHaveLength(1);
});

test.each(['broken after', 'lost after', 'late', 'browser gone after'] as const)(
  'a record whose creation was %s is found, adopted and never created again',
  async (behaviour) => {
    const { outcome, created, commits } = await register([behaviour]);
    expect(outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
    expect(created).toEqual(['N-1']);
    expect(commits).toEqual(['adopted']);
  },
);

test.each(['broken before', 'lost before', 'session ended'] as const)(
  'a record whose creation was %s is not there after all that it may take, and is created then',
  async (behaviour) => {
    const { outcome, created, commits, time } = await register([behaviour]);
    expect(outcome.kind).toBe('done');
    expect(created).toEqual(['N-1']);
    expect(commits).toEqual(['absent', 'proved']);
    expect(time.waited).toBeGreaterThanOrEqual(20_000);
  },
);

test('a record that stands before anything was typed is nobody’s doing of ours', async () => {
  const { outcome, created, commits } = await register([], {
    prepare: ({ application }) => void application.texts.set('fiche.nom', 'DUPONT').set('fiche.par', 'agent'),
    application: { acts: { 'click accueil.chercher': (page) => void (page.shown = { kind: 'screen', name: 'fiche' }) } },
  });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: 'Cette personne est déjà inscrite.' });
  expect([created, commits]).toEqual([[], []]);
});

test('a row that does not stand as it was typed is told by the name of its table, and never by its value', async () => {
  const { outcome, commits } = await register([], {
    prepare: ({ application }) => {
      const set = application.tables.set.bind(application.tables);
      application.tables.set = (place, rows) => set(place, place === 'fiche.membres' ? rows.slice(0, 1) : rows);
    },
  });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('membres') as string });
  expect(JSON.stringify(outcome)).not.toContain('BO');
  expect(commits).toEqual(['proved']);
});

test('an open intent of an earlier attempt knows its parameters again: its record is found by them', async () => {
  const first = await register(['lost after']);
  const open = { ...first.ledger.effects.find(({ key }) => key === COMMIT), state: 'intended', proof: {} } as const;
  const taken = knownEffect({ id: 'taken', key: 'prise en charge/prendre en instruction', kind: 'state_change', state: 'proved' });
  const time = virtualTime();
  const side = new Register(time);
  side.created.push('N-1');
  const { outcome, source, application } = await play(plan, {
    payload: REGISTERED,
    time,
    ledger: fakeLedger({ effects: [taken, knownEffect({ ...open, key: COMMIT, kind: 'commit' })] }),
    application: { acts: side.acts },
    prepare: (parts) => {
      for (const [place, text] of first.application.texts) parts.application.texts.set(place, text);
      for (const [place, rows] of first.application.tables) parts.application.tables.set(place, rows);
    },
  });
  expect(outcome).toEqual({ kind: 'done', proof: { numéro: 'N-1' } });
  expect(application.log.some((call) => call.startsWith('commit'))).toBe(false);
  expect(application.texts.get('accueil.numéro')).toBe('DUPONT');
  expect(source.annotations).toEqual([{ Numéro: 'N-1', Modèle: 'ÉTÉ' }]);
});

test('à blanc all is typed and nothing is created', async () => {
  const { outcome, created, source } = await register([], { ledger: fakeLedger({ refuse: () => 'dry_run' }) });
  expect(outcome).toEqual({ kind: 'dry_run_finished' });
  expect(created).toEqual([]);
  expect(source.messages).toEqual([]);
});
