// Work shown in a browser that is streamed into the console: what goes in, what is seen, how long it may last, how it ends.

/** Size of the page that is shown, in CSS pixels. */
export const STAGE_SIZE = { width: 1280, height: 800 } as const;

/** Work that is shown, or a draft that is tried: both hold a browser for somebody who looks. */
export type ShowingKind = 'show' | 'try';

export const SHOWING_STATES = ['waiting', 'running', 'kept', 'abandoned'] as const;
export type ShowingState = (typeof SHOWING_STATES)[number];

/**
 * `author`: she said so. `time`, `idle`, `away`: too long altogether, without a hand, without anybody at the console. `robot`: its robot
 * fell silent or died; `stopped`: a person stopped it. `failed`: its browser did. `imported`: it was shown elsewhere, and came as a file.
 */
export const SHOWING_ENDS = ['author', 'time', 'idle', 'away', 'robot', 'stopped', 'failed', 'imported'] as const;
export type ShowingEnd = (typeof SHOWING_ENDS)[number];

/** Of a file of the recorder of Chrome or Edge: a work of hours is a tenth of it. */
export const MOST_RECORDER_FILE_BYTES = 2_000_000;

/** What is wished of the robot, once somebody or the clock wishes it. */
export type ShowingWish = 'keep' | 'abandon';

/** From the first wish on, its robot may take so long to close its browser and to tell everything: then its lease is left to run out. */
export const ENDING_MILLISECONDS = 60_000;

export interface ShowingLimits {
  readonly longestMilliseconds: number;
  /** Nothing was clicked or typed for so long. */
  readonly idleMilliseconds: number;
  /** No console asked for the picture for so long: the author's connection is given this time to come back. */
  readonly awayMilliseconds: number;
  /** Nobody asked for the picture for so long: none is sent meanwhile. */
  readonly unseenMilliseconds: number;
}

export const SHOWING_LIMITS: ShowingLimits = {
  longestMilliseconds: 2 * 60 * 60_000,
  idleMilliseconds: 30 * 60_000,
  awayMilliseconds: 10 * 60_000,
  unseenMilliseconds: 15_000,
};

export interface ShowingMoments {
  readonly startedAt: number;
  readonly seenAt: number;
  readonly touchedAt: number;
}

/** Which limit is over; null: none. */
export function overLimit({ seenAt, startedAt, touchedAt }: ShowingMoments, now: number, limits = SHOWING_LIMITS): ShowingEnd | null {
  if (now - startedAt >= limits.longestMilliseconds) return 'time';
  if (now - seenAt >= limits.awayMilliseconds) return 'away';
  return now - touchedAt >= limits.idleMilliseconds ? 'idle' : null;
}

export const MOUSE_BUTTONS = ['left', 'middle', 'right'] as const;
export type MouseButton = (typeof MOUSE_BUTTONS)[number];

interface Modified {
  /** Alt 1, Control 2, Meta 4, Shift 8. */
  readonly modifiers: number;
}

interface Pointed extends Modified {
  readonly x: number;
  readonly y: number;
}

/** One thing that the author did in the picture or to its window. In memory only, from her browser to the robot's. */
export type StageInput =
  | (Pointed & { readonly kind: 'move'; readonly held: MouseButton | null })
  | (Pointed & { readonly kind: 'down' | 'up'; readonly button: MouseButton; readonly clicks: number })
  | (Pointed & { readonly kind: 'wheel'; readonly right: number; readonly down: number })
  /** `text`: what the key types, as her keyboard says it; null: nothing. */
  | (Modified & {
      readonly kind: 'key';
      readonly pressed: boolean;
      readonly key: string;
      readonly code: string;
      readonly text: string | null;
      readonly again: boolean;
    })
  /** Composed (accents, other scripts) or pasted. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'back' | 'forward' | 'reload' }
  | { readonly kind: 'tab' | 'close_tab'; readonly tab: number }
  | { readonly kind: 'answer'; readonly dialog: number; readonly answer: 'yes' | 'no'; readonly text: string }
  | { readonly kind: 'files'; readonly chooser: number; readonly files: readonly GivenFile[] }
  /** Null: nothing is chosen, the list closes. */
  | { readonly kind: 'option'; readonly list: number; readonly option: number | null };

/** Of two inputs behind each other the first is worth nothing any more: the mouse is elsewhere by now, and held nothing on its way. */
export function isOvertaken(before: StageInput | undefined, after: StageInput): boolean {
  return before?.kind === 'move' && after.kind === 'move' && before.held === null && after.held === null;
}

/** Of all that is sent together, or waits for a robot: files of 10 MB in base64, and some text. */
export const MOST_INPUT_CHARACTERS = 14_500_000;

/** How much there is to carry of it, in characters. */
export function charactersOf(input: StageInput): number {
  switch (input.kind) {
    case 'files':
      return input.files.reduce((sum, { content, contentType, name }) => sum + content.length + contentType.length + name.length, 0);
    case 'text':
    case 'answer':
      return input.text.length;
    default:
      return 0;
  }
}

export interface GivenFile {
  readonly name: string;
  readonly contentType: string;
  /** In base64. */
  readonly content: string;
}

/** `not_kept`: a part of what was recorded, which the server did not take. `list_closed`: what was chosen in a list that had closed, or changed, by itself. */
export const NOTICE_KINDS = [
  'not_allowed',
  'elsewhere',
  'own',
  'unknown_name',
  'download',
  'crashed',
  'unanswered',
  'not_kept',
  'list_closed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What the author is told and the picture does not show. */
export interface StageNotice {
  readonly number: number;
  readonly kind: NoticeKind;
  /** Of an address that was refused; null: of none. */
  readonly origin: string | null;
}

export interface StageTab {
  readonly tab: number;
  readonly title: string;
}

export interface StageDialog {
  readonly dialog: number;
  readonly kind: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
  readonly message: string;
  readonly proposed: string;
}

export interface StageList {
  readonly list: number;
  readonly options: readonly { readonly label: string; readonly disabled: boolean }[];
  readonly chosen: number;
}

/** Of the browser that is shown, besides its picture: what stands outside of the page there, and so is not in the picture. */
export interface StageView {
  readonly address: string;
  readonly tabs: readonly StageTab[];
  readonly current: number;
  readonly loading: boolean;
  readonly dialog: StageDialog | null;
  readonly chooser: { readonly chooser: number; readonly several: boolean } | null;
  readonly list: StageList | null;
  /** The newest few. */
  readonly notices: readonly StageNotice[];
}
