// When the application misbehaves: by counters and the seed of the world, never by chance, so that a run can be told again.

export const FAULTS = [
  'slowPage',
  'error500Page',
  'error500BeforeCommit',
  'error500AfterCommit',
  'slowCommit',
  'sessionExpired',
  'sessionExpiredOnCommit',
  'messageOfTheDay',
] as const;

export type Fault = (typeof FAULTS)[number];
export type PageFault = Extract<Fault, 'slowPage' | 'error500Page' | 'sessionExpired'>;
export type CommitFault = Extract<Fault, 'error500BeforeCommit' | 'error500AfterCommit' | 'slowCommit' | 'sessionExpiredOnCommit'>;

/** What a test wants of the next valid request to record, faults on or off: those above, and an application that is plainly wrong. */
export type ScriptedCommit = CommitFault | 'truncatesSilently' | 'changesAfterwards';

const PAGE_FAULTS: readonly PageFault[] = ['error500Page', 'slowPage', 'sessionExpired'];
const COMMIT_FAULTS: readonly CommitFault[] = ['error500AfterCommit', 'sessionExpiredOnCommit', 'slowCommit', 'error500BeforeCommit'];

/** Every `early` requests while there are few, so that a short run sees all; then every `later`, so that a long one is not all faults. */
interface Rhythm {
  readonly early: number;
  readonly earlyUntil: number;
  readonly later: number;
}

const PAGE_RHYTHM: Rhythm = { early: 7, earlyUntil: 42, later: 23 };
const COMMIT_RHYTHM: Rhythm = { early: 4, earlyUntil: 24, later: 10 };
const HOME_RELOADS_PER_MESSAGE = 3;
/** After a fault, this many requests for the same person go well. */
const CALM_REQUESTS = 3;

/** Takes its kinds in turn; one that may not strike now waits for the next request that it may strike. */
class Turn<Kind extends Fault> {
  readonly #kinds: readonly Kind[];
  readonly #rhythm: Rhythm;
  #requests = 0;
  #struck = 0;
  #next: number;
  readonly #first: number;

  constructor(kinds: readonly Kind[], rhythm: Rhythm, seed: number) {
    this.#kinds = kinds;
    this.#rhythm = rhythm;
    this.#first = Math.abs(Math.trunc(seed)) % kinds.length;
    this.#next = 2 + (Math.abs(Math.trunc(seed)) % 3);
  }

  request(mayStrike: boolean): Kind | null {
    this.#requests += 1;
    if (this.#requests < this.#next || !mayStrike) return null;
    const kind = this.#kinds[(this.#first + this.#struck) % this.#kinds.length];
    if (kind === undefined) return null;
    this.#struck += 1;
    // Counted from when it was due, not from when it could strike: a fault that had to wait does not put the others off.
    this.#next += this.#next <= this.#rhythm.earlyUntil ? this.#rhythm.early : this.#rhythm.later;
    return kind;
  }
}

/** Decides and counts faults. When off it decides none; what happens all the same (a session too old) is still counted. */
export class Faults {
  #on: boolean;
  readonly #pages: Turn<PageFault>;
  readonly #commits: Turn<CommitFault>;
  readonly #script: ScriptedCommit[] = [];
  #mistaken = 0;
  readonly #calm = new Map<string, number>();
  readonly #commitStruck = new Set<string>();
  readonly #counts = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]));
  #random: number;

  constructor(on: boolean, seed: number) {
    this.#on = on;
    this.#random = (Math.trunc(seed) ^ 0x5e70) >>> 0;
    this.#pages = new Turn(PAGE_FAULTS, PAGE_RHYTHM, seed);
    this.#commits = new Turn(COMMIT_FAULTS, COMMIT_RHYTHM, seed);
  }

  /** For a page of the frame; `personId` null when it concerns nobody. */
  onPage(personId: string | null): PageFault | null {
    if (!this.#on) return null;
    const fault = this.#pages.request(this.#mayStrike(personId));
    this.#remember(personId, fault !== null);
    return fault;
  }

  /** For a valid request to record. Two commits of one person are never struck one after the other. */
  onCommit(personId: string): ScriptedCommit | null {
    const scripted = this.#script.shift();
    if (scripted !== undefined) return scripted;
    if (!this.#on) return null;
    const fault = this.#commits.request(this.#mayStrike(personId) && !this.#commitStruck.has(personId));
    this.#remember(personId, fault !== null);
    if (fault === null) this.#commitStruck.delete(personId);
    else this.#commitStruck.add(personId);
    return fault;
  }

  /** From now on the application behaves. */
  cease(): void {
    this.#on = false;
  }

  script(faults: readonly ScriptedCommit[]): void {
    this.#script.push(...faults);
  }

  /** The next so many searches show somebody else's file. */
  mistakePerson(times: number): void {
    this.#mistaken = times;
  }

  mistakesPerson(): boolean {
    if (this.#mistaken === 0) return false;
    this.#mistaken -= 1;
    return true;
  }

  /** Whether the message of the day stands on the home page; `load` counts the loads of this session from 1. */
  messageShown(load: number): boolean {
    return load === 1 || (this.#on && load % HOME_RELOADS_PER_MESSAGE === 0);
  }

  /** Milliseconds from `shortest` to `longest`, by the seed. */
  delay(shortest: number, longest: number): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round(shortest + (this.#random / 2 ** 32) * (longest - shortest));
  }

  /** Called where a fault really happens, not where it is decided. */
  count(fault: Fault | ScriptedCommit): void {
    if (fault === 'truncatesSilently' || fault === 'changesAfterwards') return;
    this.#counts.set(fault, (this.#counts.get(fault) ?? 0) + 1);
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  #mayStrike(personId: string | null): boolean {
    return personId === null || !this.#calm.has(personId);
  }

  #remember(personId: string | null, struck: boolean): void {
    if (personId === null) return;
    if (struck) {
      this.#calm.set(personId, CALM_REQUESTS);
      return;
    }
    const left = this.#calm.get(personId) ?? 0;
    if (left > 1) this.#calm.set(personId, left - 1);
    else this.#calm.delete(personId);
  }
}
