// Reads what controls hold: one, or all of a screen at once.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { dayIn, formatIn, inFrench } from './days.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate, locateAgain } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import type { Held } from './page/library.ts';
import { type Tab, framesNamed, lookAgain } from './tab.ts';

/** A choice is read as its options' values, in order, as `saisi` keeps them; a date in French form where it is unmistakable. */
function textOf(kind: Target['kind'], { text, hints }: Held): string {
  const day = kind === 'calendar' ? dayIn(text, formatIn(hints)) : null;
  return day === null ? text : inFrench(day);
}

/** Reads the control, found anew: leaving it may have made the page replace it, or reload. */
export async function read(tab: Tab, target: Target, progress: Progress): Promise<string> {
  do {
    const [at] = await readNow(tab, [target]);
    if (at !== undefined && at !== null) return at;
    const { frame, id } = await locate(tab, target, 'read', progress);
    try {
      const held = await callPage(frame, tab.key, 'held', id, target.kind);
      if (held !== null) return textOf(target.kind, held);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'value' });
}

/** As `read`, of a control that was just typed into. */
export async function readAgain(tab: Tab, target: Target, before: Located, progress: Progress): Promise<string> {
  if (target.row === null) return read(tab, target, progress);
  do {
    const { frame, id } = await locateAgain(tab, target, before, progress);
    try {
      const held = await callPage(frame, tab.key, 'held', id, target.kind);
      if (held !== null) return textOf(target.kind, held);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'value' });
}

/** What stands there at this moment; null for one that is not there, or is in doubt. */
async function readNow(tab: Tab, targets: readonly Target[]): Promise<readonly (string | null)[]> {
  const nothing = targets.map(() => null);
  const [first] = targets;
  const [frame, other] = first === undefined ? [] : framesNamed(tab.page, first.frame);
  if (frame === undefined || other !== undefined) return nothing;
  try {
    const sought = targets.map(({ ways, kind, row }) => ({ ways, kind, row }));
    const held = await callPage(frame, tab.key, 'findHeld', sought);
    return targets.map(({ kind }, index) => {
      const one = held[index] ?? null;
      return one === null ? null : textOf(kind, one);
    });
  } catch (thrown) {
    if (!isPassing(thrown)) throw thrown;
    return nothing;
  }
}

/** Reads controls of one screen, all at one moment where they are all there. Errors raised: as `locate`. */
export async function readAll(tab: Tab, targets: readonly Target[], progress: Progress): Promise<readonly string[]> {
  progress.log(`find ${targets.map(({ name }) => name).join(', ')}`);
  const isWhole = (texts: readonly (string | null)[]): texts is readonly string[] => !texts.includes(null);
  for (;;) {
    const texts = await readNow(tab, targets);
    if (isWhole(texts)) return texts;
    // Waits for the first that is missing, or says why it cannot be read; then all are read anew.
    const missing = targets[texts.indexOf(null)];
    if (missing !== undefined) await read(tab, missing, progress);
    if (!(await lookAgain(progress))) break;
  }
  const [last] = targets;
  throw error(driverErrors, 'driver.not-found', { element: last?.name ?? '', tried: 'value' });
}
