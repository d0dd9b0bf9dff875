// The questions that pages ask in native dialogs: as many as there are, each until it was answered or went away with its page.
import type { BrowserContext, CDPSession, Dialog, Page } from 'playwright-core';
import type { StageDialog } from '#domain/showing.ts';

interface Asked {
  readonly number: number;
  /** Null: a window that is not yet known. */
  readonly page: Page | null;
  readonly dialog: Dialog;
  /** Answered, and not yet gone. */
  answered: boolean;
}

export interface Dialogs {
  /** Hears of those of every window from its first moment: what nobody hears of, the driver answers by itself. */
  hear(context: BrowserContext): void;
  /** Hears of the end of those of a window, also without an answer: its document went away. */
  hearEnds(page: Page, session: CDPSession): void;
  /** What is to be asked of the person before this window: its own first, else that of another window. */
  shown(before: Page | null): StageDialog | null;
  /** The page waits for an answer and takes nothing else. */
  holds(page: Page): boolean;
  answer(number: number, answer: 'yes' | 'no', text: string): void;
  forget(page: Page): void;
}

export function stageDialogs(next: () => number, onChange: () => void): Dialogs {
  let all: Asked[] = [];
  const open = (): readonly Asked[] => all.filter(({ answered }) => !answered);
  return {
    hear(context) {
      context.on('dialog', (dialog) => {
        all.push({ number: next(), page: dialog.page(), dialog, answered: false });
        onChange();
      });
    },
    hearEnds(page, session) {
      session.on('Page.javascriptDialogClosed', () => {
        const gone = all.find((one) => one.page === page);
        all = all.filter((one) => one !== gone);
        onChange();
      });
    },
    shown(before) {
      const [asked] = open().toSorted((one, other) => Number(other.page === before) - Number(one.page === before));
      if (asked === undefined) return null;
      const { dialog, number } = asked;
      return { dialog: number, kind: kindOf(dialog), message: dialog.message(), proposed: dialog.defaultValue() };
    },
    holds: (page) => open().some((one) => one.page === page),
    answer(number, answer, text) {
      const asked = open().find((one) => one.number === number);
      if (asked === undefined) return;
      asked.answered = true;
      onChange();
      const { dialog } = asked;
      const answered = answer === 'no' ? dialog.dismiss() : dialog.accept(dialog.type() === 'prompt' ? text : undefined);
      void answered
        .catch(() => undefined)
        .then(() => {
          all = all.filter((one) => one !== asked);
        });
    },
    forget(page) {
      all = all.filter((one) => one.page !== page);
    },
  };
}

function kindOf(dialog: Dialog): StageDialog['kind'] {
  const kind = dialog.type();
  return kind === 'confirm' || kind === 'prompt' || kind === 'beforeunload' ? kind : 'alert';
}
