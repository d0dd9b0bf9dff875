// What is seen while a person works: events of a page with the controls that they fell on, and what windows do beside them.
import type { RecordedDialog, RecordedElement, RecordedFile, RecordedOption, RecordedValue, ViewItem } from '#domain/recording.ts';

/** An element as its document knows it: the frame it stands in is known outside only. */
export type FoundElement = Omit<RecordedElement, 'frame'>;

type Placed<Item> = Item extends { readonly element: unknown }
  ? Omit<Item, 'element'> & { readonly element: FoundElement }
  : Omit<Item, 'frame'>;
/** An item of a view, as its document knows it. */
export type FoundItem = Placed<ViewItem>;

/** What a document showed; `items` null: as it was told under the same stamp. */
export interface FoundView {
  readonly stamp: number;
  readonly title: string;
  readonly items: readonly FoundItem[] | null;
  /** One signs in here: all of it is asked for, or (`second`) only what follows an identifier. */
  readonly signIn: 'whole' | 'second' | null;
}

/** A control, by the number that its document gave it: the same control for as long as the document lives. */
interface OnControl<Element> {
  readonly control: number;
  readonly element: Element;
}

/** What a person did to a page; `Element` and `View` are found ones in the page, recorded ones outside. */
export type PersonEvent<Element, View> = { readonly at: number; readonly view: View } & (
  | (OnControl<Element> & {
      readonly is: 'click';
      /** Nobody pressed it: the browser clicks the button of a form for the Enter key. */
      readonly byKey: boolean;
      /** A control of its own, not a mere part of the page. */
      readonly isControl: boolean;
      /** When the button of the mouse was let go: what went out before was sent by leaving another control. */
      readonly until?: number;
    })
  /** The two clicks before were one double click. */
  | (OnControl<Element> & { readonly is: 'double' })
  /** What a control holds while and after it is typed into; of one `session` the last one counts. */
  | (OnControl<Element> & { readonly is: 'value'; readonly session: number; readonly began: number; readonly value: RecordedValue })
  | (OnControl<Element> & { readonly is: 'choice'; readonly options: readonly RecordedOption[]; readonly several: boolean })
  | (OnControl<Element> & { readonly is: 'tick'; readonly ticked: boolean; readonly until?: number })
  /** An entry of a list that the page made was picked, and the control shows it; `since`: when it was opened or typed into. */
  | (OnControl<Element> & {
      readonly is: 'picked';
      readonly since: number;
      readonly options: readonly RecordedOption[];
      readonly several: boolean;
    })
  /** A day of a calendar was picked, or a number stepped, and a field holds it since. */
  | (OnControl<Element> & { readonly is: 'set'; readonly since: number; readonly value: RecordedValue })
  | { readonly is: 'key'; readonly key: string; readonly control: number | null; readonly element: Element | null }
  /** `sure`: the browser's own dragging; else the mouse went from one to the other, which may have meant nothing. */
  | { readonly is: 'drag'; readonly control: number; readonly from: Element; readonly to: Element; readonly sure: boolean }
  | (OnControl<Element> & { readonly is: 'upload'; readonly files: readonly RecordedFile[] })
);

/** What the page tells outside. `mark`: by what a secret is known again (`markOf`); `maySignIn`: what was typed may be an identifier. */
export type PageEvent = PersonEvent<FoundElement, FoundView> & {
  readonly document: string;
  readonly mark?: string;
  readonly maySignIn?: true;
  /** Somebody did something after a sign-in that belongs to none. */
  readonly worked?: true;
};

/** What happened in one window, in the order of its instants (milliseconds since the beginning). */
export type RecordingEvent = { readonly window: number } & (
  | (PersonEvent<RecordedElement, number> & { readonly document: string })
  /** The window has come to rest. */
  | { readonly is: 'rest'; readonly at: number; readonly view: number }
  /** By the address bar, a bookmark, or the beginning itself. */
  | { readonly is: 'opened'; readonly at: number; readonly url: string }
  /** A new document, whoever asked for it; `by` the page's own scripts or refreshing, or a person's act on it. */
  | { readonly is: 'moved'; readonly at: number; readonly by: 'page' | 'act' }
  /** This window came; `from` the one that opened it. */
  | { readonly is: 'window'; readonly at: number; readonly from: number | null }
  /** The page asked for a window that did not come. */
  | { readonly is: 'blocked'; readonly at: number }
  | { readonly is: 'closed'; readonly at: number }
  | { readonly is: 'dialog'; readonly at: number; readonly dialog: RecordedDialog; readonly typed: boolean }
  | { readonly is: 'download'; readonly at: number; readonly name: string }
  | { readonly is: 'lost'; readonly at: number; readonly what: 'connection' | 'page' | 'browser' }
);

/** A question of a page to a server. */
export interface SeenRequest {
  readonly window: number;
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
}
