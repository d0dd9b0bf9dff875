// Signs in by the map: a session kept from the dossier before is used as it is; a refusal is never tried a second time.
import { CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { isRefusal, refusalOf } from './account-refusals.ts';
import type { ApplicationSession } from './application-session.ts';
import { Again, UnexpectedScreen } from './endings.ts';
import { engineErrors } from './errors.ts';
import type { ScreenDriver, SignInEnd } from './ports.ts';
import { pauses } from './polling.ts';
import { runSteps } from './steps/run-step.ts';
import type { Treatment } from './treatment.ts';
import { say } from './lines.ts';

/** Where the way in stands: at the screen behind it, at the form, or at what says that a session ended. */
type Entrance = 'arrived' | 'form' | 'ended';

/** What is shown, once it is one of the two; undefined: not yet. Errors raised: what a refusal of the account means; Again. */
async function seen(
  treatment: Treatment,
  session: ApplicationSession,
  driver: ScreenDriver,
  progress: Progress,
): Promise<Entrance | undefined> {
  const { map, account } = session;
  const found = await driver.recognise(map, progress);
  const parameters = { application: map.title, account: account.identifier };
  switch (found?.kind) {
    case undefined:
      return undefined;
    case 'screen':
      if (found.name === map.signIn.arrived) return 'arrived';
      return found.name === map.signIn.screen ? 'form' : undefined;
    case 'interruption': {
      const declared = map.interruptions.find(({ name }) => name === found.name);
      if (declared !== undefined) await driver.clickWay(declared.frame, declared.dismiss, progress);
      return undefined;
    }
    case 'breakdown':
      throw new Again({ kind: 'breakdown', why: found.name });
    case 'unanswered':
      throw new Again({ kind: 'breakdown', why: say(treatment, 'noAnswer') });
    case 'session_end': {
      const refusal = refusalOf(map.sessionEnds.find(({ name }) => name === found.name)?.meaning, parameters);
      if (refusal !== null) throw refusal;
      return 'ended';
    }
  }
}

/** Waits for one of the `wanted`; null when neither came in time. */
async function entrance(treatment: Treatment, session: ApplicationSession, wanted: readonly Entrance[]): Promise<Entrance | null> {
  const { limits } = session.map;
  const { pace } = treatment;
  const until = pace.now() + limits.stepMilliseconds;
  const body = async (driver: ScreenDriver, progress: Progress): Promise<Entrance | null> => {
    for (const pause of pauses()) {
      const now = await seen(treatment, session, driver, progress);
      if (now !== undefined && wanted.includes(now)) return now;
      // Signing in led to a page that has run out: from the start.
      if (now === 'ended' && !wanted.includes('ended')) throw new Again({ kind: 'session_ended' });
      if (pace.now() >= until) return null;
      await pace.wait(pause, progress.signal);
    }
    return null;
  };
  return session.inTime('se connecter', body, limits.stepMilliseconds * 2);
}

/** What became of a sign-in that did not lead in. */
function resultOf(thrown: unknown): SignInEnd {
  return thrown instanceof CopisteError && isRefusal(thrown) ? { kind: 'refused', failure: thrown } : { kind: 'unknown' };
}

/** Neither in, nor refused in words that the map knows, nor a breakdown that it knows: too many of these may lock the account. */
function isUnclear(thrown: unknown): boolean {
  return thrown instanceof CopisteError && thrown.code === 'engine.sign-in-failed';
}

/** Types what the map says, under the leave of whoever minds the account. */
async function enter(treatment: Treatment, session: ApplicationSession, atForm: boolean): Promise<void> {
  const { map } = session;
  const failed = (screen: string): Error => error(engineErrors, 'engine.sign-in-failed', { application: map.title, screen });
  const { signIns } = treatment.options;
  const waited = await signIns?.begin(map.name);
  let isTyped = false;
  try {
    // A form that had to wait may have run out.
    if (!atForm || waited === true) {
      await session.open(session.addressOf(session.screen(map.signIn.screen)));
      if ((await entrance(treatment, session, ['form'])) === null) throw failed(map.signIn.screen);
    }
    const typed = treatment.scope['saisi'];
    isTyped = true;
    await runSteps({ treatment, session, phase: { name: 'connexion' }, captures: false }, map.signIn.steps);
    // It is no part of what the assistant types: the same dossier may find the session signed in the next time.
    if (typed === undefined) delete treatment.scope['saisi'];
    else treatment.scope['saisi'] = typed;
    if ((await entrance(treatment, session, ['arrived'])) === null) throw failed(map.signIn.arrived);
  } catch (caught) {
    // A screen that nobody declared may be how the application refuses: nothing is tried again because of it.
    const thrown = caught instanceof UnexpectedScreen ? failed(map.signIn.arrived) : caught;
    // Whoever minds the account counts what was begun and is not ended as a try.
    if (isTyped && isUnclear(thrown)) throw thrown;
    // Its own failure says more than that nobody could be told.
    await signIns?.end(map.name, resultOf(thrown)).catch(() => undefined);
    throw thrown;
  }
  await signIns?.end(map.name, { kind: 'accepted' });
}

/**
 * Errors raised: `engine.account-refused`, `engine.account-locked`, `engine.password-expired`, `engine.password-change-required`,
 * `engine.sign-in-failed`, those of the leave to sign in; Again.
 */
export async function signIn(treatment: Treatment, session: ApplicationSession): Promise<void> {
  const { map } = session;
  const arrived = session.screen(map.signIn.arrived);
  let at: Entrance | null = null;
  if (arrived.path !== null) {
    await session.open(session.addressOf(arrived));
    at = await entrance(treatment, session, ['arrived', 'form', 'ended']);
    if (at === 'arrived') return;
  }
  treatment.evidence.event(say(treatment, 'signIn', { application: map.title }));
  await enter(treatment, session, at === 'form');
}
