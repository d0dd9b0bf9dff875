// The drop-down lists of the shown pages: which one is open, and what is chosen in it from afar, one after the other.
import type { CDPSession, Page } from 'playwright-core';
import type { StageInput, StageList } from '#domain/showing.ts';
import { strike } from './hands.ts';
import type { ListTold, OpenedList } from './page-lists.ts';

const MOST_OPTIONS = 500;
/** A page that is busy for longer, or whose part with the list went away, keeps nobody from going on. */
const READY_WITHIN_MILLISECONDS = 10_000;

interface Open extends OpenedList {
  readonly number: number;
  readonly page: Page;
  readonly opening: string;
  /** Tells the page what is to be chosen. */
  readonly answer: (place: number | null) => void;
}

interface Choosing {
  readonly page: Page;
  readonly opening: string;
  readonly session: CDPSession;
  readonly late: NodeJS.Timeout;
}

export interface Lists {
  /** What a page tells, and what it is answered. `isCurrent`: it is the one that is looked at. */
  told(page: Page, told: ListTold, isCurrent: boolean): Promise<number | null>;
  shown(): StageList | null;
  /** By the keyboard in the list itself, as a person would: one change, which the page hears as hers. What it then asks is answered later. */
  choose(input: Extract<StageInput, { kind: 'option' }>, session: CDPSession): void;
  /** Runs it at once, or as soon as what was chosen is struck: what a person does next must not come before. */
  afterwards(run: () => void): void;
  /** Of this page no list is open any more; without one, of none. */
  forget(page?: Page): void;
}

/** `missed`: what was to be chosen was not. */
export function stageLists(next: () => number, onChange: () => void, missed: () => void): Lists {
  let open: Open | null = null;
  let choosing: Choosing | null = null;
  const waiting: (() => void)[] = [];

  const close = (): void => {
    open?.answer(null);
    open = null;
  };
  const end = (): void => {
    if (choosing !== null) clearTimeout(choosing.late);
    choosing = null;
    for (const run of waiting.splice(0)) run();
  };
  const strikeInto = (session: CDPSession, keys: readonly string[]): void => void strike(session, keys).catch(() => undefined);

  return {
    async told(page, told, isCurrent) {
      const isChosen = told.is !== 'open' && choosing?.page === page && choosing.opening === told.opening;
      switch (told.is) {
        case 'open': {
          const { chosen, opening, options } = told;
          if (!isCurrent || options.length > MOST_OPTIONS) return null;
          close();
          const answered = new Promise<number | null>((answer) => {
            open = { number: next(), page, opening, options, chosen, answer };
          });
          onChange();
          return answered;
        }
        case 'ready':
          if (isChosen && choosing !== null) {
            strikeInto(choosing.session, ['Home', ...Array.from({ length: told.lines }, () => 'ArrowDown'), 'Enter']);
            end();
          }
          return null;
        case 'missed':
          if (isChosen && choosing !== null) {
            // It may be open still, without what was seen in it.
            strikeInto(choosing.session, ['Escape']);
            end();
          }
          missed();
          return null;
        case 'closed':
          if (isChosen) end();
          if (open?.page !== page || open.opening !== told.opening) return null;
          close();
          onChange();
          return null;
      }
    },
    shown: () => (open === null ? null : { list: open.number, options: open.options, chosen: open.chosen }),
    choose({ list, option }, session) {
      if (open?.number !== list) return;
      const { answer, opening, options, page } = open;
      open = null;
      const isChosen = option !== null && options[option]?.disabled === false;
      if (isChosen) {
        end();
        const late = setTimeout(() => {
          end();
          missed();
        }, READY_WITHIN_MILLISECONDS).unref();
        choosing = { page, opening, session, late };
      } else strikeInto(session, ['Escape']);
      answer(isChosen ? option : null);
      onChange();
    },
    afterwards(run) {
      if (choosing === null) run();
      else waiting.push(run);
    },
    forget(page) {
      if (page === undefined || open?.page === page) close();
      if (page === undefined || choosing?.page === page) end();
    },
  };
}
