// Native dialogs: only the one that the map declares for the control just clicked is answered yes; any other is dismissed and reported.
import type { Dialog, Page } from 'playwright-core';
import { type CopisteError, error } from '#base/errors.ts';
import { driverErrors } from './errors.ts';

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

export class Dialogs {
  readonly #mayAccept: () => boolean;
  #expected: string | null = null;
  #undeclared: { readonly type: string; readonly length: number } | null = null;

  /** `mayAccept`: false once a commit's window is over. */
  constructor(page: Page, mayAccept: () => boolean) {
    this.#mayAccept = mayAccept;
    page.on('dialog', (dialog) => this.#onDialog(dialog));
  }

  /** The text of the dialog that the coming click opens; null: none. Holds for one dialog. */
  expect(text: string | null): void {
    this.#expected = text;
  }

  /** The error of an undeclared dialog since the last call: its kind and length, never its text, which may name a person. */
  takeError(): CopisteError | null {
    const dialog = this.#undeclared;
    this.#undeclared = null;
    return dialog === null ? null : error(driverErrors, 'driver.dialog-undeclared', dialog);
  }

  #onDialog(dialog: Dialog): void {
    const declared = this.#expected !== null && dialog.type() !== 'beforeunload' && fold(dialog.message()) === fold(this.#expected);
    if (declared && this.#mayAccept()) {
      this.#expected = null;
      dialog.accept().catch(() => undefined);
      return;
    }
    if (!declared) this.#undeclared = { type: dialog.type(), length: dialog.message().length };
    dialog.dismiss().catch(() => undefined);
  }
}
