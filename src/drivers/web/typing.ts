// Types into a control as a person would, and presses keys where a person would be.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { givenDay } from './days.ts';
import { driverErrors } from './errors.ts';
import { typeKeys } from './keys.ts';
import { type Located, type Target, locate } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import { type Tab, lookAgain } from './tab.ts';

/** Longer texts are inserted at once: typed key by key they would take longer than a step may. */
const KEY_BY_KEY_LIMIT = 200;

/** Where it was typed; `isSearch`: the page may look for it by itself. */
export interface Typed {
  readonly located: Located;
  readonly isSearch: boolean;
}

/** Null: it could not be taken up yet. */
async function typeInto(tab: Tab, target: Target, text: string, progress: Progress): Promise<Typed | null> {
  const located = await locate(tab, target, 'edit', progress);
  const { frame, id } = located;
  const { control, isFocused, isSearch } = await callPage(frame, tab.key, 'takeUp', id);
  if (control === 'gone') return null;
  if (control === 'special' || control === 'date') {
    await callPage(frame, tab.key, 'setSpecial', id, control === 'date' ? (givenDay(text) ?? text) : text);
    return { located, isSearch: false };
  }
  if (control !== 'text' && control !== 'editable') throw error(driverErrors, 'driver.wrong-control', { element: target.name, control });
  if (!isFocused) return null;
  const { keyboard } = tab.page;
  if (text === '') await keyboard.press('Delete');
  else if (text.length > KEY_BY_KEY_LIMIT || text.includes('\n')) await keyboard.insertText(text);
  else await typeKeys(tab.protocol, text);
  tab.typed = { frame, id };
  await callPage(frame, tab.key, 'leave', id);
  return { located, isSearch };
}

/** Presses a key where the person would be: in the control typed into last, unless the focus went elsewhere. */
export async function press(tab: Tab, key: string): Promise<void> {
  const { typed } = tab;
  if (typed !== null && !typed.frame.isDetached()) await callPage(typed.frame, tab.key, 'comeBack', typed.id).catch(() => undefined);
  await tab.page.keyboard.press(key);
}

/** Clears the control and types; says where. Leaving it fires the page's own checks, as moving on does for a person. */
export async function type(tab: Tab, target: Target, text: string, progress: Progress): Promise<Typed> {
  do {
    try {
      const typed = await typeInto(tab, target, text, progress);
      if (typed !== null) return typed;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'focus' });
}
