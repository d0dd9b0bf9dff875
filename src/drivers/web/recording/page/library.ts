// What is put into every document of a recorded session: the driver's own page library, and the functions beside this file.
import type { RecordedKind, RecordedOption, RecordedRow, RecordedValue, RecordedWay } from '#domain/recording.ts';
import { type PageLibrary, librarySource } from '../../page/library.ts';
import type { FoundElement, FoundView, PageEvent } from '../events.ts';
import { installControls } from './controls.ts';
import { installDigest } from './digest.ts';
import { installDrags } from './drags.ts';
import { installElements } from './elements.ts';
import { installHand } from './hand.ts';
import { installItems } from './items.ts';
import { markOf } from './marks.ts';
import { installPicks } from './picks.ts';
import { installSecrets } from './secrets.ts';
import { installTelling } from './telling.ts';
import { installWatch } from './watch.ts';
import { installWays } from './ways.ts';

/** A control that may open a list or calendar, as it was when it was pressed or typed into. */
export interface Opener {
  readonly element: Element;
  readonly id: number;
  readonly at: number;
  /** Lists and days that stood there already. */
  readonly lists: readonly number[];
  readonly days: readonly number[];
  readonly view: FoundView;
  readonly isTyped: boolean;
}

/** A press of the mouse, and what it fell on at that moment. */
export interface Pressed {
  readonly at: number;
  readonly target: Element;
  readonly element: Element;
  readonly isControl: boolean;
  readonly described: FoundElement;
  readonly view: FoundView;
  readonly x: number;
  readonly y: number;
}

/** As it is told: in which document is added. */
export type Telling = PageEvent extends infer One ? (One extends PageEvent ? Omit<One, 'document'> : never) : never;

export interface ListPick {
  readonly opener: Opener;
  readonly option: RecordedOption;
  readonly options: readonly RecordedOption[];
  readonly several: boolean;
}

export interface RecordingLibrary extends PageLibrary {
  // controls.ts
  /** The control that an event is for, by its path from the inside out, and whether it is one of its own or a mere part of the page. */
  controlFor(path: readonly EventTarget[]): { readonly element: Element; readonly isControl: boolean } | null;
  recordedKind(element: Element): RecordedKind;
  isTypedInto(element: Element): boolean;
  /** What it holds, in words; null: a secret, or nothing that can be said. */
  holdsOf(element: Element): string | null;
  valueFor(element: Element): RecordedValue;
  // secrets.ts
  /** What of a sign-in goes into it; null: it is no secret. */
  secretOf(element: Element): 'identifier' | 'password' | 'one-time code' | null;
  /** Said when a document begins in a window where a password was typed, and no work was done since. */
  passwordWasTyped(): void;
  /** Whether with this event work begins after a sign-in. */
  beginsWork(event: Parameters<RecordingLibrary['tell']>[0]): boolean;
  /** Nothing here says so, but a field that stands so alone may ask for the identifier whose password comes next. */
  maySignIn(element: Element): boolean;
  /** Whether one signs in here, and whether only the second half of it is asked for. */
  signInNow(): FoundView['signIn'];
  /** The password field that a keypad in the page types into; null: what is pressed is no digit of one. */
  keypadFieldOf(element: Element): HTMLInputElement | null;
  /** Lists that belong to a secret field: what they propose is as secret as what is typed. */
  secretLists(opener: Opener | null): readonly Element[];
  // watch.ts
  openerNow(): Opener | null;
  // marks.ts
  markOf(text: string): string;
  // ways.ts
  labelFor(element: Element, kind: RecordedKind): string;
  groupOf(element: Element, label: string): string | null;
  waysTo(element: Element, kind: RecordedKind): RecordedWay[];
  // elements.ts
  rowFor(element: Element): RecordedRow | null;
  elementFor(element: Element, kind?: RecordedKind, options?: readonly RecordedOption[] | null): FoundElement;
  // items.ts
  /** What the document shows. */
  viewNow(): FoundView;
  /** Milliseconds since anything last changed in the document. */
  stillFor(): number;
  // picks.ts
  /** The entry of an open list that was pressed, by the control that opened it; null: it is none. */
  pickOf(target: Element, opener: Opener | null): ListPick | null;
  isDayOf(target: Element, opener: Opener): boolean;
  // digest.ts
  sha256(file: Blob): Promise<string>;
  // telling.ts
  tell(event: Telling): void;
  // drags.ts
  tellFiles(element: Element, files: FileList | null, at: Pick<Pressed, 'at' | 'view' | 'described'>): Promise<void>;
  dragBegins(event: DragEvent): void;
  dropped(event: DragEvent): void;
  /** The mouse was let go: elsewhere than it was pressed, something may have been dragged. */
  letGo(event: PointerEvent, pressed: Pressed): void;
  // hand.ts
  /** Somebody has something in hand here; meanwhile `mask` hides nothing and is not sure. */
  atHand(): boolean;
}

const PARTS: readonly ((library: RecordingLibrary, tell: string) => void)[] = [
  installControls,
  installSecrets,
  installWays,
  installElements,
  installItems,
  installPicks,
  installDigest,
  installTelling,
  installDrags,
  installHand,
  installWatch,
];

/** As `librarySource`; `tell` names the binding through which the page tells, which is taken away from the page's own scripts. */
export function recordingSource(key: string, tell: string): string {
  const parts = PARTS.map((part) => `(${part.toString()})(library, ${JSON.stringify(tell)});`).join('\n');
  return `${librarySource(key)}
(() => {
  const library = window[${JSON.stringify(key)}];
  if (library === undefined || library.viewNow !== undefined) return;
  library.markOf = ${markOf.toString()};
  ${parts}
})();`;
}
