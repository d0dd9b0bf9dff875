// Links that name something, expire, and cannot be made up: used for attached files and for uploads.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export type LinkReading = { readonly kind: 'valid'; readonly subject: string } | { readonly kind: 'expired' | 'forged' };

export interface SignedLinks {
  /** An opaque text that stands for `subject` until `seconds` from now. */
  sign(subject: string, seconds: number): string;
  read(signed: string): LinkReading;
}

export function createSignedLinks(now: () => Date): SignedLinks {
  const key = randomBytes(32);
  const seal = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    sign(subject, seconds) {
      const payload = Buffer.from(JSON.stringify([subject, now().getTime() + seconds * 1000])).toString('base64url');
      return `${payload}--${seal(payload).toString('hex')}`;
    },
    read(signed) {
      // The payload may hold two dashes of its own; the signature has none.
      const end = Math.max(0, signed.lastIndexOf('--'));
      const payload = signed.slice(0, end);
      const expected = seal(payload);
      const given = Buffer.from(signed.slice(end + 2), 'hex');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'forged' };
      const [subject, until] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, number];
      return now().getTime() < until ? { kind: 'valid', subject } : { kind: 'expired' };
    },
  };
}
