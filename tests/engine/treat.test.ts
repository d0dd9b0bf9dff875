// The decision table of a treatment: each way in which a commit, a sending or a screen can end, and what must stand afterwards.
import { expect, test } from 'vitest';
import { error, errorTable } from '../../src/base/errors.ts';
import type { KnownEffect } from '../../src/domain/ledger.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import { type TreatOptions, treatDossier } from '../../src/engine/treat.ts';
import { smallPlan } from './assistant.ts';
import { ACCOUNT, FakeApplication, type FakeApplicationOptions } from './fake-application.ts';
import { type FakeLedger, fakeLedger, knownEffect } from './fake-ledger.ts';
import { type FakeSource, type SendingBehaviour, fakeSource, payloadOf } from './fake-source.ts';
import { virtualTime } from './virtual-time.ts';

const COMMIT = 'saisie/valider formulaire.enregistrer';
const plan = smallPlan();

const testErrors = errorTable({
  'engine-test.stop': { status: 503, act: 'operator', retry: 'new-attempt', fr: 'Arrêt demandé.', en: 'A stop was asked for.' },
  'engine-test.lost': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Bail perdu.', en: 'Lease lost.' },
});

interface Scene {
  readonly application?: Omit<FakeApplicationOptions, 'time'>;
  readonly sendings?: readonly SendingBehaviour[];
  readonly payload?: DossierPayload;
  readonly ledger?: FakeLedger;
  readonly effects?: readonly KnownEffect[];
  readonly prepare?: (parts: { readonly application: FakeApplication; readonly source: FakeSource }) => void;
  readonly options?: Partial<TreatOptions>;
}

async function play(scene: Scene = {}) {
  const time = virtualTime();
  const application = new FakeApplication({ time, ...scene.application });
  const source = fakeSource(scene.sendings, scene.payload);
  const ledger = scene.ledger ?? fakeLedger(scene.effects === undefined ? {} : { effects: scene.effects });
  const events: string[] = [];
  const captures: string[] = [];
  const values: string[] = [];
  scene.prepare?.({ application, source });
  const outcome: Outcome = await treatDossier({
    plan,
    payload: scene.payload ?? payloadOf(),
    reference: '1001',
    context: {
      today: '2026-03-16',
      settings: { 'service.démarche': '82001', 'réglages.adresse': 'http://fichier.example/' },
      office: 'Essais',
      runId: 'run-1',
    },
    ledger,
    source,
    drivers: application,
    allowedOrigins: ['http://fichier.example'],
    accounts: { fichier: ACCOUNT },
    evidence: {
      event: (line) => void events.push(line),
      capture: async (_step, title) => void captures.push(title),
      value: ({ element, typed, readBack }) => void values.push(`${element} ${typed} ${readBack}`),
    },
    onReread: async () => ({ changed: false }),
    signal: new AbortController().signal,
    pace: time,
    ...scene.options,
  });
  const commits = ledger.effects.filter(({ kind }) => kind === 'commit').map(({ state }) => state);
  return { outcome, application, source, ledger, events, captures, values, time, commits };
}

const DONE: Outcome = { kind: 'done', proof: { numéro: 'N-1' } };

test('a dossier is taken in, typed, committed, verified and annotated, with the pictures that prove it', async () => {
  const { outcome, application, source, commits, captures, values, ledger } = await play();
  expect(outcome).toEqual(DONE);
  expect(application.changes).toEqual(['N-1']);
  expect(application.record).toEqual({ rue: 'RUE NEUVE', dernier: 'N-1', par: 'robot' });
  expect(source).toMatchObject({ takenIn: 1, messages: [], annotations: [{ Enregistrement: 'N-1' }] });
  expect(commits).toEqual(['proved']);
  expect(ledger.effects.map(({ key, state }) => [key, state])).toEqual([
    ['prise en charge/prendre en instruction', 'proved'],
    [COMMIT, 'proved'],
    ['retour/annoter Enregistrement', 'proved'],
  ]);
  expect(captures).toEqual([
    'Écran « fiche »',
    'Formulaire rempli, avant validation',
    'Confirmation de l’enregistrement',
    'Enregistrement relu',
  ]);
  expect(values).toContain('formulaire.rue RUE NEUVE RUE NEUVE');
  expect(application.signIns).toBe(1);
});

test('the timeline tells each step as a sentence, without what would happen otherwise and without a value', async () => {
  const { events } = await play();
  expect(events).toContain('Cliquer sur « modifier » de l’écran « fiche ».');
  expect(events.join('\n')).not.toMatch(/sinon|RUE NEUVE|1234|N-1/u);
});

test('the intent keeps what is typed and the record as it stood right before', async () => {
  const { ledger } = await play();
  expect(ledger.effects.find(({ kind }) => kind === 'commit')).toMatchObject({
    typed: { 'formulaire.rue': 'RUE NEUVE' },
    before: { rue: 'AVANT', dernier: 'N-0', par: 'agent', 'adresse.rue': 'AVANT' },
  });
});

test.each([
  ['broken after', 'recorded before the breakdown page'],
  ['lost after', 'recorded, the answer lost'],
  ['late', 'recorded eight seconds after the answer was lost'],
  ['browser gone after', 'recorded, then the browser died'],
] as const)('a commit that is %s (%s) is recognised and adopted, not made again', async (behaviour, _story) => {
  const { outcome, application, commits } = await play({ application: { commits: [behaviour] } });
  expect(outcome).toEqual(DONE);
  expect(commits).toEqual(['adopted']);
  expect(application.changes).toEqual(['N-1']);
});

test.each(['broken before', 'lost before', 'session ended'] as const)(
  'a commit that is %s is believed absent only after window and longest request, then made once more',
  async (behaviour) => {
    const { outcome, application, commits, time } = await play({ application: { commits: [behaviour] } });
    expect(outcome).toEqual(DONE);
    expect(commits).toEqual(['absent', 'proved']);
    expect(application.changes).toEqual(['N-1']);
    expect(time.waited).toBeGreaterThanOrEqual(5_000 + 15_000);
  },
);

test('a click that the guard cancelled is absent at once', async () => {
  const { outcome, commits, time } = await play({ application: { commits: ['window over'] } });
  expect(outcome).toEqual(DONE);
  expect(commits).toEqual(['absent', 'proved']);
  expect(time.waited).toBeLessThan(5_000);
});

test('a commit that fails three times ends as a technical failure, nothing recorded', async () => {
  const { outcome, application, commits } = await play({ application: { commits: ['broken before', 'lost before', 'broken before'] } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.commit-lost' } });
  expect(commits).toEqual(['absent', 'absent', 'absent']);
  expect(application.changes).toEqual([]);
});

test('input that the application refuses goes to a person', async () => {
  const { outcome, commits } = await play({ application: { commits: ['refused'] } });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly' });
  expect(commits).toEqual(['absent']);
});

test('a click that led to nothing is not taken for a refusal: it is known to be absent, and made anew', async () => {
  const { outcome, commits, application } = await play({ application: { commits: ['without consequence'] } });
  expect(outcome).toMatchObject({ kind: 'done' });
  expect(commits).toEqual(['absent', 'proved']);
  expect(application.changes).toHaveLength(1);
});

test.each([
  ['changed again by an agent', 1],
  ['changed again by the robot', 2],
] as const)('a record %s since the click is never typed over: a person looks', async (behaviour, ours) => {
  const { outcome, application, commits } = await play({
    application: { commits: [behaviour] },
  });
  expect(outcome.kind).toBe('uncertain');
  expect(commits).toEqual(['uncertain']);
  expect(application.changes).toHaveLength(ours);
  expect(application.record.rue).toBe('RUE PLUS RÉCENTE');
});

test('somebody else who records the same meanwhile is told apart from us', async () => {
  const { outcome, application, commits } = await play({ application: { commits: ['someone else'] } });
  expect(outcome).toMatchObject({
    kind: 'handed_over',
    handover: 'anomaly',
    reason: expect.stringContaining('Quelqu’un d’autre') as string,
  });
  expect(commits).toEqual(['absent']);
  expect(application.changes).toEqual([]);
});

test('a record that cannot be found again after the commit is uncertain', async () => {
  const { outcome, commits } = await play({ application: { commits: ['record gone'] } });
  expect(outcome).toMatchObject({ kind: 'uncertain', effectId: 'effect-2' });
  expect(commits).toEqual(['uncertain']);
});

test('an undeclared dialog at the commit is never clicked through', async () => {
  const { outcome, application, commits } = await play({ application: { commits: ['dialog'] } });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('boîte de dialogue') as string });
  expect(commits).toEqual(['absent']);
  expect(application.changes).toEqual([]);
});

test('a record that differs from what was typed is not done: the effect stands and a person compares', async () => {
  const { outcome, commits, source } = await play({ application: { commits: ['wrong value'] } });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', reason: expect.stringContaining('rue') as string });
  expect(commits).toEqual(['proved']);
  expect(source.annotations).toEqual([]);
});

test('à blanc everything is filled in, nothing is taken in or committed', async () => {
  const ledger = fakeLedger({ refuse: () => 'dry_run' });
  const { outcome, application, source, captures } = await play({ ledger });
  expect(outcome).toEqual({ kind: 'dry_run_finished' });
  expect(application.log).not.toContain('commit');
  expect(source.takenIn).toBe(0);
  expect(captures).toContain('Formulaire rempli, avant validation');
});

test('supervised, the commit waits for a person', async () => {
  const ledger = fakeLedger({ refuse: (kind) => (kind === 'commit' ? 'needs_confirmation' : null) });
  const { outcome, application } = await play({ ledger });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'confirm' });
  expect(application.log).not.toContain('commit');
});

const before = { rue: 'AVANT', dernier: 'N-0', par: 'agent', 'adresse.rue': 'AVANT' };
const typed = { 'recherche.numéro': '1234', 'formulaire.rue': 'RUE NEUVE' };
const TAKEN = knownEffect({ id: 'taken', key: 'prise en charge/prendre en instruction', kind: 'state_change', state: 'proved' });
const OPEN = knownEffect({ id: 'open', key: COMMIT, kind: 'commit', typed, before });

test('an open commit of an earlier attempt that stands is adopted before anything else, and never made again', async () => {
  const { outcome, application, commits, source } = await play({
    effects: [TAKEN, OPEN],
    prepare: (parts) => void parts.application.recordBy('robot', 'RUE NEUVE'),
  });
  expect(outcome).toEqual(DONE);
  expect(commits).toEqual(['adopted']);
  expect(application.log).not.toContain('commit');
  expect(source).toMatchObject({ takenIn: 0, annotations: [{ Enregistrement: 'N-1' }] });
});

test('an open commit of an earlier attempt that is absent is believed so only late, then made', async () => {
  const { outcome, commits, time } = await play({ effects: [TAKEN, OPEN] });
  expect(outcome).toEqual(DONE);
  expect(commits).toEqual(['absent', 'proved']);
  expect(time.waited).toBeGreaterThanOrEqual(20_000);
});

test('a standing commit is only verified and annotated', async () => {
  const standing = knownEffect({ id: 'open', key: COMMIT, kind: 'commit', typed, before, state: 'proved', proof: { numéro: 'N-1' } });
  const { outcome, application, source } = await play({
    effects: [TAKEN, standing],
    prepare: (parts) => void parts.application.recordBy('robot', 'RUE NEUVE'),
  });
  expect(outcome).toEqual(DONE);
  expect(application.log).not.toContain('commit');
  expect(source.annotations).toEqual([{ Enregistrement: 'N-1' }]);
});

test('a standing commit is not judged again: a document that is unreadable now changes nothing', async () => {
  const standing = knownEffect({ id: 'open', key: COMMIT, kind: 'commit', typed, before, state: 'proved', proof: { numéro: 'N-1' } });
  const payload = payloadOf({ Pièce: { type: 'files', files: [] } });
  const { outcome, source } = await play({
    effects: [TAKEN, standing],
    payload,
    prepare: (parts) => void parts.application.recordBy('robot', 'RUE NEUVE'),
  });
  expect(outcome).toEqual(DONE);
  expect(source.messages).toEqual([]);
});

test('an application that stays down during recognition leaves the intent open for a later attempt', async () => {
  const pages = Array.from({ length: 20 }, () => 'breakdown' as const);
  const { outcome, commits } = await play({ effects: [TAKEN, OPEN], application: { pages } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.application-down' } });
  expect(commits).toEqual(['intended']);
});

test('an unexpected screen during recognition is looked at again before anybody doubts', async () => {
  const { outcome, commits } = await play({ application: { commits: ['lost after'], pages: [null, null, 'unknown', 'unknown'] } });
  expect(outcome).toEqual(DONE);
  expect(commits).toEqual(['adopted']);
});

test('an expired session signs in again and the phase starts over', async () => {
  const { outcome, application } = await play({ application: { pages: [null, 'session ended'] } });
  expect(outcome).toEqual(DONE);
  expect(application.signIns).toBe(2);
  expect(application.changes).toHaveLength(1);
});

test('passing breakdowns and answers that never come are waited out', async () => {
  const { outcome, application } = await play({ application: { pages: [null, 'breakdown', 'slow', null, null, 'breakdown'] } });
  expect(outcome).toEqual(DONE);
  expect(application.changes).toHaveLength(1);
});

test('a declared message is dismissed wherever it comes', async () => {
  const { outcome } = await play({ application: { pages: ['message', 'message', 'message'] } });
  expect(outcome).toEqual(DONE);
});

test('an unknown screen is met once more in a new session, since an answer may have been lost on the way', async () => {
  const { outcome, application } = await play({ application: { pages: [null, 'unknown'] } });
  expect(outcome).toEqual(DONE);
  expect(application.signIns).toBe(2);
  expect(application.changes).toHaveLength(1);
});

test('an unknown screen that comes again goes to a person, with a picture', async () => {
  const { outcome, captures } = await play({ application: { pages: [null, 'unknown', null, 'unknown'] } });
  expect(outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('n’affiche pas l’écran attendu') as string });
  expect(captures).toEqual(['Ce que l’agent doit regarder']);
});

test.each([
  ['refused', 'engine.account-refused'],
  ['locked', 'engine.account-locked'],
  ['password expired', 'engine.password-expired'],
] as const)('an account that is %s is tried once and named', async (account, code) => {
  const { outcome, application } = await play({ application: { account } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code, act: 'operator', retry: 'never', parameters: { account: 'robot' } } });
  expect(application.signIns).toBe(1);
  expect(JSON.stringify(outcome)).not.toContain(ACCOUNT.password);
});

test('a value that the application does not keep is an application exception that holds no value', async () => {
  const { outcome, application } = await play({ application: { keeps: (text) => text.slice(0, 4) } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.value-not-kept', parameters: { element: 'formulaire.rue' } } });
  expect(JSON.stringify(outcome)).not.toContain('NEUVE');
  expect(application.changes).toEqual([]);
});

test('a value that would be cut goes to a person, who is told the field and not the value', async () => {
  const payload = payloadOf({ Rue: { type: 'text', value: 'RUE DES TRES LONGUES MURAILLES' } });
  const { outcome } = await play({ payload });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', reason: expect.stringContaining('rue') as string });
  expect(JSON.stringify(outcome)).not.toContain('MURAILLES');
});

test('an exit met while finding the person hands over with its proposed text', async () => {
  const { outcome } = await play({ application: { unknownPerson: true } });
  expect(outcome).toEqual({
    kind: 'handed_over',
    handover: 'anomaly',
    reason: 'Personne ne porte ce numéro.',
    proposedText: 'Vérifiez votre numéro.',
  });
});

test('the same address is handed over before any intent', async () => {
  const { outcome, ledger } = await play({ prepare: ({ application }) => Object.assign(application.record, { rue: 'RUE NEUVE' }) });
  expect(outcome).toMatchObject({ reason: 'Déjà à cette adresse.' });
  expect(ledger.effects.map(({ kind }) => kind)).toEqual(['state_change']);
});

const NO_DOCUMENT = payloadOf({ Pièce: { type: 'files', files: [] } });

test('a missing document asks for the correction with the approved text, once', async () => {
  const { outcome, source } = await play({ payload: NO_DOCUMENT, sendings: ['done', 'lost after'] });
  expect(outcome).toMatchObject({ kind: 'awaiting' });
  expect(source.messages).toEqual(['Merci de joindre la pièce.']);
});

test.each(['correction_not_allowed', 'dry_run'] as const)(
  'a correction refused by the office (%s) is proposed to a person',
  async (why) => {
    const ledger = fakeLedger({ refuse: (kind) => (kind === 'message' ? why : null) });
    const { outcome, source } = await play({ payload: NO_DOCUMENT, ledger });
    expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'decide', proposedText: 'Merci de joindre la pièce.' });
    expect(source.messages).toEqual([]);
  },
);

test('a correction whose sending was lost before it left is sent again, once', async () => {
  const { outcome, source, ledger } = await play({ payload: NO_DOCUMENT, sendings: ['done', 'lost before', 'lost after'] });
  expect(outcome).toMatchObject({ kind: 'awaiting' });
  expect(source.messages).toHaveLength(1);
  expect(ledger.effects.map(({ state }) => state)).toEqual(['proved', 'absent', 'adopted']);
});

test('a correction that an earlier attempt left open is recognised and not sent again', async () => {
  const open = knownEffect({
    id: 'message',
    key: 'recevabilité/demander correction pièce à fournir',
    kind: 'message',
    typed: { texte: 'Merci de joindre la pièce.' },
  });
  const { outcome, source } = await play({
    payload: NO_DOCUMENT,
    effects: [TAKEN, open],
    prepare: (parts) => void parts.source.messages.push('Merci de joindre la pièce.'),
  });
  expect(outcome).toMatchObject({ kind: 'awaiting' });
  expect(source.messages).toHaveLength(1);
});

test('a sending of which nobody can tell is uncertain', async () => {
  const { outcome, ledger } = await play({ sendings: ['done', 'unknown'] });
  expect(outcome).toMatchObject({ kind: 'uncertain' });
  expect(ledger.effects.map(({ state }) => state)).toEqual(['proved', 'proved', 'uncertain']);
});

test('a refused token is told at once, the intent known to be absent', async () => {
  const { outcome, ledger, source } = await play({ sendings: ['token refused'] });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'fake-source.token', act: 'operator' } });
  expect(ledger.effects.map(({ state }) => state)).toEqual(['absent']);
  expect(source.takenIn).toBe(0);
});

test('a dossier that its applicant withdraws while it is taken in is cancelled', async () => {
  const { outcome, ledger } = await play({ sendings: ['gone'] });
  expect(outcome).toMatchObject({ kind: 'cancelled' });
  expect(ledger.effects.map(({ state }) => state)).toEqual(['absent']);
});

test.each([
  [{ found: false }, 'cancelled'],
  [{ found: true, payload: payloadOf(), submission: 's1', state: 'settled' }, 'cancelled'],
  [{ found: true, payload: payloadOf(), submission: 's1', state: 'correction_pending' }, 'awaiting'],
] as const)('what the source says right before typing decides: %o', async (reading, kind) => {
  const { outcome, application } = await play({ prepare: ({ source }) => void (source.reading = reading) });
  expect(outcome.kind).toBe(kind);
  expect(application.log).toEqual([]);
});

test('withdrawn after our record stands: a person decides', async () => {
  const standing = knownEffect({ id: 'open', key: COMMIT, kind: 'commit', typed, before, state: 'proved', proof: { numéro: 'N-1' } });
  const { outcome } = await play({ effects: [TAKEN, standing], prepare: ({ source }) => void (source.reading = { found: false }) });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'decide' });
});

test('another version deposited before typing sends the dossier back, to be leased again with the effects of that version', async () => {
  const newer = payloadOf({ Rue: { type: 'text', value: 'RUE VIEILLE' } });
  const { outcome, application } = await play({
    prepare: ({ source }) => void (source.reading = { found: true, payload: newer, submission: 's2', state: 'taken' }),
    options: { onReread: async () => ({ changed: true }) },
  });
  expect(outcome.kind).toBe('put_back');
  expect(application.changes).toEqual([]);
});

test('an empty or ill-formed field is handed over by its label, a field that the form no longer has is an error that names it', async () => {
  const empty = await play({ payload: payloadOf({ Rue: { type: 'empty' } }) });
  expect(empty.outcome).toMatchObject({ kind: 'handed_over', reason: 'Le champ « Rue » du dossier est vide.' });
  const illFormed = await play({ payload: payloadOf({ Numéro: { type: 'text', value: '12 34' } }) });
  expect(illFormed.outcome).toMatchObject({ kind: 'handed_over', reason: expect.stringContaining('« Numéro »') as string });
  const { Rue: _gone, ...fields } = payloadOf().fields;
  const missing = await play({ payload: { fields, facts: {} } });
  expect(missing.outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.field-missing', parameters: { label: 'Rue' } } });
});

test('an account that nobody gave is said by name', async () => {
  const { outcome } = await play({ options: { accounts: {} } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.account-missing' } });
});

test('a stop before any intent of the application gives the dossier back whole', async () => {
  const controller = new AbortController();
  const { outcome, application } = await play({
    options: {
      signal: controller.signal,
      onReread: async () => {
        controller.abort(error(testErrors, 'engine-test.stop'));
        return { changed: false };
      },
    },
  });
  expect(outcome).toEqual({ kind: 'put_back', reason: 'Arrêt demandé.' });
  expect(application.changes).toEqual([]);
});

test('a stop while a commit is open first finds out what became of it', async () => {
  const controller = new AbortController();
  const ledger = fakeLedger();
  const intend = ledger.intend.bind(ledger);
  const { outcome, commits } = await play({
    ledger: {
      ...ledger,
      get effects() {
        return ledger.effects;
      },
      async intend(request) {
        const answer = await intend(request);
        if (request.kind === 'commit') controller.abort(error(testErrors, 'engine-test.stop'));
        return answer;
      },
    },
    application: { commits: ['lost after'] },
    options: { signal: controller.signal },
  });
  expect(outcome.kind).toBe('put_back');
  expect(commits).toEqual(['adopted']);
});

test('a lost lease stops everything at once and gives no outcome', async () => {
  const controller = new AbortController();
  await expect(
    play({
      options: {
        signal: controller.signal,
        onReread: async () => {
          controller.abort(error(testErrors, 'engine-test.lost'));
          return { changed: false };
        },
      },
    }),
  ).rejects.toMatchObject({ code: 'engine-test.lost' });
});
