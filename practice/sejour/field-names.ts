// Names and ids of form fields, different on every page load as that generation of frameworks makes them; mapped back when a form comes.
import { createHmac, randomBytes } from 'node:crypto';

/** Name of the hidden field that says which page load a form belongs to. */
const TOKEN_FIELD = '__ETAT';

export interface PageNames {
  /** HTML of the hidden field. */
  readonly hidden: string;
  /** Generated name of a field on this page load. */
  of(field: string): string;
  /** `name` and `id` attributes of a field. */
  attributes(field: string): string;
}

/** Makes and reads generated names. Holds nothing per page: a name follows from the page's token and a secret of the process. */
export class FieldNames {
  readonly #secret = randomBytes(16);

  #digest(text: string, length: number): string {
    return createHmac('sha256', this.#secret).update(text).digest('hex').slice(0, length);
  }

  #name(token: string, field: string): string {
    return `ctl00_x${this.#digest(`${token}/${field}`, 8)}`;
  }

  /** Names of one more page load. */
  newPage(): PageNames {
    const seed = randomBytes(6).toString('hex');
    const token = `${seed}${this.#digest(seed, 12)}`;
    const of = (field: string): string => this.#name(token, field);
    return {
      hidden: `<input type="hidden" name="${TOKEN_FIELD}" value="${token}">`,
      of,
      attributes: (field) => `name="${of(field)}" id="${of(field)}"`,
    };
  }

  /** The values of a submitted form by their own names; null when it does not come from a page of ours with all these fields. */
  read<Field extends string>(parameters: URLSearchParams, fields: readonly Field[]): Readonly<Record<Field, string>> | null {
    const token = parameters.get(TOKEN_FIELD) ?? '';
    if (token.slice(12) !== this.#digest(token.slice(0, 12), 12)) return null;
    const values: Partial<Record<Field, string>> = {};
    for (const field of fields) {
      const value = parameters.get(this.#name(token, field));
      if (value === null) return null;
      values[field] = value;
    }
    return values as Record<Field, string>;
  }
}
