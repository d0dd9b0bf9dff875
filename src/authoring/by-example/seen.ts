// Values that a screen of the application showed before they were typed.
import type { RecordedElement, Recording } from '#domain/recording.ts';
import { likeness, wordsOf } from './likeness.ts';

export interface Seen {
  readonly view: number;
  readonly item: number;
  readonly label: string;
  /** What stands over it there: two values may bear the same label. */
  readonly group: string | null;
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
        return counts && label !== '' ? [{ view: id, item: index, label, group: item.element.group, text }] : [];
      }),
    );
}

function isSamePlace(one: Seen, other: Seen): boolean {
  return one.label === other.label && one.group === other.group;
}

export interface SeenPlaces {
  /** Named most like the control first; of those, nearest in time. */
  readonly places: readonly Seen[];
  /** The first is named like the control, and no other nearly as much. */
  readonly isNamed: boolean;
}

const GAP = 0.25;

/** Where all that was typed into one control had been read, each place once. */
export function sharedPlaces(seen: readonly (readonly Seen[])[], control: string): SeenPlaces {
  const [first = []] = seen;
  const words = wordsOf(control);
  const like = ({ label }: Seen): number => likeness(words, wordsOf(label));
  const places = first
    .filter((one, index) => first.findIndex((other) => isSamePlace(one, other)) === index)
    .filter((one) => seen.every((ones) => ones.some((other) => isSamePlace(one, other))))
    .toSorted((one, other) => like(other) - like(one));
  const [best, next] = places.map(like);
  return { places, isNamed: best !== undefined && best >= LIKE && best - (next ?? 0) >= GAP };
}
