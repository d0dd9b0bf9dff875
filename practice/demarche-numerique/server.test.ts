// Around the API: tokens, limits, links that expire, dossiers taken back, faults that really happen, and the oracle.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LABELS } from './address-form.ts';
import { FAULT_KINDS } from './faults.ts';
import { CHAMPS, worldDossier, worldOf, worldOfSize } from './test-world.ts';
import { ANNOTATE, at, byRobot, dossierId, LABEL, openService, PASS, SEND, TOKEN } from './test-client.ts';
import type { Answer, TestClient } from './test-client.ts';

const NOTHING: Answer = { status: 0, headers: new Headers(), text: '', data: {}, errors: [] };
const STATE = 'query ($number: Int!) { dossier(number: $number) { number state } }';
const FULL = `query ($number: Int!) { dossier(number: $number) {
  state annotations { label stringValue } messages { body email }
  champs { label ... on PieceJustificativeChamp { files { filename contentType checksum byteSizeBigInt url virusScanResult } } }
} }`;

test('without a token, with an unknown one, an expired one or one for another démarche, nothing is read', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const ask = (authorization: string): Promise<Answer> => graphql(STATE, { number: 1001 }, authorization);
  for (const authorization of ['', 'Bearer inconnu', TOKEN]) {
    const answer = await ask(authorization);
    expect([answer.status, answer.errors[0]?.extensions?.code]).toEqual([403, 'forbidden']);
  }
  const expired = await ask(`Bearer ${TOKEN}-expire`);
  expect([expired.status, expired.errors[0]?.message]).toEqual([401, 'Token expired']);
  const foreign = await ask(`Bearer ${TOKEN}-autre-demarche`);
  expect([foreign.status, foreign.errors[0]?.extensions?.code]).toEqual([200, 'unauthorized']);
  expect((await ask(`Bearer token=${TOKEN}`)).errors).toEqual([]);
});

test('what is not a query is a bad request, and what does not exist is not found', async () => {
  const { url, graphql } = await openService(worldOfSize(1));
  const post = (body: string): Promise<Response> =>
    fetch(`${url}/api/v2/graphql`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` }, body });
  expect((await post('pas du JSON')).status).toBe(400);
  expect((await post('{"query":"query {"}')).status).toBe(400);
  expect((await post('{"queryId":"ds-query-v2"}')).status).toBe(400);
  expect((await post('null')).status).toBe(400);
  expect((await graphql(STATE, { number: 5 })).errors[0]?.extensions?.code).toBe('not_found');
  expect((await graphql('query { demarche(number: 1) { title } }')).errors[0]?.extensions?.code).toBe('not_found');
  expect((await graphql('query { demarche(number: 82001) { dossiers(first: -1) { nodes { id } } } }')).errors[0]?.extensions?.code).toBe(
    'bad_request',
  );
});

test('one request too many in a minute is refused in plain text, until the minute is over', async () => {
  let now = new Date('2026-03-16T09:00:20Z');
  const { graphql } = await openService(worldOfSize(1), { rateLimit: 3, now: () => now });
  for (let turn = 0; turn < 3; turn += 1) expect((await graphql(STATE, { number: 1001 })).status).toBe(200);
  const refused = await graphql(STATE, { number: 1001 });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toContain('text/plain');
  expect(refused.text).toContain('Calme toi, cowboy');
  expect(refused.headers.get('RateLimit-Remaining')).toBe('0');
  expect(Number(refused.headers.get('RateLimit-Reset'))).toBe(new Date('2026-03-16T09:01:00Z').getTime() / 1000);
  expect((await graphql(STATE, { number: 1001 }, `Bearer token=${TOKEN}`)).status).toBe(200);
  now = new Date('2026-03-16T09:01:00Z');
  expect((await graphql(STATE, { number: 1001 })).status).toBe(200);
});

interface ReadFile {
  readonly filename: string;
  readonly checksum: string;
  readonly byteSizeBigInt: string;
  readonly contentType: string;
  readonly url: string;
}

async function filesOf({ graphql }: TestClient, number: number): Promise<ReadFile[]> {
  const champs = at(await graphql(FULL, { number }), 'dossier.champs') as { files?: ReadFile[] }[];
  return champs.flatMap(({ files }) => files ?? []);
}

test('a file has the announced size and checksum, and its link expires', async () => {
  let now = new Date('2026-03-16T09:00:00Z');
  const files = [
    { kind: 'pdf', filename: 'facture (août).pdf' },
    { kind: 'png', filename: 'b.png' },
    { kind: 'empty', filename: 'c.pdf' },
    { kind: 'wrong-type', filename: 'd.pdf' },
  ] as const;
  const client = await openService(worldOf([worldDossier(1001, {}, { justificatif: files })]), { now: () => now });
  const found = await filesOf(client, 1001);
  expect(found.map(({ filename }) => filename)).toEqual(['titre.jpg', ...files.map(({ filename }) => filename)]);
  for (const { url, checksum, byteSizeBigInt, contentType } of found) {
    const response = await fetch(url);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe(contentType);
    expect(byteSizeBigInt).toBe(String(bytes.length));
    expect(createHash('md5').update(bytes).digest('base64')).toBe(checksum);
  }
  const [first] = found;
  now = new Date('2026-03-16T10:00:01Z');
  expect((await fetch(first?.url ?? '')).status).toBe(401);
  expect((await fetch(first?.url.replace('--', '--A') ?? '')).status).toBe(401);
  expect((await filesOf(client, 1001)).every(({ url }) => url !== first?.url)).toBe(true);
});

test('an applicant who takes the dossier back does so right after the first full reading', async () => {
  const { graphql, oracle } = await openService(worldOf([worldDossier(1001, { withdrawnAfterFirstRead: true }), worldDossier(1002)]));
  expect((await graphql(STATE, { number: 1001 })).errors).toEqual([]);
  expect(at(await graphql(FULL, { number: 1001 }), 'dossier.state')).toBe('en_construction');
  const again = await graphql(STATE, { number: 1001 });
  expect([again.status, again.errors[0]?.extensions?.code]).toEqual([200, 'not_found']);
  expect((await graphql(PASS, byRobot(1001))).errors[0]?.extensions?.code).toBe('not_found');
  const listed = await graphql(
    'query { demarche(number: 82001) { dossiers { nodes { number } } deletedDossiers { nodes { number reason state } } } }',
  );
  expect(at(listed, 'demarche.dossiers.nodes')).toEqual([{ number: 1002 }]);
  expect(at(listed, 'demarche.deletedDossiers.nodes')).toEqual([{ number: 1001, reason: 'user_request', state: 'en_construction' }]);
  expect((await oracle())[0]).toMatchObject({ number: 1001, deleted: true });
});

test('a dossier read for the first time during instruction is not taken back', async () => {
  const { graphql } = await openService(worldOf([worldDossier(1001, { withdrawnAfterFirstRead: true })]));
  await graphql(PASS, byRobot(1001));
  await graphql(FULL, { number: 1001 });
  expect(at(await graphql(FULL, { number: 1001 }), 'dossier.state')).toBe('en_instruction');
});

/** Asks again, a few times, as a patient client does; `null` when the connection was cut. */
async function insist(client: TestClient, query: string, variables: object): Promise<{ answer: Answer; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await client.graphql(query, variables).catch(() => null);
    if (answer !== null && answer.status === 200 && answer.errors.length === 0) return { answer, tries };
    if (tries > 5) throw new Error('no way through');
  }
}

test('a message whose answer is lost was recorded all the same', async () => {
  const client = await openService(worldOfSize(1), { faults: true });
  const lost = await client.graphql(SEND, byRobot(1001, { body: 'Bonjour' })).then(
    ({ status }) => status === 500,
    () => true,
  );
  expect(lost).toBe(true);
  const { answer } = await insist(client, FULL, { number: 1001 });
  expect(at(answer, 'dossier.messages.1')).toEqual({ body: 'Bonjour', email: 'assistant.sejour@prefecture.example' });
  expect((await client.faultCounts())['lostAnswerAfterMessage']).toBe(1);
});

test('with faults on, every kind happens on forty dossiers and five tries are always enough', async () => {
  const client = await openService(worldOfSize(40), { faults: true });
  const annotations = [{ id: 'Q2hhbXAtMjAwMQ==', value: { text: 'CA-2026-000001' } }];
  for (let number = 1001; number <= 1040; number += 1) {
    await insist(client, FULL, { number });
    if (number % 8 === 0) await insist(client, SEND, byRobot(number, { body: 'Bonjour' }));
    else await insist(client, ANNOTATE, byRobot(number, { annotations }));
    await insist(client, LABEL, { input: { dossierId: dossierId(number), labelId: LABELS[0].id } });
    await insist(client, PASS, byRobot(number, { disableNotification: true }));
  }
  const counts = await client.faultCounts();
  expect(Object.keys(counts).toSorted()).toEqual(FAULT_KINDS.toSorted());
  for (const kind of FAULT_KINDS) expect(counts[kind]).toBeGreaterThanOrEqual(1);
});

test('what a test scripts happens to the next writing of that kind: lost, refused, or carried out late when nobody waits any more', async () => {
  const client = await openService(worldOfSize(1));
  const script = (faults: readonly unknown[]): Promise<Response> =>
    client.askOracle('/oracle/faults', { method: 'POST', body: JSON.stringify({ kind: 'message', faults }) });
  const send = (body: string): Promise<Answer | null> => client.graphql(SEND, byRobot(1001, { body })).catch(() => null);
  const sent = async (): Promise<unknown[]> => (await client.oracle())[0]?.messagesToApplicant.map(({ body }) => body) ?? [];
  await script(['cut before', 'cut after', { refuse: 'Non' }, { late: 'gateway', milliseconds: 60 }, { late: 'cut', milliseconds: 60 }]);
  expect(await send('un')).toBe(null);
  expect(await sent()).toEqual([]);
  expect(await send('deux')).toBe(null);
  expect(at((await send('trois')) ?? NOTHING, 'dossierEnvoyerMessage.errors.0.message')).toBe('Non');
  expect(await sent()).toEqual(['deux']);
  expect((await send('quatre'))?.status).toBe(504);
  expect(await send('cinq')).toBe(null);
  await expect.poll(sent).toEqual(['deux', 'quatre', 'cinq']);
  expect((await send('six'))?.status).toBe(200);
  expect((await script([])).status).toBe(200);
  expect((await client.askOracle('/oracle/faults', { method: 'POST', body: '{"kind":"read","faults":[]}' })).status).toBe(400);
});

test('the oracle answers only to its key, never to a token', async () => {
  const { url, askOracle } = await openService(worldOfSize(1));
  for (const headers of [{}, { 'X-Oracle-Key': 'faux' }, { authorization: `Bearer ${TOKEN}` }]) {
    expect((await fetch(`${url}/oracle/dossiers`, { headers })).status).toBe(404);
  }
  expect((await askOracle('/oracle/autre')).status).toBe(404);
  const without = await openService(worldOfSize(1), { oracleKey: null });
  expect((await without.askOracle('/oracle/dossiers')).status).toBe(404);
});

test('a dossier can be deposited later, once', async () => {
  const { graphql, askOracle } = await openService(worldOfSize(1));
  const init = { method: 'POST', body: JSON.stringify(worldDossier(2001, {}, { nomNaissance: 'Đặng' })) };
  expect((await askOracle('/oracle/dossiers', init)).status).toBe(201);
  expect((await askOracle('/oracle/dossiers', init)).status).toBe(409);
  expect((await askOracle('/oracle/dossiers', { method: 'POST', body: 'pas du JSON' })).status).toBe(400);
  expect(at(await graphql(STATE, { number: 2001 }), 'dossier.state')).toBe('en_construction');
  expect(CHAMPS.nomNaissance).toBe('Nguyễn');
});

test('a démarche that is closed or a draft answers like any other and says so', async () => {
  for (const state of ['close', 'brouillon'] as const) {
    const { graphql } = await openService(worldOfSize(1), { state });
    const answer = await graphql('query { demarche(number: 82001) { state dossiers { nodes { number } } } }');
    expect(answer.data).toEqual({ demarche: { state, dossiers: { nodes: [{ number: 1001 }] } } });
  }
});

test('the page at the root says in French what this is', async () => {
  const { url } = await openService(worldOfSize(1));
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain("application d'exercice");
});
