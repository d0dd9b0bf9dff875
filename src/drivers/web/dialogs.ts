// Native dialogs: only the one that the map declares for the control just clicked is answered as declared; any other is dismissed and reported.
import type { Dialog, Page } from 'playwright-core';
import { type CopisteError, error } from '#base/errors.ts';
import { driverErrors } from './errors.ts';

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The browser's own question when a page with unsaved changes is left: it has no text of the page, and is declared by what is read there. */
const LEAVING = /^(quitter|leave|reload|actualiser|recharger)\b.*\?|modifications.*enregistrées|changes you made may not be saved/i;

/** The dialog that a click opens, and what is answered. */
export interface ExpectedDialog {
  readonly text: string;
  readonly answer: 'yes' | 'no';
}

export class Dialogs {
  readonly #mayAccept: () => boolean;
  #expected: ExpectedDialog | null = null;
  #undeclared: { readonly type: string; readonly length: number } | null = null;

  /** `mayAccept`: false once a commit's window is over. */
  constructor(page: Page, mayAccept: () => boolean) {
    this.#mayAccept = mayAccept;
    page.on('dialog', (dialog) => this.#onDialog(dialog));
  }

  /** The dialog that the coming click opens; null: none. Holds for one dialog. */
  expect(dialog: ExpectedDialog | null): void {
    this.#expected = dialog;
  }

  /** The error of an undeclared dialog since the last call: its kind and length, never its text, which may name a person. */
  takeError(): CopisteError | null {
    const dialog = this.#undeclared;
    this.#undeclared = null;
    return dialog === null ? null : error(driverErrors, 'driver.dialog-undeclared', dialog);
  }

  #onDialog(dialog: Dialog): void {
    const expected = this.#expected;
    const isMeant = (text: string): boolean =>
      dialog.type() === 'beforeunload' ? LEAVING.test(fold(text)) : fold(dialog.message()) === fold(text);
    const declared = expected !== null && isMeant(expected.text);
    if (declared) this.#expected = null;
    if (declared && expected.answer === 'yes' && this.#mayAccept()) {
      // A question with a field keeps what the page proposes.
      dialog.accept(dialog.defaultValue()).catch(() => undefined);
      return;
    }
    if (!declared) this.#undeclared = { type: dialog.type(), length: dialog.message().length };
    dialog.dismiss().catch(() => undefined);
  }
}
