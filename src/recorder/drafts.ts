// Acts while they are being made of events: what a click turns out to be may show later only.
import type { Manipulation, RecordedElement } from '#domain/recording.ts';

export interface Draft {
  from: number;
  to: number;
  readonly window: number;
  /** What was shown when it began; null: nothing was, the window was empty. */
  readonly before: number | null;
  what: Manipulation;
  /** Null: an act on no document. */
  readonly document: string | null;
  readonly control: number | null;
  /** Counts only if it led to something: a click on a mere part of a page, a key, a movement of the mouse. */
  readonly mayBeNothing: boolean;
  /** Not pressed, but clicked by the browser for the Enter key. */
  readonly byKey: boolean;
  /** Of typing: by which the control is told again. */
  session: number | null;
}

export function elementOf(what: Manipulation): RecordedElement | null {
  return 'element' in what ? what.element : null;
}

export function isOn(draft: Draft, document: string, control: number): boolean {
  return draft.document === document && draft.control === control;
}
