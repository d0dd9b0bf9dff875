// What was seen → what was meant: the acts of a recording, each with what was shown before and after it and what it asked servers for.
import {
  RECORDING_FORMAT,
  type RecordedAct,
  type RecordedElement,
  type RecordedView,
  type Recording,
  type RecordingRemark,
} from '#domain/recording.ts';
import type { RecordingEvent, SeenRequest } from '#drivers/web/recording/events.ts';
import type { Watched } from '#drivers/web/recording/start.ts';
import { corrections } from './correct.ts';
import { type Draft, elementOf } from './drafts.ts';
import { gather } from './gather.ts';
import { withRestless } from './restless.ts';

const MOST_REQUESTS = 40;

export interface CleaningOptions {
  readonly title: string;
  readonly source: Recording['source'];
}

type Rest = Extract<RecordingEvent, { readonly is: 'rest' }>;

/** Windows in which an act may have shown its effect: its own, and the one that it opened. */
function windowsOf({ window, what }: Draft): readonly number[] {
  return what.kind === 'click' && what.opened !== null ? [window, what.opened] : [window];
}

interface Course {
  readonly drafts: readonly Draft[];
  readonly rests: readonly Rest[];
  readonly requests: readonly SeenRequest[];
  readonly firstView: number;
}

function nextIn({ drafts }: Course, draft: Draft, windows: readonly number[]): Draft | undefined {
  return drafts.find((other) => other.from > draft.from && other !== draft && windows.includes(other.window));
}

function beforeOf(course: Course, draft: Draft): number {
  const told = draft.before ?? course.rests.findLast(({ window, at }) => window === draft.window && at <= draft.from)?.view;
  return told ?? course.rests.find(({ window }) => window === draft.window)?.view ?? course.firstView;
}

function afterOf(course: Course, draft: Draft): number {
  // What a window that closes gives back to is the one before it.
  const windows = draft.what.kind === 'close_window' ? [...new Set(course.rests.map(({ window }) => window))] : windowsOf(draft);
  const next = nextIn(course, draft, windows);
  const until = next?.from ?? Number.POSITIVE_INFINITY;
  const rested = course.rests.find(({ window, at }) => windows.includes(window) && at >= draft.to && at <= until);
  const own = rested ?? (windows.length > 1 ? course.rests.find(({ window, at }) => window === windows[1] && at >= draft.to) : undefined);
  return own?.view ?? next?.before ?? course.rests.findLast(({ at }) => at >= draft.to)?.view ?? beforeOf(course, draft);
}

/** When it first asks for anything: a press leaves what was typed into before, and what goes out until it is let go is still of that. */
function asksFrom({ drafts }: Course, draft: Draft): number {
  if (draft.what.kind !== 'click' && draft.what.kind !== 'tick') return draft.from;
  const before = drafts.findLast((other) => other.window === draft.window && other.from < draft.from);
  return before?.what.kind === 'fill' && before.document === draft.document ? draft.to : draft.from;
}

function requestsOf(course: Course, draft: Draft): readonly SeenRequest[] {
  const windows = windowsOf(draft);
  const next = nextIn(course, draft, [draft.window]);
  const [from, until] = [asksFrom(course, draft), next === undefined ? Number.POSITIVE_INFINITY : asksFrom(course, next)];
  return course.requests.filter(({ window, at }) => windows.includes(window) && at >= from && at < until).slice(0, MOST_REQUESTS);
}

/** Whether anything came of it. */
function isNothing(course: Course, draft: Draft): boolean {
  if (!draft.mayBeNothing) return false;
  const { what } = draft;
  if (what.kind === 'click' && (what.dialog !== null || what.opened !== null || what.downloaded !== null)) return false;
  if (requestsOf(course, draft).length > 0) return false;
  const before = course.drafts[course.drafts.indexOf(draft) - 1];
  // Only left a field, whose page then did its sums.
  if (what.kind === 'click' && before?.what.kind === 'fill' && before.document === draft.document) {
    const rested = course.rests.some(({ window, at }) => window === draft.window && at >= before.to && at < draft.from);
    if (!rested) return true;
  }
  return afterOf(course, draft) === beforeOf(course, draft);
}

function remarksOn(act: RecordedAct): readonly RecordingRemark[] {
  const elements: readonly (RecordedElement | null)[] = act.what.kind === 'drag' ? [act.what.from, act.what.to] : [elementOf(act.what)];
  return elements.flatMap((element) => {
    if (element === null) return [];
    const about = { act: act.number, parameters: { label: element.label.slice(0, 80) } };
    if (element.ways.length === 0) return [{ code: 'recorder.no-way', ...about }];
    const isPlaced = element.ways.every((way) => way.by === 'css' && / > |nth-of-type/.test(way.selector));
    return isPlaced ? [{ code: 'recorder.placed-way', ...about }] : [];
  });
}

/** The acts as far as they go: for whoever follows a recording while it is made, too. */
export function actsOf(watched: Pick<Watched, 'events' | 'views' | 'requests'>): {
  readonly acts: readonly RecordedAct[];
  readonly remarks: readonly RecordingRemark[];
  /** Those that an act was done in or led to. */
  readonly views: readonly RecordedView[];
} {
  const gathered = gather(watched.events);
  const rests = watched.events.filter((event): event is Rest => event.is === 'rest').toSorted((a, b) => a.at - b.at);
  const whole: Course = { drafts: gathered.drafts, rests, requests: watched.requests, firstView: watched.views[0]?.id ?? 0 };
  const drafts = whole.drafts.filter((draft) => !isNothing(whole, draft)).toSorted((a, b) => a.from - b.from);
  const course: Course = { ...whole, drafts };
  const acts = drafts.map((draft, index): RecordedAct => ({
    number: index + 1,
    from: draft.from,
    to: draft.to,
    window: draft.window,
    before: beforeOf(course, draft),
    after: afterOf(course, draft),
    what: draft.what,
    supersededBy: null,
    requests: requestsOf(course, draft).map(({ method, url, status }) => ({ method, url, status })),
  }));
  const corrected = corrections(
    acts,
    watched.views,
    drafts.map(({ document, control }) => (document === null || control === null ? null : { document, control })),
  );
  const settled = acts.map((act, index): RecordedAct => {
    const by = corrected[index] ?? null;
    return by === null ? act : { ...act, supersededBy: by + 1 };
  });
  const moments = gathered.remarks.map(({ at, code, parameters }): RecordingRemark => ({
    code,
    act: settled.findLast(({ from }) => from <= at)?.number ?? null,
    parameters,
  }));
  const voided = settled.filter(({ supersededBy }) => supersededBy !== null);
  const used = new Set(settled.flatMap(({ before, after }) => [before, after]));
  return {
    acts: settled,
    views: withRestless(watched.views, watched.events).filter(({ id }) => used.has(id)),
    remarks: [
      ...moments,
      ...settled.flatMap(remarksOn),
      ...voided.map(({ number, supersededBy }) => ({
        code: 'recorder.corrected',
        act: number,
        parameters: { by: supersededBy ?? 0 },
      })),
    ],
  };
}

export function recordingOf(watched: Watched, { title, source }: CleaningOptions): Recording {
  const { acts, remarks, views } = actsOf(watched);
  const isShortened = watched.isCut ? [{ code: 'recorder.views-shortened', act: null, parameters: {} }] : [];
  return {
    format: RECORDING_FORMAT,
    title,
    startedAt: new Date(watched.startedAt).toISOString(),
    endedAt: new Date(watched.endedAt).toISOString(),
    source,
    acts,
    views,
    remarks: [...remarks, ...isShortened],
  };
}
