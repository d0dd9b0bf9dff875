// Identifiers: time-ordered (UUID version 7), so that rows made later sort later.
import { randomBytes, randomFillSync, randomUUID } from 'node:crypto';

const ID_BYTES = 16;
/** Random bytes in stock: asking for many at once costs what asking for a few does. */
const stock = Buffer.alloc(256 * ID_BYTES);
let used = stock.length;

/** A new UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. */
export function newId(now: number = Date.now()): string {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const bytes = stock.subarray(used, (used += ID_BYTES));
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** An unguessable token (URL-safe, 256 bits). */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A random name for throw-away things (temporary files, schemas of tests). */
export function newName(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 8)}`;
}
