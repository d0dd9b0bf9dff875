// Values that a screen of the application showed before they were typed.
import type { RecordedElement, Recording } from '#domain/recording.ts';
import { likeness, wordsOf } from './likeness.ts';

export interface Seen {
  readonly view: number;
  readonly item: number;
  readonly label: string;
  readonly text: string;
}

function nameOf({ label, name }: RecordedElement): string {
  return label || name;
}

/** Shorter texts are seen everywhere by chance, unless the labels agree. */
const SHORTEST = 4;
const LIKE = 0.5;

/** Where `text` was read before the act: nearest in time first. What the person had typed herself is not read, but known. */
export function seenBefore(recording: Recording, act: number, control: string, text: string): readonly Seen[] {
  const place = recording.acts.findIndex(({ number }) => number === act);
  const earlier = recording.acts.slice(0, place);
  const isTyped = earlier.some(({ what }) => what.kind === 'fill' && what.value.kind === 'text' && what.value.text === text);
  if (text.trim() === '' || place < 0 || isTyped) return [];
  const known = new Set([...earlier.flatMap(({ before, after }) => [before, after]), recording.acts[place]?.before ?? -1]);
  const words = wordsOf(control);
  return recording.views
    .filter(({ id }) => known.has(id))
    .toReversed()
    .flatMap(({ id, items }) =>
      items.flatMap((item, index): readonly Seen[] => {
        if (item.kind !== 'value' || item.text.trim() !== text) return [];
        const label = nameOf(item.element);
        const counts = text.length >= SHORTEST || likeness(words, wordsOf(label)) >= LIKE;
        return counts && label !== '' ? [{ view: id, item: index, label, text }] : [];
      }),
    );
}
