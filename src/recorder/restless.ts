// What a screen changes by itself, between two looks with no act: a clock, a banner, a counter. It says nothing of what a person did.
import type { RecordedView, ViewItem } from '#domain/recording.ts';
import type { RecordingEvent } from '#drivers/web/recording/events.ts';
import { keyOf } from './alike.ts';

/** What changed once may have come late. */
const CHANGES = 2;
/** Where more is other, another screen came. */
const MOST_CHANGED = 6;

type Said = Extract<ViewItem, { readonly kind: 'control' | 'value' | 'text' | 'heading' }>;

function isSaid(item: ViewItem | undefined): item is Said {
  return item !== undefined && item.kind !== 'table';
}

function textOf(item: Said): string | null {
  return item.kind === 'control' ? item.holds : item.text;
}

function nameOf(item: ViewItem | undefined): string {
  if (item === undefined) return '';
  return 'element' in item ? keyOf(item.element) : `${item.kind} ${item.text}`;
}

/** A text has no name: it is known by what stands before and after it. */
function slotsOf({ items, url, window }: RecordedView): readonly string[] {
  const place = URL.canParse(url) ? `${window} ${new URL(url).origin}${new URL(url).pathname}` : `${window} ${url}`;
  return items.map((item, at) =>
    'element' in item ? `${place} ${keyOf(item.element)}` : `${place} ${nameOf(items[at - 1])} | ${nameOf(items[at + 1])}`,
  );
}

/** The places that are other in the second view. */
function changed(first: RecordedView, second: RecordedView): readonly string[] {
  if (first.items.length !== second.items.length || first.url !== second.url) return [];
  const slots = slotsOf(second);
  const earlier = slotsOf(first);
  const found = second.items.flatMap((item, at) => {
    const before = first.items[at];
    if (!isSaid(item) || !isSaid(before) || item.kind !== before.kind || textOf(item) === textOf(before)) return [];
    const [slot = ''] = [slots[at]];
    return slot === earlier[at] ? [slot] : [];
  });
  return found.length > MOST_CHANGED ? [] : found;
}

/** The views, with what changes by itself marked. */
export function withRestless(views: readonly RecordedView[], events: readonly RecordingEvent[]): readonly RecordedView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const last = new Map<number, number>();
  const counts = new Map<string, number>();
  for (const event of events) {
    if (event.is !== 'rest') {
      last.delete(event.window);
      continue;
    }
    const [first, second] = [byId.get(last.get(event.window) ?? -1), byId.get(event.view)];
    last.set(event.window, event.view);
    if (first === undefined || second === undefined || first === second) continue;
    for (const slot of changed(first, second)) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  const restless = new Set([...counts].flatMap(([slot, count]) => (count >= CHANGES ? [slot] : [])));
  if (restless.size === 0) return views;
  return views.map((view) => {
    const slots = slotsOf(view);
    if (!slots.some((slot) => restless.has(slot))) return view;
    const items = view.items.map((item, at): ViewItem =>
      isSaid(item) && restless.has(slots[at] ?? '') ? { ...item, restless: true } : item,
    );
    return { ...view, items };
  });
}
