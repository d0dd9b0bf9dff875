// A small application without a browser: screens, a record, and every way in which a commit can go wrong.
import { error } from '../../src/base/errors.ts';
import { driverErrors } from '../../src/drivers/web/errors.ts';
import type { DriverFactory, FoundScreen, Response, ScreenDriver, Sought } from '../../src/engine/ports.ts';
import type { ApplicationMap } from '../../src/language/plan.ts';
import type { VirtualTime } from './virtual-time.ts';

export type CommitBehaviour =
  | 'recorded'
  | 'broken before'
  | 'broken after'
  | 'lost before'
  | 'lost after'
  | 'late'
  | 'session ended'
  | 'refused'
  /** The click leads to nothing: the form stands as it was, no document came. */
  | 'without consequence'
  | 'someone else'
  /** Recorded, and then the record is changed again, by an agent or for another dossier of the same person. */
  | 'changed again by an agent'
  | 'changed again by the robot'
  | 'window over'
  | 'record gone'
  | 'dialog'
  | 'wrong value'
  | 'browser gone after';

export type PageFault = 'breakdown' | 'session ended' | 'message' | 'unknown' | 'slow';

interface Record {
  rue: string;
  dernier: string;
  par: string;
}

export interface FakeApplicationOptions {
  readonly time: VirtualTime;
  /** In the order of the commits; then `recorded`. */
  readonly commits?: readonly CommitBehaviour[];
  /** In the order of the openings of the search screen; then none. */
  readonly pages?: readonly (PageFault | null)[];
  readonly account?: 'accepted' | 'refused' | 'locked' | 'password expired';
  /** What a field really keeps of what is typed. */
  readonly keeps?: (text: string) => string;
  readonly unknownPerson?: boolean;
}

export const ACCOUNT = { identifier: 'robot', password: 'secret' };
/** What a picture begins with. */
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const LATE_MILLISECONDS = 8_000;

export class FakeApplication implements DriverFactory {
  readonly record: Record = { rue: 'AVANT', dernier: 'N-0', par: 'agent' };
  /** Numbers recorded by the robot's account. */
  readonly changes: string[] = [];
  readonly log: string[] = [];
  signIns = 0;
  #late: { readonly at: number; readonly rue: string } | null = null;
  #gone: boolean;
  readonly #options: FakeApplicationOptions;
  readonly #commits: CommitBehaviour[];
  readonly #pages: (PageFault | null)[];

  constructor(options: FakeApplicationOptions) {
    this.#options = options;
    this.#commits = [...(options.commits ?? [])];
    this.#pages = [...(options.pages ?? [])];
    this.#gone = options.unknownPerson === true;
  }

  async openSession(): Promise<ScreenDriver> {
    return this.#session();
  }

  async close(): Promise<void> {
    this.log.push('close factory');
  }

  /** An earlier robot recorded this before it died. */
  recordBy(account: string, rue: string): string {
    const number = `N-${this.changes.length + 1}${account === ACCOUNT.identifier ? '' : `-${account}`}`;
    Object.assign(this.record, { rue, dernier: number, par: account });
    if (account === ACCOUNT.identifier) this.changes.push(number);
    return number;
  }

  #arrive(): void {
    if (this.#late === null || this.#options.time.now() < this.#late.at) return;
    const { rue } = this.#late;
    this.#late = null;
    this.recordBy(ACCOUNT.identifier, rue);
  }

  #session(): ScreenDriver {
    const typed = new Map<string, string>();
    let shown: FoundScreen | null = null;
    let signedIn = false;
    let alive = true;
    const screen = (name: string): FoundScreen => ({ kind: 'screen', name });
    const ended: FoundScreen = { kind: 'session_end', name: 'session expirée' };
    const breakdown: FoundScreen = { kind: 'breakdown', name: 'panne' };
    const ok: Response = { status: 200, lost: false };
    const broken: Response = { status: 500, lost: false };
    const lost: Response = { status: null, lost: true };
    const nothingSuch = async (_on: unknown, { name }: Sought): Promise<never> => {
      check();
      throw error(driverErrors, 'driver.not-found', { element: name, tried: 'aucune façon' });
    };
    const textOf = (on: { readonly name: string }, element: Sought): string =>
      on.name === 'confirmation' ? (this.changes.at(-1) ?? '') : this.record[element.name as keyof Record];
    const check = (): void => {
      if (!alive) throw error(driverErrors, 'driver.browser-gone');
      this.#arrive();
    };

    const openSearch = (): Response => {
      if (!signedIn) {
        shown = screen('connexion');
        return ok;
      }
      const fault = this.#pages.shift() ?? null;
      switch (fault) {
        case 'breakdown':
          shown = breakdown;
          return broken;
        case 'session ended':
          signedIn = false;
          shown = ended;
          return ok;
        case 'message':
          shown = { kind: 'interruption', name: 'message du jour' };
          return ok;
        case 'unknown':
          shown = null;
          return ok;
        case 'slow':
          return lost;
        case null:
          shown = screen('recherche');
          return ok;
      }
    };

    const enter = (): Response => {
      this.signIns += 1;
      switch (this.#options.account) {
        case 'refused':
          shown = { kind: 'session_end', name: 'mot de passe refusé' };
          return ok;
        case 'locked':
          shown = { kind: 'session_end', name: 'compte verrouillé' };
          return ok;
        case 'password expired':
          shown = { kind: 'session_end', name: 'mot de passe expiré' };
          return ok;
        default:
          signedIn = true;
          return openSearch();
      }
    };

    const commit = (behaviour: CommitBehaviour): Response => {
      const rue = typed.get('formulaire.rue') ?? '';
      const { identifier } = ACCOUNT;
      switch (behaviour) {
        case 'recorded':
          this.recordBy(identifier, rue);
          shown = screen('confirmation');
          return ok;
        case 'wrong value':
          this.recordBy(identifier, `${rue}X`);
          shown = screen('confirmation');
          return ok;
        case 'broken before':
          shown = breakdown;
          return broken;
        case 'broken after':
          this.recordBy(identifier, rue);
          shown = breakdown;
          return broken;
        case 'lost before':
          shown = null;
          return lost;
        case 'lost after':
          this.recordBy(identifier, rue);
          shown = null;
          return lost;
        case 'changed again by an agent':
        case 'changed again by the robot':
          this.recordBy(identifier, rue);
          this.recordBy(behaviour === 'changed again by an agent' ? 'agent' : identifier, 'RUE PLUS RÉCENTE');
          shown = null;
          return lost;
        case 'late':
          this.#late = { at: this.#options.time.now() + LATE_MILLISECONDS, rue };
          shown = null;
          return lost;
        case 'session ended':
          signedIn = false;
          shown = ended;
          return ok;
        case 'without consequence':
          shown = screen('formulaire');
          return { status: null, lost: false };
        case 'refused':
          shown = screen('formulaire');
          return ok;
        case 'someone else':
          this.recordBy('agent', rue);
          shown = null;
          return lost;
        case 'record gone':
          this.#gone = true;
          shown = null;
          return lost;
        case 'window over':
          throw error(driverErrors, 'driver.window-over');
        case 'dialog':
          throw error(driverErrors, 'driver.dialog-undeclared', { type: 'confirm', length: 12 });
        case 'browser gone after':
          this.recordBy(identifier, rue);
          alive = false;
          throw error(driverErrors, 'driver.browser-gone');
      }
    };

    const click = (target: string): Response => {
      switch (target) {
        case 'connexion.entrer':
          return enter();
        case 'recherche.chercher':
          shown = screen(this.#gone ? 'personne' : 'fiche');
          return ok;
        case 'fiche.modifier':
          typed.clear();
          shown = screen('formulaire');
          return ok;
        default:
          throw new Error(`nothing happens on ${target}`);
      }
    };

    return {
      get alive() {
        return alive;
      },
      open: async (url) => {
        check();
        this.log.push(`open ${new URL(url).pathname}`);
        if (url.endsWith('/recherche')) return openSearch();
        shown = screen('connexion');
        return ok;
      },
      recognise: async (_map: ApplicationMap) => {
        check();
        return shown;
      },
      fill: async (on, element, text) => {
        check();
        const kept = this.#options.keeps === undefined || on.name !== 'formulaire' ? text : this.#options.keeps(text);
        typed.set(`${on.name}.${element.name}`, kept);
        return kept;
      },
      fillSecret: async () => check(),
      choose: nothingSuch,
      chooseSeveral: nothingSuch,
      check: nothingSuch,
      doubleClick: nothingSuch,
      hover: nothingSuch,
      drag: nothingSuch,
      upload: nothingSuch,
      download: nothingSuch,
      readTable: nothingSuch,
      shows: async (on) => {
        check();
        return shown?.name === on.name;
      },
      closeWindow: async () => {
        check();
        throw error(driverErrors, 'driver.no-window');
      },
      click: async (on, element) => {
        check();
        return click(`${on.name}.${element.name}`);
      },
      commit: async (_on, _element, guard) => {
        check();
        this.log.push('commit');
        if (guard.notAfter < this.#options.time.now()) throw error(driverErrors, 'driver.window-over');
        return commit(this.#commits.shift() ?? 'recorded');
      },
      clickWay: async () => {
        check();
        shown = screen('recherche');
        return ok;
      },
      press: async () => ok,
      read: async (on, element) => {
        check();
        return textOf(on, element);
      },
      readAll: async (on, elements) => {
        check();
        return elements.map((element) => textOf(on, element));
      },
      capture: async () => {
        check();
        return { png: Promise.resolve(PNG) };
      },
      glimpse: async () => ({ kind: 'picture', png: Promise.resolve(PNG), heldMilliseconds: 0 }),
      close: async () => {
        alive = false;
      },
    };
  }
}
