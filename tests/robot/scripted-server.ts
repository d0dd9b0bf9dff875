// A server made of the protocol's own table, over real HTTP, whose answers a test scripts: what a robot sees, without a database.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Actor, CopisteError, error, errorTable } from '#base/errors.ts';
import { ROUTES, type Route, type RouteName } from '#protocol/routes.ts';

export const scriptedErrors = errorTable({
  'scripted.refused': { status: 409, act: 'system', retry: 'never', fr: 'Refusé.', en: 'Refused.' },
});

/** A refusal with any code, as the server would send it. */
export function refusal(code: string, status: number, act: Actor = 'system'): CopisteError {
  const { definition } = error(scriptedErrors, 'scripted.refused');
  return new CopisteError(code, { ...definition, status, act });
}

/** What a handler throws to cut the connection without an answer, after the call was carried out. */
export const NO_ANSWER = new Error('no answer');

export interface Call {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Script = Partial<Readonly<Record<RouteName, (call: Call) => unknown>>>;

export interface ScriptedServer {
  readonly url: string;
  /** Every call that came, oldest first. */
  readonly calls: Call[];
  named(name: RouteName): readonly Call[];
  /** Resolves with the `count`th call of that name, once it has come. */
  arrival(name: RouteName, count?: number): Promise<Call>;
  close(): Promise<void>;
}

function match(request: IncomingMessage): { name: RouteName; route: Route; params: Record<string, string>; url: URL } | undefined {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    if (route.method !== request.method) continue;
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const found = pattern.exec(url.pathname);
    if (found !== null) return { name, route, params: { ...found.groups }, url };
  }
  return undefined;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return undefined;
  return request.headers['content-type'] === 'application/json' ? (JSON.parse(bytes.toString('utf8')) as unknown) : bytes;
}

export async function scriptedServer(script: Script): Promise<ScriptedServer> {
  const calls: Call[] = [];
  const arrivals = new Set<() => void>();
  const say = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const matched = match(request);
    if (matched === undefined) throw refusal('scripted.unknown-route', 404);
    const { name, route, params, url } = matched;
    const body = await bodyOf(request);
    const query = Object.fromEntries(url.searchParams);
    // A robot that says what the protocol does not allow is a mistake that the test must see.
    const wrong = [
      [route.body, body],
      [route.query, query],
    ].some(([schema, value]) => schema !== undefined && !(schema as NonNullable<Route['body']>).safeParse(value).success);
    if (wrong) throw refusal('scripted.not-the-protocol', 400);
    // Nobody shows work or tries a draft unless a script says so.
    if ((name === 'leaseShowing' || name === 'leaseTrial') && script[name] === undefined) return void response.writeHead(204).end();
    const call: Call = { name, params, query, body };
    calls.push(call);
    for (const arrived of arrivals) arrived();
    const result = await script[name]?.(call);
    if (result === null) response.writeHead(204).end();
    else say(response, 200, result ?? { accepted: true });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      if (thrown === NO_ANSWER) request.socket.destroy();
      else if (thrown instanceof CopisteError) say(response, thrown.definition.status, thrown.toWire());
      else say(response, 500, { broken: String(thrown) });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const named = (name: RouteName): readonly Call[] => calls.filter((call) => call.name === name);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    named,
    arrival: (name, count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const call = named(name)[count - 1];
          if (call === undefined) return;
          arrivals.delete(look);
          resolve(call);
        };
        arrivals.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
