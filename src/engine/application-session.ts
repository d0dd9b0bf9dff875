// One signed-in session of an application: opened when first needed, its interruptions dismissed, its breakdowns and ends recognised.
import { CopisteError, error } from '#base/errors.ts';
import { type Progress, withProgress } from '#base/progress.ts';
import { evaluate, toText } from '#language/expression.ts';
import type { ApplicationMap, ScreenDefinition } from '#language/plan.ts';
import type { RecordValue } from '#language/scope.ts';
import { isRefusal, refusalOf } from './account-refusals.ts';
import { Again, Ending, mishap } from './endings.ts';
import { engineErrors } from './errors.ts';
import { pauses } from './polling.ts';
import type { Account, FoundScreen, Reach, Response, ScreenDriver } from './ports.ts';
import { sessionKey } from './session-keeper.ts';
import { type Treatment, evaluationContext } from './treatment.ts';
import { say } from './lines.ts';

/** The last look at a screen may begin just before the deadline. */
const LATE_LOOK_MILLISECONDS = 5_000;
/** An interruption that comes back this often in a row is not one. */
const DISMISSALS = 5;
/** A breakdown, as opposed to an answer that the assistant must judge, begins here. */
const BROKEN_STATUS = 500;

/** After these, what the application shows must be looked at by a person: nothing clicks through. */
export const UNDECLARED: ReadonlySet<string> = new Set(['driver.dialog-undeclared', 'driver.window-undeclared', 'driver.covered']);

export type ScreenWork<Result> = (driver: ScreenDriver, progress: Progress) => Promise<Result>;

export class ApplicationSession {
  readonly map: ApplicationMap;
  readonly account: Account;
  readonly #treatment: Treatment;
  readonly #signIn: (session: ApplicationSession) => Promise<void>;
  #driver: ScreenDriver | null = null;
  #signedIn = false;
  /** False while a session kept from the dossier before shows nothing yet: what is done first opens an address, or arrives anew. */
  #placed = false;
  /** Something went wrong in the browser: nobody goes on working in it. */
  #troubled = false;
  /** The screen that was recognised last, while nothing was done that could bring another. */
  #seen: string | null = null;
  #lastRead: string | null = null;
  #found: RecordValue | null = null;

  constructor(treatment: Treatment, map: ApplicationMap, account: Account, signIn: (session: ApplicationSession) => Promise<void>) {
    this.#treatment = treatment;
    this.map = map;
    this.account = account;
    this.#signIn = signIn;
  }

  get isOpen(): boolean {
    return this.#driver?.alive === true && this.#placed;
  }

  screen(name: string): ScreenDefinition {
    const screen = this.map.screens[name];
    if (screen === undefined) throw new TypeError(`no screen ${name} in ${this.map.name}`);
    return screen;
  }

  /** The full address of a screen. Error raised: `engine.screen-without-path`. */
  addressOf(screen: ScreenDefinition): string {
    if (screen.path === null) {
      throw error(engineErrors, 'engine.screen-without-path', { screen: screen.name, application: this.map.title });
    }
    return this.#base() + screen.path;
  }

  #base(): string {
    return toText(evaluate(this.map.address, evaluationContext(this.#treatment))).replace(/\/+$/, '');
  }

  #reach(): Reach {
    const { allowedOrigins, reachOf } = this.#treatment.options;
    return reachOf?.(this.map.name) ?? { allowedOrigins };
  }

  #key(): string {
    const { allowedOrigins } = this.#reach();
    return sessionKey({ application: this.map.name, address: this.#base(), account: this.account, allowedOrigins });
  }

  /** The session ended: the next work signs in again. */
  forgetSignIn(): void {
    this.#signedIn = false;
  }

  /** Ends the browser's session; the next work opens another. */
  async close(): Promise<void> {
    const driver = this.#driver;
    this.touched();
    this.#leaveScreen();
    this.#driver = null;
    this.#signedIn = false;
    this.#placed = false;
    await driver?.close();
  }

  /** Leaves the session, signed in, to the next dossier; closes it where it is in doubt or nobody keeps it. */
  async handBack(): Promise<void> {
    const driver = this.#driver;
    const { sessions } = this.#treatment.options;
    const fit = driver?.alive === true && this.#signedIn && !this.#troubled && this.screen(this.map.signIn.arrived).path !== null;
    if (driver === null || sessions === undefined || !fit) return this.close();
    this.#leaveScreen();
    this.#driver = null;
    sessions.give(this.#key(), driver);
  }

  /** Opens the session and signs in where that is not done. Errors raised: those of signing in, `driver.*`; Again. */
  async ready(): Promise<void> {
    if (this.#driver !== null && !this.#driver.alive) await this.close();
    if (this.#driver === null) {
      const { drivers, sessions } = this.#treatment.options;
      const refusal = sessions?.barred(this.#key()) ?? null;
      if (refusal !== null) throw refusal;
      const kept = (await sessions?.take(this.#key())) ?? null;
      this.#driver = kept ?? (await drivers.openSession({ ...this.#reach(), signal: this.#treatment.guard.signal }));
      this.#signedIn = kept !== null;
      this.#placed = false;
      this.#troubled = false;
    }
    if (!this.#signedIn) await this.#enter();
  }

  async #enter(): Promise<void> {
    this.#placed = true;
    this.#signedIn = false;
    try {
      await this.#signIn(this);
    } catch (thrown) {
      if (thrown instanceof CopisteError && isRefusal(thrown)) this.#treatment.options.sessions?.bar(this.#key(), thrown);
      throw thrown;
    }
    this.#signedIn = true;
  }

  /** A kept session shows nothing: work that does not open an address begins where signing in arrives. */
  async #place(): Promise<void> {
    if (!this.#placed) await this.#enter();
  }

  /**
   * Works on the screen. What is shown is looked at first, unless it was since anything could change it, and again when the work fails:
   * interruptions that stand in the way are dismissed and the work is done again; a session end or a breakdown leaves the phase (Again);
   * what nobody declared hands the dossier over (Ending).
   */
  async work<Result>(what: string, body: ScreenWork<Result>): Promise<Result> {
    await this.#place();
    return this.#tried(what, body, this.#seen === null);
  }

  async #tried<Result>(what: string, body: ScreenWork<Result>, lookFirst: boolean): Promise<Result> {
    for (let round = 0; ; round += 1) {
      const looks = lookFirst || round > 0;
      try {
        return await this.inTime(what, async (driver, progress) => {
          if (looks) await this.#settled(driver, progress);
          return body(driver, progress);
        });
      } catch (thrown) {
        this.#seen = null;
        if (!(thrown instanceof CopisteError)) throw thrown;
        const interrupted = await this.#explain(thrown);
        if (!interrupted || round === DISMISSALS) throw thrown;
      }
    }
  }

  /** Looks at what is shown, whatever was seen before, and dismisses what stands in the way. Leaves the phase as `work` does. */
  async clear(): Promise<void> {
    await this.#place();
    await this.#tried('regarder l’écran', async () => undefined, true);
  }

  /** As `work`, for what makes the application answer: no answer, a late or a broken one is a breakdown. */
  async request(what: string, body: ScreenWork<Response>): Promise<void> {
    await this.#answered(() => this.work(what, body));
  }

  /** Opens an address, whatever is shown now: this is the way out of a breakdown page. Again when it is not answered. */
  async open(address: string): Promise<void> {
    this.#placed = true;
    await this.#answered(() => this.#tried('ouvrir une page', (driver, progress) => driver.open(address, progress), false));
  }

  async #answered(ask: () => Promise<Response>): Promise<void> {
    let response: Response;
    try {
      response = await ask();
    } catch (thrown) {
      if (!this.#isLate(thrown)) throw thrown;
      throw new Again({ kind: 'breakdown', why: say(this.#treatment, 'late') });
    } finally {
      this.touched();
    }
    const broken = response.lost || (response.status !== null && response.status >= BROKEN_STATUS);
    if (!broken) this.#treatment.answered.add(this.map.name);
    if (response.lost) throw new Again({ kind: 'breakdown', why: say(this.#treatment, 'noAnswer') });
    if (response.status !== null && response.status >= BROKEN_STATUS) {
      throw new Again({ kind: 'breakdown', why: say(this.#treatment, 'brokenAnswer', { status: response.status }) });
    }
  }

  /** The screen whose reading still holds: nothing was done in the application since. */
  get lastRead(): string | null {
    return this.#lastRead;
  }

  wasRead(screen: string): void {
    this.#lastRead = screen;
  }

  /** The record that was just found again, as it was read; null: something was done in the application since. */
  get foundRecord(): RecordValue | null {
    return this.#found;
  }

  wasFound(record: RecordValue): void {
    this.#found = record;
  }

  /** Something was typed: what was read of the screen holds no longer. */
  typed(): void {
    this.#lastRead = null;
    this.#found = null;
  }

  /** Something was done that may change what is shown: it is looked at, and read, anew. */
  touched(): void {
    this.typed();
    this.#seen = null;
  }

  /** Waits for one of the screens; null when it did not come in time. Leaves the phase at a session end or breakdown. */
  async awaitScreen(what: string, screens: readonly string[]): Promise<string | null> {
    await this.#place();
    if (this.#seen !== null && screens.includes(this.#seen)) return this.#seen;
    const { pace } = this.#treatment;
    const { stepMilliseconds } = this.map.limits;
    const until = pace.now() + stepMilliseconds;
    const body: ScreenWork<string | null> = async (driver, progress) => {
      for (const pause of pauses()) {
        const shown = await this.#settled(driver, progress);
        if (shown?.kind === 'screen' && screens.includes(shown.name)) return shown.name;
        if (pace.now() >= until) return null;
        await pace.wait(pause, progress.signal);
      }
      return null;
    };
    try {
      return await this.inTime(what, body, stepMilliseconds + LATE_LOOK_MILLISECONDS);
    } catch (thrown) {
      if (this.#isLate(thrown)) return null;
      if (thrown instanceof CopisteError) await this.#explain(thrown);
      throw thrown;
    }
  }

  /** What is shown now, interruptions and ends included, nothing done about it; null: nothing that the map knows. */
  async look(): Promise<FoundScreen | null> {
    return this.inTime('regarder l’écran', (driver, progress) => driver.recognise(this.map, progress));
  }

  /** Runs under the step's deadline of the map, without looking at what is shown first. */
  async inTime<Result>(what: string, body: ScreenWork<Result>, milliseconds = this.map.limits.stepMilliseconds): Promise<Result> {
    await this.#place();
    const driver = this.#driver;
    if (driver === null) throw new TypeError('the session is not open');
    this.#treatment.options.onScreen?.({ driver, map: this.map });
    try {
      return await withProgress(what, milliseconds, this.#treatment.guard.signal, (progress) => body(driver, progress));
    } catch (thrown) {
      this.#seen = null;
      this.#troubled ||= thrown instanceof CopisteError && !(thrown.cause instanceof Again);
      // What leaves a phase is no error: it comes out of the log of the step as it went in.
      const cause = thrown instanceof CopisteError ? thrown.cause : undefined;
      throw cause instanceof Again || cause instanceof Ending ? cause : thrown;
    }
  }

  #leaveScreen(): void {
    if (this.#driver !== null) this.#treatment.options.onScreen?.(null);
  }

  #isLate(thrown: unknown): boolean {
    return thrown instanceof CopisteError && thrown.code === 'step.deadline' && !this.#treatment.guard.signal.aborted;
  }

  /** Dismisses interruptions; what is then shown. Leaves the phase at a session end or breakdown. */
  async #settled(driver: ScreenDriver, progress: Progress): Promise<FoundScreen | null> {
    for (let dismissed = 0; dismissed <= DISMISSALS; dismissed += 1) {
      const found = await driver.recognise(this.map, progress);
      // The sign-in form where nobody signs in: the session ended without a word.
      if (this.#signedIn && found?.kind === 'screen' && found.name === this.map.signIn.screen) throw new Again({ kind: 'session_ended' });
      if (found === null || found.kind === 'screen') {
        this.#seen = found?.name ?? null;
        return found;
      }
      if (found.kind !== 'interruption') throw this.#departure(found);
      await this.#dismiss(driver, found, progress);
    }
    throw mishap(say(this.#treatment, 'stubborn', { application: this.map.title }));
  }

  async #dismiss(driver: ScreenDriver, found: FoundScreen, progress: Progress): Promise<void> {
    const declared = this.map.interruptions.find(({ name }) => name === found.name);
    if (declared === undefined) throw mishap(say(this.#treatment, 'unknownMessage', { application: this.map.title }));
    this.#treatment.evidence.event(say(this.#treatment, 'dismissed', { name: declared.name }));
    await driver.clickWay(declared.frame, declared.dismiss, progress);
  }

  /** What a session end or a breakdown means for the phase. */
  #departure(found: FoundScreen): Error {
    if (found.kind === 'unanswered') return new Again({ kind: 'breakdown', why: say(this.#treatment, 'noAnswer') });
    if (found.kind === 'breakdown') return new Again({ kind: 'breakdown', why: found.name });
    const end = this.map.sessionEnds.find(({ name }) => name === found.name);
    const parameters = { application: this.map.title, account: this.account.identifier };
    return refusalOf(end?.meaning, parameters) ?? new Again({ kind: 'session_ended' });
  }

  /** Looks for what explains a failed work. True: an interruption had come, and is dismissed. Throws Again or Ending otherwise. */
  async #explain(failure: CopisteError): Promise<boolean> {
    if (this.#treatment.guard.signal.aborted || failure.code.startsWith('engine.')) throw failure;
    if (failure.code === 'driver.browser-gone' || !this.isOpen) {
      await this.close();
      throw new Again({ kind: 'breakdown', why: say(this.#treatment, 'browserGone'), ofBrowser: true });
    }
    const found = await this.look().catch(() => {
      // The work's own failure says more than that looking failed too.
      throw failure;
    });
    if (found?.kind === 'interruption') return true;
    if (found !== null && found.kind !== 'screen') throw this.#departure(found);
    if (UNDECLARED.has(failure.code)) throw mishap(failure.text(this.#treatment.plan.language));
    return false;
  }
}
