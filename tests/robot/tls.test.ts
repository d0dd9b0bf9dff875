// A robot on another machine: over TLS, with a token of its own, to a server that it can tell from any other.
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Agent, request } from 'node:https';
import { readFileSync } from 'node:fs';
import { begin, copiste, expectClearError, ROOT, type Running, serveArguments, start, Undoing } from '../bad-input/processes.ts';

const CERTIFICATES = join(ROOT, 'tests/robot/certificates');
const AUTHORITY = join(CERTIFICATES, 'authority.pem');
const TLS = ['--tls-cert', join(CERTIFICATES, 'server.pem'), '--tls-key', join(CERTIFICATES, 'server.key')];

const undoing = new Undoing();
let server: Running;
let port = '';
let personToken = '';

const agent = new Agent({ ca: readFileSync(AUTHORITY) });

/** A call as a browser that trusts the authority makes it. */
function call<Answer>(method: string, path: string, token?: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const sent = request({ host: 'localhost', port, path, method, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(JSON.parse(text) as Answer));
    });
    sent.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

interface Tokens {
  readonly tokens: readonly { readonly id: string; readonly name: string; readonly seenAt: string | null }[];
}

beforeAll(async () => {
  const folder = await undoing.folder();
  const args = serveArguments(join(folder, 'data'), ['--robots', '1', '--practice', ...TLS]);
  server = await start(undoing, args);
  ({ port } = new URL(server.ready.url));
  ({ token: personToken } = await call<{ token: string }>('POST', '/api/session', undefined, { secret: server.ready.adminSecret }));
}, 180_000);
afterAll(() => undoing.all(), 60_000);

const seen = async (name: string): Promise<boolean> => {
  const { tokens } = await call<Tokens>('GET', '/api/robot-tokens', personToken);
  return tokens.some((token) => token.name === name && token.seenAt !== null);
};

const robotArguments = (more: readonly string[]) => [
  'src/main.ts',
  'robot',
  '--server',
  `https://localhost:${port}`,
  '--name',
  'loin',
  ...more,
];

test('a real robot comes in over TLS and ends when its token is revoked; the server’s own robots work beside it', async () => {
  const issued = await call<{ id: string; token: string }>('POST', '/api/robot-tokens', personToken, { name: 'loin' });
  const environment = { COPISTE_ROBOT_TOKEN: issued.token };
  const robot = begin(undoing, robotArguments(['--ca', AUTHORITY]), { environment });
  await expect.poll(() => seen('loin'), { timeout: 150_000, interval: 250 }).toBe(true);
  await expect.poll(() => seen('robot-1'), { timeout: 150_000, interval: 250 }).toBe(true);
  await call('POST', `/api/robot-tokens/${issued.id}/revoke`, personToken);
  const { code, stderr } = await robot.ended;
  expect(code).toBe(1);
  expect(stderr).toContain('identity.token-refused');
}, 180_000);

test('a robot that cannot tell the server from another one says nothing to it', async () => {
  const stranger = begin(undoing, robotArguments([]), { environment: { COPISTE_ROBOT_TOKEN: 'x' } });
  await expect.poll(() => stranger.stderr(), { timeout: 150_000 }).toContain('protocol.unreachable');
  expect(stranger.stderr()).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY/);
  await stranger.stop();
});

test('nothing older than TLS 1.2 is answered', async () => {
  const socket = connectTls({
    host: 'localhost',
    port: Number(port),
    ca: readFileSync(AUTHORITY),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
  });
  const outcome = await new Promise<string>((resolve) => {
    socket.once('secureConnect', () => resolve('connected'));
    socket.once('error', () => resolve('refused'));
  });
  socket.destroy();
  expect(outcome).toBe('refused');
});

test('the journal is verified over TLS by whoever trusts the authority, and by nobody else', async () => {
  const verify = ['journal', 'verify', '--json', '--server', `https://localhost:${port}`];
  const environment = { COPISTE_TOKEN: personToken };
  const [trusting, stranger, plain] = await Promise.all([
    copiste([...verify, '--ca', AUTHORITY], { environment }),
    copiste(verify, { environment }),
    copiste(['journal', 'export-key', '--json', '--server', 'http://192.0.2.1:8420', '-o', 'unused'], { environment }),
  ]);
  expect(trusting.code, trusting.stdout).toBe(0);
  expect(JSON.parse(trusting.stdout)).toMatchObject({ ok: true, first: 1 });
  expect(stranger.code).toBe(1);
  expect(JSON.parse(stranger.stdout)).toMatchObject({ ok: false, code: 'protocol.unreachable' });
  expect(plain.code).toBe(2);
  expect(JSON.parse(plain.stdout)).toMatchObject({ ok: false, error: { code: 'protocol.plain-http' } });
});

test('plain HTTP to another machine, files that are no certificate: one clear error each', async () => {
  const environment = { COPISTE_ROBOT_TOKEN: 'secret-du-robot' };
  const plain = await copiste(['robot', '--server', 'http://192.0.2.1:8420', '--name', 'loin'], { environment });
  expectClearError(plain, 'protocol.plain-http', ['http://192.0.2.1:8420', '--plain-http'], 2);
  const key = join(CERTIFICATES, 'server.key');
  expectClearError(await copiste(robotArguments(['--ca', key]).slice(1), { environment }), 'protocol.ca-refused', [key, '--ca'], 2);
  const folder = await undoing.folder();
  const wrong = ['--tls-cert', key, '--tls-key', key];
  const { code, stderr } = await copiste(serveArguments(join(folder, 'data'), wrong).slice(1));
  expect(code).toBe(1);
  expect(stderr).toMatch(/^server\.tls-refused\nLe fichier .*--tls-cert.*\nThe file .*--tls-cert/m);
});
