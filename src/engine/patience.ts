// How often and how soon work on an application begins again after its session ended or it broke down.
import { error } from '#base/errors.ts';
import type { ApplicationSession } from './application-session.ts';
import type { Interruption } from './endings.ts';
import { engineErrors } from './errors.ts';
import type { Treatment } from './treatment.ts';
import { say } from './lines.ts';

const BREAKDOWNS = 5;
const SESSION_ENDS = 4;
const ABSENT_COMMITS = 3;
const UNEXPECTED_SCREENS = 2;
const FIRST_WAIT_MILLISECONDS = 1_000;

/**
 * Counts interruptions of one piece of work and prepares to begin it again; throws once there were too many.
 * Errors raised: `engine.application-down`, `engine.browser-lost`, `engine.session-lost`, `engine.commit-lost`; UnexpectedScreen.
 */
export function patience(treatment: Treatment, session: ApplicationSession): (because: Interruption) => Promise<void> {
  const { evidence, pace, guard } = treatment;
  const application = session.map.title;
  const seen = { breakdown: 0, session_ended: 0, unexpected_screen: 0, commit_absent: 0 };
  return async (because) => {
    const times = (seen[because.kind] += 1);
    switch (because.kind) {
      case 'session_ended':
        evidence.event(say(treatment, 'sessionEnded', { application }), { code: 'session.ended' });
        session.forgetSignIn();
        if (times >= SESSION_ENDS) {
          throw error(engineErrors, 'engine.session-lost', { application, account: session.account.identifier });
        }
        return;
      case 'breakdown':
        evidence.event(say(treatment, 'breakdown', { application, why: because.why }), { code: 'application.breakdown' });
        if (times >= BREAKDOWNS && because.ofBrowser === true)
          throw error(engineErrors, 'engine.browser-lost', { application, tries: times });
        if (times >= BREAKDOWNS) throw error(engineErrors, 'engine.application-down', { application, why: because.why, tries: times });
        await pace.wait(FIRST_WAIT_MILLISECONDS * 2 ** (times - 1), guard.signal);
        return;
      case 'unexpected_screen':
        if (times >= UNEXPECTED_SCREENS) throw because.screen;
        evidence.event(say(treatment, 'onceMore', { why: because.screen.reason }), { code: 'application.unexpected-screen' });
        await session.close();
        return;
      case 'commit_absent':
        evidence.event(say(treatment, 'commitAbsent'));
        if (times >= ABSENT_COMMITS) throw error(engineErrors, 'engine.commit-lost', { application, tries: times });
    }
  };
}
