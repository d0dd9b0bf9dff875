// Which acts their own correction made void: a value typed anew, a choice changed, a form sent again after it was refused.
import type { RecordedAct, RecordedElement, RecordedView } from '#domain/recording.ts';
import { elementOf } from './drafts.ts';

/** Two screens are the same when most of their controls are. */
const ALIKE = 0.7;

/** How a control is known in another document. */
function keyOf(element: RecordedElement): string {
  const { frame, kind, group, label, name, ways, row } = element;
  return JSON.stringify([frame, kind, group, ways[0] ?? [label, name], row?.cells ?? null]);
}

function controlsOf(view: RecordedView): ReadonlySet<string> {
  return new Set(view.items.flatMap((item) => (item.kind === 'control' ? [keyOf(item.element)] : [])));
}

function isSameScreen(one: RecordedView, other: RecordedView): boolean {
  if (one.id === other.id) return true;
  const headings = (view: RecordedView): string => view.items.flatMap((item) => (item.kind === 'heading' ? [item.text] : [])).join('\n');
  if (one.window !== other.window || one.title !== other.title || headings(one) !== headings(other)) return false;
  const [a, b] = [controlsOf(one), controlsOf(other)];
  const shared = [...a].filter((key) => b.has(key)).length;
  return shared >= ALIKE * Math.max(a.size, b.size, 1);
}

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
  const viewOf = (id: number): RecordedView | undefined => views.find((view) => view.id === id);
  return acts.map((act, index) => {
    const element = elementOf(act.what);
    if (element === null) return null;
    const key = keyOf(element);
    const first = viewOf(act.before);
    if (first === undefined) return null;
    const isClick = act.what.kind === 'click';
    if (!isClick && !REPEATED.has(act.what.kind)) return null;
    // A click that leaves the screen, or opens a window or a file, has done its work.
    const after = viewOf(act.after);
    if (isClick && (after === undefined || !isSameScreen(first, after))) return null;
    let isFilledBetween = false;
    for (let next = index + 1; next < acts.length; next += 1) {
      const later = acts[next];
      if (later === undefined || later.window !== act.window) continue;
      const shown = viewOf(later.before);
      if (shown === undefined || !isSameScreen(first, shown)) return null;
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
