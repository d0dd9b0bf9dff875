// What the console sees, how an assistant is refused, what the server says of itself.
import { createServer } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { connect } from '#protocol/client.ts';
import { errorWire } from '#protocol/common.ts';
import { ROUTES } from '#protocol/routes.ts';
import { freshDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { finish, found, intend, openOffice, refusal, settle, sharedOffice, startForTest, temporaryFolder } from './office.ts';
import { OWNER } from './owner.ts';

const database = freshDatabase('PGlite');
const undone: (() => Promise<void>)[] = [];
const FILE_SOURCE = 'source:\n  connecteur: fichier\n  référence: Numéro\n';
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});
const shared = sharedOffice(() => freshDatabase('PGlite', undone).location());
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

test('pages of dossiers follow each other without holes, newest change first', async () => {
  const office = shared();
  const references = Array.from({ length: 7 }, (_, index) => `50${index}`);
  await office.collect(references.map((reference) => found(reference)));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await office.person.dossiers({ query: { limit: 3, search: '50', ...(after === undefined ? {} : { after }) } });
    seen.push(...page.dossiers.map((dossier) => dossier.reference));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen.toSorted()).toEqual(references);
  expect((await office.person.dossiers({ query: { state: 'done' } })).dossiers).toEqual([]);
  expect((await office.person.dossiers({ query: { assistant: 'another' } })).dossiers).toEqual([]);
  expect((await office.person.dossiers({ query: { search: '5%' } })).dossiers).toEqual([]);
  expect(await refusal(office.person.dossiers({ query: { after: 'nonsense' } }))).toBe('dossier.page-refused');
  for (const _ of references) await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Fin.' });
});

test('a dossier shows its timeline, its effects and its pictures', async () => {
  const office = shared();
  await office.collect([found('601')]);
  const lease = await office.robot.treat();
  expect((await office.person.overview()).robots).toMatchObject([{ name: 'robot-1', doing: 'Traite le dossier 601' }]);
  const { attemptId, fencingToken } = lease;
  const at = new Date().toISOString();
  await office.robot.client.events({
    params: { attemptId },
    body: { fencingToken, events: [{ at, line: 'La fiche est ouverte.' }], values: [] },
  });
  const query = { fencingToken, step: 'saisie/1', title: 'Fiche avant saisie' };
  const { captureId } = await office.robot.client.capture({ params: { attemptId }, query, body: PNG });
  expect(await refusal(office.robot.client.capture({ params: { attemptId }, query, body: new Uint8Array([1]) }))).toBe(
    'capture.not-a-picture',
  );
  const granted = await intend(office.robot, lease);
  if (!granted.granted) throw new Error('refused');
  await settle(office.robot, lease, granted.effect.id, 'proved');
  await finish(office.robot, lease, { kind: 'done', proof: { numéro: 'E-9' } });
  const shown = await office.show('601');
  expect(shown).toMatchObject({
    state: 'done',
    attempts: 1,
    proof: { numéro: 'E-9' },
    effects: [{ state: 'proved', proof: { numéro: 'E-2' } }],
  });
  const lines = shown.timeline.map((entry) => `${entry.kind} ${entry.line}`);
  expect(lines).toContain('event La fiche est ouverte.');
  expect(lines).toContain('effect Validation dans l’application : effectué et prouvé.');
  expect(lines).toContain('state Le dossier est saisi, prouvé et relu.');
  expect(shown.timeline.find((entry) => entry.kind === 'capture')).toMatchObject({ captureId, attempt: 1, line: 'Fiche avant saisie' });
  expect([...(await office.person.captureImage({ params: { captureId } }))]).toEqual([...PNG]);
  expect(shown.timeline.map((entry) => entry.at)).toEqual(shown.timeline.map((entry) => entry.at).toSorted());
});

test('a wrong assistant is refused with every mistake and its place, and nothing is installed', async () => {
  const office = shared();
  const { assistant, request } = await installable();
  const files = { ...request.files, 'assistant.yaml': 'langue: fr\nassistant: essai\nverson: 1.0.0\n' };
  const thrown = await office.person.install({ params: { assistant: 'essai' }, body: { ...request, files } }).catch((one: unknown) => one);
  if (!(thrown instanceof CopisteError)) throw new Error('accepted');
  expect(thrown.code).toBe('assistant.refused');
  expect(thrown.definition.status).toBe(422);
  expect(thrown.log.length).toBeGreaterThan(0);
  for (const line of thrown.log) expect(line).toMatch(/^[\w./-]+:\d+:\d+: [\w.-]+: \S/);
  const token = await office.server.issuePersonToken('Administration', OWNER);
  const response = await fetch(`${office.server.url}/api/installations/essai`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ ...request, files }),
  });
  const wire = errorWire.parse(await response.json());
  expect(wire.diagnostics?.some((one) => one.line === 3 && one.file === 'assistant.yaml')).toBe(true);
  expect(wire.message).toBe(wire.en);
  expect(await refusal(office.person.install({ params: { assistant: 'autre' }, body: request }))).toBe('assistant.other-name');
  const source = /source:\n.*\n.*\n/u;
  const ofFile = { ...request.files, 'assistant.yaml': (request.files['assistant.yaml'] ?? '').replace(source, FILE_SOURCE) };
  expect(await refusal(office.person.install({ params: { assistant }, body: { ...request, files: ofFile } }))).toBe(
    'assistant.source-not-served',
  );
  expect((await office.person.overview()).installations.map((one) => one.assistant)).toEqual([assistant]);
});

test('installing again keeps what was earned', async () => {
  const office = shared();
  const { assistant, request, corrections } = await installable();
  await office.person.install({ params: { assistant }, body: request });
  expect((await office.person.overview()).installations).toMatchObject([{ autonomy: 'autonomous', allowedCorrections: corrections }]);
  await office.collect([]);
  const moved = { ...request, settings: { ...request.settings, 'service.démarche': '2' } };
  await office.person.install({ params: { assistant }, body: moved });
  const lease = await office.beginCollection();
  expect(lease.task).toEqual({ kind: 'collect', cursor: null });
  await office.handIn(lease, []);
});

test('a request of the wrong shape is told where, in both languages', async () => {
  const office = shared();
  const refused = await office.person
    .install({ params: { assistant: 'x' }, body: { files: {}, settings: 1 } as never })
    .catch((one: unknown) => one);
  expect(refused).toMatchObject({ code: 'server.request-refused', parameters: { place: 'body.settings' } });
  const nowhere = await fetch(`${office.server.url}/api/nowhere`);
  expect(await nowhere.json()).toMatchObject({ code: 'server.not-found' });
});

test('the API describes itself in OpenAPI 3.1, every route and every reference', async () => {
  const office = shared();
  const response = await fetch(`${office.server.url}/openapi.json`);
  const document = (await response.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown>; security?: unknown }>>;
    components: { schemas: Record<string, unknown> };
  };
  expect(document.openapi).toMatch(/^3\.1\./);
  for (const [name, route] of Object.entries(ROUTES)) {
    const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
    expect(operation?.operationId, name).toBe(name);
    expect(Object.keys(operation?.responses ?? {}), name).toContain('default');
    expect(operation?.security === undefined, name).toBe(route.access === 'public');
  }
  expect(Object.values(document.paths).flatMap((path) => Object.keys(path))).toHaveLength(Object.keys(ROUTES).length);
  for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(document.components.schemas, name).toHaveProperty([name]);
  }
});

test('the server says that it lives, that it is ready, and how much it did', async () => {
  const { server } = shared();
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${server.url}/ready`)).json()).toEqual({ status: 'ready' });
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('copiste_dossiers{state="waiting"}');
  expect(metrics).toContain('copiste_http_requests_total{route="/health",status="200"}');
  const relayed = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.7' } });
  expect([relayed.status, await relayed.json()]).toMatchObject([403, { code: 'server.this-machine-only' }]);
});

test('no answer lets a browser run what is not ours', async () => {
  const { server } = shared();
  for (const path of ['/', '/health', '/api/overview', '/nowhere']) {
    const policy = (await fetch(server.url + path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(await (await fetch(server.url)).text()).toContain('La console n’est pas installée');
});

test('the console’s files are served, and its pages answer with its one HTML file', async () => {
  const webFolder = await temporaryFolder();
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<title>console</title>');
  await writeFile(join(webFolder, 'assets', 'a-123.js'), 'export {}');
  const server = await startForTest({ database: await database.location(), webFolder });
  const page = { headers: { accept: 'text/html' } };
  expect(await (await fetch(`${server.url}/`, page)).text()).toContain('console');
  expect(await (await fetch(`${server.url}/dossiers/12`, page)).text()).toContain('console');
  const script = await fetch(`${server.url}/assets/a-123.js`);
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect((await fetch(`${server.url}/assets/missing.js`, page)).status).toBe(404);
  expect((await fetch(`${server.url}/api/nowhere`, page)).status).toBe(404);
  expect((await fetch(`${server.url}/..%2fpackage.json`)).status).toBe(404);
});

test('a port that is taken is one clear error, and leaves nothing open behind it', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const { port } = squatter.address() as { port: number };
  const place = { database: await database.location(), dataDirectory: await temporaryFolder() };
  const thrown = await startForTest({ ...place, port }).catch((one: unknown) => one);
  squatter.close();
  expect(thrown).toMatchObject({ code: 'server.port-in-use', parameters: { port, host: '127.0.0.1' } });
  const server = await startForTest(place);
  // The secret that the failed start made was never shown: this start gives another.
  const { roles } = await connect({ url: server.url }).session({ body: { secret: server.adminSecret ?? '' } });
  expect(roles).toEqual(['administrator']);
});

test('a server that is not there, or is another program, is one clear error', async () => {
  const other = createServer((_request, response) => response.writeHead(418, { connection: 'close' }).end('tea'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as { port: number };
  const client = connect({ url: `http://127.0.0.1:${port}`, token: 'x' });
  expect(await refusal(client.overview())).toBe('protocol.not-copiste');
  await new Promise<void>((resolve) => other.close(() => resolve()));
  expect(await refusal(client.overview())).toBe('protocol.unreachable');
  const aborted = AbortSignal.abort(new Error('stop'));
  await expect(client.overview({ signal: aborted })).rejects.toThrow('stop');
});

test('a server that closes answers the robots that wait', async () => {
  const office = await openOffice(await database.location());
  const waiting = office.robot.lease(30);
  await office.person.overview();
  await office.server.close();
  expect(await waiting).toBe(null);
});
