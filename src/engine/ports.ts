// What the engine needs from the outside: a screen driver, a vault lent for the lease, evidence, and the application's address.
import type { CopisteError } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { ShownOrigin } from '#domain/network-place.ts';
import type { NoPicture } from '#domain/robot-state.ts';
import type { ReadingDoubt } from '#domain/document-reading.ts';
import type { ApplicationMap, DocumentNature, ElementDefinition, ScreenDefinition, Way } from '#language/plan.ts';

/** The page's guard: the click goes through only before this instant (milliseconds of the robot's `leadingNow()`). */
export interface CommitGuard {
  readonly notAfter: number;
}

/** What a click or a navigation led to, seen from the protocol's side. */
export interface Response {
  /** Of the document that answered, in whatever frame; null: no navigation happened. */
  readonly status: number | null;
  /** The request went out and no answer came. */
  readonly lost: boolean;
}

export interface FoundScreen {
  /** `unanswered`: a frame that the map works in, of this name, has no document because nobody answered. */
  readonly kind: 'screen' | 'interruption' | 'breakdown' | 'session_end' | 'unanswered';
  readonly name: string;
}

/** The row of a table in which an element is sought: the one whose cells, by heading, hold exactly these texts. */
export interface RowChoice {
  readonly table: ElementDefinition;
  readonly cells: Readonly<Record<string, string>>;
}

/** An element of the map and, where it stands in every row of a table, the row that is meant. */
export type Sought = ElementDefinition & { readonly row?: RowChoice };

export interface FileContent {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A picture that was taken. The window is free again; the PNG is made while the work goes on. */
export interface Picture {
  readonly png: Promise<Uint8Array>;
}

/** What whoever watches gets to see of a screen: a masked picture, or why there is none. */
export type Glimpse = ((Picture & { readonly kind: 'picture' }) | { readonly kind: 'none'; readonly why: NoPicture }) & {
  /** For so long the work would have had to wait. */
  readonly heldMilliseconds: number;
};

/** The screen that is worked on, and the map that says what of it may be seen. */
export interface WorkedScreen {
  readonly driver: ScreenDriver;
  readonly map: ApplicationMap;
}

/**
 * One browser context, signed in to one application with one account. Every method waits until the control is there, visible,
 * enabled and not covered, within the progress's deadline. Errors raised: `driver.not-found`, `driver.ambiguous` (several controls
 * for one way, or two ways that disagree: never a guess), `driver.covered`, `driver.dialog-undeclared`, `driver.browser-gone`,
 * `driver.origin-refused`, `step.deadline`, `step.cancelled`.
 */
export interface ScreenDriver {
  open(url: string, progress: Progress): Promise<Response>;
  /** Which of the declared screens, interruptions, breakdowns and session ends is shown now; null: none of them. Does not wait. */
  recognise(map: ApplicationMap, progress: Progress): Promise<FoundScreen | null>;
  /** Types the text as a person would (clears first) and returns what the control then holds. */
  fill(screen: ScreenDefinition, element: Sought, text: string, progress: Progress): Promise<string>;
  /** As `fill`, for a secret: never logged, never in a capture, nothing returned. */
  fillSecret(screen: ScreenDefinition, element: Sought, secret: string, progress: Progress): Promise<void>;
  /** Chooses the option whose value, or whole label, or label up to ` - `, equals `option`; returns that option's value and label. */
  choose(
    screen: ScreenDefinition,
    element: Sought,
    option: string,
    progress: Progress,
  ): Promise<{ readonly value: string; readonly label: string }>;
  click(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<Response>;
  /** The click that cannot be taken back. The guard inside the page cancels it after `notAfter`; then `driver.window-over` is raised. */
  commit(screen: ScreenDefinition, element: Sought, guard: CommitGuard, progress: Progress): Promise<Response>;
  clickWay(frame: string | null, way: Way, progress: Progress): Promise<Response>;
  press(key: string, progress: Progress): Promise<Response>;
  /** The text that a person reads there: a control's value to the letter, line breaks included; a cell's text, white space folded. Trimmed. */
  read(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<string>;
  /** As `read`, of several elements of one screen that stand there together, in their order. */
  readAll(screen: ScreenDefinition, elements: readonly Sought[], progress: Progress): Promise<readonly string[]>;
  /** A masked picture of the whole window: only the declared readable texts stay. */
  capture(map: ApplicationMap, progress: Progress): Promise<Picture>;
  /**
   * As `capture`, for whoever watches meanwhile: between two actions, given up after a moment, and never an error. What the page did
   * behind the work's back is left for the work to find.
   */
  glimpse(map: ApplicationMap, signal: AbortSignal): Promise<Glimpse>;
  /** False once the browser or the page died. */
  readonly alive: boolean;
  close(): Promise<void>;
  /** As `choose`, in a control that holds several: exactly these options are then chosen. In the order of `options`. */
  chooseSeveral(
    screen: ScreenDefinition,
    element: Sought,
    options: readonly string[],
    progress: Progress,
  ): Promise<readonly { readonly value: string; readonly label: string }[]>;
  /** Ticks or unticks, and returns whether it is then ticked. */
  check(screen: ScreenDefinition, element: Sought, ticked: boolean, progress: Progress): Promise<boolean>;
  doubleClick(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<Response>;
  hover(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<void>;
  drag(screen: ScreenDefinition, from: Sought, to: Sought, progress: Progress): Promise<Response>;
  /** Gives the files to the control and waits until the page shows or holds them; the file names it then shows. */
  upload(screen: ScreenDefinition, element: Sought, files: readonly FileContent[], progress: Progress): Promise<readonly string[]>;
  /** Clicks and returns the file that comes. Errors raised besides: `driver.no-download`, `driver.download-too-large`. */
  download(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<FileContent>;
  /** Every row, by column name of `table.columns`; of a table that keeps only some rows in the page, all of them. */
  readTable(screen: ScreenDefinition, table: ElementDefinition, progress: Progress): Promise<readonly Readonly<Record<string, string>>[]>;
  /** Whether it is visible now; does not wait. */
  shows(screen: ScreenDefinition, element: Sought, progress: Progress): Promise<boolean>;
  /** Closes the window opened last; the work goes on in the one before. */
  closeWindow(progress: Progress): Promise<void>;
}

/** Where a session may go. */
export interface Reach {
  readonly allowedOrigins: readonly string[];
  /** Besides, behind a gate that looks where each leads, and never to `own`. */
  readonly gated?: { readonly origins: readonly ShownOrigin[]; readonly own: readonly string[] };
}

export interface DriverFactory {
  /** Opens a fresh context that may only load what is in its reach. Errors raised: `driver.no-browser`, `driver.origin-refused`. */
  openSession(options: Reach & { readonly signal: AbortSignal }): Promise<ScreenDriver>;
  /** Ends the browser and everything it left on disk. */
  close(): Promise<void>;
}

/** What was read, or not, in a document, so that a person can decide. Kept encrypted by the server. */
export interface DoubtfulReading {
  readonly step: string;
  /** `acte.séance`. */
  readonly name: string;
  readonly doubt: ReadingDoubt;
  readonly nature: DocumentNature;
  /** The field's name. */
  readonly document: string;
  /** Of the files that were read, all together: what a person saw holds for these only. */
  readonly digest: string;
  /** Each that was found; none: it is missing. */
  readonly found: readonly {
    readonly filename: string;
    readonly page: number;
    readonly confidence: number | null;
    readonly text: string;
    readonly png: Uint8Array;
  }[];
  /** What the form says; null: not compared. */
  readonly said: string | null;
}

/** What an attempt leaves behind. Values never go through here but through the ledger and `values`. */
export interface EvidenceSink {
  /** A sentence about what is being done, without values. */
  event(line: string, fields?: { readonly step?: string; readonly code?: string }): void;
  capture(step: string, title: string, png: Uint8Array): Promise<void>;
  /** Each value's way: from which source value, what was typed, what was read back. Kept encrypted by the server. */
  value(record: {
    readonly step: string;
    readonly element: string;
    readonly from: string;
    readonly typed: string;
    readonly readBack: string;
  }): void;
  /** A value of a document at which a person must look, with what shows it. Absent: nobody could look here. */
  doubt?(record: DoubtfulReading): Promise<void>;
}

/** The approved actions of a package. */
export interface Actions {
  /** By which they were approved. */
  readonly hash: string;
  /** `input` and the answer are JSON. Errors raised: `engine.action-*`; the signal's reason. */
  run(action: { readonly name: string; readonly file: string }, input: string, signal: AbortSignal): Promise<string>;
}

export interface Account {
  readonly identifier: string;
  readonly password: string;
}

export type SignInEnd = { readonly kind: 'accepted' | 'unknown' } | { readonly kind: 'refused'; readonly failure: CopisteError };

/** Who minds accounts that several robots use: one of them signs in at a time, and none after a refusal. Named by the application. */
export interface SignIns {
  /** Waits for leave; whether it had to. Errors raised: `account.paused`, `account.changed`. */
  begin(application: string): Promise<boolean>;
  end(application: string, end: SignInEnd): Promise<void>;
}
