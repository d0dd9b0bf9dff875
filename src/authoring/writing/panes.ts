// What one frame of a window showed at one moment: the unit in which screens are told apart.
import type { RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import { folded } from './naming.ts';

export interface Pane {
  readonly view: RecordedView;
  readonly frame: string | null;
  readonly items: readonly ViewItem[];
}

export function frameOf(item: ViewItem): string | null {
  return 'element' in item ? item.element.frame : item.frame;
}

export function paneOf(view: RecordedView, frame: string | null): Pane {
  return { view, frame, items: view.items.filter((item) => frameOf(item) === frame) };
}

/** One for the page itself and for each of its frames, frames first: what is worked in stands there. */
export function panesOf(view: RecordedView): readonly Pane[] {
  const frames = new Set(view.items.map(frameOf));
  frames.delete(null);
  return [...[...frames].map((frame) => paneOf(view, frame)), paneOf(view, null)];
}

/** Everything that can be read there as a whole text, as the way `texte` would find it. */
export function textsIn(pane: Pane): ReadonlySet<string> {
  return wordsIn({ ...pane, items: pane.items.filter((item) => item.kind !== 'text' || item.part !== true) });
}

/** Everything that can be read there, whole or not. */
export function wordsIn({ items }: Pane): ReadonlySet<string> {
  const texts = items.flatMap((item) => {
    switch (item.kind) {
      case 'control':
        return [item.element.name, item.element.label, item.element.group ?? ''];
      case 'value':
        return [item.element.label, item.element.group ?? '', item.text];
      case 'table':
        return [...item.headings, ...item.rows.flat(), item.element.name];
      default:
        return [item.text];
    }
  });
  return new Set(texts.map(folded).filter((text) => text !== ''));
}

/** The same control or value whatever it holds. */
export function identityOf({ group, kind, label, name, row, ways }: RecordedElement): string {
  const named = label === '' ? name : label;
  return JSON.stringify([kind, named === '' ? (ways[0] ?? '') : named, group, row?.table ?? (row === null ? null : row.headings)]);
}

/** Where a control or value of that identity stands in a pane. */
export function sameIn(pane: Pane, element: RecordedElement): Extract<ViewItem, { readonly kind: 'control' | 'value' }> | undefined {
  const wanted = identityOf(element);
  return pane.items.find(
    (item): item is Extract<ViewItem, { readonly kind: 'control' | 'value' }> =>
      (item.kind === 'control' || item.kind === 'value') && identityOf(item.element) === wanted,
  );
}

/** What a control or value shows; null: a secret, or nothing. */
export function shownBy(item: ViewItem): string | null {
  return item.kind === 'control' ? item.holds : item.kind === 'value' ? item.text : null;
}
