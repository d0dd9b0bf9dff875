// The connector against the practice Démarche Numérique: collection, re-reading, effects and their recognition, every refusal named.
import { expect, onTestFinished, test, vi } from 'vitest';
import { sleep } from '../../src/base/clock.ts';
import { CopisteError } from '../../src/base/errors.ts';
import { type DemarcheNumeriqueOptions, demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import type { SourceConnector, SourceEffect } from '../../src/domain/connector.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import type { OracleDossier } from '../../practice/demarche-numerique/oracle.ts';
import type { SourceFile, World } from '../../practice/world.ts';
import { CHAMPS, worldDossier, worldOf, worldOfSize } from '../../practice/demarche-numerique/test-world.ts';

const TOKEN = 'jeton';
const ORACLE_KEY = 'clef';
const ROBOT = 'assistant.sejour@prefecture.example';
const AGENT = 'instruction.sejour@prefecture.example';
const REGISTERED = "N° d'enregistrement";
const NEVER = new AbortController().signal;
const IN_TIME = { notAfter: Number.POSITIVE_INFINITY };

type ServiceOptions = Partial<Parameters<typeof startDemarcheNumerique>[0]>;

interface Service {
  readonly url: string;
  connector(options?: Partial<DemarcheNumeriqueOptions>): SourceConnector;
  dossier(reference: string): Promise<OracleDossier>;
  correct(reference: string, champs: object): Promise<void>;
}

async function open(world: World, options: ServiceOptions = {}): Promise<Service> {
  const running = await startDemarcheNumerique({
    world,
    port: 0,
    token: TOKEN,
    oracleKey: ORACLE_KEY,
    slowMilliseconds: [0, 1],
    ...options,
  });
  onTestFinished(() => running.close());
  const ask = (path: string, body?: object): Promise<Response> =>
    fetch(running.url + path, {
      headers: { 'x-oracle-key': ORACLE_KEY, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  return {
    url: running.url,
    connector: (more = {}) =>
      demarcheNumerique({
        address: `${running.url}/api/v2/graphql`,
        token: TOKEN,
        demarche: 82001,
        account: ROBOT,
        labels: { fields: ['Nouvelle adresse', 'Numéro étranger (sur le titre)'], annotations: [REGISTERED] },
        longestRequestMilliseconds: 50,
        firstWaitMilliseconds: 1,
        ...more,
      }),
    async dossier(reference) {
      const all = (await (await ask('/oracle/dossiers')).json()) as readonly OracleDossier[];
      const found = all.find(({ number }) => String(number) === reference);
      if (found === undefined) throw new Error(`no dossier ${reference}`);
      return found;
    },
    async correct(reference, champs) {
      const answer = await ask(`/oracle/dossiers/${reference}/correction`, { champs });
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof CopisteError) return thrown.code;
    throw thrown;
  }
  return 'no failure';
}

/** The code of what kept a sending from being done; it is known that nothing was. */
async function refusalOf(effect: SourceEffect): Promise<string> {
  const sending = await effect.make(IN_TIME, NEVER);
  return sending.done === 'no' ? sending.failure.code : sending.done;
}

/** Makes an effect as the engine does: by reading again whenever its sending failed, until nothing can come any more. */
async function carryOut(effect: SourceEffect): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    const before = await effect.before(NEVER);
    const sending = await effect.make(IN_TIME, NEVER);
    if (sending.done === 'yes') return;
    if (sending.done === 'unknown' && !sending.answered) await sleep(effect.longestRequestMilliseconds);
    if ((await effect.recogniseNow(before, NEVER)).found === 'yes') return;
  }
  throw new Error('never made');
}

test('a dossier is collected with its values typed, its files opened and its facts', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const page = await service.connector().collect(null, NEVER);
  expect(page).toMatchObject({ more: false, deleted: [] });
  const [dossier] = page.dossiers;
  expect(dossier).toMatchObject({ reference: '1001', submission: dossier?.depositedAt });
  expect(dossier?.payload.fields).toMatchObject({
    'Numéro étranger (sur le titre)': { type: 'text', value: '0123456789' },
    "Nom d'usage": { type: 'empty' },
    'Date de naissance': { type: 'date', value: '1990-01-05' },
    Nationalité: { type: 'text', value: 'Viêt Nam' },
    'Nouvelle adresse': {
      type: 'address',
      number: '12 bis',
      street: "Rue de l'Église",
      postalCode: '82000',
      city: 'Montauban',
      cityCode: '82121',
      departmentCode: '82',
    },
    "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: false },
    "Je certifie l'exactitude des informations": { type: 'yes_no', value: true },
    'Justificatif de domicile': { type: 'files', files: [{ filename: 'justificatif.pdf', condition: 'readable' }] },
    "Attestation d'hébergement": { type: 'files', files: [] },
  });
  expect(dossier?.payload.fields).not.toHaveProperty('À savoir');
  expect(dossier?.payload.facts).toMatchObject({ state: 'en_construction', lastName: 'Nguyễn', demarche: '82001' });
});

test('a place without a street has its own name as street, and a commune alone has none', async () => {
  const place = { ...CHAMPS.adresse, type: 'locality', streetName: null, streetNumber: null, streetAddress: 'Lieu-dit Le Bosc' } as const;
  const town = { ...CHAMPS.adresse, type: 'municipality', streetName: null, streetNumber: null, streetAddress: 'Montauban' } as const;
  const service = await open(worldOf([worldDossier(1001, {}, { adresse: place }), worldDossier(1002, {}, { adresse: town })]));
  const { dossiers } = await service.connector().collect(null, NEVER);
  expect(dossiers.map(({ payload }) => payload.fields['Nouvelle adresse'])).toMatchObject([
    { street: 'Lieu-dit Le Bosc', number: '' },
    { street: '', number: '' },
  ]);
});

test('each attached file has its condition', async () => {
  const kinds: readonly SourceFile['kind'][] = [
    'pdf',
    'jpeg',
    'png',
    'empty',
    'wrong-type',
    'infected',
    'unopenable',
    'protected',
    'unscanned',
    'huge',
  ];
  const justificatif = kinds.map((kind) => ({ kind, filename: `piece.${kind === 'jpeg' || kind === 'png' ? kind : 'pdf'}` }));
  const service = await open(worldOf([worldDossier(1001, {}, { justificatif })]));
  const connector = service.connector();
  const { dossiers } = await connector.collect(null, NEVER);
  const field = dossiers[0]?.payload.fields['Justificatif de domicile'];
  expect(field?.type === 'files' && field.files.map(({ condition }) => condition)).toEqual([
    'readable',
    'readable',
    'readable',
    'empty',
    'wrong_type',
    'infected',
    'unopenable',
    'unopenable',
    'not_examined',
    'not_examined',
  ]);
  const huge = field?.type === 'files' ? field.files.at(-1) : undefined;
  expect(huge?.bytes).toBe(200_000_000);
  await expect(connector.openFile?.('1001', huge?.key ?? '', NEVER)).rejects.toMatchObject({
    code: 'connector.file-too-large',
    act: 'data',
  });
});

test('a link that has always run out is said of its file alone: the other dossiers are read, and no content is taken for it', async () => {
  const deposits = [worldDossier(1001), worldDossier(1002, {}, { copieTitre: [], justificatif: [] })];
  const service = await open(worldOf(deposits), { fileUrlSeconds: 0, now: laterEachTime() });
  const connector = service.connector();
  const { dossiers } = await connector.collect(null, NEVER);
  expect(dossiers.map(({ payload }) => payload.fields['Justificatif de domicile'])).toMatchObject([
    { files: [{ condition: 'not_examined' }] },
    { files: [] },
  ]);
  const field = dossiers[0]?.payload.fields['Justificatif de domicile'];
  const [fact] = field?.type === 'files' ? field.files : [];
  await expect(connector.openFile?.('1001', fact?.key ?? '', NEVER)).rejects.toMatchObject({
    code: 'connector.link-expired',
    act: 'operator',
  });
});

/** Whoever looks twice sees another second. */
function laterEachTime(): () => Date {
  let instant = Date.parse('2026-03-16T09:00:00Z');
  return () => new Date((instant += 1_000));
}

test('collection goes on where it left off, page by page, and an empty page loses nothing', async () => {
  const service = await open(worldOfSize(130));
  const connector = service.connector({ token: TOKEN });
  const first = await connector.collect(null, NEVER);
  const second = await connector.collect(first.cursor, NEVER);
  const third = await connector.collect(second.cursor, NEVER);
  expect([first.dossiers.length, first.more, second.dossiers.length, second.more, third.dossiers.length]).toEqual([
    100,
    true,
    30,
    false,
    0,
  ]);
  expect(new Set([...first.dossiers, ...second.dossiers].map(({ reference }) => reference)).size).toBe(130);
  expect(third.cursor).toBe(second.cursor);
});

test('our own annotations and messages make no new submission, a correction of the applicant does', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const connector = service.connector();
  const { cursor, dossiers } = await connector.collect(null, NEVER);
  await connector.takeIn('1001').make(IN_TIME, NEVER);
  await connector.annotate('1001', { [REGISTERED]: 'CA-2026-000001' }).make(IN_TIME, NEVER);
  const taken = await connector.reread('1001', NEVER);
  expect(taken).toMatchObject({ found: true, state: 'taken', submission: dossiers[0]?.submission });
  await connector.askCorrection('1001', 'Veuillez joindre un justificatif.').make(IN_TIME, NEVER);
  expect(await connector.reread('1001', NEVER)).toMatchObject({ state: 'correction_pending', submission: dossiers[0]?.submission });
  expect((await connector.collect(cursor, NEVER)).dossiers).toEqual([]);
  await service.correct('1001', { complement: 'Bâtiment B' });
  const [corrected] = (await connector.collect(cursor, NEVER)).dossiers;
  expect(corrected?.payload.fields["Complément d'adresse"]).toEqual({ type: 'text', value: 'Bâtiment B' });
  expect(corrected?.submission).not.toBe(dossiers[0]?.submission);
});

test('a dossier that its applicant withdraws while it is read is told without its answers, as deleted, and is not found again', async () => {
  const service = await open(worldOf([worldDossier(1001, { withdrawnAfterFirstRead: true }), worldDossier(1002)]));
  const connector = service.connector();
  const first = await connector.collect(null, NEVER);
  expect(first.deleted).toEqual(['1001']);
  expect(first.dossiers.map(({ payload }) => Object.keys(payload.fields).length > 0)).toEqual([false, true]);
  expect(await connector.reread('1001', NEVER)).toEqual({ found: false });
  expect(await refusalOf(connector.takeIn('1001'))).toBe('connector.dossier-gone');
  expect((await connector.collect(first.cursor, NEVER)).deleted).toEqual(['1001']);
});

test('taking in notifies nobody and is recognised by the state and by our account', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const effect = service.connector().takeIn('1001');
  const before = await effect.before(NEVER);
  expect(await effect.recogniseNow(before, NEVER)).toEqual({ found: 'no' });
  await effect.make(IN_TIME, NEVER);
  expect(await effect.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
  expect(await service.dossier('1001')).toMatchObject({ state: 'en_instruction', messagesToApplicant: [] });
});

test('a dossier that our own account took in for an earlier submission is ours still, and nothing is sent', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  await service.connector().takeIn('1001').make(IN_TIME, NEVER);
  const again = service.connector().takeIn('1001');
  expect(await again.before(NEVER)).toEqual({ état: 'en_instruction' });
  expect(await again.make(IN_TIME, NEVER)).toEqual({ done: 'yes', proof: { état: 'en_instruction' } });
  expect(await service.dossier('1001')).toMatchObject({ passedIntoInstruction: 1 });
});

test('what another agent took in meanwhile is never adopted as ours, before or after a lost answer', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const effect = service.connector().takeIn('1001');
  const before = await effect.before(NEVER);
  await service.connector({ account: AGENT }).takeIn('1001').make(IN_TIME, NEVER);
  expect(await effect.recogniseNow(before, NEVER)).toEqual({ found: 'no' });
  expect(await refusalOf(effect)).toBe('connector.taken-by-another');
  const next = service.connector().takeIn('1001');
  await next.before(NEVER);
  expect(await refusalOf(next)).toBe('connector.taken-by-another');
});

test('a correction is recognised by its own message and not by an older one of the same text', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const connector = service.connector();
  const first = connector.askCorrection('1001', 'Il manque une pièce.');
  const beforeFirst = await first.before(NEVER);
  await first.make(IN_TIME, NEVER);
  expect(await first.recogniseNow(beforeFirst, NEVER)).toMatchObject({ found: 'yes' });
  await service.correct('1001', {});
  const wrong = connector.askCorrection('1001', 'Le RIB n’est pas le vôtre.', 'incorrect');
  await wrong.make(IN_TIME, NEVER);
  const asked = (await service.dossier('1001')).messagesToApplicant.map(({ correction }) => correction);
  expect(asked).toEqual(['incomplete', 'incorrect']);
  await service.correct('1001', {});
  const second = connector.askCorrection('1001', 'Il manque une pièce.');
  expect(await second.recogniseNow(await second.before(NEVER), NEVER)).toEqual({ found: 'no' });
});

test('a message that asks for nothing leaves the dossier as it is, and is not taken for a request of the same text', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const connector = service.connector();
  const text = 'Votre demande est enregistrée.';
  const message = connector.send?.('1001', text);
  const request = connector.askCorrection('1001', text);
  if (message === undefined) throw new Error('this source writes to applicants');
  const [before, beforeRequest] = [await message.before(NEVER), await request.before(NEVER)];
  expect(await message.recogniseNow(before, NEVER)).toEqual({ found: 'no' });
  await message.make(IN_TIME, NEVER);
  expect(await message.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
  expect(await request.recogniseNow(beforeRequest, NEVER)).toEqual({ found: 'no' });
  expect(await connector.reread('1001', NEVER)).toMatchObject({ state: 'open' });
  expect((await service.dossier('1001')).messagesToApplicant).toHaveLength(1);
});

test('the content of an attached file is given as it was deposited, by its key; one that is gone is said to be', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const connector = service.connector();
  const { dossiers } = await connector.collect(null, NEVER);
  const field = dossiers[0]?.payload.fields['Justificatif de domicile'];
  const [fact] = field?.type === 'files' ? field.files : [];
  const bytes = await connector.openFile?.('1001', fact?.key ?? '', NEVER);
  expect(bytes?.byteLength).toBe(fact?.bytes);
  expect(
    Buffer.from(bytes ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await expect(connector.openFile?.('1001', 'aucune', NEVER)).rejects.toMatchObject({ code: 'connector.file-gone', act: 'data' });
});

test('an annotation that somebody else changed meanwhile is for a person', async () => {
  const service = await open(worldOf([worldDossier(1001)]));
  const connector = service.connector();
  const ours = connector.annotate('1001', { [REGISTERED]: 'CA-2026-000001', "Date d'enregistrement": '2026-03-16' });
  const before = await ours.before(NEVER);
  expect(await ours.recogniseNow(before, NEVER)).toEqual({ found: 'no' });
  await connector.annotate('1001', { [REGISTERED]: 'autre' }).make(IN_TIME, NEVER);
  expect(await ours.recogniseNow(before, NEVER)).toMatchObject({ found: 'unknown' });
  await ours.make(IN_TIME, NEVER);
  expect(await ours.recogniseNow(before, NEVER)).toMatchObject({ found: 'yes' });
});

test('with every fault on, everything is read and each effect is made exactly once', { timeout: 240_000 }, async () => {
  const service = await open(worldOfSize(24), { faults: true, rateLimit: 100_000 });
  const connector = service.connector();
  const { dossiers } = await connector.collect(null, NEVER);
  expect(dossiers).toHaveLength(24);
  for (const [index, { reference }] of dossiers.entries()) {
    await carryOut(connector.takeIn(reference));
    if (index % 3 === 0) await carryOut(connector.askCorrection(reference, `Pièce manquante ${reference}`));
    else await carryOut(connector.annotate(reference, { [REGISTERED]: `CA-${reference}` }));
  }
  for (const [index, { reference }] of dossiers.entries()) {
    const { messagesToApplicant, annotations } = await service.dossier(reference);
    expect(messagesToApplicant).toHaveLength(index % 3 === 0 ? 1 : 0);
    if (index % 3 !== 0) expect(annotations[REGISTERED]).toBe(`CA-${reference}`);
  }
});

test('a refused or expired token, and one without a right to the démarche, are said to be the token', async () => {
  const service = await open(worldOfSize(1));
  for (const token of ['autre', `${TOKEN}-expire`, `${TOKEN}-autre-demarche`]) {
    expect(await codeOf(service.connector({ token }).collect(null, NEVER))).toBe('connector.token-refused');
  }
});

test('a token that only reads collects, and its refusal to write is told', async () => {
  const service = await open(worldOfSize(1));
  const connector = service.connector({ token: `${TOKEN}-lecture-seule` });
  expect((await connector.collect(null, NEVER)).dossiers).toHaveLength(1);
  expect(await refusalOf(connector.takeIn('1001'))).toBe('connector.refused');
});

test('a closed démarche, an unknown one and a field that the form no longer has each have their own error', async () => {
  const closed = await open(worldOfSize(1), { state: 'close' });
  expect(await codeOf(closed.connector().collect(null, NEVER))).toBe('connector.demarche-closed');
  expect(await codeOf(closed.connector({ demarche: 7 }).collect(null, NEVER))).toBe('connector.demarche-unknown');
  const changed = await open(worldOfSize(1), { removedFields: ['Nouvelle adresse'] });
  const failure = await changed
    .connector()
    .collect(null, NEVER)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  expect(failure).toMatchObject({ code: 'connector.field-gone', parameters: { labels: '« Nouvelle adresse »' } });
});

test('an account that is not in the group, or is not named where there are several, is refused before anything is written', async () => {
  const service = await open(worldOfSize(1));
  for (const account of [null, 'autre@prefecture.example']) {
    expect(await refusalOf(service.connector({ account }).takeIn('1001'))).toBe('connector.account-missing');
  }
  expect(await service.dossier('1001')).toMatchObject({ state: 'en_construction' });
});

test('a source that is down is said to be unreachable, and cancelling ends at once', async () => {
  const connector = demarcheNumerique({
    address: 'http://127.0.0.1:9/api/v2/graphql',
    token: TOKEN,
    demarche: 82001,
    account: null,
    labels: { fields: [], annotations: [] },
    firstWaitMilliseconds: 1,
  });
  expect(await codeOf(connector.collect(null, NEVER))).toBe('connector.unreachable');
  await expect(connector.collect(null, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
});

test('a link that has always run out costs its own dossier only: the file is left to a person', async () => {
  const service = await open(worldOf([worldDossier(1001)]), { fileUrlSeconds: 0 });
  const { dossiers } = await service.connector().collect(null, NEVER);
  const files = Object.values(dossiers[0]?.payload.fields ?? {}).flatMap((field) => (field.type === 'files' ? field.files : []));
  expect(files.length).toBeGreaterThan(0);
  expect(files.every(({ condition }) => condition === 'not_examined')).toBe(true);
});

test('the limit of requests is waited out', async () => {
  const service = await open(worldOfSize(6), { rateLimit: 4, now: clockBeforeMinute(1_000) });
  expect((await service.connector().collect(null, NEVER)).dossiers).toHaveLength(6);
});

test('the limit of requests is waited out for as long as the service says, by a robot whose clock is an hour behind', async () => {
  const now = (): number => performance.timeOrigin + performance.now();
  const late = (now() + 1_000) % 60_000;
  const service = await open(worldOfSize(6), { rateLimit: 4, now: () => new Date(now() - late) });
  vi.useFakeTimers({ toFake: ['Date'], now: now() - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect((await service.connector().collect(null, NEVER)).dossiers).toHaveLength(6);
});

/** A clock, at most a minute late, whose minute ends so soon: the limit is counted by the minute. */
function clockBeforeMinute(milliseconds: number): () => Date {
  const late = (Date.now() + milliseconds) % 60_000;
  return () => new Date(Date.now() - late);
}
