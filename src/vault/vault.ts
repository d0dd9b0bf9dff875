// Seals values with AES-256-GCM, bound to what they are for and whose they are, and makes keyed digests.
import {
  type CipherKey,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { error } from '#base/errors.ts';
import { vaultErrors } from './errors.ts';
import { type KeySource, readKeys } from './keys.ts';

export interface Vault {
  /** Seals a value that JSON can hold. `id` is whose value it is: sealed for one row, it does not open in another. */
  seal(purpose: string, id: string, value: unknown): Buffer;
  /** What `seal` was given. Errors raised: `vault.altered`, `vault.key-unknown`. */
  open(purpose: string, id: string, sealed: Uint8Array): unknown;
  sealBytes(purpose: string, id: string, bytes: Uint8Array): Buffer;
  openBytes(purpose: string, id: string, sealed: Uint8Array): Buffer;
  /** A keyed digest (32 bytes), the same for ever: tells whether two values are equal, without a way back to them. */
  digest(purpose: string, content: string | Uint8Array): Buffer;
  /** Fingerprints of the keys held, oldest first: the last one seals. */
  readonly keys: readonly string[];
  /** Fingerprint of the key that sealed it. Error raised: `vault.altered`. */
  keyOf(purpose: string, sealed: Uint8Array): string;
  /** What digests are made with as long as nothing else is given: the oldest key. */
  readonly firstDigestRoot: Buffer;
  /** The same keys, with digests made from `root`: they stay the same when keys change. */
  withDigestRoot(root: Buffer): Vault;
}

// Layout of a sealed value: version (1 byte), key id (4), nonce (12), tag (16), then the ciphertext.
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES;

interface MasterKey {
  readonly id: Buffer;
  readonly key: Buffer;
  readonly derived: Map<string, CipherKey>;
}

function masterKey(key: Buffer): MasterKey {
  const id = createHash('sha256').update('copiste key id\0').update(key).digest().subarray(0, KEY_ID_BYTES);
  return { id, key, derived: new Map() };
}

function derive(master: Pick<MasterKey, 'key' | 'derived'>, use: 'seal' | 'digest', purpose: string): CipherKey {
  const info = `copiste/${use}/${purpose}`;
  let key = master.derived.get(info);
  if (key === undefined) {
    // As an object: from bytes it would be made anew for each value.
    key = createSecretKey(Buffer.from(hkdfSync('sha256', master.key, Buffer.alloc(0), info, 32)));
    master.derived.set(info, key);
  }
  return key;
}

/** What is authenticated beside the ciphertext; JSON keeps `a`,`bc` and `ab`,`c` apart. */
function bound(keyId: Buffer, purpose: string, id: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, keyId.toString('hex'), purpose, id]));
}

/** Opens the vault, making its key at the first start. Errors raised: those of `readKeys`. */
export function openVault(source: KeySource): Vault {
  return vaultOf(readKeys(source));
}

/** A vault of these keys, oldest first. */
export function vaultOf(keys: readonly Buffer[], digestRoot?: Buffer): Vault {
  const masters = keys.map(masterKey);
  const [oldest] = masters;
  const newest = masters.at(-1);
  if (oldest === undefined || newest === undefined) throw new TypeError('no key');
  const byId = new Map(masters.map((master) => [master.id.toString('hex'), master]));
  const root = digestRoot === undefined ? oldest : { key: digestRoot, derived: new Map<string, CipherKey>() };

  const headerOf = (purpose: string, sealed: Uint8Array): Buffer => {
    const whole = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (whole.length < HEADER_BYTES || whole[0] !== VERSION) throw error(vaultErrors, 'vault.altered', { purpose });
    return whole;
  };

  const sealBytes = (purpose: string, id: string, bytes: Uint8Array): Buffer => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', derive(newest, 'seal', purpose), nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(bound(newest.id, purpose, id));
    const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), newest.id, nonce, cipher.getAuthTag(), ciphertext]);
  };

  const openBytes = (purpose: string, id: string, sealed: Uint8Array): Buffer => {
    const whole = headerOf(purpose, sealed);
    const keyId = whole.subarray(1, 1 + KEY_ID_BYTES);
    const nonce = whole.subarray(1 + KEY_ID_BYTES, HEADER_BYTES - TAG_BYTES);
    const tag = whole.subarray(HEADER_BYTES - TAG_BYTES, HEADER_BYTES);
    const master = byId.get(keyId.toString('hex'));
    if (master === undefined) throw error(vaultErrors, 'vault.key-unknown', { key: keyId.toString('hex') });
    try {
      const decipher = createDecipheriv('aes-256-gcm', derive(master, 'seal', purpose), nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(bound(master.id, purpose, id));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(whole.subarray(HEADER_BYTES)), decipher.final()]);
    } catch (thrown) {
      throw error(vaultErrors, 'vault.altered', { purpose }, thrown);
    }
  };

  return {
    sealBytes,
    openBytes,
    seal: (purpose, id, value) => {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined) throw new TypeError(`nothing to seal for ${purpose}`);
      return sealBytes(purpose, id, Buffer.from(text));
    },
    open: (purpose, id, sealed) => JSON.parse(openBytes(purpose, id, sealed).toString('utf8')) as unknown,
    digest: (purpose, content) =>
      createHmac('sha256', derive(root, 'digest', purpose))
        .update(content)
        .digest(),
    keys: masters.map(({ id }) => id.toString('hex')),
    keyOf: (purpose, sealed) =>
      headerOf(purpose, sealed)
        .subarray(1, 1 + KEY_ID_BYTES)
        .toString('hex'),
    firstDigestRoot: oldest.key,
    withDigestRoot: (given) => vaultOf(keys, given),
  };
}
