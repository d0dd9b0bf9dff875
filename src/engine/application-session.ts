// One signed-in session of an application: opened when first needed, its interruptions dismissed, its breakdowns and ends recognised.
import { CopisteError, error } from '#base/errors.ts';
import { type Progress, withProgress } from '#base/progress.ts';
import { evaluate, toText } from '#language/expression.ts';
import type { ApplicationMap, ScreenDefinition } from '#language/plan.ts';
import { Again, Ending, anomaly } from './endings.ts';
import { engineErrors } from './errors.ts';
import type { Account, FoundScreen, Response, ScreenDriver } from './ports.ts';
import { type Treatment, evaluationContext } from './treatment.ts';

const POLL_MILLISECONDS = 150;
/** An interruption that comes back this often in a row is not one. */
const DISMISSALS = 5;
/** A breakdown, as opposed to an answer that the assistant must judge, begins here. */
const BROKEN_STATUS = 500;

/** After these, what the application shows must be looked at by a person: nothing clicks through. */
const UNDECLARED: ReadonlySet<string> = new Set(['driver.dialog-undeclared', 'driver.window-undeclared', 'driver.covered']);

export type ScreenWork<Result> = (driver: ScreenDriver, progress: Progress) => Promise<Result>;

export class ApplicationSession {
  readonly map: ApplicationMap;
  readonly account: Account;
  readonly #treatment: Treatment;
  readonly #signIn: (session: ApplicationSession) => Promise<void>;
  #driver: ScreenDriver | null = null;
  #signedIn = false;

  constructor(treatment: Treatment, map: ApplicationMap, account: Account, signIn: (session: ApplicationSession) => Promise<void>) {
    this.#treatment = treatment;
    this.map = map;
    this.account = account;
    this.#signIn = signIn;
  }

  get isOpen(): boolean {
    return this.#driver?.alive === true;
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
    const base = toText(evaluate(this.map.address, evaluationContext(this.#treatment)));
    return base.replace(/\/+$/, '') + screen.path;
  }

  /** The session ended: the next work signs in again. */
  forgetSignIn(): void {
    this.#signedIn = false;
  }

  /** Ends the browser's session; the next work opens another. */
  async close(): Promise<void> {
    const driver = this.#driver;
    this.#driver = null;
    this.#signedIn = false;
    await driver?.close();
  }

  /** Opens the session and signs in where that is not done. Errors raised: those of signing in, `driver.*`; Again. */
  async ready(): Promise<void> {
    if (this.#driver !== null && !this.#driver.alive) await this.close();
    if (this.#driver === null) {
      const { allowedOrigins, drivers } = this.#treatment.options;
      this.#driver = await drivers.openSession({ allowedOrigins, signal: this.#treatment.guard.signal });
      this.#signedIn = false;
    }
    if (this.#signedIn) return;
    await this.#signIn(this);
    this.#signedIn = true;
  }

  /**
   * Works on the screen. Interruptions that stand in the way are dismissed and the work is done again; a session end or a breakdown
   * that explains a failure leaves the phase (Again); what nobody declared hands the dossier over (Ending).
   */
  async work<Result>(what: string, body: ScreenWork<Result>): Promise<Result> {
    for (let round = 0; ; round += 1) {
      try {
        return await this.inTime(what, async (driver, progress) => {
          await this.#clear(driver, progress);
          return body(driver, progress);
        });
      } catch (thrown) {
        if (!(thrown instanceof CopisteError)) throw thrown;
        const interrupted = await this.#explain(thrown);
        if (!interrupted || round === DISMISSALS) throw thrown;
      }
    }
  }

  /** As `work`, for what makes the application answer: no answer or a broken one is a breakdown. */
  async request(what: string, body: ScreenWork<Response>): Promise<void> {
    const { status, lost } = await this.work(what, body);
    if (lost) throw new Again({ kind: 'breakdown', why: 'pas de réponse' });
    if (status !== null && status >= BROKEN_STATUS) throw new Again({ kind: 'breakdown', why: `réponse ${status}` });
  }

  /** Waits for one of the screens; null when it did not come in time. Leaves the phase at a session end or breakdown. */
  async awaitScreen(what: string, screens: readonly string[]): Promise<string | null> {
    let last: FoundScreen | null = null;
    try {
      return await this.inTime(what, async (driver, progress) => {
        for (;;) {
          last = await this.#settled(driver, progress);
          if (last?.kind === 'screen' && screens.includes(last.name)) return last.name;
          await this.#treatment.pace.wait(Math.min(POLL_MILLISECONDS, progress.remaining()), progress.signal);
        }
      });
    } catch (thrown) {
      if (!(thrown instanceof CopisteError) || thrown.code !== 'step.deadline' || this.#treatment.guard.signal.aborted) throw thrown;
      return null;
    }
  }

  /** What is shown now, interruptions and ends included, nothing done about it; null: nothing that the map knows. */
  async look(): Promise<FoundScreen | null> {
    return this.inTime('regarder l’écran', (driver, progress) => driver.recognise(this.map, progress));
  }

  /** Runs under the step's deadline of the map, without looking at what is shown first. */
  async inTime<Result>(what: string, body: ScreenWork<Result>, milliseconds = this.map.limits.stepMilliseconds): Promise<Result> {
    const driver = this.#driver;
    if (driver === null) throw new TypeError('the session is not open');
    return withProgress(what, milliseconds, this.#treatment.guard.signal, (progress) => body(driver, progress));
  }

  /** Dismisses interruptions; what is then shown. Leaves the phase at a session end or breakdown. */
  async #settled(driver: ScreenDriver, progress: Progress): Promise<FoundScreen | null> {
    for (let dismissed = 0; dismissed <= DISMISSALS; dismissed += 1) {
      const found = await driver.recognise(this.map, progress);
      if (found === null || found.kind === 'screen') return found;
      if (found.kind !== 'interruption') throw this.#departure(found);
      await this.#dismiss(driver, found, progress);
    }
    throw anomaly(`L’application « ${this.map.title} » montre un message qui ne se ferme pas.`);
  }

  async #clear(driver: ScreenDriver, progress: Progress): Promise<void> {
    await this.#settled(driver, progress);
  }

  async #dismiss(driver: ScreenDriver, found: FoundScreen, progress: Progress): Promise<void> {
    const declared = this.map.interruptions.find(({ name }) => name === found.name);
    if (declared === undefined) throw anomaly(`L’application « ${this.map.title} » montre un message inattendu.`);
    this.#treatment.evidence.event(`L’application montre « ${declared.name} » : le message est fermé.`);
    await driver.clickWay(declared.frame, declared.dismiss, progress);
  }

  /** What a session end or a breakdown means for the phase. */
  #departure(found: FoundScreen): Error {
    if (found.kind === 'breakdown') return new Again({ kind: 'breakdown', why: found.name });
    const end = this.map.sessionEnds.find(({ name }) => name === found.name);
    const parameters = { application: this.map.title, account: this.account.identifier };
    switch (end?.meaning) {
      case 'password_expired':
        return error(engineErrors, 'engine.password-expired', parameters);
      case 'refused':
        return error(engineErrors, 'engine.account-refused', parameters);
      case 'locked':
        return error(engineErrors, 'engine.account-locked', parameters);
      case 'expired':
      case undefined:
        return new Again({ kind: 'session_ended' });
    }
  }

  /** Looks for what explains a failed work. True: an interruption had come, and is dismissed. Throws Again or Ending otherwise. */
  async #explain(failure: CopisteError): Promise<boolean> {
    if (this.#treatment.guard.signal.aborted || failure.code.startsWith('engine.')) throw failure;
    if (failure.code === 'driver.browser-gone' || !this.isOpen) {
      await this.close();
      throw new Again({ kind: 'breakdown', why: 'navigateur arrêté' });
    }
    let found: FoundScreen | null;
    try {
      found = await this.look();
    } catch (thrown) {
      // The work's own failure says more than that looking failed too.
      if (thrown instanceof Again || thrown instanceof Ending) throw thrown;
      throw failure;
    }
    if (found?.kind === 'interruption') return true;
    if (found?.kind === 'session_end' || found?.kind === 'breakdown') throw this.#departure(found);
    if (UNDECLARED.has(failure.code)) throw anomaly(failure.text('fr'));
    return false;
  }
}
