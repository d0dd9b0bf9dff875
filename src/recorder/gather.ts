// Events → drafts of acts: what was typed becomes a filling, clicks in a list one choice, clicks in a calendar a date.
import type { Manipulation, RecordedDialog, RecordingRemark } from '#domain/recording.ts';
import type { RecordingEvent } from '#drivers/web/recording/events.ts';
import { type Draft, isOn } from './drafts.ts';

/** A window or a dialog comes soon after the click that asked for it, or it is nobody's. */
const ASKED_WITHIN_MILLISECONDS = 15_000;
/** A window that closes so soon after an act in it was closed by its page. */
const CLOSED_BY_PAGE_MILLISECONDS = 1_500;
/** The browser clicks a form's button at once. */
const CLICKED_FOR_KEY_MILLISECONDS = 300;
/** A page that moves so soon after an act was asked to. */
const MOVED_WITHIN_MILLISECONDS = 1_000;

type Of<Is extends RecordingEvent['is']> = Extract<RecordingEvent, { readonly is: Is }>;
type Click = Extract<Manipulation, { readonly kind: 'click' }>;

/** A remark, at its moment: the act it concerns is known later. */
export interface MomentRemark extends Omit<RecordingRemark, 'act'> {
  readonly at: number;
}

export interface Gathered {
  readonly drafts: readonly Draft[];
  readonly remarks: readonly MomentRemark[];
}

/** From the press to when it was let go. */
function ended({ at, until }: Of<'click' | 'tick'>): { readonly to: number } {
  return { to: Math.max(at, until ?? at) };
}

class Gathering {
  readonly drafts: Draft[] = [];
  readonly remarks: MomentRemark[] = [];
  /** Address of each window's last opening, and whether it has come to rest since its last act. */
  readonly #addresses = new Map<number, string>();
  readonly #rested = new Set<number>();

  take(event: RecordingEvent): void {
    switch (event.is) {
      case 'opened':
        return this.#opened(event);
      case 'value':
        return this.#value(event);
      case 'choice':
        return this.#chosen(event, event.at);
      case 'picked':
        this.#absorb(event, event.since);
        return this.#chosen(event, event.since);
      case 'set':
        return this.#set(event);
      case 'tick':
        return this.#add(event, event.control, { kind: 'tick', element: event.element, ticked: event.ticked }, ended(event));
      case 'click':
        return this.#click(event);
      case 'double':
        return this.#double(event);
      case 'key':
        return this.#add(event, event.control, { kind: 'press', key: event.key, element: event.element }, { mayBeNothing: true });
      case 'drag':
        return this.#drag(event);
      case 'upload':
        return this.#upload(event);
      case 'rest':
        this.#rested.add(event.window);
        return;
      case 'moved':
        return this.#moved(event);
      case 'window':
        return this.#window(event);
      case 'blocked':
        return this.#remark(event, 'recorder.window-blocked');
      case 'closed':
        return this.#closed(event);
      case 'dialog':
        return this.#dialog(event);
      case 'download':
        return this.#download(event);
      case 'lost':
        return this.#remark(
          event,
          `recorder.${{ connection: 'connection-lost', page: 'page-crashed', browser: 'browser-gone' }[event.what]}`,
        );
    }
  }

  #remark({ at }: { readonly at: number }, code: string): void {
    // A page that asks again and again is remarked once until somebody goes on.
    const last = this.remarks.at(-1);
    const isSaid =
      last?.code === code && /connection-lost|page-moved|window-blocked/.test(code) && !this.drafts.some(({ from }) => from > last.at);
    if (isSaid) return;
    this.remarks.push({ at, code, parameters: {} });
  }

  #lastIn(window: number): Draft | undefined {
    return this.drafts.findLast((draft) => draft.window === window);
  }

  #add(
    { at, window, view, document }: { readonly at: number; readonly window: number; readonly view: number; readonly document: string },
    control: number | null,
    what: Manipulation,
    more: Partial<Draft> = {},
  ): void {
    const usual = { from: at, to: at, byKey: false, mayBeNothing: false, session: null };
    const draft: Draft = { ...usual, window, before: view, document, control, what, ...more };
    // A clock may be put back meanwhile.
    this.drafts.push({ ...draft, from: Math.min(draft.from, draft.to) });
    this.#rested.delete(window);
  }

  #opened({ at, window, url }: Of<'opened'>): void {
    if (this.#addresses.get(window) === url && this.#lastIn(window)?.what.kind === 'open') return this.#remark({ at }, 'recorder.reloaded');
    this.#addresses.set(window, url);
    const none = { before: null, document: null, control: null, mayBeNothing: false, byKey: false, session: null };
    this.drafts.push({ from: at, to: at, window, what: { kind: 'open', url }, ...none });
    this.#rested.delete(window);
  }

  #value(event: Of<'value'>): void {
    const { document, control, session, began, at, element, value } = event;
    const same = this.drafts.find((draft) => draft.document === document && draft.session === session);
    const last = this.drafts.at(-1);
    // Taken up again with nothing in between: one filling.
    const going = same ?? (last?.what.kind === 'fill' && isOn(last, document, control) ? last : undefined);
    if (going === undefined) return this.#add(event, control, { kind: 'fill', element, value }, { from: Math.min(began, at), session });
    if (going.what.kind !== 'fill') return;
    going.what = { ...going.what, value };
    going.to = Math.max(going.to, at);
    going.session = session;
  }

  #chosen(event: Of<'choice'> | Of<'picked'>, from: number): void {
    const { document, control, element, options, several, at } = event;
    const last = this.drafts.at(-1);
    // Through a list by its arrows, or one entry after the other: one choice.
    if (last?.what.kind === 'choose' && isOn(last, document, control)) {
      last.what = { ...last.what, options, several };
      last.to = Math.max(last.to, at);
      return;
    }
    this.#add(event, control, { kind: 'choose', element, options, several }, { from, to: at });
  }

  #set(event: Of<'set'>): void {
    const { control, document, element, value, since, at } = event;
    this.#absorb(event, since);
    const last = this.drafts.at(-1);
    if (last?.what.kind === 'fill' && isOn(last, document, control)) {
      last.what = { kind: 'fill', element, value };
      last.to = Math.max(last.to, at);
      return;
    }
    this.#add(event, control, { kind: 'fill', element, value }, { from: since, to: at });
  }

  /** What was done since then in this document was all for one thing. */
  #absorb({ document, at }: { readonly document: string; readonly at: number }, since: number): void {
    const kept = this.drafts.filter(
      (draft) => !(draft.document === document && draft.from >= since && draft.from < at && /^(click|press|fill)$/.test(draft.what.kind)),
    );
    this.drafts.splice(0, this.drafts.length, ...kept);
  }

  #click(event: Of<'click'>): void {
    const { control, element, byKey, isControl, document, at } = event;
    if (byKey) {
      const last = this.drafts.at(-1);
      const isForKey = last?.what.kind === 'press' && last.document === document && at - last.from <= CLICKED_FOR_KEY_MILLISECONDS;
      // A button that nobody can see is pressed by the key alone.
      if (isForKey && element.box.width === 0) return;
      if (isForKey) this.drafts.pop();
    }
    const what: Click = { kind: 'click', element, double: false, dialog: null, opened: null, downloaded: null };
    this.#add(event, control, what, { mayBeNothing: !isControl, byKey, ...ended(event) });
  }

  #double({ document, control, element, ...event }: Of<'double'>): void {
    const [first, second] = this.drafts.slice(-2);
    if (second?.what.kind !== 'click' || !isOn(second, document, control)) return;
    this.drafts.pop();
    const isBoth = first?.what.kind === 'click' && isOn(first, document, control);
    if (isBoth) this.drafts.pop();
    const before = isBoth ? first : second;
    const what: Click = {
      ...second.what,
      element: 'element' in before.what && before.what.element !== null ? before.what.element : element,
      double: true,
    };
    this.drafts.push({ ...before, to: event.at, what, mayBeNothing: false });
  }

  #drag(event: Of<'drag'>): void {
    const { from, to, control, sure, at, document } = event;
    const last = this.drafts.at(-1);
    if (last?.what.kind === 'click' && last.document === document && Math.abs(last.from - at) < 50) this.drafts.pop();
    this.#add(event, control, { kind: 'drag', from, to }, { mayBeNothing: !sure });
  }

  #upload(event: Of<'upload'>): void {
    const { control, element, files, document, view } = event;
    const last = this.drafts.at(-1);
    const digest = (some: typeof files): string => some.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n');
    // A page that hands over what was dropped to a field of its own.
    if (last?.what.kind === 'upload' && last.document === document && digest(last.what.files) === digest(files)) return;
    // The button that asked for the file. One that led to another screen did something else.
    const asked = last?.what.kind === 'click' && last.document === document && last.before === view;
    if (asked && last.what.kind === 'click' && last.what.dialog === null && last.what.opened === null) this.drafts.pop();
    this.#add(event, control, { kind: 'upload', element, files });
  }

  #moved({ at, window, by }: Of<'moved'>): void {
    const last = this.#lastIn(window);
    const isAsked = last !== undefined && (!this.#rested.has(window) || at - last.to < MOVED_WITHIN_MILLISECONDS);
    if (by === 'page' && !isAsked) this.#remark({ at }, 'recorder.page-moved');
  }

  #clickBefore(at: number, window: number): Click | null {
    const last = this.drafts.findLast((draft) => draft.window === window && draft.from <= at);
    return last?.what.kind === 'click' && at - last.to <= ASKED_WITHIN_MILLISECONDS ? last.what : null;
  }

  #change(click: Click, change: Partial<Click>): void {
    const draft = this.drafts.find(({ what }) => what === click);
    if (draft !== undefined) draft.what = { ...click, ...change };
  }

  #window({ at, window, from }: Of<'window'>): void {
    if (from === null) return;
    const click = this.#clickBefore(at, from);
    if (click === null || click.opened !== null) return this.#remark({ at }, 'recorder.window-by-itself');
    this.#change(click, { opened: window });
  }

  #closed({ at, window }: Of<'closed'>): void {
    const last = this.#lastIn(window);
    if (window === 0 || (last !== undefined && last.what.kind === 'click' && at - last.to < CLOSED_BY_PAGE_MILLISECONDS)) return;
    const none = { document: null, control: null, mayBeNothing: false, byKey: false, session: null };
    this.drafts.push({ from: at, to: at, window, before: null, what: { kind: 'close_window' }, ...none });
  }

  #dialog({ at, window, dialog, typed }: Of<'dialog'>): void {
    if (typed) this.#remark({ at }, 'recorder.dialog-typed');
    // The browser asks before a page with changes is left: what led away is an opening as well as a click.
    const click = this.#clickBefore(at, window);
    if (click === null || click.dialog !== null) return this.#remark({ at }, 'recorder.dialog-by-itself');
    const kept: RecordedDialog = dialog;
    this.#change(click, { dialog: kept });
  }

  #download({ at, window, name }: Of<'download'>): void {
    const own = this.#clickBefore(at, window);
    // A window opened for it alone.
    const opener =
      own ?? this.drafts.map(({ what }) => what).findLast((what): what is Click => what.kind === 'click' && what.opened === window);
    if (opener !== null && opener !== undefined) this.#change(opener, { downloaded: name });
  }
}

export function gather(events: readonly RecordingEvent[]): Gathered {
  const gathering = new Gathering();
  for (const event of events.toSorted((a, b) => a.at - b.at)) gathering.take(event);
  return { drafts: gathering.drafts, remarks: gathering.remarks };
}
