// How a posted body is signed: `t=SECONDS,v1=HEX`, an HMAC-SHA-256 over `SECONDS.BODY`; several `v1` while a secret is renewed.
import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-copiste-signature';
/** A signature made longer ago, or later, than this is somebody's who kept it. */
export const SIGNATURE_WINDOW_SECONDS = 300;

const MOST_SIGNATURES = 5;

export interface Signature {
  readonly seconds: number;
  readonly digests: readonly string[];
}

function digestOf(secret: string, seconds: number, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
}

export function signed(secret: string, body: Uint8Array, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${digestOf(secret, seconds, body).toString('hex')}`;
}

/** Null: it is none. */
export function readSignature(header: string): Signature | null {
  const parts = header.split(',').map((part) => part.trim());
  const [seconds, another] = parts.flatMap((part) => /^t=(\d{1,12})$/.exec(part)?.[1] ?? []);
  const digests = parts.flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? []);
  if (seconds === undefined || another !== undefined || digests.length === 0 || digests.length > MOST_SIGNATURES) return null;
  return { seconds: Number(seconds), digests };
}

/** Whether one of its digests was made with the secret; takes as long for a wrong one. */
export function isSignedWith(secret: string, { digests, seconds }: Signature, body: Uint8Array): boolean {
  const own = digestOf(secret, seconds, body);
  return digests.map((digest) => timingSafeEqual(Buffer.from(digest, 'hex'), own)).includes(true);
}
