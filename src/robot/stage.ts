// The browser in which an author shows work, as the robot sees it: what goes in, what is told, what was recorded.
import type { ShownOrigin } from '#domain/network-place.ts';
import type { Recording } from '#domain/recording.ts';
import type { NoticeKind, StageInput, StageView } from '#domain/showing.ts';

export interface StageEvents {
  readonly onPicture: (jpeg: Buffer) => Promise<void>;
  readonly onView: (view: StageView) => void;
  /** The browser is gone by itself. */
  readonly onGone: () => void;
}

export interface StageRequest extends StageEvents {
  readonly title: string;
  readonly origins: readonly ShownOrigin[];
  /** Addresses under which Copiste itself is reached. */
  readonly own: readonly string[];
}

export interface RecordedStage {
  /** Opens the first window there. */
  begin(url: string): Promise<void>;
  /** Never waits for the page: it may be the page that waits, for her answer. */
  act(input: StageInput): void;
  /** Pictures, or none while nobody looks. */
  shows(shown: boolean): void;
  /** Told beside the picture. */
  notice(kind: NoticeKind): void;
  /** What is recorded by now. */
  recorded(): Promise<Pick<Recording, 'acts' | 'views' | 'remarks'>>;
  /** The masked picture of a view, by its name in the recording. */
  picture(name: string): Promise<Uint8Array | null>;
  /** The server has it. */
  forgetPicture(name: string): void;
  /** Waits for what the last act led to. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Errors raised: those of the browser's start. */
export type OpenStage = (request: StageRequest) => Promise<RecordedStage>;
