// An OpenID provider in a process of its own, as demanding as ProConnect: state and nonce of 32 letters, no parameter that it does not
// know, signed answers, short codes. `/control` says who signs in next, at which level, and which fault it has.
import { createServer, type IncomingMessage } from 'node:http';
import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Provider, { interactionPolicy } from 'oidc-provider';

const [, , algorithm = 'RS256', home = ''] = process.argv;
const MOUNT = '/api/v2';
const LEVELS = ['eidas0', 'eidas0-mfa', 'eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'];
/** More than these, and the answer is an error. */
const KNOWN_PARAMETERS = new Set(
  `client_id response_type redirect_uri scope state nonce claims acr_values prompt login_hint idp_hint
  code_challenge code_challenge_method`.split(/\s+/),
);

interface Person {
  readonly given_name: string;
  readonly usual_name: string;
  readonly email: string;
  readonly uid: string;
  readonly siret: string;
  readonly roles?: readonly string[];
}

const PEOPLE: Readonly<Record<string, Person>> = {
  camille: {
    given_name: 'Camille',
    usual_name: 'Fictif',
    email: 'camille@exemple.fr',
    uid: 'u-1',
    siret: '13000000000011',
    roles: ['copiste-agent'],
  },
  dominique: { given_name: 'Dominique', usual_name: 'Inventé', email: 'dominique@exemple.fr', uid: 'u-2', siret: '13000000000029' },
  alix: { given_name: 'Alix', usual_name: 'Imaginé', email: 'alix@exemple.fr', uid: 'u-4', siret: '13000000000029' },
  claude: {
    given_name: 'Claude',
    usual_name: 'Supposé',
    email: 'claude@exemple.fr',
    uid: 'u-3',
    siret: '13000000000037',
    roles: ['copiste-admin'],
  },
};

let person = 'camille';
let level = 'eidas1-mfa';
let roles: readonly string[] | null = null;
let fault = '';
let generation = 0;
/** Where Copiste hears of sessions that end here. */
let logout = '';
let signing: KeyObject;

function newKey(): JsonWebKey & { kid: string; use: string; alg: string } {
  generation += 1;
  const { privateKey } =
    algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2_048 });
  signing = privateKey;
  return { ...privateKey.export({ format: 'jwk' }), kid: `key-${generation}`, use: 'sig', alg: algorithm };
}

function claimsOf(id: string): object {
  const { roles: own, ...claims } = PEOPLE[id] ?? {};
  const given = roles ?? own;
  return { sub: `sub-of-${id}`, ...claims, ...(given === undefined ? {} : { roles: given }) };
}

/** Signed by a key that nobody published, or by none at all. */
function forged(kind: string, issuer: string): string {
  const claims = { ...claimsOf(person), iss: issuer, aud: 'copiste', roles: ['copiste-admin'] };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (kind === 'no-signature') return `${part({ alg: 'none' })}.${part(claims)}.`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const text = `${part({ alg: 'RS256', kid: `key-${generation}` })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

/** A token of a session's end with whatever claims and head are asked for, signed as the provider signs. */
function logoutToken(claims: object, head: object, foreign: boolean): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: algorithm, kid: `key-${generation}`, typ: 'logout+jwt', ...head })}.${part(claims)}`;
  const key = foreign ? generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey : signing;
  const how = key.asymmetricKeyType === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
  return `${text}.${sign('sha256', Buffer.from(text), how).toString('base64url')}`;
}

const server = createServer();
// A busy machine is slower than the five seconds after which an idle connection would close under a request.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const issuer = origin + MOUNT;

/** What the provider remembers outlives a change of its keys. */
const memory = new Map<string, Record<string, unknown>>();

class Memory {
  readonly #kind: string;
  constructor(kind: string) {
    this.#kind = kind;
  }
  async upsert(id: string, payload: Record<string, unknown>): Promise<void> {
    memory.set(`${this.#kind} ${id}`, payload);
  }
  async find(id: string): Promise<Record<string, unknown> | undefined> {
    return memory.get(`${this.#kind} ${id}`);
  }
  async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
    return [...memory.values()].find((payload) => payload['uid'] === uid);
  }
  async consume(id: string): Promise<void> {
    const payload = memory.get(`${this.#kind} ${id}`);
    if (payload !== undefined) payload['consumed'] = 1;
  }
  async destroy(id: string): Promise<void> {
    memory.delete(`${this.#kind} ${id}`);
  }
  async revokeByGrantId(grant: string): Promise<void> {
    for (const [key, payload] of memory) if (payload['grantId'] === grant) memory.delete(key);
  }
}

/** One that answers with the level that it has, whatever was demanded. */
function lenient(): object {
  const policy = interactionPolicy.base();
  for (const check of ['essential_acr', 'essential_acrs']) policy.get('login').checks.remove(check);
  return policy;
}

function build(): Provider {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'copiste',
        client_secret: 'secret-of-the-client-of-copiste',
        redirect_uris: [`${home}/connexion/retour`],
        post_logout_redirect_uris: [`${home}/deconnexion`],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: algorithm,
        userinfo_signed_response_alg: algorithm,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        ...(logout === '' ? {} : { backchannel_logout_uri: logout, backchannel_logout_session_required: true }),
      },
    ],
    adapter: Memory,
    jwks: { keys: [newKey()] },
    acrValues: LEVELS,
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret', 'roles'],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email'],
      uid: ['uid'],
      siret: ['siret'],
      roles: ['roles'],
    },
    enabledJWA: { idTokenSigningAlgValues: [algorithm], userinfoSigningAlgValues: [algorithm] },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // ProConnect asks nothing: whoever comes with a valid hint is signed out.
        logoutSource: (context: { body: unknown }, form: string) => {
          context.body = `${form}<script>document.forms[0].submit()</script>`;
        },
      },
    },
    // By itself it speaks to no address of this machine, and waits two seconds and a half.
    fetch: (url: string, { dispatcher: _guarded, signal: _short, ...options }: Readonly<Record<string, unknown>>) => fetch(url, options),
    pkce: { required: () => true },
    ttl: { AuthorizationCode: 30, AccessToken: 60, Session: 43_200, Interaction: 600, Grant: 43_200, IdToken: 60 },
    cookies: { keys: ['only-for-tests'] },
    interactions: {
      policy: lenient(),
      url: (_context: unknown, interaction: { readonly uid: string }) => `${MOUNT}/interaction/${interaction.uid}`,
    },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => claimsOf(id.replace('sub-of-', '')) }),
    async loadExistingGrant(context: {
      readonly oidc: { readonly client: { clientId: string }; readonly session: { accountId: string } };
    }) {
      const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid given_name usual_name email uid siret roles');
      grant.addOIDCClaims(['acr']);
      await grant.save();
      return grant;
    },
    renderError(context: { type: string; body: unknown }, out: object) {
      context.type = 'application/json';
      context.body = JSON.stringify(out);
    },
  });
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/')) {
      const denied = { error: 'access_denied', error_description: 'cancelled' };
      const login = { accountId: `sub-of-${person}`, acr: level, amr: ['pwd', 'totp'], remember: false };
      await provider.interactionFinished(context.req, context.res, fault === 'denied' ? denied : { login });
      return;
    }
    if (context.path === '/auth') {
      const { nonce = '', state = '' } = context.query;
      const unknown = Object.keys(context.query).filter((name) => !KNOWN_PARAMETERS.has(name));
      if (unknown.length > 0 || state.length < 32 || nonce.length < 32) {
        context.status = 400;
        context.body = { error: 'Y000400', unknown };
        return;
      }
    }
    if (context.path === '/me' && fault !== '') {
      if (fault === 'plain-claims') context.body = { ...claimsOf(person), roles: ['copiste-admin'] };
      if (fault === 'no-signature' || fault === 'foreign-signature') {
        context.type = 'application/jwt';
        context.body = forged(fault, issuer);
      }
      if (context.body !== undefined) return;
    }
    await next();
  });
  return provider;
}

let answer = build().callback();

server.on('request', (request: IncomingMessage & { originalUrl?: string }, response) => {
  const url = new URL(request.url ?? '/', origin);
  if (url.pathname === '/control') {
    person = url.searchParams.get('person') ?? person;
    level = url.searchParams.get('level') ?? level;
    fault = url.searchParams.get('fault') ?? '';
    roles = url.searchParams.has('roles') ? (url.searchParams.get('roles') ?? '').split(',') : null;
    logout = url.searchParams.get('logout') ?? logout;
    if (url.searchParams.has('rotate') || url.searchParams.has('logout')) answer = build().callback();
    response.end('ok');
    return;
  }
  if (url.pathname === '/logout-token') {
    const asked = (name: string): object => JSON.parse(url.searchParams.get(name) ?? '{}') as object;
    response.end(logoutToken(asked('claims'), asked('head'), url.searchParams.has('foreign')));
    return;
  }
  request.originalUrl = request.url ?? '/';
  request.url = request.originalUrl.replace(MOUNT, '') || '/';
  answer(request, response);
});
process.stdout.write(`${issuer}\n`);
process.stdin.resume().once('close', () => process.exit(0));
