// When the application misbehaves: by counters and the seed of the world, or because a test or a drill asks for it; never by chance.

export const FAULTS = [
  'slowRead',
  'error500Read',
  'tokenEnded',
  'error500BeforeCommit',
  'error500AfterCommit',
  'lateCommit',
  'lateFailure',
  'tokenEndedOnCommit',
  'lostAnswerAfterCommit',
] as const;

export type Fault = (typeof FAULTS)[number];
export type ReadFault = Extract<Fault, 'slowRead' | 'error500Read' | 'tokenEnded'>;
export type CommitFault = Exclude<Fault, ReadFault>;
/** What may be asked of the next request to record, faults on or off. */
export type ScriptedCommit = CommitFault | 'truncatesSilently' | 'hangsBefore' | 'hangsAfter';

export const SCRIPTED: readonly ScriptedCommit[] = [
  'error500BeforeCommit',
  'error500AfterCommit',
  'lateCommit',
  'lateFailure',
  'tokenEndedOnCommit',
  'lostAnswerAfterCommit',
  'truncatesSilently',
  'hangsBefore',
  'hangsAfter',
];

const READ_FAULTS: readonly ReadFault[] = ['error500Read', 'slowRead', 'tokenEnded'];
const COMMIT_FAULTS: readonly CommitFault[] = [
  'error500AfterCommit',
  'lateFailure',
  'tokenEndedOnCommit',
  'lateCommit',
  'lostAnswerAfterCommit',
  'error500BeforeCommit',
];

/** The first of them strike often, so that a short run sees all kinds; later ones seldom. */
const EVERY = { read: { early: 29, later: 67, earlyUntil: 150 }, commit: { early: 4, later: 9, earlyUntil: 28 } } as const;

/** Takes its kinds in turn, first after `first` requests. One that may not strike now waits for the next request. */
class Turn<Kind> {
  readonly #kinds: readonly Kind[];
  readonly #every: { readonly early: number; readonly later: number; readonly earlyUntil: number };
  readonly #offset: number;
  #requests = 0;
  #struck = 0;
  #next: number;

  constructor(kinds: readonly Kind[], every: (typeof EVERY)['read' | 'commit'], seed: number) {
    this.#kinds = kinds;
    this.#every = every;
    this.#offset = Math.abs(Math.trunc(seed)) % kinds.length;
    this.#next = 2 + (Math.abs(Math.trunc(seed)) % every.early);
  }

  request(mayStrike: boolean): Kind | null {
    this.#requests += 1;
    if (this.#requests < this.#next || !mayStrike) return null;
    const kind = this.#kinds[(this.#offset + this.#struck) % this.#kinds.length] ?? null;
    this.#struck += 1;
    this.#next += this.#next <= this.#every.earlyUntil ? this.#every.early : this.#every.later;
    return kind;
  }
}

export class Faults {
  readonly #on: boolean;
  readonly #reads: Turn<ReadFault>;
  readonly #commits: Turn<CommitFault>;
  readonly #script: ScriptedCommit[] = [];
  /** The last request to record for this dossier or grant was struck: the next one is not. */
  readonly #struck = new Set<string>();
  readonly #counts = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]));
  #mistakes = 0;
  #random: number;
  /** Letters that a label keeps of what was typed; null: all. */
  cutsLabelsAt: number | null = null;
  /** Nothing is answered. */
  isHanging = false;
  /** Until this time of the application's clock, in milliseconds, everything is a 500. */
  downUntil = 0;

  constructor(on: boolean, seed: number) {
    this.#on = on;
    this.#random = (Math.trunc(seed) ^ 0x5ab) >>> 0;
    this.#reads = new Turn(READ_FAULTS, EVERY.read, seed);
    this.#commits = new Turn(COMMIT_FAULTS, EVERY.commit, seed);
  }

  onRead(): ReadFault | null {
    return this.#on ? this.#reads.request(true) : null;
  }

  /** For a valid request to record. Two of them about the same thing are never struck one after the other. */
  onCommit(about: string): ScriptedCommit | null {
    const scripted = this.#script.shift();
    if (scripted !== undefined) return scripted;
    if (!this.#on) return null;
    const fault = this.#commits.request(!this.#struck.has(about));
    if (fault === null) this.#struck.delete(about);
    else this.#struck.add(about);
    return fault;
  }

  script(faults: readonly ScriptedCommit[]): void {
    this.#script.push(...faults);
  }

  /** The next so many records that are opened are somebody else's. */
  mistakeRecords(times: number): void {
    this.#mistakes = times;
  }

  mistakesRecord(): boolean {
    if (this.#mistakes === 0) return false;
    this.#mistakes -= 1;
    return true;
  }

  /** Milliseconds from `shortest` to `longest`, by the seed. */
  delay(shortest: number, longest: number): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round(shortest + (this.#random / 2 ** 32) * (longest - shortest));
  }

  /** Called where a fault really happens, not where it is decided. */
  count(fault: Fault | ScriptedCommit): void {
    const known = FAULTS.find((one) => one === fault);
    if (known !== undefined) this.#counts.set(known, (this.#counts.get(known) ?? 0) + 1);
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }
}
