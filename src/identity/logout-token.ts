// What a provider sends to say that a session of its own ended (OpenID Connect Back-Channel Logout 1.0): believed only once all of it holds.
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { CopisteError, error } from '#base/errors.ts';
import { providerErrors } from './provider-errors.ts';
import { keysOf, type Provider } from './provider.ts';

/** What ended: a session of the provider, or all of a person. */
export interface EndedAtProvider {
  readonly issuer: string;
  readonly subject: string | null;
  readonly session: string | null;
  /** It counts once. */
  readonly id: string;
  readonly expiresAt: Date;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const TYPES: readonly string[] = ['logout+jwt', 'application/logout+jwt', 'jwt'];
const CLOCK_TOLERANCE_SECONDS = 30;
/** Such a token is made to be sent at once: one that says that it counts for longer is none. */
const LONGEST_SECONDS = 3_600;

const text = z.string().min(1).max(1_000);
const head = z.object({ alg: z.string(), kid: z.string().optional(), typ: z.string().optional() });
const said = z
  .object({
    iss: text,
    aud: z.union([text, z.array(text)]),
    iat: z.number(),
    exp: z.number(),
    jti: text,
    sub: text.optional(),
    sid: text.optional(),
    events: z.looseObject({ [EVENT]: z.looseObject({}) }),
    // One that has it is an answer to a sign-in, made to look like this.
    nonce: z.undefined().optional(),
  })
  .refine(({ sid, sub }) => sid !== undefined || sub !== undefined);

function refused(provider: Provider, why: string, thrown?: unknown): CopisteError {
  return error(providerErrors, 'provider.logout-refused', { provider: provider.settings.name, why }, thrown);
}

function parsed<Schema extends z.ZodType>(provider: Provider, schema: Schema, part: string, why: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch (thrown) {
    throw refused(provider, why, thrown);
  }
}

/** Keys that may have signed it: the one that it names, or each where it names none. */
function keysFor(keys: readonly JsonWebKey[], algorithm: 'RS256' | 'ES256', kid: string | undefined): readonly KeyObject[] {
  const kind = algorithm === 'RS256' ? 'RSA' : 'EC';
  return keys
    .filter((key) => key.kty === kind && (kid === undefined || key['kid'] === kid))
    .filter((key) => (key['use'] ?? 'sig') === 'sig' && (key['alg'] ?? algorithm) === algorithm)
    .map((key) => createPublicKey({ key, format: 'jwk' }));
}

function isSigned(key: KeyObject, signed: string, signature: Buffer): boolean {
  return verify('sha256', Buffer.from(signed), key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' } : key, signature);
}

/** Errors raised: `provider.logout-refused`, `provider.unreachable`. */
export async function readLogoutToken(provider: Provider, token: string, now: Date): Promise<EndedAtProvider> {
  const { algorithm, clientId } = provider.settings;
  const [header = '', body = '', signature = '', ...rest] = token.split('.');
  if (signature === '' || rest.length > 0) throw refused(provider, 'no JWT');
  const { alg, kid, typ } = parsed(provider, head, header, 'header');
  if (alg !== algorithm) throw refused(provider, 'alg');
  if (typ !== undefined && !TYPES.includes(typ.toLowerCase())) throw refused(provider, 'typ');
  const claims = parsed(provider, said, body, 'claims');
  // Before the provider is asked for its keys: what is not for us asks nothing of it.
  if (![claims.aud].flat().includes(clientId)) throw refused(provider, 'aud');
  const seconds = now.getTime() / 1_000;
  if (claims.iat > seconds + CLOCK_TOLERANCE_SECONDS) throw refused(provider, 'iat');
  if (claims.exp < seconds - CLOCK_TOLERANCE_SECONDS || claims.exp - claims.iat > LONGEST_SECONDS) throw refused(provider, 'exp');
  const { issuer, keys } = await keysOf(provider);
  if (claims.iss !== issuer) throw refused(provider, 'iss');
  const bytes = Buffer.from(signature, 'base64url');
  let known = false;
  try {
    known = keysFor(keys, algorithm, kid).some((key) => isSigned(key, `${header}.${body}`, bytes));
  } catch (thrown) {
    throw refused(provider, 'signature', thrown);
  }
  if (!known) throw refused(provider, 'signature');
  return {
    issuer: provider.settings.issuer,
    subject: claims.sub ?? null,
    session: claims.sid ?? null,
    id: claims.jti,
    expiresAt: new Date((claims.exp + CLOCK_TOLERANCE_SECONDS + 1) * 1_000),
  };
}
