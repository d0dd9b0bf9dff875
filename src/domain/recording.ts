// What a person showed once: the acts in their order, the controls that they fell on, and what the screens said around them.
//
// Clear values stand in it, as the person typed and saw them: it is kept where payloads are kept, never logged. Secrets never enter it:
// what went into a sign-in field is a reference from the moment of capture on.

/** The version of this shape; a file of another one is refused with what to do. */
export const RECORDING_FORMAT = 1;

export interface Recording {
  readonly format: typeof RECORDING_FORMAT;
  /** In the person's words; empty: none was given. */
  readonly title: string;
  /** ISO 8601 instants. */
  readonly startedAt: string;
  readonly endedAt: string;
  /** Where it comes from: `copiste record`, the console, or a file of Chrome's recorder. */
  readonly source: 'command' | 'console' | 'devtools';
  /** In the order in which they were done. */
  readonly acts: readonly RecordedAct[];
  /** Every state of a window that an act was done in or led to. */
  readonly views: readonly RecordedView[];
  /** What was seen and became no act, and what is doubtful: told to the author, never dropped. */
  readonly remarks: readonly RecordingRemark[];
}

export interface RecordedAct {
  /** From 1 on. */
  readonly number: number;
  /** Milliseconds since `startedAt` of its beginning and its end (a typed value: first and last key). */
  readonly from: number;
  readonly to: number;
  /** 0 is the first window; the others in the order in which they opened. */
  readonly window: number;
  /** Ids of the views that the person saw before and, once the page had come to rest, after it. */
  readonly before: number;
  readonly after: number;
  readonly what: Manipulation;
  /** Its own correction came later (a value typed anew, a choice changed, a way gone twice): shown, and not replayed. */
  readonly supersededBy: number | null;
  /** What the page asked servers for because of it. */
  readonly requests: readonly RecordedRequest[];
}

/** One manipulation; typing is a filling, never keys. */
export type Manipulation =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'fill'; readonly element: RecordedElement; readonly value: RecordedValue }
  /** `several`: the control holds any number of them, and these are all that were chosen in the end. */
  | { readonly kind: 'choose'; readonly element: RecordedElement; readonly options: readonly RecordedOption[]; readonly several: boolean }
  | { readonly kind: 'tick'; readonly element: RecordedElement; readonly ticked: boolean }
  | {
      readonly kind: 'click';
      readonly element: RecordedElement;
      readonly double: boolean;
      /** The native dialog that it opened. */
      readonly dialog: RecordedDialog | null;
      /** The number of the window that it opened. */
      readonly opened: number | null;
      /** Name of the file that came. */
      readonly downloaded: string | null;
    }
  | { readonly kind: 'press'; readonly key: string; readonly element: RecordedElement | null }
  | { readonly kind: 'drag'; readonly from: RecordedElement; readonly to: RecordedElement }
  | { readonly kind: 'upload'; readonly element: RecordedElement; readonly files: readonly RecordedFile[] }
  | { readonly kind: 'close_window' };

export type RecordedValue =
  | { readonly kind: 'text'; readonly text: string }
  /** Never what was typed: what it was. */
  | { readonly kind: 'secret'; readonly of: 'identifier' | 'password' | 'one-time code' };

export interface RecordedOption {
  readonly value: string;
  readonly label: string;
}

export interface RecordedDialog {
  readonly kind: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
  readonly message: string;
  readonly answer: 'yes' | 'no';
}

export interface RecordedFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface RecordedRequest {
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** Null: no answer came. */
  readonly status: number | null;
}

/** As an application map's ways (`Way` of the language), in the same words. */
export type RecordedWay =
  | { readonly by: 'role'; readonly role: string; readonly name: string }
  | { readonly by: 'label'; readonly text: string }
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'test_id'; readonly value: string }
  | { readonly by: 'near'; readonly text: string; readonly within: string | null }
  | { readonly by: 'css'; readonly selector: string };

export type RecordedKind = 'field' | 'choice' | 'suggestions' | 'calendar' | 'checkbox' | 'file' | 'button' | 'link' | 'value' | 'table';

/** One control or one text of a screen, as it was found at the moment of the act. */
export interface RecordedElement {
  readonly kind: RecordedKind;
  /** Name of the frame it stands in, or its path where it has none; null: the page itself. */
  readonly frame: string | null;
  /** It stands in a shadow tree. */
  readonly shadow: boolean;
  readonly role: string | null;
  /** Accessible name, as a screen reader says it; empty: it has none. */
  readonly name: string;
  /** Text of its label, of the cell or title beside it, or of its placeholder: how a person would name it; empty: nothing says it. */
  readonly label: string;
  /** Heading or title of the group it stands in (fieldset, section, table caption); null: none. */
  readonly group: string | null;
  readonly tag: string;
  /** `type` of an input; null for others. */
  readonly inputType: string | null;
  /** Most characters that it takes; null: not said. */
  readonly maximumLength: number | null;
  /** Best first; each found exactly this one control at the moment of the act, in its frame (or its row). Empty: nothing did. */
  readonly ways: readonly RecordedWay[];
  /** The row of a table that it stands in: the table's headings and that row's cells, in their order; null: in none. */
  readonly row: RecordedRow | null;
  /** Of a choice: what could be chosen, at most 200; null for others. */
  readonly options: readonly RecordedOption[] | null;
  /** Place in the window, CSS pixels. */
  readonly box: RecordedBox;
}

export interface RecordedRow {
  /** Caption or heading of the table; null: none. */
  readonly table: string | null;
  readonly headings: readonly string[];
  readonly cells: readonly string[];
  /** Ways to find the table. */
  readonly ways: readonly RecordedWay[];
}

export interface RecordedBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What one window showed at one moment. */
export interface RecordedView {
  readonly id: number;
  readonly window: number;
  readonly url: string;
  readonly title: string;
  /** In reading order, frames included. */
  readonly items: readonly ViewItem[];
  /** Name of the masked picture beside the recording (`picture-12.png`); null: none could be taken. */
  readonly picture: string | null;
}

/** What a person could read or use there. `restless`: it changes by itself, whatever anybody does. */
export type ViewItem =
  | { readonly kind: 'heading'; readonly frame: string | null; readonly level: number; readonly text: string; readonly restless?: true }
  /** A control and what it then held; null: a secret, or nothing that can be said. */
  | { readonly kind: 'control'; readonly element: RecordedElement; readonly holds: string | null; readonly restless?: true }
  /** A text that something names: a cell beside a title, a definition, an output. */
  | { readonly kind: 'value'; readonly element: RecordedElement; readonly text: string; readonly restless?: true }
  | {
      readonly kind: 'table';
      readonly element: RecordedElement;
      readonly headings: readonly string[];
      /** At most 50. */
      readonly rows: readonly (readonly string[])[];
    }
  /** Any other text; `live`: a status or an alert that the page announces; `part`: the words of an element that holds more than them. */
  | {
      readonly kind: 'text';
      readonly frame: string | null;
      readonly text: string;
      readonly live: boolean;
      readonly part?: true;
      readonly restless?: true;
    };

/** Codes are those of the errors that say them in French and English. */
export interface RecordingRemark {
  readonly code: string;
  /** The act that it concerns; null: the whole recording. */
  readonly act: number | null;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The control whose value the act sets, or that it was done on; null: none. */
export function elementOf(what: Manipulation): RecordedElement | null {
  switch (what.kind) {
    case 'open':
    case 'close_window':
      return null;
    case 'drag':
      return what.from;
    default:
      return what.element;
  }
}
