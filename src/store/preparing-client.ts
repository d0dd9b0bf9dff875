// A client that has what it asks often prepared: parsed once, and planned once where one plan is good for all values.
import { Client } from 'pg';

/** Asked so often, a text is asked again. */
const OFTEN = 5;
/** Texts that are counted, and those that stay prepared: each takes some memory of the database. */
const MOST_COUNTED = 2_000;
const MOST_PREPARED = 400;

/** Which texts are prepared, and under which name. */
export class PreparedTexts {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, string>();

  /** Undefined: not asked often enough to be worth it. */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST_PREPARED) return known;
    const count = (this.#counts.get(text) ?? 0) + 1;
    if (count < OFTEN) {
      if (this.#counts.size >= MOST_COUNTED) this.#counts.clear();
      this.#counts.set(text, count);
      return undefined;
    }
    this.#counts.delete(text);
    const name = `often_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

type Query = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/** Texts with values, as Kysely and the queue ask them; everything else goes as it comes. */
export class PreparingClient extends Client {
  readonly #texts = new PreparedTexts();

  override query = ((text: unknown, values?: unknown, callback?: unknown): unknown => {
    const ask = super.query.bind(this) as Query;
    const name = typeof text === 'string' && Array.isArray(values) ? this.#texts.nameOf(text) : undefined;
    return name === undefined ? ask(text, values, callback) : ask({ name, text, values }, callback);
  }) as Client['query'];
}
