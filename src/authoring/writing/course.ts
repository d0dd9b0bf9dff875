// The acts in their order, each with the screen that it was done on, the element, and the screen that it led to.
import { type RecordedAct, type RecordedElement, type RecordedView, type Recording, elementOf } from '#domain/recording.ts';
import type { ActReference, Understanding } from '../explanations.ts';
import type { ApplicationDraft, ElementDraft, ScreenDraft } from './drafts.ts';
import { elementFor, knownElement } from './elements.ts';
import { type Pane, paneOf, panesOf } from './panes.ts';
import { isFullName } from './persons.ts';
import { screenOf } from './screens.ts';
import type { Volatile } from './volatile.ts';

export interface CourseAct {
  readonly reference: ActReference;
  readonly act: RecordedAct;
  readonly recording: Recording;
  readonly application: ApplicationDraft;
  readonly before: RecordedView | null;
  readonly after: RecordedView | null;
  /** Null: it is done on no screen (an address is opened, a window is closed). */
  readonly screen: ScreenDraft | null;
  readonly element: ElementDraft | null;
}

export function viewOf({ views }: Recording, id: number): RecordedView | null {
  return views.find((view) => view.id === id) ?? null;
}

/** What of the recordings is done again: all that was understood to be, or what nothing corrected. */
export function orderOf(recordings: readonly Recording[], understanding: Understanding | null): readonly ActReference[] {
  if (understanding !== null) return understanding.order;
  const acts = recordings[0]?.acts ?? [];
  return acts.flatMap(({ number, supersededBy }) => (supersededBy === null ? [{ recording: 0, act: number }] : []));
}

export interface CourseOptions {
  readonly recordings: readonly Recording[];
  readonly order: readonly ActReference[];
  readonly applicationOf: (url: string) => ApplicationDraft;
  readonly volatile: Volatile;
}

/** What stands for a recorded control: the screen that has it, and its element there. */
export function place(
  application: ApplicationDraft,
  pane: Pane,
  recorded: RecordedElement,
  volatile: Volatile,
): { readonly screen: ScreenDraft; readonly element: ElementDraft } {
  const screen = screenOf(application, pane, volatile, (one) => knownElement(one, recorded) !== undefined);
  return { screen, element: elementFor(screen, recorded, volatile) };
}

export function courseOf({ applicationOf, order, recordings, volatile }: CourseOptions): readonly CourseAct[] {
  return order.flatMap((reference): readonly CourseAct[] => {
    const recording = recordings[reference.recording];
    const act = recording?.acts.find(({ number }) => number === reference.act);
    if (recording === undefined || act === undefined) return [];
    const before = viewOf(recording, act.before);
    const after = viewOf(recording, act.after);
    const recorded = elementOf(act.what);
    const at = act.what.kind === 'open' ? act.what.url : (before?.url ?? after?.url ?? '');
    const application = applicationOf(at);
    const base = { reference, act, recording, application, before, after };
    if (recorded === null) return [{ ...base, screen: null, element: null }];
    const view: RecordedView = before ?? { id: -act.number, window: act.window, url: '', title: '', items: [], picture: null };
    const placed = place(application, paneOf(view, recorded.frame), recorded, volatile);
    const { element } = placed;
    if (act.what.kind === 'click') {
      const { dialog, opened } = act.what;
      // A question that names the dossier is another one for the next: it is declared by whoever can say it for all.
      if (dialog !== null && element.confirms === null && !volatile.holds(dialog.message) && !isFullName(dialog.message)) {
        element.confirms = dialog.message;
        element.confirmAnswer = dialog.answer;
      }
      if (opened !== null) element.opensWindow = true;
    }
    if (act.what.kind === 'drag') place(application, paneOf(view, act.what.to.frame), act.what.to, volatile);
    return [{ ...base, ...placed }];
  });
}

/** What the person saw behind an act: the screen of the next one where it is shown, or the decisive one. */
export function screenBehind({ after, application }: CourseAct, next: CourseAct | undefined, volatile: Volatile): ScreenDraft | null {
  if (after === null) return null;
  const panes = panesOf(after).filter(({ items }) => items.length > 0);
  const isShown = next?.screen !== undefined && next.screen !== null && next.screen.panes.some(({ view }) => view === after);
  if (isShown && next.screen !== null) return next.screen;
  const [pane] = panes;
  return pane === undefined ? null : screenOf(application, pane, volatile);
}
