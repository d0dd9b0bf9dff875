// Hashes of passwords, with what they were made with written in them: argon2id, or scrypt where this Node has no argon2.
import nodeCrypto, { type Argon2Parameters, randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';

/** 19 MiB and two passes: what a server can afford at each sign-in, and a thief at each guess cannot. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SCRYPT = { cost: 2 ** 15, blockSize: 8, parallelization: 3 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const SCRYPT_MEMORY = 64 * 1024 * 1024;

// As `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`; scrypt has `N`, `r` and `p`.
const FORM = /^\$(argon2id|scrypt)\$(?:v=19\$)?([A-Za-z]=\d{1,9}(?:,[A-Za-z]=\d{1,9}){2})\$([\w+/]{8,})\$([\w+/]{8,})$/;

/** The same characters are the same password, whatever keyboard wrote them. */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'));
}

const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

function argon2id(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    nodeCrypto.argon2('argon2id', parameters, (failure, key) => (failure === null ? resolve(key) : reject(failure)));
  });
}

function scrypted(password: Buffer, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { maxmem: SCRYPT_MEMORY, ...options }, (failure, key) =>
      failure === null ? resolve(key) : reject(failure),
    );
  });
}

/** Older Nodes have no argon2. */
const HAS_ARGON2 = 'argon2' in nodeCrypto;

async function made(algorithm: 'argon2id' | 'scrypt', password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const message = bytesOf(password);
  if (algorithm === 'argon2id') {
    const { memory, passes, parallelism } = ARGON2;
    const hash = await argon2id({ message, nonce: salt, tagLength: HASH_BYTES, ...ARGON2 });
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(hash)}`;
  }
  const { cost, blockSize, parallelization } = SCRYPT;
  const hash = await scrypted(message, salt, HASH_BYTES, SCRYPT);
  return `$scrypt$N=${cost},r=${blockSize},p=${parallelization}$${text(salt)}$${text(hash)}`;
}

export function hashPassword(password: string, algorithm: 'argon2id' | 'scrypt' = HAS_ARGON2 ? 'argon2id' : 'scrypt'): Promise<string> {
  return made(algorithm, password);
}

export interface PasswordCheck {
  readonly right: boolean;
  /** It was hashed otherwise than today: to be hashed anew now that it is known. */
  readonly stale: boolean;
}

function prefixOf(hash: string): string {
  return hash.slice(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
}

export async function checkPassword(password: string, hash: string): Promise<PasswordCheck> {
  const [, algorithm, written = '', salt = '', kept = ''] = FORM.exec(hash) ?? [];
  if (algorithm === undefined) return { right: false, stale: false };
  const numbers = new Map(written.split(',').map((part) => [part.slice(0, 1), Number(part.slice(2))]));
  const number = (name: string): number => numbers.get(name) ?? 0;
  const expected = Buffer.from(kept, 'base64');
  const nonce = Buffer.from(salt, 'base64');
  const message = bytesOf(password);
  const found =
    algorithm === 'argon2id'
      ? await argon2id({ message, nonce, tagLength: expected.length, memory: number('m'), passes: number('t'), parallelism: number('p') })
      : await scrypted(message, nonce, expected.length, { cost: number('N'), blockSize: number('r'), parallelization: number('p') });
  const { memory, passes, parallelism } = ARGON2;
  const today = `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}`;
  return { right: timingSafeEqual(found, expected), stale: HAS_ARGON2 && prefixOf(hash) !== today };
}

let nobody: Promise<string> | undefined;

/** Takes as long as a real check, where there is no such account: how long an answer takes tells nothing. */
export async function checkNobody(password: string): Promise<void> {
  nobody ??= hashPassword(randomBytes(SALT_BYTES).toString('hex'));
  await checkPassword(password, await nobody);
}
