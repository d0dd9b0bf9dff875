// Signs in by the map: a session kept from the dossier before is used as it is; a refusal is never tried a second time.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { ApplicationSession } from './application-session.ts';
import { Again } from './endings.ts';
import { engineErrors } from './errors.ts';
import type { Response, ScreenDriver } from './ports.ts';
import { runSteps } from './steps/run-step.ts';
import type { Treatment } from './treatment.ts';

const POLL_MILLISECONDS = 150;
const BROKEN_STATUS = 500;

/** Where the way in stands: at the screen behind it, at the form, or at the form because a session ended. */
type Entrance = 'arrived' | 'form';

async function open(session: ApplicationSession, address: string): Promise<void> {
  const { status, lost }: Response = await session.inTime('ouvrir l’application', (driver, progress) => driver.open(address, progress));
  if (lost) throw new Again({ kind: 'breakdown', why: 'pas de réponse' });
  if (status !== null && status >= BROKEN_STATUS) throw new Again({ kind: 'breakdown', why: `réponse ${status}` });
}

/** What is shown, once it is one of the two; undefined: not yet. Errors raised: what a refusal of the account means; Again. */
async function seen(session: ApplicationSession, driver: ScreenDriver, progress: Progress): Promise<Entrance | undefined> {
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
    case 'session_end':
      switch (map.sessionEnds.find(({ name }) => name === found.name)?.meaning) {
        case 'password_expired':
          throw error(engineErrors, 'engine.password-expired', parameters);
        case 'refused':
          throw error(engineErrors, 'engine.account-refused', parameters);
        case 'locked':
          throw error(engineErrors, 'engine.account-locked', parameters);
        default:
          return 'form';
      }
  }
}

/** Waits for one of the `wanted`; null when neither came in time. */
async function entrance(treatment: Treatment, session: ApplicationSession, wanted: readonly Entrance[]): Promise<Entrance | null> {
  const { limits } = session.map;
  const until = treatment.pace.now() + limits.stepMilliseconds;
  return session.inTime(
    'se connecter',
    async (driver, progress) => {
      while (treatment.pace.now() < until) {
        const now = await seen(session, driver, progress);
        if (now !== undefined && wanted.includes(now)) return now;
        await treatment.pace.wait(POLL_MILLISECONDS, progress.signal);
      }
      return null;
    },
    limits.stepMilliseconds * 2,
  );
}

/** Errors raised: `engine.account-refused`, `engine.account-locked`, `engine.password-expired`, `engine.sign-in-failed`; Again. */
export async function signIn(treatment: Treatment, session: ApplicationSession): Promise<void> {
  const { map } = session;
  const arrived = session.screen(map.signIn.arrived);
  const failed = (screen: string): Error => error(engineErrors, 'engine.sign-in-failed', { application: map.title, screen });
  if (arrived.path !== null) {
    await open(session, session.addressOf(arrived));
    const at = await entrance(treatment, session, ['arrived', 'form']);
    if (at === 'arrived') return;
  }
  treatment.evidence.event(`Connexion à l’application « ${map.title} ».`);
  await open(session, session.addressOf(session.screen(map.signIn.screen)));
  if ((await entrance(treatment, session, ['form'])) === null) throw failed(map.signIn.screen);
  await runSteps({ treatment, session, phase: { name: 'connexion' }, captures: false }, map.signIn.steps);
  if ((await entrance(treatment, session, ['arrived'])) === null) throw failed(map.signIn.arrived);
}
