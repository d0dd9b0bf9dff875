// When two screens, or two controls of two documents, are the same to a person.
import type { RecordedAct, RecordedElement, RecordedView } from '#domain/recording.ts';
import { elementOf } from './drafts.ts';

/** Two screens are the same when most of their controls are. */
const ALIKE = 0.7;

/** How a control is known in another document. */
export function keyOf(element: RecordedElement): string {
  const { frame, kind, group, label, name, ways, row } = element;
  return JSON.stringify([frame, kind, group, ways[0] ?? [label, name], row?.cells ?? null]);
}

/** Of a recording of hours each screen is looked at again and again. */
const controlsKnown = new WeakMap<RecordedView, ReadonlySet<string>>();
const headingsKnown = new WeakMap<RecordedView, string>();

function controlsOf(view: RecordedView): ReadonlySet<string> {
  const known = controlsKnown.get(view) ?? new Set(view.items.flatMap((item) => (item.kind === 'control' ? [keyOf(item.element)] : [])));
  controlsKnown.set(view, known);
  return known;
}

function headingsOf(view: RecordedView): string {
  const known = headingsKnown.get(view) ?? view.items.flatMap((item) => (item.kind === 'heading' ? [item.text] : [])).join('\n');
  headingsKnown.set(view, known);
  return known;
}

export function isSameScreen(one: RecordedView, other: RecordedView): boolean {
  if (one.id === other.id) return true;
  if (one.window !== other.window || one.title !== other.title || headingsOf(one) !== headingsOf(other)) return false;
  const [a, b] = [controlsOf(one), controlsOf(other)];
  const shared = [...a].filter((key) => b.has(key)).length;
  return shared >= ALIKE * Math.max(a.size, b.size, 1);
}

/** The control of an act, whatever row it stands in; null: it has none. */
export function controlOf(act: RecordedAct): string | null {
  const element = elementOf(act.what);
  return element === null ? null : keyOf({ ...element, row: null });
}

/** What the view says that the control holds; null: nothing. */
export function heldIn({ items }: RecordedView, element: RecordedElement): string | null {
  const key = keyOf(element);
  for (const item of items) if (item.kind === 'control' && keyOf(item.element) === key) return item.holds;
  return null;
}

/** How many controls of the view are known as this one is. */
export function countOf({ items }: RecordedView, element: RecordedElement): number {
  const key = keyOf(element);
  return items.filter((item) => item.kind === 'control' && keyOf(item.element) === key).length;
}

/** Small letters without accents. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
