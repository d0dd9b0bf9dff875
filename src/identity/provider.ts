// Speaks with an OpenID provider: code flow with PKCE, state and nonce, signed answers, a demanded level, and its end of session.
// Metadata and keys are read anew for each sign-in: there are few of them, and a key that was changed is then never an old one.
import type { JsonWebKey } from 'node:crypto';
import * as openid from 'openid-client';
import { z } from 'zod';
import { CopisteError, error } from '#base/errors.ts';
import type { Claims, ProviderSettings } from '#domain/sign-in.ts';
import { providerErrors } from './provider-errors.ts';

export interface Provider {
  readonly settings: ProviderSettings;
  readonly secret: string;
  /** Where the provider sends the browser back to. */
  readonly returnUrl: string;
}

/** What only the browser that began may know until it comes back. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface ProvidedPerson {
  /** Who it is at this provider, for ever. */
  readonly subject: string;
  readonly claims: Claims;
  /** One of the demanded levels; null where none is. */
  readonly level: string | null;
  /** What the provider calls its own session; null where it does not say. */
  readonly session: string | null;
  readonly idToken: string;
}

const TIMEOUT_SECONDS = 10;
/** Two clocks may differ by as much. */
const CLOCK_TOLERANCE_SECONDS = 30;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Only encrypted, except on this very machine. */
export function isAllowedIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}

function unreachable({ settings: { name } }: Provider, thrown: unknown): CopisteError {
  return error(providerErrors, 'provider.unreachable', { provider: name, why: reasonOf(thrown) }, thrown);
}

/** A short code, never a message that may hold a value. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'error';
  const cause = thrown.cause as { readonly code?: unknown } | undefined;
  if (typeof cause?.code === 'string') return cause.code;
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}

async function discover(provider: Provider): Promise<openid.Configuration> {
  const { issuer, clientId, algorithm, signedClaims } = provider.settings;
  const metadata: Partial<openid.ClientMetadata> = {
    id_token_signed_response_alg: algorithm,
    ...(signedClaims ? { userinfo_signed_response_alg: algorithm } : {}),
    [openid.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
  };
  const insecure = isAllowedIssuer(issuer) && issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
  try {
    return await openid.discovery(new URL(issuer), clientId, metadata, openid.ClientSecretPost(provider.secret), {
      timeout: TIMEOUT_SECONDS,
      // Without it, signatures of what came over TLS are not looked at.
      execute: [openid.enableNonRepudiationChecks, ...insecure],
    });
  } catch (thrown) {
    throw unreachable(provider, thrown);
  }
}

/** Where the browser goes, and what it must bring back. Error raised: `provider.unreachable`. */
export async function beginAtProvider(provider: Provider): Promise<{ readonly url: string; readonly pending: Pending }> {
  const configuration = await discover(provider);
  const { levels, scope } = provider.settings;
  const pending: Pending = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: provider.returnUrl,
    scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    ...(levels.length === 0 ? {} : { claims: JSON.stringify({ id_token: { acr: { essential: true, values: levels } } }) }),
  });
  return { url: url.href, pending };
}

function refusal(provider: Provider, thrown: unknown): CopisteError {
  const { name } = provider.settings;
  if (thrown instanceof CopisteError) return thrown;
  if (thrown instanceof openid.AuthorizationResponseError || thrown instanceof openid.ResponseBodyError) {
    return error(providerErrors, 'provider.refused', { provider: name, why: thrown.error.slice(0, 60) }, thrown);
  }
  // No answer at all: it is down, or the network is.
  if (thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'TimeoutError')) return unreachable(provider, thrown);
  if (thrown instanceof openid.ClientError && thrown.code === 'OAUTH_TIMEOUT') return unreachable(provider, thrown);
  return error(providerErrors, 'provider.answer-refused', { provider: name, why: reasonOf(thrown) }, thrown);
}

/**
 * Whom the provider sent back, once all that it said was verified. `query`: what stood in the address behind the question mark.
 * Errors raised: `provider.unreachable`, `provider.refused`, `provider.answer-refused`, `provider.level-too-low`.
 */
export async function completeAtProvider(provider: Provider, query: string, pending: Pending): Promise<ProvidedPerson> {
  const { levels, name } = provider.settings;
  const configuration = await discover(provider);
  const address = new URL(provider.returnUrl);
  address.search = query;
  try {
    const tokens = await openid.authorizationCodeGrant(configuration, address, {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.verifier,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined || tokens.id_token === undefined)
      throw error(providerErrors, 'provider.answer-refused', { provider: name, why: 'no id_token' });
    const level = typeof told['acr'] === 'string' ? told['acr'] : null;
    if (levels.length > 0 && (level === null || !levels.includes(level))) {
      throw error(providerErrors, 'provider.level-too-low', { provider: name, level: level ?? '–', wanted: levels.join(', ') });
    }
    const info = await openid.fetchUserInfo(configuration, tokens.access_token, told.sub);
    return {
      subject: told.sub,
      claims: { ...told, ...info },
      level: levels.length === 0 ? null : level,
      session: typeof told['sid'] === 'string' ? told['sid'] : null,
      idToken: tokens.id_token,
    };
  } catch (thrown) {
    throw refusal(provider, thrown);
  }
}

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** The keys that it signs with, as it publishes them now. Error raised: `provider.unreachable`. */
export async function keysOf(provider: Provider): Promise<{ readonly issuer: string; readonly keys: readonly JsonWebKey[] }> {
  const { issuer, jwks_uri: address } = (await discover(provider)).serverMetadata();
  if (address === undefined || !isAllowedIssuer(address)) throw unreachable(provider, new Error('jwks_uri'));
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1_000) });
    return { issuer, keys: keySet.parse(await response.json()).keys };
  } catch (thrown) {
    throw unreachable(provider, thrown);
  }
}

/** Where the browser goes so that the provider's session ends too; null where that cannot be known now, or it has no such place. */
export async function endAtProvider(provider: Provider, idToken: string, backUrl: string, state: string): Promise<string | null> {
  try {
    const configuration = await discover(provider);
    const url = openid.buildEndSessionUrl(configuration, { id_token_hint: idToken, post_logout_redirect_uri: backUrl, state });
    // ProConnect answers what it does not know with an error.
    url.searchParams.delete('client_id');
    return url.href;
  } catch {
    return null;
  }
}
