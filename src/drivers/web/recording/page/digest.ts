// In the page: the SHA-256 of a file, piece by piece: the browser's own is not there on plain http.
import type { RecordingLibrary } from './library.ts';

export function installDigest(library: RecordingLibrary): void {
  const PIECE_BYTES = 4 * 1024 * 1024;
  const PRIMES: number[] = [];
  for (let number = 2; PRIMES.length < 64; number += 1) if (PRIMES.every((prime) => number % prime !== 0)) PRIMES.push(number);
  const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 4_294_967_296);
  const CONSTANTS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
  const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

  const mix = (state: Uint32Array, block: Uint8Array): void => {
    const words = new Uint32Array(64);
    const view = new DataView(block.buffer, block.byteOffset, 64);
    for (let at = 0; at < 16; at += 1) words[at] = view.getUint32(at * 4);
    const word = (at: number): number => words[at] ?? 0;
    for (let at = 16; at < 64; at += 1) {
      const low = turned(word(at - 15), 7) ^ turned(word(at - 15), 18) ^ (word(at - 15) >>> 3);
      const high = turned(word(at - 2), 17) ^ turned(word(at - 2), 19) ^ (word(at - 2) >>> 10);
      words[at] = word(at - 16) + low + word(at - 7) + high;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let at = 0; at < 64; at += 1) {
      const first = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + (CONSTANTS[at] ?? 0) + word(at);
      const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + value;
  };

  library.sha256 = async (file) => {
    const state = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
    let rest: Uint8Array = new Uint8Array(0);
    const take = (piece: Uint8Array): void => {
      const all = new Uint8Array(rest.length + piece.length);
      all.set(rest);
      all.set(piece, rest.length);
      const whole = all.length - (all.length % 64);
      for (let at = 0; at < whole; at += 64) mix(state, all.subarray(at, at + 64));
      rest = all.slice(whole);
    };
    for (let from = 0; from < file.size; from += PIECE_BYTES) {
      take(new Uint8Array(await file.slice(from, from + PIECE_BYTES).arrayBuffer()));
    }
    const end = new Uint8Array((rest.length < 56 ? 64 : 128) - rest.length);
    end[0] = 0x80;
    new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(file.size) * 8n);
    take(end);
    return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
  };
}
