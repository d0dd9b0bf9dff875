// The only way out of a browser in which work is shown: what it lets through, and that it leads where it was checked to lead.
import { createServer, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ShownOrigin } from '#domain/network-place.ts';
import { type GateOptions, openGate, type Refusal } from './gate.ts';

async function startTarget(): Promise<{ readonly port: number; readonly hosts: string[] }> {
  const hosts: string[] = [];
  const server = createServer((request, response) => {
    hosts.push(request.headers.host ?? '');
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    else response.end('reached');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()));
  return { port: (server.address() as AddressInfo).port, hosts };
}

interface Passage {
  readonly refusals: Refusal[];
  /** As a browser asks its proxy for a page: what comes back, or the status. */
  get(url: string): Promise<string>;
  /** As it asks for a socket or TLS. */
  tunnel(target: string): Promise<string>;
}

async function open(origins: readonly ShownOrigin[], options: Partial<GateOptions> = {}): Promise<Passage> {
  const refusals: Refusal[] = [];
  const gate = await openGate({ origins, own: [], onRefused: (refusal) => refusals.push(refusal), ...options });
  onTestFinished(() => gate.close());
  const port = Number(new URL(gate.server).port);
  return {
    refusals,
    get: (url) =>
      new Promise((resolve, reject) => {
        send({ host: '127.0.0.1', port, path: url, headers: { host: new URL(url).host }, agent: false }, (answer) => {
          let body = '';
          answer.on('data', (chunk: Buffer) => (body += chunk.toString()));
          answer.on('end', () =>
            resolve(answer.statusCode === 200 ? body : `${answer.statusCode} ${answer.headers.location ?? ''}`.trim()),
          );
        })
          .on('error', reject)
          .end();
      }),
    tunnel: (target) =>
      new Promise((resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port }, () => socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`));
        socket.once('data', (chunk: Buffer) => {
          resolve(chunk.toString().split(' ')[1] ?? '');
          socket.destroy();
        });
        socket.on('error', reject);
      }),
  };
}

test('an allowed origin is reached, and nothing else, however it is spelt or led to', async () => {
  const { port } = await startTarget();
  const origin = `http://127.0.0.1:${port}`;
  const passage = await open([{ origin, internal: true }]);
  expect(await passage.get(`${origin}/page?x=1`)).toBe('reached');
  expect(await passage.tunnel(`127.0.0.1:${port}`)).toBe('200');
  // The redirect itself is the page's: the browser asks again, and is refused then.
  expect(await passage.get(`${origin}/away`)).toBe('302 http://169.254.169.254/latest');
  expect(await passage.get('http://169.254.169.254/latest')).toBe('403');
  expect(await passage.get(`http://127.0.0.1:${port + 1}/`)).toBe('403');
  expect(await passage.get(`http://127.0.0.2:${port}/`)).toBe('403');
  expect(await passage.tunnel('169.254.169.254:80')).toBe('403');
  expect(await passage.tunnel('exemple.fr:443')).toBe('403');
  // One machine, spelt otherwise: a parsed address is that of the allowed origin, and leads there.
  expect(await passage.get(`http://2130706433:${port}/`)).toBe('reached');
  expect(passage.refusals.map(({ cause }) => cause)).toEqual(Array(5).fill('not_allowed'));
});

test('a name leads where it was looked up once, and nowhere that its origin may not lead to', async () => {
  const { hosts, port } = await startTarget();
  let looks = 0;
  const answers: Readonly<Record<string, readonly string[]>> = {
    'metadata.exemple.fr': ['169.254.169.254'],
    'both.exemple.fr': ['93.184.216.34', '10.0.0.1'],
    'private.exemple.fr': ['::ffff:10.0.0.1'],
    'gone.exemple.fr': [],
  };
  const resolve = async (name: string): Promise<readonly string[]> => {
    looks += 1;
    // A rebinding name: harmless when it is first looked up, this machine ever after.
    if (name === 'rebinding.exemple.fr') return looks === 1 ? ['192.0.2.1'] : ['127.0.0.1'];
    return answers[name] ?? [];
  };
  const names = [...Object.keys(answers), 'rebinding.exemple.fr'];
  const passage = await open(
    names.map((name) => ({ origin: `http://${name}:${port}`, internal: false })),
    { resolve },
  );
  for (const name of ['rebinding.exemple.fr', ...Object.keys(answers), 'rebinding.exemple.fr']) {
    expect(await passage.get(`http://${name}:${port}/`), name).toBe('403');
  }
  expect(passage.refusals.map(({ cause }) => cause)).toEqual([
    'elsewhere',
    'elsewhere',
    'elsewhere',
    'elsewhere',
    'unknown_name',
    'elsewhere',
  ]);
  expect(hosts).toEqual([]);
  // Each connection looks once, and goes to what that look gave.
  expect(looks).toBe(6);
});

test('Copiste itself is not reached, by whatever name', async () => {
  const { hosts, port } = await startTarget();
  const own = [`http://127.0.0.1:${port}`];
  const origins = ['127.0.0.1', 'localhost', '[::1]'].map((host) => ({ origin: `http://${host}:${port}`, internal: true }));
  const passage = await open(origins, { own, resolve: async () => ['127.0.0.1'] });
  for (const { origin } of origins) expect(await passage.get(`${origin}/`)).toBe('403');
  expect(await passage.tunnel(`localhost:${port}`)).toBe('403');
  expect(new Set(passage.refusals.map(({ cause }) => cause))).toEqual(new Set(['own']));
  expect(hosts).toEqual([]);
});

test('what robots open every day is reached wherever it leads, and opens the way to nothing beside it', async () => {
  const server = createServer((_request, response) => void response.end('chaque jour'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const shown = { origin, internal: false };
  expect(await (await open([], { trusted: [origin] })).get(`${origin}/a`)).toBe('chaque jour');
  expect(await (await open([shown])).get(`${origin}/a`)).toContain('403');
  expect(await (await open([shown], { trusted: [`http://127.0.0.1:${port + 1}`] })).get(`${origin}/a`)).toContain('403');
});
