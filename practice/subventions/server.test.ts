// What the server promises: tokens that end, records that are durable, faults that do what they say.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { FAULTS, Faults } from './faults.ts';
import type { Grant, Line } from './records.ts';
import { SUPERVISOR_ACCOUNT, type SubventionsOptions } from './server.ts';
import { Client, ENTRY, type Played, play as start } from './test-world.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).toReversed()) await close();
});

async function play(options: Partial<SubventionsOptions> = {}): Promise<Played> {
  const played = await start(options);
  closings.push(() => played.application.close());
  await played.client.signIn();
  return played;
}

const lines = (client: Client): Promise<readonly Line[]> => client.oracle('lines');

test('a token ends at its time and after its requests, whatever one does; the oracle wants its own key', async () => {
  let now = 0;
  const { client } = await play({ tokenSeconds: 60, requestsPerToken: 3, elapsed: () => now });
  now = 59_999;
  expect((await client.ask('GET', '/api/moi')).json).toEqual({ account: 'assistant.subventions', role: 'instructeur' });
  now = 60_000;
  expect((await client.ask('GET', '/api/moi')).status).toBe(401);
  await client.signIn();
  const statuses = [];
  for (let request = 0; request < 4; request += 1) statuses.push((await client.ask('GET', '/api/moi')).status);
  expect(statuses).toEqual([200, 200, 200, 401]);
  await client.signIn();
  expect((await client.ask('GET', '/oracle/grants')).status).toBe(403);
  for (let attempt = 0; attempt < 5; attempt += 1) expect((await client.signIn('assistant.subventions', 'x')).status).toBe(403);
  expect((await client.signIn()).status).toBe(423);
});

test('the same dossier is recorded as often as one asks; what is recorded outlives the process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'subventions-'));
  closings.push(() => rm(folder, { recursive: true }));
  const stateFile = join(folder, 'state.jsonl');
  const { client, application } = await play({ stateFile });
  expect((await client.record()).json['number']).toBe('SUB-2026-000501');
  expect((await client.record()).json['number']).toBe('SUB-2026-000502');
  application.obey({ act: { number: 'SUB-2026-000502', kind: 'note', note: 'vu', account: 'agent.9' } });
  await application.close();
  const again = await play({ stateFile });
  expect((await lines(again.client)).map(({ kind, number, account }) => [kind, number, account])).toEqual([
    ['record', 'SUB-2026-000501', 'assistant.subventions'],
    ['record', 'SUB-2026-000502', 'assistant.subventions'],
    ['note', 'SUB-2026-000502', 'agent.9'],
  ]);
  expect((await again.client.ask('GET', '/api/subventions/SUB-2026-000502')).json).toMatchObject({ entry: ENTRY, note: 'vu' });
  expect((await again.client.record()).json['number']).toBe('SUB-2026-000503');
});

test('a decision is prepared, taken by a supervisor only, and its commitment number recorded afterwards', async () => {
  const { client, application } = await play();
  await client.record();
  const path = '/api/subventions/SUB-2026-000501/actes';
  const act = async (wanted: unknown): Promise<unknown> => {
    const { status, json } = await client.ask('POST', path, wanted);
    return status === 201 ? json['status'] : (json['messages'] as string[])[0];
  };
  const commit = { kind: 'commit', commitmentNumber: '2103456789', committedOn: '2026-05-04' };
  expect(await act(commit)).toBe("Action impossible : la demande est au statut « En cours d'instruction »");
  expect(await act({ kind: 'prepare', proposal: { decision: 'refused', cents: null, reason: '' } })).toBe(
    'Le motif est obligatoire pour un refus ou un rejet',
  );
  expect(await act({ kind: 'prepare', proposal: { decision: 'granted', cents: 7_000_000, reason: '' } })).toBe('En attente décision');
  expect(await act({ kind: 'grant' })).toBe('Votre profil ne permet pas cette action');
  expect(application.obey({ act: { number: 'SUB-2026-000501', kind: 'grant' } })).toEqual({ done: 'act' });
  await client.signIn(SUPERVISOR_ACCOUNT.identifier, SUPERVISOR_ACCOUNT.password);
  expect(await act({ kind: 'editDocument' })).toBe('Traitement Chorus');
  await client.signIn();
  expect(await act({ ...commit, commitmentNumber: '21' })).toBe("Le numéro d'engagement juridique comporte 10 chiffres");
  expect(await act(commit)).toBe('Terminé');
  expect((await client.oracle<readonly Grant[]>('grants'))[0]).toMatchObject({
    status: 'Terminé',
    grantedCents: 7_000_000,
    commitmentNumber: '2103456789',
    committedOn: '2026-05-04',
  });
});

test('what the page does not let pass, the server refuses too', async () => {
  const { client } = await play();
  const refused = async (entry: unknown, pieces: readonly unknown[] = []): Promise<unknown> =>
    (await client.ask('POST', '/api/subventions', { entry, pieces })).json['messages'];
  expect(await refused(ENTRY)).toEqual(['Il manque la pièce « RIB »', 'Il manque la pièce « Délibération »']);
  expect(await refused(ENTRY, ['p99'])).toEqual(['Une pièce déposée est introuvable, veuillez la déposer de nouveau']);
  expect((await client.record({ ...ENTRY, siret: '88087814500015' })).json['messages']).toEqual([
    "Le bénéficiaire n'est pas connu de l'annuaire",
  ]);
  expect((await client.upload('RIB', 'rib.exe')).json['messages']).toEqual(['Format de fichier refusé : « rib.exe »']);
  expect((await client.upload('RIB', 'rib.pdf', Buffer.alloc(0))).json['messages']).toEqual(['Le fichier « rib.pdf » est vide']);
  expect((await client.upload('RIB', 'rib.pdf', Buffer.alloc(10_000_001))).status).toBe(413);
  const { json } = await client.upload('RIB');
  await client.signIn();
  expect(await refused(ENTRY, [json['id']])).toEqual(['Une pièce déposée est introuvable, veuillez la déposer de nouveau']);
  expect(await lines(client)).toEqual([]);
});

test('each fault does what it says', async () => {
  let now = 0;
  const { client, application } = await play({ elapsed: () => now });
  const after = async (fault: string): Promise<readonly [number | 'cut', number]> => {
    const before = (await lines(client)).length;
    application.obey({ script: [fault] });
    const status = await client.record().then(
      (answered) => answered.status,
      () => 'cut' as const,
    );
    await client.signIn();
    return [status, (await lines(client)).length - before];
  };
  expect(await after('error500BeforeCommit')).toEqual([500, 0]);
  expect(await after('error500AfterCommit')).toEqual([500, 1]);
  expect(await after('lateFailure')).toEqual([503, 0]);
  expect(await after('lateCommit')).toEqual([201, 1]);
  expect(await after('tokenEndedOnCommit')).toEqual([401, 0]);
  expect(await after('lostAnswerAfterCommit')).toEqual(['cut', 1]);
  expect(await after('truncatesSilently')).toEqual([201, 1]);
  expect((await client.oracle<readonly Grant[]>('grants'))[0]?.entry.label).toBe('Rénovation énergétique d');

  application.obey({ mistakes: 1 });
  expect((await client.ask('GET', '/api/subventions/SUB-2026-000003')).json['number']).not.toBe('SUB-2026-000003');
  expect((await client.ask('GET', '/api/subventions/SUB-2026-000003')).json['number']).toBe('SUB-2026-000003');
  application.obey({ down: 3600 });
  now = 3_599_999;
  expect((await client.ask('GET', '/api/moi')).status).toBe(500);
  now = 3_600_000;
  await client.signIn();
  expect((await client.ask('GET', '/api/moi')).status).toBe(200);
  application.obey({ copy: { number: 'SUB-2026-000003', dossier: '99' } });
  expect((await client.oracle<readonly Grant[]>('grants'))[0]).toMatchObject({ entry: { dossier: '99' }, recordedBy: 'agent.guichet' });
  for (const wrong of [{}, { script: ['nonsense'] }, { act: { number: 'SUB-2026-999999' } }, 7])
    expect(application.obey(wrong)).toEqual({ refused: expect.any(String) });
});

test('a record whose client has gone away is made all the same, and one that hangs says nothing', async () => {
  const asked = Promise.withResolvers<undefined>();
  const gate = Promise.withResolvers<undefined>();
  const wait = (milliseconds: number): Promise<void> => {
    if (milliseconds < 1_000) return Promise.resolve();
    asked.resolve(undefined);
    return gate.promise;
  };
  const { client, application } = await play({ wait });
  application.obey({ script: ['lateCommit'] });
  const ids = [await client.upload('RIB'), await client.upload('Délibération')].map(({ json }) => json['id']);
  const send = (signal: AbortSignal): Promise<Response> =>
    fetch(`${client.url}/api/subventions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${client.token}` },
      body: JSON.stringify({ entry: ENTRY, pieces: ids }),
      signal,
    });
  const leaving = new AbortController();
  const lost = send(leaving.signal);
  await asked.promise;
  leaving.abort();
  await expect(lost).rejects.toThrow();
  expect(await lines(client)).toEqual([]);
  gate.resolve(undefined);
  await expect.poll(async () => (await lines(client)).length).toBe(1);
  application.obey({ script: ['hangsAfter'] });
  const waiting = new AbortController();
  const silent = send(waiting.signal);
  await expect.poll(async () => (await lines(client)).length).toBe(2);
  waiting.abort();
  await expect(silent).rejects.toThrow();
});

test('for any seed, 40 records meet every fault of a record, none about the same thing twice in a row, and the same again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 40 }), (seed, dossiers) => {
      const [one, other] = [new Faults(true, seed), new Faults(true, seed)];
      const struck = Array.from({ length: 40 }, (_, round) => one.onCommit(String(round % dossiers)));
      expect(struck).toEqual(Array.from({ length: 40 }, (_, round) => other.onCommit(String(round % dossiers))));
      expect(new Set(struck.filter((fault) => fault !== null))).toEqual(new Set(FAULTS.slice(3)));
      for (const [round, fault] of struck.entries()) if (fault !== null) expect(struck[round + dossiers] ?? null).toBeNull();
    }),
  );
});

test('the directory proposes by number, by name, and by all that it told', async () => {
  const { client } = await play();
  const found = async (query: string): Promise<readonly string[]> => {
    const { json } = await client.ask('GET', `/api/etablissements?q=${encodeURIComponent(query)}`);
    return (json as unknown as readonly { readonly siret: string }[]).map(({ siret }) => siret);
  };
  expect(await found('2182012')).toEqual(['21820121200014', '21820122000017']);
  expect(await found('deux vallées')).toEqual(['20004095100010']);
  expect(await found('21820121200014 - COMMUNE DE MONTFLORY (82130 MONTFLORY)')).toEqual(['21820121200014']);
  expect(await found('21')).toEqual([]);
  expect(await found('flory')).toEqual([]);
});
