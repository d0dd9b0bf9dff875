// A recording that comes in parts while it is made: what was told so far is whole, whenever the telling ends.
import { RECORDING_FORMAT, type RecordedAct, type RecordedView, type Recording, type RecordingRemark } from './recording.ts';

/** What changed since the part before: an act or a view of a number that was told replaces it. */
export interface RecordingPart {
  readonly acts: readonly RecordedAct[];
  readonly views: readonly RecordedView[];
  /** All of them, where they changed; null: as before. */
  readonly remarks: readonly RecordingRemark[] | null;
}

export interface RecordingFrame {
  readonly title: string;
  readonly startedAt: string;
  readonly endedAt: string;
}

export function joinParts(parts: readonly RecordingPart[], { endedAt, startedAt, title }: RecordingFrame): Recording {
  const acts = new Map(parts.flatMap((part) => part.acts).map((act) => [act.number, act]));
  const views = new Map(parts.flatMap((part) => part.views).map((view) => [view.id, view]));
  return {
    format: RECORDING_FORMAT,
    title,
    startedAt,
    endedAt,
    source: 'console',
    acts: [...acts.values()].toSorted((one, other) => one.number - other.number),
    views: [...views.values()].toSorted((one, other) => one.id - other.id),
    remarks: parts.findLast(({ remarks }) => remarks !== null)?.remarks ?? [],
  };
}

/** Tells what is new of a recording that grows; empty: nothing. */
export function partTeller(): (recording: Pick<Recording, 'acts' | 'views' | 'remarks'>) => RecordingPart | null {
  const told = new Map<string, string>();
  const changed = (key: string, value: unknown): boolean => {
    const written = JSON.stringify(value);
    if (told.get(key) === written) return false;
    told.set(key, written);
    return true;
  };
  return ({ acts, remarks, views }) => {
    const part = {
      acts: acts.filter((act) => changed(`act ${act.number}`, act)),
      views: views.filter((view) => changed(`view ${view.id}`, view)),
      remarks: changed('remarks', remarks) ? remarks : null,
    };
    return part.acts.length + part.views.length === 0 && part.remarks === null ? null : part;
  };
}
