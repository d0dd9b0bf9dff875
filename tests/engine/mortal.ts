// A robot that dies at one of its calls to the outside: before it is carried out, or right after.
import fc from 'fast-check';
import { type CopisteError, error, errorTable } from '../../src/base/errors.ts';

const deathErrors = errorTable({
  'lease.lost-by-death': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Robot mort.', en: 'Robot dead.' },
});

export interface Death {
  /** At which call to the outside of the attempt, from its start. */
  readonly at: number;
  /** Whether the outside still carries that call out. */
  readonly carriedOut: boolean;
}

const DESCRIBING: ReadonlySet<string | symbol> = new Set(['takeIn', 'askCorrection', 'annotate', 'send', 'label']);

/** A robot that dies: after the fatal call nothing reaches the outside any more. */
export class Mortal {
  #calls = 0;
  #dead = false;
  readonly #death: Death | null;

  constructor(death: Death | null) {
    this.#death = death;
  }

  wrap<Target extends object>(target: Target): Target {
    return new Proxy(target, {
      get: (inside, name) => {
        const value: unknown = Reflect.get(inside, name, inside);
        if (typeof value !== 'function' || name === 'known') return value;
        // These only describe an effect; its own calls reach the outside.
        if (DESCRIBING.has(name)) return (...given: unknown[]) => this.wrap(Reflect.apply(value, inside, given) as object);
        return (...given: unknown[]) => this.#call(() => Reflect.apply(value, inside, given) as unknown);
      },
    });
  }

  #call(call: () => unknown): unknown {
    this.#calls += 1;
    const failure = (): CopisteError => error(deathErrors, 'lease.lost-by-death');
    if (this.#dead) return Promise.reject(failure());
    const fatal = this.#death !== null && this.#calls === this.#death.at;
    if (fatal && this.#death !== null && this.#death !== undefined && !this.#death.carriedOut) {
      this.#dead = true;
      return Promise.reject(failure());
    }
    const result = call();
    return Promise.resolve(result).then((answer: unknown) => {
      if (fatal) this.#dead = true;
      if (this.#dead) throw failure();
      return answer;
    });
  }

  get isDead(): boolean {
    return this.#dead;
  }
}

/** Deaths of the attempts, one after another, at any call of each. */
export function deaths(calls: number): fc.Arbitrary<Death[]> {
  return fc.array(fc.record({ at: fc.integer({ min: 1, max: calls }), carriedOut: fc.boolean() }), { maxLength: 5 });
}
