// Chooses one option of a list or a radio group: exactly one must be meant, and it must stay chosen.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { callPage, elementHandle, isPassing } from './page-call.ts';
import type { Option } from './page/library.ts';
import type { Tab } from './tab.ts';
import { lookAgain } from './tab.ts';

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Indexes of the options meant: by value, by whole label, or by the label up to ` - `. */
export function matchingOptions(options: readonly Option[], wanted: string): readonly number[] {
  const text = fold(wanted);
  return options.flatMap((option, index) => {
    const label = fold(option.label);
    const code = label.split(' - ')[0] ?? '';
    return option.value === wanted || label === text || (code === text && code !== '') ? [index] : [];
  });
}

async function set(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<number | null> {
  const { frame, id } = await locate(tab, target, 'edit', progress);
  const control = await callPage(frame, tab.key, 'controlOf', id);
  if (control === 'gone') return null;
  if (control !== 'select' && control !== 'radio') throw error(driverErrors, 'driver.wrong-control', { element: target.name, control });
  const { options } = await callPage(frame, tab.key, 'options', id);
  const matching = matchingOptions(options, wanted);
  const [index] = matching;
  if (matching.length > 1) throw error(driverErrors, 'driver.option-ambiguous', { element: target.name, count: matching.length });
  // The options of some lists come after the list.
  if (index === undefined) return null;
  if (control === 'radio') {
    const option = await callPage(frame, tab.key, 'radioAt', id, index);
    const radio = option === null ? null : await elementHandle(frame, tab.key, option);
    await radio?.click({ noWaitAfter: true, timeout: Math.max(1, progress.remaining()) });
  } else {
    const list = await elementHandle(frame, tab.key, id);
    await list?.selectOption({ index }, { timeout: Math.max(1, progress.remaining()) });
  }
  return index;
}

async function chosen(tab: Tab, target: Target, progress: Progress): Promise<Option | null> {
  const { frame, id } = await locate(tab, target, 'read', progress);
  const { options, chosen: index } = await callPage(frame, tab.key, 'options', id);
  return options[index] ?? null;
}

/** Returns the option that the control then holds. Errors raised: as `locate`, `driver.option-absent`, `-ambiguous`, `-not-kept`. */
export async function choose(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<Option> {
  let done = false;
  do {
    try {
      done ||= (await set(tab, target, wanted, progress)) !== null;
      if (!done) continue;
      const kept = await chosen(tab, target, progress);
      if (kept === null || matchingOptions([kept], wanted).length === 0) {
        throw error(driverErrors, 'driver.option-not-kept', { element: target.name });
      }
      return kept;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  const { frame, id } = await locate(tab, target, 'read', progress);
  const { options } = await callPage(frame, tab.key, 'options', id);
  throw error(driverErrors, 'driver.option-absent', { element: target.name, count: options.length });
}
