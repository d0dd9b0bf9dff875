// Brings the record of a commit back on the screen by its `retrouver` procedure, signing in again and through breakdowns.
import { isRecord, type RecordValue } from '#language/scope.ts';
import type { ApplicationSession } from './application-session.ts';
import { Again, type Interruption, UnexpectedScreen } from './endings.ts';
import { patience } from './patience.ts';
import type { StepOf } from './steps/context.ts';
import { follow } from './steps/procedures.ts';
import type { Treatment } from './treatment.ts';
import { say } from './lines.ts';

/** The screen on which the procedure ends. */
export function findScreen({ plan }: Pick<Treatment, 'plan'>, procedure: string): string {
  const last = plan.procedures[procedure]?.steps.at(-1);
  const screen = last?.verb === 'expect' ? last.screens[0] : undefined;
  if (screen === undefined) throw new TypeError(`procedure ${procedure} does not end on a screen`);
  return screen;
}

/** After a commit an unexpected screen says nothing of the record yet: it may only be the application that stumbles. */
function worthAnotherLook(treatment: Treatment, thrown: unknown): Interruption | null {
  if (thrown instanceof UnexpectedScreen) return { kind: 'breakdown', why: say(treatment, 'otherScreen') };
  return thrown instanceof Again ? thrown.because : null;
}

/**
 * What the record shows now; it stands in the scope under its screen's name too. An exit that the procedure takes is thrown (Ending).
 * Errors raised: `engine.application-down`, `engine.session-lost`, those of signing in.
 */
export async function findRecord(treatment: Treatment, session: ApplicationSession, step: StepOf<'commit'>): Promise<RecordValue> {
  const screen = findScreen(treatment, step.find);
  const typed = treatment.scope['saisi'];
  const retry = patience(treatment, session);
  for (;;) {
    try {
      await session.ready();
      // The record is read afresh, whatever was read before.
      session.touched();
      const context = { treatment, session, phase: { name: step.find }, captures: false };
      await follow(context, step.find, step.findWith);
      const shown = treatment.scope[screen];
      if (!isRecord(shown)) throw new TypeError(`nothing was read on ${screen}`);
      session.wasFound(shown);
      return shown;
    } catch (thrown) {
      const because = worthAnotherLook(treatment, thrown);
      if (because === null) throw thrown;
      await retry(because);
    } finally {
      // What the procedure types to search is no part of what the assistant typed.
      if (typed === undefined) delete treatment.scope['saisi'];
      else treatment.scope['saisi'] = typed;
    }
  }
}
