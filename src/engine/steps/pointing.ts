// The steps made with the mouse alone: click, double click, hover, drag; and the closing of a window that a click opened.
import type { Response } from '../ports.ts';
import type { ScreenWork } from '../application-session.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { type Target, targetOf } from './elements.ts';

function clickingStep(what: string, work: (target: Target) => ScreenWork<Response>) {
  return async (step: StepOf<'click' | 'double_click'>, context: StepContext): Promise<void> => {
    const target = targetOf(context, step.element);
    await sessionOf(context).request(`${what} ${target.on.name}.${target.sought.name}`, work(target));
  };
}

export const click = clickingStep(
  'cliquer',
  ({ on, sought }) =>
    (driver, progress) =>
      driver.click(on, sought, progress),
);

export const doubleClick = clickingStep(
  'double-cliquer',
  ({ on, sought }) =>
    (driver, progress) =>
      driver.doubleClick(on, sought, progress),
);

/** What the pointer brings up changes what is shown: it is read anew afterwards. */
export async function hover(step: StepOf<'hover'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { on, sought } = targetOf(context, step.element);
  await session.work(`survoler ${on.name}.${sought.name}`, (driver, progress) => driver.hover(on, sought, progress));
  session.touched();
}

export async function drag(step: StepOf<'drag'>, context: StepContext): Promise<void> {
  const { on, sought } = targetOf(context, step.element);
  const to = targetOf(context, step.to);
  if (to.on.name !== on.name) throw new TypeError(`cannot drag from ${on.name} to ${to.on.name}`);
  const what = `glisser ${on.name}.${sought.name}`;
  await sessionOf(context).request(what, (driver, progress) => driver.drag(on, sought, to.sought, progress));
}

export async function closeWindow(_step: StepOf<'close_window'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  await session.work('fermer la fenêtre', (driver, progress) => driver.closeWindow(progress));
  session.touched();
}
