// The step `wait_for`: until an element is shown, or is gone.
import { CopisteError } from '#base/errors.ts';
import { UnexpectedScreen } from '../endings.ts';
import { pauses } from '../polling.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { targetOf } from './elements.ts';
import { leave } from './leave.ts';
import { say } from '../lines.ts';

/** Errors raised: Ending of the step's exit, or UnexpectedScreen without one; Again. */
export async function waitFor(step: StepOf<'wait_for'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { pace, guard } = context.treatment;
  const { on, sought } = targetOf(context, step.element);
  const name = `${on.name}.${sought.name}`;
  const until = pace.now() + (step.atMostMilliseconds ?? session.map.limits.stepMilliseconds);
  for (const pause of pauses()) {
    // What one waits for changes what is shown.
    session.touched();
    const shown = await session.work(`attendre ${name}`, (driver, progress) =>
      driver.shows(on, sought, progress).catch((thrown: unknown) => {
        // What is there more than once is not gone.
        if (step.state === 'gone' && thrown instanceof CopisteError && thrown.code === 'driver.ambiguous') return true;
        throw thrown;
      }),
    );
    if (shown === (step.state === 'shown')) return;
    if (pace.now() >= until) break;
    await pace.wait(pause, guard.signal);
  }
  if (step.otherwise !== null) return leave(step.otherwise, context);
  const what = { application: session.map.title, element: sought.name, screen: on.name };
  const reason = say(context.treatment, step.state === 'shown' ? 'elementMissing' : 'elementStays', what);
  throw new UnexpectedScreen(reason, step.atMostMilliseconds === null);
}
