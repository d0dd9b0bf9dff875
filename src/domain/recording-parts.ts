// A recording that comes in parts while it is made: what was told so far is whole, whenever the telling ends.
import { RECORDING_FORMAT, type RecordedAct, type RecordedView, type Recording, type RecordingRemark } from './recording.ts';

/** What changed since the part before: an act or a view of a number that was told replaces it. */
export interface RecordingPart {
  readonly acts: readonly RecordedAct[];
  readonly views: readonly RecordedView[];
  /** All of them, where they changed; null: as before. */
  readonly remarks: readonly RecordingRemark[] | null;
  /** How many acts there are in all by now: what was told of further ones was understood otherwise since. Absent: not said, by an earlier robot. */
  readonly total?: number;
}

export interface RecordingFrame {
  readonly title: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly source: Recording['source'];
}

export type Recorded = Pick<Recording, 'acts' | 'views' | 'remarks'>;

export function joinParts(parts: readonly RecordingPart[], { endedAt, source, startedAt, title }: RecordingFrame): Recording {
  const total = parts.findLast((part) => part.total !== undefined)?.total ?? Number.POSITIVE_INFINITY;
  const acts = new Map(parts.flatMap((part) => part.acts).map((act) => [act.number, act]));
  const views = new Map(parts.flatMap((part) => part.views).map((view) => [view.id, view]));
  return {
    format: RECORDING_FORMAT,
    title,
    startedAt,
    endedAt,
    source,
    acts: [...acts.values()].filter(({ number }) => number <= total).toSorted((one, other) => one.number - other.number),
    views: [...views.values()].toSorted((one, other) => one.id - other.id),
    remarks: parts.findLast(({ remarks }) => remarks !== null)?.remarks ?? [],
  };
}

export interface PartTeller {
  /** What is new, in pieces of about so many characters: each whole by itself, the last with what concerns all of them. Empty: nothing. */
  next(recorded: Recorded, mostCharacters: number): readonly RecordingPart[];
  /** This was kept, or never will be: it is not told again while it stays as it is. */
  done(part: RecordingPart): void;
}

export function partTeller(): PartTeller {
  const told = new Map<string, string>();
  const keysOf = (part: RecordingPart): readonly (readonly [key: string, value: unknown])[] => [
    ...part.acts.map((act) => [`act ${act.number}`, act] as const),
    ...part.views.map((view) => [`view ${view.id}`, view] as const),
    ...(part.remarks === null ? [] : [['remarks', part.remarks] as const]),
    ...(part.total === undefined ? [] : [['total', part.total] as const]),
  ];
  const isNew = (key: string, value: unknown): boolean => told.get(key) !== JSON.stringify(value);
  return {
    next({ acts, remarks, views }, mostCharacters) {
      const total = acts.length;
      const news = [
        ...views.filter((view) => isNew(`view ${view.id}`, view)).map((view) => ({ acts: [], views: [view] })),
        ...acts.filter((act) => isNew(`act ${act.number}`, act)).map((act) => ({ acts: [act], views: [] })),
      ];
      const pieces = inPieces(news, mostCharacters);
      const hasRemarks = isNew('remarks', remarks) && (remarks.length > 0 || told.has('remarks'));
      if (pieces.length === 0 && !hasRemarks && (!isNew('total', total) || (total === 0 && !told.has('total')))) return [];
      const last = { ...(pieces.at(-1) ?? { acts: [], views: [] }), remarks: hasRemarks ? remarks : null, total };
      return [...pieces.slice(0, -1).map((piece) => ({ ...piece, remarks: null })), last];
    },
    done(part) {
      for (const [key, value] of keysOf(part)) told.set(key, JSON.stringify(value));
    },
  };
}

type Piece = Pick<RecordingPart, 'acts' | 'views'>;

function inPieces(news: readonly Piece[], mostCharacters: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let room = 0;
  for (const one of news) {
    const { length } = JSON.stringify(one);
    const open = pieces.at(-1);
    if (open === undefined || length > room) {
      pieces.push(one);
      room = mostCharacters - length;
    } else {
      pieces[pieces.length - 1] = { acts: [...open.acts, ...one.acts], views: [...open.views, ...one.views] };
      room -= length;
    }
  }
  return pieces;
}
