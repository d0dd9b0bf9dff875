// Which acts their own correction made void: a value typed anew, a choice changed, a form sent again after it was refused.
import type { RecordedAct, RecordedView } from '#domain/recording.ts';
import { isSameScreen, keyOf } from './alike.ts';
import { detoursOf } from './detours.ts';
import { elementOf } from './drafts.ts';
import { isTaken } from './taken.ts';

/** Done twice, only the second counts: of a press of a button that is so only where the screen stayed the same after it. */
const REPEATED = new Set(['fill', 'choose', 'tick', 'upload']);

/**
 * For each act, by its index, the index of the one that corrects it; null: none does. An act is corrected by the next one of its kind on
 * the same control, as long as the same screen stayed: a screen that was left and comes back is work of its own. `controls`: of each
 * act, what its document knows the control by, whatever the page made of it meanwhile.
 */
export function corrections(
  acts: readonly RecordedAct[],
  views: readonly RecordedView[],
  controls: readonly (string | null)[],
): readonly (number | null)[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const viewOf = (id: number): RecordedView | undefined => byId.get(id);
  const detours = detoursOf(acts, viewOf);
  const taken = acts.map((_, index) => isTaken(acts, index, viewOf));
  return acts.map((act, index) => {
    const detour = detours.get(index);
    if (detour !== undefined) return detour;
    const element = elementOf(act.what);
    if (element === null) return null;
    const key = keyOf(element);
    const first = viewOf(act.before);
    if (first === undefined) return null;
    const isClick = act.what.kind === 'click';
    if (!isClick && !REPEATED.has(act.what.kind)) return null;
    // A click that leaves the screen, or opens a window or a file, has done its work.
    const after = viewOf(act.after);
    if (isClick && (after === undefined || !isSameScreen(first, after) || taken[index] === true)) return null;
    let isFilledBetween = false;
    for (let next = index + 1; next < acts.length; next += 1) {
      const later = acts[next];
      if (later === undefined || later.window !== act.window) continue;
      const shown = viewOf(later.before);
      if (shown === undefined || !isSameScreen(first, shown)) return null;
      // What was taken is done: the same controls take the next entry.
      if (next > index + 1 && taken[next - 1] === true) return null;
      const again = elementOf(later.what);
      const isSame = again !== null && (keyOf(again) === key || (controls[index] !== null && controls[next] === controls[index]));
      const isAgain = isSame && later.what.kind === act.what.kind;
      // A button pressed again is a correction only where what was refused was changed meanwhile.
      if (isAgain) return isClick && !isFilledBetween ? null : next;
      isFilledBetween ||= REPEATED.has(later.what.kind) && isRepaired(acts, index, later);
    }
    return null;
  });
}

/** Whether a filling does anew what was done before the click. */
function isRepaired(acts: readonly RecordedAct[], click: number, later: RecordedAct): boolean {
  const element = elementOf(later.what);
  if (element === null) return false;
  const key = keyOf(element);
  return acts.slice(0, click).some(({ what }) => {
    const before = elementOf(what);
    return before !== null && what.kind === later.what.kind && keyOf(before) === key;
  });
}
