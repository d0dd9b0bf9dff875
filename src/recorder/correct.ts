// Which acts their own correction made void: a value typed anew, a choice changed, a form sent again after it was refused.
import type { RecordedAct, RecordedView } from '#domain/recording.ts';
import { countOf, heldIn, isSameScreen, keyOf } from './alike.ts';
import { detoursOf } from './detours.ts';
import { elementOf } from './drafts.ts';
import { isTaken } from './taken.ts';

/** Done twice, only the second counts: of a press of a button that is so only where the screen stayed the same after it. */
const REPEATED = new Set(['fill', 'choose', 'tick', 'upload']);

/** A control by the number that its document gave it, for as long as the document lives. */
export interface KnownControl {
  readonly document: string;
  readonly control: number;
}

/**
 * For each act, by its index, the index of the one that corrects it; null: none does. An act is corrected by the next one of its kind on
 * the same control, as long as the same screen stayed: a screen that was left and comes back is work of its own.
 */
export function corrections(
  acts: readonly RecordedAct[],
  views: readonly RecordedView[],
  controls: readonly (KnownControl | null)[],
): readonly (number | null)[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const viewOf = (id: number): RecordedView | undefined => byId.get(id);
  const done: Done = { acts, controls, viewOf };
  const detours = detoursOf(acts, viewOf);
  const taken = acts.map((_, index) => isTaken(acts, index, viewOf));
  return acts.map((act, index) => {
    const detour = detours.get(index);
    if (detour !== undefined) return detour;
    const element = elementOf(act.what);
    if (element === null) return null;
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
      const isAgain = later.what.kind === act.what.kind && isSameControl(done, index, next);
      // A button pressed again is a correction only where what was refused was changed meanwhile.
      if (isAgain) return isClick && !isFilledBetween ? null : next;
      isFilledBetween ||= REPEATED.has(later.what.kind) && isRepaired(done, index, next);
    }
    return null;
  });
}

interface Done {
  readonly acts: readonly RecordedAct[];
  readonly controls: readonly (KnownControl | null)[];
  readonly viewOf: (id: number) => RecordedView | undefined;
}

/**
 * Whether two acts fell on one control. In one document its own number says so: lines of a table, and parts that a page shows by turns,
 * are called the same. Made anew meanwhile, it is the same where none is called so besides and it holds what was typed. Of two documents
 * what it is called says so, where one alone is called so.
 */
function isSameControl({ acts, controls, viewOf }: Done, first: number, second: number): boolean {
  const [one, other] = [acts[first], acts[second]];
  const [element, again] = [one, other].map((act) => (act === undefined ? null : elementOf(act.what)));
  if (one === undefined || other === undefined || !element || !again) return false;
  const [known, later] = [controls[first], controls[second]];
  const isOneDocument = known && later && known.document === later.document;
  if (isOneDocument && known.control === later.control) return true;
  if (keyOf(element) !== keyOf(again)) return false;
  const views = [viewOf(one.before), viewOf(other.before)].filter((view) => view !== undefined);
  if (views.some((view) => countOf(view, element) > 1)) return false;
  if (!isOneDocument || one.what.kind === 'click') return true;
  const shown = views.at(-1);
  return one.what.kind === 'fill' && one.what.value.kind === 'text' && shown !== undefined && heldIn(shown, again) === one.what.value.text;
}

/** Whether a filling does anew what was done before the click. */
function isRepaired(done: Done, click: number, filling: number): boolean {
  const kind = done.acts[filling]?.what.kind;
  return done.acts.slice(0, click).some(({ what }, before) => what.kind === kind && isSameControl(done, before, filling));
}
