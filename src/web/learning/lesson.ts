// What a page tells the learning beside it, and what it hears: plain values that pass between two threads.
import type { AuthorAnswers, AuthorQuestion } from '#authoring/writing/questions.ts';
import type { Recording } from '#domain/recording.ts';
import type { ShownSample } from '#protocol/shown-samples.ts';

export interface ShownOnce {
  readonly recording: Recording;
  /** Place of its dossier in the sample. */
  readonly dossier: number;
}

export interface LessonAsked {
  /** The first is the one that is written from. */
  readonly showings: readonly ShownOnce[];
  readonly sample: ShownSample;
  readonly maps: readonly { readonly name: string; readonly text: string }[];
  readonly title: string;
  readonly owner: string;
  readonly answers: AuthorAnswers;
}

export interface RemarkSaid {
  readonly act: number | null;
  readonly fr: string;
  readonly en: string;
}

export type Refused = Pick<RemarkSaid, 'fr' | 'en'>;

export interface LessonLearned {
  readonly files: Readonly<Record<string, string>>;
  readonly questions: readonly AuthorQuestion[];
  readonly remarks: readonly RemarkSaid[];
}

/** `said`: why it was refused; null: nothing that may be told. */
export type LessonAnswer =
  | { readonly is: 'learned'; readonly learned: LessonLearned }
  | { readonly is: 'failed'; readonly said: Refused | null };
