// Whether a way of a map would find something on what was recorded of a screen.
import type { RecordedElement } from '#domain/recording.ts';
import type { Way } from '#language/plan.ts';
import { folded } from './naming.ts';
import { type Pane, textsIn } from './panes.ts';

/** `unknown`: a recording does not tell. */
export type Seen = 'yes' | 'no' | 'unknown';

export function isSameWay(left: Way, right: Way): boolean {
  if (left.by !== right.by) return false;
  switch (left.by) {
    case 'role':
      return right.by === 'role' && left.role === right.role && folded(left.name) === folded(right.name);
    case 'label':
    case 'text':
      return right.by === left.by && folded(left.text) === folded(right.text);
    case 'test_id':
      return right.by === 'test_id' && left.value === right.value;
    case 'near':
      return (
        right.by === 'near' && folded(left.text) === folded(right.text) && (left.within ?? right.within) === (right.within ?? left.within)
      );
    case 'css':
      return right.by === 'css' && left.selector === right.selector;
  }
}

/** Whether the way means this control or value. */
export function means(way: Way, element: RecordedElement): boolean {
  if (element.ways.some((own) => isSameWay(way, own))) return true;
  switch (way.by) {
    case 'role':
      return element.role === way.role && folded(element.name) === folded(way.name);
    case 'label':
      return folded(element.label) === folded(way.text) || (element.options ?? []).some(({ label }) => folded(label) === folded(way.text));
    case 'near':
      return folded(element.label) === folded(way.text) && (way.within === null || folded(element.group ?? '') === folded(way.within));
    case 'text':
      return (element.kind === 'button' || element.kind === 'link') && folded(element.name) === folded(way.text);
    default:
      return false;
  }
}

export function seenIn(way: Way, pane: Pane): Seen {
  if (way.by === 'text') return textsIn(pane).has(folded(way.text)) ? 'yes' : 'no';
  if (way.by === 'role' && way.role === 'heading') {
    return pane.items.some((item) => item.kind === 'heading' && folded(item.text) === folded(way.name)) ? 'yes' : 'no';
  }
  const found = pane.items.some((item) => 'element' in item && means(way, item.element));
  if (found) return 'yes';
  const isTold =
    way.by === 'label' ||
    way.by === 'near' ||
    (way.by === 'role' && /^(?:button|link|textbox|searchbox|combobox|checkbox|table)$/u.test(way.role));
  return isTold ? 'no' : 'unknown';
}

/** Whether all of a signature may be there, and something of it surely is. */
export function recognised(signature: readonly Way[], pane: Pane): Seen {
  const each = signature.map((way) => seenIn(way, pane));
  if (each.length === 0 || each.includes('no')) return 'no';
  return each.includes('unknown') ? 'unknown' : 'yes';
}
