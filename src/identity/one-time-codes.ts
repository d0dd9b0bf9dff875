// The second factor: codes of six digits that change every thirty seconds (RFC 6238), and recovery codes for who lost the device.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 20;
const STEP_SECONDS = 30;
const DIGITS = 6;
/** A clock may be one step off. */
const WINDOW = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

export function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  const whole = bits.match(/.{8}/g) ?? [];
  return Buffer.from(whole.map((byte) => Number.parseInt(byte, 2)));
}

export function newSecret(): string {
  return toBase32(randomBytes(SECRET_BYTES));
}

export function stepAt(instant: Date): number {
  return Math.floor(instant.getTime() / 1_000 / STEP_SECONDS);
}

export function codeOf(secret: string, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = (digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step whose code this is, around now and after the last that was taken; null: none. */
export function stepOf(secret: string, code: string, now: Date, lastStep: number | null): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''));
  const here = stepAt(now);
  for (let step = here - WINDOW; step <= here + WINDOW; step += 1) {
    const expected = Buffer.from(codeOf(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected) && step > (lastStep ?? -1)) return step;
  }
  return null;
}

/** What an authenticator takes, as a link. */
export function authenticatorLink(secret: string, account: string): string {
  const label = encodeURIComponent(`Copiste:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=Copiste&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

/** Eighty random bits each, in groups of four. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => (toBase32(randomBytes(RECOVERY_BYTES)).match(/.{4}/g) ?? []).join('-'));
}

/** As it was written, whatever a person put between the groups; null: it cannot be one. */
export function foldRecoveryCode(text: string): string | null {
  const folded = text.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return folded.length === 16 ? folded : null;
}
