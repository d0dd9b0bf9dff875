// The public part of an instance's key: its fingerprint, its file, and the check of what it signed.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { error } from '#base/errors.ts';
import { signingErrors } from './errors.ts';

export interface PublicKey {
  /** SHA-256 of the key, in hexadecimal: what people compare. */
  readonly fingerprint: string;
  readonly der: Buffer;
}

export function publicKeyOf(der: Uint8Array): PublicKey {
  const bytes = Buffer.from(der);
  return { fingerprint: createHash('sha256').update(bytes).digest('hex'), der: bytes };
}

const PEM = /-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g;

export function pemOf({ der }: PublicKey): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

function keyObject(der: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** The keys of a file, one or several: an instance whose key was renewed has more than one. Error raised: `signing.not-a-key`. */
export function readPublicKeys(text: string, file: string): readonly PublicKey[] {
  const ders = [...text.matchAll(PEM)].map(([block]) => Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
  if (ders.length === 0 || ders.some((der) => keyObject(der) === null)) throw error(signingErrors, 'signing.not-a-key', { file });
  return ders.map(publicKeyOf);
}

/** Whether `key` signed exactly this text. A key or signature of a wrong shape signed nothing. */
export function isSignedBy(key: PublicKey, text: string, signature: Uint8Array): boolean {
  const object = keyObject(key.der);
  return object !== null && signature.length === 64 && verify(null, Buffer.from(text, 'utf8'), object, signature);
}
