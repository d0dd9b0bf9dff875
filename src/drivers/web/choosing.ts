// Chooses in lists, radio groups and lists made by the page: exactly the options meant, and they must stay chosen.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Located, type Target, locate, locateAgain } from './locate.ts';
import { isMeant, theOption } from './options.ts';
import { moveBetween } from './moving.ts';
import { callPage, isPassing } from './page-call.ts';
import type { Option } from './page/library.ts';
import { pickInList, pickSeveralInList } from './picking.ts';
import { pressElement } from './pointing.ts';
import type { Tab } from './tab.ts';
import { lookAgain } from './tab.ts';
import { pickProposal } from './proposals.ts';

type Control = 'list' | 'several' | 'two lists' | 'radio' | 'inside' | 'text' | 'made' | 'gone';

async function controlOf(tab: Tab, { frame, id }: Located): Promise<Control> {
  const control = await callPage(frame, tab.key, 'controlOf', id);
  switch (control) {
    case 'select':
      return 'list';
    case 'selects':
      return (await callPage(frame, tab.key, 'twoLists', id)) === null ? 'several' : 'two lists';
    case 'radio':
    case 'text':
    case 'gone':
      return control;
    default:
      return (await callPage(frame, tab.key, 'innerChoices', id)).length > 0 ? 'inside' : 'made';
  }
}

/** Sets the native control; false: it does not offer the option yet. */
async function setNative(tab: Tab, target: Target, { frame, id }: Located, wanted: readonly string[]): Promise<boolean> {
  const { options } = await callPage(frame, tab.key, 'options', id);
  const meant = wanted.map((one) => theOption(target.name, options, one));
  if (meant.includes(null)) return false;
  const indexes = meant.map((option) => options.indexOf(option as Option));
  if ((await callPage(frame, tab.key, 'controlOf', id)) === 'radio') {
    const radio = await callPage(frame, tab.key, 'radioAt', id, indexes[0] ?? -1);
    return radio !== null && pressElement(tab, frame, radio);
  }
  return callPage(frame, tab.key, 'setChosen', id, indexes);
}

/** Presses the one that is meant among the choices that the control holds; false: it is not there yet. */
async function setInside(tab: Tab, target: Target, { frame, id }: Located, wanted: string): Promise<boolean> {
  const choice = theOption(target.name, await callPage(frame, tab.key, 'innerChoices', id), wanted);
  if (choice === null || choice.disabled) return false;
  return choice.selected === true || pressElement(tab, frame, choice.id);
}

/** What the control then holds. */
async function chosen(tab: Tab, target: Target, before: Located | null, progress: Progress): Promise<readonly Option[]> {
  const { frame, id } = await locateAgain(tab, target, before, progress);
  return callPage(frame, tab.key, 'chosenOptions', id);
}

async function setOne(tab: Tab, target: Target, located: Located, wanted: string, progress: Progress): Promise<boolean> {
  const control = await controlOf(tab, located);
  switch (control) {
    case 'gone':
      return false;
    case 'several':
    case 'two lists':
      throw error(driverErrors, 'driver.wrong-control', { element: target.name, control: 'select multiple' });
    case 'list':
    case 'radio':
      return setNative(tab, target, located, [wanted]);
    case 'inside':
      return setInside(tab, target, located, wanted);
    case 'text':
      await pickProposal(tab, target, wanted, progress);
      return true;
    case 'made':
      await pickInList(tab, target, wanted, progress);
      return true;
  }
}

/** Waits until the control shows what was chosen; a page that made it may need a moment. Error raised: `driver.option-not-kept`. */
async function kept(
  tab: Tab,
  target: Target,
  before: Located | null,
  wanted: readonly string[],
  progress: Progress,
): Promise<readonly Option[]> {
  const until = performance.now() + KEPT_WITHIN_MILLISECONDS;
  do {
    const held = await chosen(tab, target, before, progress);
    const inOrder = wanted.map((one) => held.find((option) => isMeant(option, one)));
    if (held.length === wanted.length && !inOrder.includes(undefined)) return inOrder as readonly Option[];
  } while (performance.now() < until && (await lookAgain(progress)));
  throw error(driverErrors, 'driver.option-not-kept', { element: target.name });
}

/** Past this a choice that the control does not show is not kept. */
const KEPT_WITHIN_MILLISECONDS = 2_000;

async function optionAbsent(tab: Tab, target: Target, progress: Progress): Promise<Error> {
  const { frame, id } = await locate(tab, target, 'read', progress);
  const { options } = await callPage(frame, tab.key, 'options', id);
  const count = options.length > 0 ? options.length : (await callPage(frame, tab.key, 'innerChoices', id)).length;
  return error(driverErrors, 'driver.option-absent', { element: target.name, count });
}

/** Tries until the option is there; what the page replaces meanwhile is looked for again. */
async function untilSet(tab: Tab, target: Target, progress: Progress, set: () => Promise<boolean>): Promise<void> {
  do {
    try {
      if (await set()) return;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw await optionAbsent(tab, target, progress);
}

/** Returns the option that the control then holds. Errors raised: as `locate`, `driver.option-absent`, `-ambiguous`, `-not-kept`. */
export async function choose(tab: Tab, target: Target, wanted: string, progress: Progress): Promise<Option> {
  let at: Located | null = null;
  await untilSet(tab, target, progress, async () => {
    at = await locate(tab, target, 'widget', progress);
    return setOne(tab, target, at, wanted, progress);
  });
  const [option] = await kept(tab, target, at, [wanted], progress);
  if (option === undefined) throw error(driverErrors, 'driver.option-not-kept', { element: target.name });
  return option;
}

/** Exactly these options are then chosen. Errors raised: as `choose`. */
export async function chooseSeveral(tab: Tab, target: Target, wanted: readonly string[], progress: Progress): Promise<readonly Option[]> {
  await untilSet(tab, target, progress, async () => {
    const located = await locate(tab, target, 'widget', progress);
    const control = await controlOf(tab, located);
    if (control === 'gone') return false;
    if (control === 'several') return setNative(tab, target, located, wanted);
    if (control === 'two lists') return moveBetween(tab, target, located, wanted, progress);
    if (control !== 'made' && control !== 'text') throw error(driverErrors, 'driver.wrong-control', { element: target.name, control });
    await pickSeveralInList(tab, target, wanted, progress);
    return true;
  });
  return kept(tab, target, null, wanted, progress);
}
