// Signing in at a real OpenID provider over HTTP, one as demanding as ProConnect: what it says is verified, mapped to roles, and ended.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { codeOf, stepAt } from '#identity/one-time-codes.ts';
import type { Client } from '#protocol/client.ts';
import { connect } from '#protocol/client.ts';
import type { RunningServer } from '#server/start.ts';
import { freshDatabase } from '../databases.ts';
import { startForTest } from '../server/office.ts';
import { visit, type Visitor } from '../server/visitor.ts';

/** A server and a provider take their time to start on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

const MAIN = fileURLToPath(new URL('./provider-main.ts', import.meta.url));
const HOME = 'http://localhost:9';
const LEVELS = ['eidas0-mfa', 'eidas1-mfa', 'eidas2', 'eidas3'];

const undone: (() => Promise<void>)[] = [];
let server: RunningServer;
let person: Client;
let child: ChildProcess;
let issuer: string;
let now = Date.now();

async function startProvider(algorithm: 'RS256' | 'ES256'): Promise<{ readonly child: ChildProcess; readonly issuer: string }> {
  const started = spawn(process.execPath, [MAIN, algorithm, HOME], { stdio: ['pipe', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: started.stdout })) {
    // It also says that it is not meant for real use.
    if (line.startsWith('http://')) return { child: started, issuer: line };
  }
  throw new Error('the provider did not start');
}

function declare(changes: object = {}): Promise<unknown> {
  const rules = [
    { claim: 'roles', value: 'copiste-agent', roles: ['agent' as const] },
    { claim: 'roles', value: 'copiste-admin', roles: ['administrator' as const, 'auditor' as const] },
  ];
  const provider = {
    name: 'ProConnect',
    issuer,
    clientId: 'copiste',
    clientSecret: 'secret-of-the-client-of-copiste',
    address: HOME,
    scope: 'openid given_name usual_name email uid siret roles',
    levels: LEVELS,
    rules,
    ...changes,
  };
  return person.changeSignIn({ body: { localAccounts: true, provider } });
}

async function control(parameters: Readonly<Record<string, string>>): Promise<void> {
  await (await fetch(`${new URL(issuer).origin}/control?${new URLSearchParams(parameters).toString()}`)).text();
}

/** Goes where a browser would be sent, with the provider's cookies, until it is sent home. */
async function follow(from: string, cookies: Map<string, string>): Promise<URL> {
  let url = from;
  for (let steps = 0; steps < 10; steps += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const written of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(written) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`no way on: ${response.status} ${await response.text()}`);
    url = new URL(location, url).href;
    await response.body?.cancel();
    if (url.startsWith(HOME)) return new URL(url);
  }
  throw new Error('sent round and round');
}

interface Arrival {
  readonly visitor: Visitor;
  readonly query: string;
}

/** Up to the page that the provider sends back to. */
async function goThere(invitation?: string, cookies = new Map<string, string>()): Promise<Arrival> {
  const visitor = visit(server.url);
  const { url } = await visitor.call('beginAtProvider', { body: invitation === undefined ? {} : { invitation } });
  const back = await follow(url, cookies);
  return { visitor, query: back.search.slice(1) };
}

async function signIn(invitation?: string): Promise<Visitor> {
  const { query, visitor } = await goThere(invitation);
  await visitor.call('completeAtProvider', { body: { query } });
  return visitor;
}

async function refused(): Promise<string> {
  const { query, visitor } = await goThere();
  return visitor.tells('completeAtProvider', { body: { query } });
}

beforeAll(async () => {
  ({ child, issuer } = await startProvider('RS256'));
  const database = await freshDatabase('PostgreSQL', undone).location();
  server = await startForTest({ database, clock: { now: () => new Date(now), today: () => '2026-03-16' } }, (undo) => undone.push(undo));
  person = connect({ url: server.url, token: await server.issuePersonToken('Administration', ['administrator', 'auditor']) });
  await declare();
}, 400_000);
afterAll(async () => {
  child.stdin?.end();
  for (const undo of undone.toReversed()) await undo();
});

test('whom the rules name comes in with the roles of today; a change at the provider is one here at the next sign-in', async () => {
  const visitor = await signIn();
  expect(visitor.lastCookie()).toMatch(/^copiste-session=/);
  expect(await visitor.call('me')).toMatchObject({ name: 'Camille Fictif', roles: ['agent'] });
  expect((await visitor.call('account')).account).toMatchObject({ hasPassword: false, byProvider: true });
  await control({ roles: 'copiste-admin,else' });
  const again = await signIn();
  expect(await again.call('me')).toMatchObject({ roles: ['administrator', 'auditor'] });
  expect(await visitor.tells('me')).toBe('sign-in.session-over');
  const { people } = await person.people();
  expect(people).toMatchObject([{ name: 'Camille Fictif', identifier: null, rolesByProvider: true, byProvider: true }]);
  // What the rules give no longer is not there any more.
  await control({ roles: '' });
  expect(await refused()).toBe('provider.person-unknown');
  expect(await again.tells('me')).toBe('sign-in.session-over');
  await control({});
  const id = people[0]?.id ?? '';
  await person.changePerson({ params: { personId: id }, body: { state: 'disabled' } });
  expect(await refused()).toBe('provider.person-unknown');
  await person.changePerson({ params: { personId: id }, body: { state: 'active' } });
});

test('somebody whom no rule names is told so, and no account is made', async () => {
  await control({ person: 'dominique' });
  expect(await refused()).toBe('provider.person-unknown');
  expect((await person.people()).people.map(({ name }) => name)).not.toContain('Dominique Inventé');
});

test('a link of invitation makes the identity at the provider that of the person invited, whose roles stay', async () => {
  await control({ person: 'dominique' });
  const { invitation } = await person.invitePerson({ body: { name: 'D.', identifier: 'dominique@exemple.fr', roles: ['auditor'] } });
  expect(await (await signIn(invitation)).call('me')).toMatchObject({ name: 'D.', roles: ['auditor'] });
  expect(await (await signIn()).call('me')).toMatchObject({ name: 'D.', roles: ['auditor'] });
  const other = await person.invitePerson({ body: { name: 'E.', identifier: 'autre@exemple.fr', roles: ['agent'] } });
  const { query, visitor } = await goThere(other.invitation);
  expect(await visitor.tells('completeAtProvider', { body: { query } })).toBe('provider.subject-taken');
});

test('a link does not come past a second factor through a provider that demands none, and ends what was open', async () => {
  const { invitation, id } = await person.invitePerson({ body: { name: 'F.', identifier: 'deux@exemple.fr', roles: ['agent'] } });
  const local = visit(server.url);
  const password = 'lanterne de brume';
  await local.call('acceptInvitation', { body: { invitation, password } });
  const { secret } = await local.call('beginSecondFactor', { body: { password } });
  await local.call('confirmSecondFactor', { body: { code: codeOf(secret, stepAt(new Date(now))) } });
  const again = await person.inviteAgain({ params: { personId: id }, body: {} });
  await control({ person: 'alix' });
  await declare({ levels: [] });
  const { query, visitor } = await goThere(again.invitation);
  expect(await visitor.tells('completeAtProvider', { body: { query } })).toBe('provider.level-too-low');
  expect(await local.call('me')).toMatchObject({ name: 'F.' });
  await declare();
  expect(await (await signIn(again.invitation)).call('me')).toMatchObject({ name: 'F.' });
  expect(await local.tells('me')).toBe('sign-in.session-over');
});

test('a level below those demanded is refused', async () => {
  await control({ person: 'camille', level: 'eidas1' });
  expect(await refused()).toBe('provider.level-too-low');
  await control({ level: 'eidas1-mfa' });
});

test('an answer counts in the browser that asked for it, once, in time, as it was asked for', async () => {
  await control({ person: 'camille' });
  const { query, visitor } = await goThere();
  const thief = visit(server.url);
  expect(await thief.tells('completeAtProvider', { body: { query } })).toBe('provider.not-begun');
  const other = await goThere();
  expect(await other.visitor.tells('completeAtProvider', { body: { query } })).toBe('provider.answer-refused');
  expect(await visitor.tells('completeAtProvider', { body: { query: `${query}&state=x` } })).toMatch(/^provider\./);
  expect(await visitor.tells('completeAtProvider', { body: { query } })).toBe('ok');
  const replay = visit(server.url);
  for (const [name, value] of visitor.cookies) replay.cookies.set(name, value);
  expect(await replay.tells('completeAtProvider', { body: { query } })).toMatch(/^provider\.(refused|not-begun)$/);
  const late = await goThere();
  now += 16 * 60_000;
  expect(await late.visitor.tells('completeAtProvider', { body: { query: late.query } })).toBe('provider.not-begun');
  await control({ fault: 'denied' });
  expect(await refused()).toBe('provider.refused');
});

test.for(['plain-claims', 'no-signature', 'foreign-signature'])(
  'what a provider says of a person counts only signed (%s)',
  async (fault) => {
    await control({ person: 'dominique', fault });
    expect(await refused()).toBe('provider.answer-refused');
    await control({ person: 'camille' });
  },
);

test('keys that the provider changed between two sign-ins, or during one, are the ones that count', async () => {
  await control({ person: 'camille' });
  expect(await (await signIn()).tells('me')).toBe('ok');
  await control({ rotate: '1' });
  expect(await (await signIn()).tells('me')).toBe('ok');
  const { query, visitor } = await goThere();
  await control({ rotate: '1' });
  expect(await visitor.tells('completeAtProvider', { body: { query } })).toBe('ok');
});

test('signing out ends the session here first, then at the provider, which sends back what was asked', async () => {
  const visitor = await signIn();
  const copied = new Map(visitor.cookies);
  const { providerUrl } = await visitor.call('endSession');
  expect(visitor.cookies.has('copiste-session')).toBe(false);
  for (const [name, value] of copied) visitor.cookies.set(name, value);
  expect(await visitor.tells('me')).toBe('sign-in.session-over');
  const url = new URL(providerUrl ?? '');
  expect(url.origin + url.pathname).toBe(`${issuer}/session/end`);
  expect([...url.searchParams.keys()].toSorted()).toEqual(['id_token_hint', 'post_logout_redirect_uri', 'state']);
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${HOME}/deconnexion`);
  // The provider knows hint and address: it answers with its page or sends back, never with an error.
  const response = await fetch(url, { redirect: 'manual' });
  expect(response.status).toBeLessThan(400);
  // Over by silence here, and still open there.
  const silent = await signIn();
  now += 24 * 60 * 60_000;
  expect(await silent.tells('me')).toBe('sign-in.session-over');
  expect((await silent.call('endSession')).providerUrl).toContain(`${issuer}/session/end?`);
  expect((await silent.call('endSession')).providerUrl).toBe(null);
  now = Date.now();
});

/** Somebody signs out at the provider itself, or in another application of it. */
async function leaveProvider(cookies: Map<string, string>): Promise<void> {
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = await fetch(`${issuer}/session/end`, { headers: { cookie: cookie() } });
  for (const written of asked.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(written) ?? [];
    cookies.set(name, value);
  }
  const page = await asked.text();
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  const sent = await fetch(action, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookie() },
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  await sent.body?.cancel();
}

function announce(token: string): Promise<Response> {
  return fetch(`${server.url}/api/sign-in/provider/logout`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
}

test('a session that ends at the provider ends here: that one only, whoever else is signed in and wherever', async () => {
  // The provider's tokens count for two minutes of the real clock.
  now = Date.now();
  await control({ person: 'camille', logout: `${server.url}/api/sign-in/provider/logout` });
  const cookies = new Map<string, string>();
  const { query, visitor } = await goThere(undefined, cookies);
  await visitor.call('completeAtProvider', { body: { query } });
  const elsewhere = await signIn();
  await control({ person: 'claude' });
  const other = await signIn();
  await leaveProvider(cookies);
  expect(await visitor.tells('me')).toBe('sign-in.session-over');
  expect([await elsewhere.tells('me'), await other.tells('me')]).toEqual(['ok', 'ok']);
  expect((await person.signInSettings()).logoutUrl).toBe(`${HOME}/api/sign-in/provider/logout`);
  await control({ person: 'camille', logout: '' });
});

test('what says that a session ended is believed once, and only where all of it holds', async () => {
  await control({ person: 'camille' });
  const visitor = await signIn();
  const seconds = Math.floor(now / 1_000);
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const sound = {
    iss: issuer,
    aud: 'copiste',
    iat: seconds,
    exp: seconds + 120,
    jti: 'j-1',
    sub: 'sub-of-camille',
    events: { [event]: {} },
  };
  const made = async (claims: object, more: Readonly<Record<string, string>> = {}): Promise<string> => {
    const asked = new URLSearchParams({ claims: JSON.stringify({ ...sound, ...claims }), ...more });
    return (await fetch(`${new URL(issuer).origin}/logout-token?${asked.toString()}`)).text();
  };
  const refusals = [
    await made({ iss: 'https://ailleurs.exemple.test' }),
    await made({ aud: 'another' }),
    await made({ aud: undefined }),
    await made({ iat: seconds + 3_600, exp: seconds + 3_700 }),
    await made({ exp: seconds - 60 }),
    await made({ exp: seconds + 90_000 }),
    await made({ exp: undefined }),
    await made({ jti: undefined }),
    await made({ events: undefined }),
    await made({ events: { [event]: 'yes' } }),
    await made({ events: { 'http://schemas.openid.net/event/other': {} } }),
    await made({ sub: undefined }),
    await made({ nonce: 'n' }),
    await made({}, { head: '{"alg":"none"}' }),
    await made({}, { head: '{"alg":"HS256"}' }),
    await made({}, { head: '{"typ":"at+jwt"}' }),
    await made({}, { head: '{"kid":"another"}' }),
    await made({}, { foreign: '1' }),
    `${await made({})}x`,
    'x',
  ];
  for (const token of refusals) {
    const answer = await announce(token);
    expect([answer.status, ((await answer.json()) as { code: string }).code, token]).toEqual([400, 'provider.logout-refused', token]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(await visitor.tells('me')).toBe('ok');
  // Of somebody whom nobody here knows: done, with nothing to do.
  expect((await announce(await made({ sub: 'sub-of-nobody', jti: 'j-2' }))).status).toBe(200);
  expect(await visitor.tells('me')).toBe('ok');
  const token = await made({ sid: undefined });
  expect((await announce(token)).status).toBe(200);
  expect(await visitor.tells('me')).toBe('sign-in.session-over');
  const again = await signIn();
  expect((await announce(token)).status).toBe(400);
  expect(await again.tells('me')).toBe('ok');
  const { entries } = await person.journal({ query: { limit: 1_000 } });
  expect(entries.some(({ actor, detail, verb }) => verb === 'session.end' && actor === 'server' && detail['by'] === 'provider')).toBe(true);
  // A page of another site can send such a form wherever it likes: it is taken in this one place.
  const form = new URLSearchParams({ identifier: 'x@exemple.test', password: 'y' });
  const elsewhere = await fetch(`${server.url}/api/sign-in`, { method: 'POST', headers: { 'x-copiste-page': 'active' }, body: form });
  expect(elsewhere.status).toBe(400);
});

test('an office that demands a second factor takes the provider’s level for it, and nothing where none is demanded', async () => {
  await person.demandSecondFactor({ body: { roles: ['agent'] } });
  expect(await (await signIn()).tells('overview')).toBe('ok');
  await declare({ levels: [] });
  expect(await refused()).toBe('provider.level-too-low');
  await person.demandSecondFactor({ body: { roles: [] } });
  expect(await (await signIn()).tells('overview')).toBe('ok');
  await declare();
});

test('once an administrator came in by the provider, local accounts can be closed; tokens of scripts still work', async () => {
  const { invitation } = await person.invitePerson({ body: { name: 'Locale', identifier: 'locale@exemple.fr', roles: ['agent'] } });
  await control({ person: 'claude' });
  const administrator = await signIn();
  expect((await person.signInSettings()).proven).toBe(true);
  const { provider, returnUrls } = await administrator.call('signInSettings');
  expect(JSON.stringify(provider)).not.toContain('secret-of');
  expect(returnUrls).toEqual([`${HOME}/connexion/retour`, `${HOME}/deconnexion`]);
  if (provider === null) throw new Error('no provider');
  await administrator.call('changeSignIn', { body: { localAccounts: false, provider } });
  expect(await visit(server.url).tells('signInWithPassword', { body: { identifier: 'x@exemple.fr', password: 'y' } })).toBe(
    'sign-in.local-closed',
  );
  expect(await visit(server.url).tells('acceptInvitation', { body: { invitation, password: 'lanterne de brume' } })).toBe(
    'sign-in.local-closed',
  );
  expect((await person.me()).roles).toContain('administrator');
  // Somebody came in by that one: another has shown nothing yet.
  const other = { ...provider, clientId: 'another', clientSecret: 'x' };
  expect(await administrator.tells('changeSignIn', { body: { localAccounts: false, provider: other } })).toBe('sign-in.nobody-left');
  await declare({ clientId: 'another' });
  expect(await person.signInSettings()).toMatchObject({ localAccounts: true, proven: false });
  await declare();
  expect(await administrator.tells('changeSignIn', { body: { localAccounts: false, provider } })).toBe('sign-in.nobody-left');
});

test('a provider that signs with ES256 does as well; once it is down, that is said and the rest goes on', async () => {
  const second = await startProvider('ES256');
  const first = issuer;
  issuer = second.issuer;
  await expect(
    person.changeSignIn({ body: { localAccounts: true, provider: { name: 'x', issuer, clientId: 'copiste', address: HOME } } }),
  ).rejects.toMatchObject({
    code: 'sign-in.settings-refused',
  });
  await declare({ algorithm: 'ES256' });
  const visitor = await signIn();
  expect(await visitor.tells('me')).toBe('ok');
  second.child.stdin?.end();
  await once(second.child, 'exit');
  expect(await visit(server.url).tells('beginAtProvider', { body: {} })).toBe('provider.unreachable');
  // Signed out here although the provider cannot be told.
  expect(await visitor.call('endSession')).toEqual({ providerUrl: null });
  expect(await visit(server.url).call('signInOptions')).toMatchObject({ localAccounts: true, provider: 'ProConnect' });
  issuer = first;
});

test('the journal names nobody', async () => {
  const { entries } = await person.journal({ query: { limit: 1_000 } });
  expect(new Set(entries.map(({ verb }) => verb))).toContain('people.arrive');
  expect(JSON.stringify(entries)).not.toMatch(/camille|dominique|claude|fictif|exemple\.fr|13000000000011/i);
});
