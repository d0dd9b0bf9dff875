// An application without a browser, described by its map: what controls hold, rows of tables, windows, files, and what acting leads to.
import { type CopisteError, error } from '../../src/base/errors.ts';
import { driverErrors } from '../../src/drivers/web/errors.ts';
import type { DriverFactory, FileContent, FoundScreen, Response, ScreenDriver, Sought } from '../../src/engine/ports.ts';
import type { ApplicationMap, ScreenDefinition } from '../../src/language/plan.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What one session sees; the windows that it opened lie below. */
export interface FakePage {
  shown: FoundScreen | null;
  readonly windows: (FoundScreen | null)[];
  signedIn: boolean;
  alive: boolean;
}

/** What acting on something leads to. Without an answer: a document that came well. */
export type Act = (page: FakePage, screens: FakeScreens) => Partial<Response> | undefined;

export interface FakeScreensOptions {
  readonly map: ApplicationMap;
  /** By what is done: `click accueil.chercher`, `press Enter`, `drag accueil.menu accueil.aide`, `hover accueil.menu`. */
  readonly acts?: Readonly<Record<string, Act>>;
  /** What a control really keeps of what is typed, but for the account. */
  readonly keeps?: (place: string, text: string) => string;
  /** What signing in with this password leads to; by default it arrives. */
  readonly signIn?: (page: FakePage) => undefined;
}

export const ACCOUNT = { identifier: 'robot', password: 'secret' };

export function screen(name: string): FoundScreen {
  return { kind: 'screen', name };
}

export class FakeScreens implements DriverFactory {
  /** What controls and values hold, by place: `formulaire.nom`, `accueil.demandes 2.priorité`. */
  readonly texts = new Map<string, string>();
  readonly options = new Map<string, readonly Option[]>();
  readonly tables = new Map<string, Record<string, string>[]>();
  readonly files = new Map<string, readonly FileContent[]>();
  readonly hidden = new Set<string>();
  /** Elements that stand there twice. */
  readonly doubled = new Set<string>();
  /** Every call to a driver, in order. */
  readonly log: string[] = [];
  readonly pages: FakePage[] = [];
  signIns = 0;
  readonly map: ApplicationMap;
  readonly #options: FakeScreensOptions;

  constructor(options: FakeScreensOptions) {
    this.map = options.map;
    this.#options = options;
  }

  async openSession(): Promise<ScreenDriver> {
    const page: FakePage = { shown: null, windows: [], signedIn: false, alive: true };
    this.pages.push(page);
    return this.#driver(page);
  }

  async close(): Promise<void> {
    for (const page of this.pages) page.alive = false;
  }

  #rowOf(on: ScreenDefinition, { name, row }: Sought): string {
    if (row === undefined) return `${on.name}.${name}`;
    const place = `${on.name}.${row.table.name}`;
    const rows = this.tables.get(place) ?? [];
    const headings = row.table.columns ?? {};
    const meant = rows.flatMap((cells, index) =>
      Object.entries(headings).every(([column, heading]) => row.cells[heading] === undefined || row.cells[heading] === cells[column])
        ? [index]
        : [],
    );
    const [only] = meant;
    if (only === undefined) throw error(driverErrors, 'driver.row-absent', { element: name, count: rows.length });
    if (meant.length > 1) throw error(driverErrors, 'driver.row-ambiguous', { element: name, count: meant.length });
    return `${place} ${only + 1}.${name}`;
  }

  #driver(page: FakePage): ScreenDriver {
    const { log, texts } = this;
    const notFound = (element: string): CopisteError => error(driverErrors, 'driver.not-found', { element, tried: 'son nom' });
    const alive = (call: string): void => {
      log.push(call);
      if (!page.alive) throw error(driverErrors, 'driver.browser-gone');
    };
    /** The place of the element, which must be on the screen that is shown. */
    const placeOf = (call: string, on: ScreenDefinition, sought: Sought): string => {
      alive(`${call} ${on.name}.${sought.name}`);
      if (page.shown?.kind !== 'screen' || page.shown.name !== on.name) throw notFound(sought.name);
      const place = this.#rowOf(on, sought);
      if (this.hidden.has(place)) throw notFound(sought.name);
      return place;
    };
    const act = (what: string): Response => {
      const lead = this.#options.acts?.[what];
      if (lead === undefined) throw new Error(`nothing happens on ${what}`);
      return { status: 200, lost: false, ...lead(page, this) };
    };
    const keep = (place: string, text: string): string => {
      const keeps = place.startsWith(`${this.map.signIn.screen}.`) ? undefined : this.#options.keeps;
      const kept = keeps?.(place, text) ?? text;
      texts.set(place, kept);
      return kept;
    };
    const optionOf = (place: string, wanted: string): Option => {
      const options = this.options.get(place) ?? [];
      const found = options.find(({ value, label }) => value === wanted || label === wanted || label.startsWith(`${wanted} - `));
      if (found === undefined) throw error(driverErrors, 'driver.option-absent', { element: place, count: options.length });
      return found;
    };
    const enter = (): Response => {
      this.signIns += 1;
      if (this.#options.signIn !== undefined) this.#options.signIn(page);
      else {
        page.signedIn = true;
        page.shown = screen(this.map.signIn.arrived);
      }
      return { status: 200, lost: false };
    };
    const press = (how: string, on: ScreenDefinition, sought: Sought): Response => {
      const place = placeOf(how, on, sought);
      if (place === 'connexion.entrer') return enter();
      if (sought.opensWindow) page.windows.push(page.shown);
      return act(`${how} ${place}`);
    };
    return {
      get alive() {
        return page.alive;
      },
      open: async (url) => {
        const path = url.startsWith('about:') ? null : new URL(url).pathname;
        alive(`open ${path ?? 'nowhere'}`);
        const wanted = Object.values(this.map.screens).find((one) => one.path === path);
        const name = page.signedIn || path === null ? wanted?.name : this.map.signIn.screen;
        page.shown = path === null || name === undefined ? null : screen(name);
        return act(`open ${path ?? 'nowhere'}`);
      },
      recognise: async () => {
        alive('recognise');
        return page.shown;
      },
      fill: async (on, sought, text) => keep(placeOf('fill', on, sought), text),
      fillSecret: async (on, sought) => void placeOf('fillSecret', on, sought),
      choose: async (on, sought, option) => {
        const place = placeOf('choose', on, sought);
        const chosen = optionOf(place, option);
        texts.set(place, chosen.value);
        return chosen;
      },
      chooseSeveral: async (on, sought, options) => {
        const place = placeOf('chooseSeveral', on, sought);
        const chosen = options.map((option) => optionOf(place, option));
        texts.set(place, chosen.map(({ value }) => value).join(' '));
        return chosen;
      },
      check: async (on, sought, ticked) => keep(placeOf('check', on, sought), ticked ? 'oui' : 'non') === 'oui',
      click: async (on, sought) => press('click', on, sought),
      doubleClick: async (on, sought) => press('double_click', on, sought),
      hover: async (on, sought) => void press('hover', on, sought),
      drag: async (on, from, to) => act(`drag ${placeOf('drag', on, from)} ${placeOf('drag', on, to)}`),
      commit: async (on, sought) => press('commit', on, sought),
      clickWay: async () => {
        alive('clickWay');
        return act('dismiss');
      },
      press: async (key) => {
        alive(`press ${key}`);
        return act(`press ${key}`);
      },
      upload: async (on, sought, files) => {
        const place = placeOf('upload', on, sought);
        this.files.set(place, files);
        return files.map(({ filename }) => this.#options.keeps?.(place, filename) ?? filename);
      },
      download: async (on, sought) => {
        const [file] = this.files.get(placeOf('download', on, sought)) ?? [];
        if (file === undefined) throw error(driverErrors, 'driver.no-download', { element: sought.name });
        return file;
      },
      read: async (on, sought) => texts.get(placeOf('read', on, sought)) ?? '',
      readAll: async (on, all) => {
        alive(`readAll ${on.name}`);
        return all.map((sought) => texts.get(placeOf('read', on, sought)) ?? '');
      },
      readTable: async (on, table) => (this.tables.get(placeOf('readTable', on, table)) ?? []).map((row) => ({ ...row })),
      shows: async (on, sought) => {
        alive(`shows ${on.name}.${sought.name}`);
        if (page.shown?.name !== on.name) return false;
        if (this.doubled.has(`${on.name}.${sought.name}`)) {
          throw error(driverErrors, 'driver.ambiguous', { element: sought.name, detail: '2' });
        }
        try {
          return !this.hidden.has(this.#rowOf(on, sought));
        } catch {
          return false;
        }
      },
      closeWindow: async () => {
        alive('closeWindow');
        if (page.windows.length === 0) throw error(driverErrors, 'driver.no-window');
        page.shown = page.windows.pop() ?? null;
      },
      capture: async () => {
        alive('capture');
        return { png: Promise.resolve(new Uint8Array([1])) };
      },
      glimpse: async () => ({ kind: 'picture', png: Promise.resolve(new Uint8Array([1])), heldMilliseconds: 0 }),
      close: async () => {
        log.push('close');
        page.alive = false;
      },
    };
  }
}
