// The API asked with what its own description allows, and with what it does not: it never fails, shows no stack and gives no secret away.
import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PERSON_ROLES } from '#domain/person-roles.ts';
import { OWN_PAGE_HEADER } from '#protocol/own-page.ts';
import { type ApiDescription, type Route, routesByTag, type Schema } from '../../src/web/openapi.ts';
import { freshDatabase } from '../databases.ts';
import '../property-seed.ts';
import { found, openOffice, type TestOffice } from './office.ts';

const ASKED_EACH = 3;
const DEEPEST = 4;
/** What attackers and accidents put into a text. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  "' or 1=1 --",
  '"; drop table dossier; --',
  '<script>alert(1)</script>',
  '${7*7}',
  '\ud800',
  'é'.repeat(5_000),
  '__proto__',
  'constructor',
  '9'.repeat(40),
  'NaN',
  '2026-02-30',
  '00000000-0000-7000-8000-000000000000',
];
const LEAKS = [/\n\s+at /, /node_modules/, /\.ts:\d+/, /secret-of-the-/, /select .* from /i, /violates .* constraint/i, /syntax error/i];

const undone: (() => Promise<void>)[] = [];
let office: TestOffice;
let description: ApiDescription;
const tokens = { person: '', robot: '' };

beforeAll(async () => {
  office = await openOffice(await freshDatabase('PGlite', undone).location(), {}, (undo) => undone.push(undo));
  await office.collect([found('601'), found('602')]);
  tokens.person = await office.server.issuePersonToken('Tous les rôles', PERSON_ROLES);
  tokens.robot = await office.server.issueRobotToken('robot-2');
  description = (await (await fetch(`${office.server.url}/openapi.json`)).json()) as ApiDescription;
}, 300_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const anyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 30 }));
const anyJson = fc.oneof(anyText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({}));

function textOf({ format }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('2026-03-16', '2999-12-31', '9999-12-31', '0001-01-01');
  if (format === 'date-time') return fc.constantFrom('2026-03-16T08:00:00Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00Z');
  if (format === 'uri') return fc.constantFrom('http://127.0.0.1:9/', 'https://exemple.fr', 'file:///etc/passwd');
  return anyText;
}

function typeOf({ type }: Schema): string | undefined {
  return typeof type === 'string' ? type : type?.[0];
}

/** What the description allows, or nearly: one value in eight is of any kind. */
function valueOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const near = nearValue(schema, depth);
  return fc.oneof({ weight: 7, arbitrary: near }, { weight: 1, arbitrary: anyJson });
}

function nearValue(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return anyJson;
  if (schema.$ref !== undefined) {
    const named = description.components?.schemas?.[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return named === undefined ? anyJson : nearValue(named, depth + 1);
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valueOf(one, depth + 1)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (typeOf(schema)) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.oneof(fc.integer({ min: -2, max: 50 }), fc.constantFrom(0, 2 ** 31, Number.MAX_SAFE_INTEGER, -1, 1e300, 0.5));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, depth + 1), { maxLength: 3 });
    case 'object': {
      const { additionalProperties, properties, required } = schema;
      if (properties === undefined) {
        const values = typeof additionalProperties === 'object' ? valueOf(additionalProperties, depth + 1) : anyJson;
        return fc.dictionary(anyText, values, { maxKeys: 3 });
      }
      const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one, depth + 1)]));
      return fc.record(fields, { requiredKeys: [...(required ?? [])] });
    }
    default:
      return anyJson;
  }
}

interface Asked {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function askedOf({ operation }: Route): fc.Arbitrary<Asked> {
  const given = operation.parameters ?? [];
  const part = (place: string): fc.Arbitrary<Record<string, unknown>> =>
    fc.record(Object.fromEntries(given.filter((one) => one.in === place).map(({ name, schema }) => [name, valueOf(schema ?? {})])));
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  // A robot that waits for work keeps its answer back: here it does not wait.
  const body = schema === undefined ? fc.constant(undefined) : valueOf(schema).map((value) => unhurried(value));
  return fc.record({ path: part('path'), query: part('query'), body });
}

function unhurried(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'waitSeconds' in value ? { ...value, waitSeconds: 0 } : value;
}

function wellFormed(value: unknown): string {
  return String(value).toWellFormed();
}

async function ask(route: Route, asked: Asked): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }> {
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(wellFormed(asked.path[name])) || '%20');
  const url = new URL(office.server.url + path);
  for (const [name, value] of Object.entries(asked.query)) url.searchParams.set(name, wellFormed(value));
  const kind = route.operation.tags?.[0];
  const token = kind === 'robot' ? tokens.robot : tokens.person;
  const response = await fetch(url, {
    method: route.method,
    headers: {
      [OWN_PAGE_HEADER]: 'active',
      ...(kind === 'public' ? {} : { authorization: `Bearer ${token}` }),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function missingHeaders(headers: Headers): string[] {
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['content-security-policy', /default-src 'none'.*frame-ancestors 'none'/],
    ['x-content-type-options', /^nosniff$/],
    ['x-frame-options', /^DENY$/],
    ['referrer-policy', /^no-referrer$/],
    ['cache-control', /^no-store$/],
  ];
  return wanted.filter(([name, value]) => !value.test(headers.get(name) ?? '')).map(([name]) => `without ${name}`);
}

test('whatever is asked of a route, it answers, says no more than it should, and the server lives', { timeout: 300_000 }, async () => {
  const failures: string[] = [];
  const statuses = new Map<number, number>();
  for (const route of [...routesByTag(description).values()].flat()) {
    for (const asked of fc.sample(askedOf(route), ASKED_EACH)) {
      const { headers, status, text } = await ask(route, asked);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      for (const fault of missingHeaders(headers)) failures.push(`${route.method} ${route.path}: ${fault}`);
      const leak = LEAKS.find((one) => one.test(text));
      // What a route of robots or agents gives by its nature is not looked through for words.
      const told = status >= 400 && leak !== undefined ? ` says ${String(leak)}` : '';
      if (status >= 500 || told !== '') {
        failures.push(`${route.method} ${route.path} → ${status}${told}: ${text.slice(0, 200)} for ${JSON.stringify(asked).slice(0, 300)}`);
      }
    }
  }
  expect(failures).toEqual([]);
  // Some of it is refused, some of it done.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(50);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(50);
  expect((await fetch(`${office.server.url}/ready`)).status).toBe(200);
});

test('paths that lead elsewhere, bodies that are too large, lie about themselves or never end are refused by name', async () => {
  const { hostname, port } = new URL(office.server.url);
  const raw = (path: string, head = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      // Not `fetch`, which would tidy the path up.
      const asked = request({ hostname, port, path, method: head, headers: { accept: 'text/html' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });
  for (const path of [
    '/../package.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/..%5c..%5cmaster.key',
  ]) {
    expect([400, 403, 404], path).toContain(await raw(path));
  }
  const send = async (body: string, type: string): Promise<string> => {
    const headers = { authorization: `Bearer ${tokens.person}`, 'content-type': type };
    const response = await fetch(`${office.server.url}/api/views`, { method: 'POST', headers, body });
    return `${response.status} ${((await response.json()) as { code: string }).code}`;
  };
  expect(await send(`"${'x'.repeat(1_100_000)}"`, 'application/json')).toBe('413 server.too-large');
  expect(await send('{"name":', 'application/json')).toBe('400 server.request-refused');
  expect(await send('['.repeat(200_000), 'application/json')).toBe('400 server.request-refused');
  expect(await send('<name>x</name>', 'application/xml')).toBe('400 server.request-refused');
  expect(await send('{"__proto__":{"roles":["administrator"]}}', 'application/json')).toBe('400 server.request-refused');
});
