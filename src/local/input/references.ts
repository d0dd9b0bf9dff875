// The references of a file of any length, in little memory: how many there are, and which stand more than once.
import { createHash } from 'node:crypto';

const FIRST_CAPACITY = 1_024;

/** The first 64 bits of a digest: a chance meeting of two is told from a true repetition by looking at the texts again. */
function shortDigest(reference: string): bigint {
  return createHash('sha256').update(reference).digest().readBigUInt64BE(0);
}

export class References {
  #digests = new BigUint64Array(FIRST_CAPACITY);
  #count = 0;

  add(reference: string): void {
    if (this.#count === this.#digests.length) {
      const larger = new BigUint64Array(this.#digests.length * 2);
      larger.set(this.#digests);
      this.#digests = larger;
    }
    this.#digests[this.#count] = shortDigest(reference);
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** Tells of a reference whether another like it may have been added: false is sure. Null: none was added twice. */
  perhapsTwice(): ((reference: string) => boolean) | null {
    const sorted = this.#digests.subarray(0, this.#count).toSorted();
    const twice = new Set<bigint>();
    for (let at = 1; at < sorted.length; at += 1) {
      const digest = sorted[at];
      if (digest !== undefined && digest === sorted[at - 1]) twice.add(digest);
    }
    return twice.size === 0 ? null : (reference) => twice.has(shortDigest(reference));
  }
}
