// What the driver puts into every document: the interface of the page library, and its source text, made of the functions beside this file.
import type { ElementDefinition, Way } from '#language/plan.ts';
import { installAnswers } from './answers.ts';
import { installCalendar } from './calendar.ts';
import { installFiles } from './files.ts';
import { installFind } from './find.ts';
import { installGuard } from './guard.ts';
import { installHolding } from './holding.ts';
import { installLists } from './lists.ts';
import { installMask } from './mask.ts';
import { installNames } from './names.ts';
import { installNear } from './near.ts';
import { installReach } from './reach.ts';
import { installShown } from './shown.ts';
import { installState } from './state.ts';
import { installTables } from './tables.ts';
import { installText } from './text.ts';
import { installTwoLists } from './two-lists.ts';

export type Kind = ElementDefinition['kind'] | null;

export type Finding =
  | { readonly outcome: 'one'; readonly id: number }
  | { readonly outcome: 'none' }
  /** One way found several controls. */
  | { readonly outcome: 'several'; readonly way: number; readonly count: number }
  /** Two ways found one control each, not the same. */
  | { readonly outcome: 'disagree'; readonly ways: readonly [number, number] }
  /** Of a row that was named: among how many it was sought, or how many hold the texts. */
  | { readonly outcome: 'no_row' | 'several_rows'; readonly count: number }
  | { readonly outcome: 'irregular'; readonly detail: string }
  /** The table keeps only some of its rows in the page: which ones hold the texts shows only when all were seen. */
  | { readonly outcome: 'part'; readonly table: number };

/** What a control holds; of a date, also what the field says of its form. */
export interface Held {
  readonly text: string;
  readonly hints: readonly string[];
}

export interface Sought {
  readonly ways: readonly Way[];
  readonly kind: Kind;
  readonly row: RowTarget | null;
}

/** `widget`: the mouse may reach the control through the parts that the page laid around it (the box of a list made by the page). */
export type Purpose = 'read' | 'click' | 'edit' | 'widget';

/** A table, its columns (name → heading), and the texts that the cells of one row hold. */
export interface RowTarget {
  /** For messages: `résultats`. */
  readonly name: string;
  readonly ways: readonly Way[];
  readonly columns: Readonly<Record<string, string>>;
  readonly cells: Readonly<Record<string, string>>;
  /** The table was seen whole, and scrolled to where the row is. */
  readonly isBrought?: boolean;
}

export type Readiness =
  | { readonly state: 'ready'; readonly x: number; readonly y: number }
  | { readonly state: 'gone' }
  | { readonly state: 'disabled' }
  /** Tag, role and id of what is in front; never its text. */
  | { readonly state: 'covered'; readonly cover: string };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One entry of a list that the page made. */
export interface ListOption extends Option {
  readonly id: number;
  readonly disabled: boolean;
  /** null: the list does not say. */
  readonly selected: boolean | null;
  /** The same for the same entry, however the page draws it again. */
  readonly key: string;
}

export type ListView =
  | { readonly state: 'closed' }
  /** Several lists opened at once, none named by the control. */
  | { readonly state: 'several' }
  | {
      readonly state: 'open';
      readonly list: number;
      readonly options: readonly ListOption[];
      /** The list says that more is coming. */
      readonly busy: boolean;
      /** The list says that more comes once one scrolls to its end. */
      readonly more: boolean;
      /** All entries that one can scroll to are in the page now. */
      readonly whole: boolean;
      readonly multiple: boolean;
      readonly scroll: Scroll | null;
    };

/** Where a part that scrolls stands, in CSS pixels. */
export interface Scroll {
  readonly top: number;
  readonly height: number;
  readonly shown: number;
}

export interface TableRow {
  /** The same for the same row, however the page draws it again. */
  readonly key: string;
  /** The row's number where the page numbers its rows; null: only its place is known. */
  readonly index: number | null;
  readonly top: number;
  readonly bottom: number;
  readonly cells: Readonly<Record<string, string>>;
}

export type TableView =
  | { readonly state: 'irregular'; readonly detail: string }
  | { readonly state: 'busy' }
  | {
      readonly state: 'read';
      readonly rows: readonly TableRow[];
      /** How many data rows the page says that there are in all; null: it does not say. */
      readonly total: number | null;
      readonly scroll: Scroll | null;
    };

export interface CalendarDay {
  readonly id: number;
  readonly day: number;
  /** What the page says of this day: labels, titles, dates in attributes. */
  readonly said: readonly string[];
  readonly disabled: boolean;
}

export interface CalendarView {
  readonly days: readonly CalendarDay[];
  /** Texts of the calendar that are no day: its headings, in the page's order. */
  readonly headings: readonly string[];
  readonly buttons: readonly { readonly id: number; readonly name: string; readonly disabled: boolean }[];
}

/** What a picture must not show, and where bars are painted over it; window coordinates of this document, CSS pixels. */
export interface Bar {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface MaskReport {
  /** False: something here could escape the mask; no picture may be taken. */
  readonly sure: boolean;
  readonly bars: readonly Bar[];
  readonly readable: readonly Bar[];
}

/** All members run in the page. Elements do not travel: they are named by numbers that this document gives. */
export interface PageLibrary {
  // text.ts
  fold(text: string): string;
  foldLabel(text: string): string;
  /** Text of an element as a person reads it: blocks apart, no scripts, white space folded. */
  textOf(element: Element): string;
  isVisible(element: Element): boolean;
  /** The shadow root of an element, closed ones too. */
  shadowOf(element: Element): ShadowRoot | null;
  /** Nothing changes while `work` runs: what was looked up once is not looked up again. */
  steadily<Result>(work: () => Result): Result;
  remembered<Value>(what: string, look: () => Value): Value;
  /** The document and every shadow root below it. */
  roots(): (Document | ShadowRoot)[];
  all(selector: string): Element[];
  // names.ts
  roleOf(element: Element): string | null;
  nameOf(element: Element): string;
  // near.ts
  /** What a region (table, field set, part of a page) is called, without colons; empty: nothing names it. */
  headingsOf(region: Element): readonly string[];
  nearest(text: string, within: string | null, kind: Kind): Element[];
  // find.ts
  candidates(way: Way, kind: Kind): Element[];
  find(ways: readonly Way[], kind: Kind, row?: RowTarget | null): Finding;
  /** For each list of ways: does every one of them find something visible? */
  shows(signatures: readonly (readonly Way[])[]): boolean[];
  /** The number of an element of this document, for as long as it lives. */
  numberOf(element: Element): number;
  element(id: number): Element | null;
  // reach.ts
  /** Visible, or a hidden box, button or file field that a visible label or drop zone stands for. */
  isReachable(element: Element, kind: Kind): boolean;
  /** The visible part that the page made in place of a native list that it hid. */
  standIn(element: Element): Element | null;
  /** The other way round: the native list that the page hid behind this control. */
  hiddenList(element: Element): HTMLSelectElement | null;
  /** Labels that press the control when they are pressed. */
  labelsOf(element: Element): Element[];
  /** The box that the page drew around a control, without any other control. */
  widgetOf(element: Element): Element;
  holds(outer: Element, inner: Node): boolean;
  tickedOf(id: number): 'yes' | 'no' | 'mixed' | 'none';
  // shown.ts
  /** Text of an element without what is hidden, decoration and the buttons inside it. */
  shownText(element: Element): string;
  /** What any control that offers choices holds: native, radio buttons inside it, or made by the page. */
  chosenOptions(id: number): readonly Option[];
  /** What the control shows as chosen, with the native value where a hidden list holds one. */
  shownChoices(id: number): readonly Option[];
  /** The text field that the page gave the focus, or the only one beside the open list: its number. */
  searchField(list: number | null): number | null;
  // lists.ts
  /** The numbers of all lists now visible. */
  openLists(): readonly number[];
  listOf(id: number, before: readonly number[]): ListView;
  datalistOf(id: number): readonly Option[] | null;
  /** Resolves once the page has painted what was done to it. */
  painted(): Promise<void>;
  /** Scrolls the part with that list or table; returns where it then stands. */
  scrollTo(id: number, top: number): Scroll | null;
  /** The radio buttons or boxes that one element holds, where it is no control itself. */
  innerChoices(id: number): readonly ListOption[];
  // two-lists.ts
  /** Of two lists between which options are moved: what each holds; null: the control is none of two such. */
  twoLists(id: number): { readonly offered: readonly Option[]; readonly chosen: readonly Option[] } | null;
  oneOfTwo(id: number, side: 'offered' | 'chosen'): number | null;
  /** Number of the option of that value, its list in view and with the focus. */
  optionIn(id: number, side: 'offered' | 'chosen', value: string): number | null;
  /** Number of the one control that moves the options marked in that list to the other. */
  moverFrom(id: number, side: 'offered' | 'chosen'): number | null;
  // tables.ts
  readTable(id: number, columns: Readonly<Record<string, string>>): TableView;
  /** Rows that hold the texts, each as the elements it is drawn in; `among` how many, in which table. */
  rowsOf(
    row: RowTarget,
  ):
    | { readonly rows: readonly (readonly Element[])[]; readonly among: number; readonly table: number | null; readonly isPart: boolean }
    | { readonly irregular: string };
  /** The headings that a table's own first rows give: texts, no two alike; empty: it has none, or is there for layout only. */
  headingsOfTable(table: Element): readonly string[];
  /** The row around an element: its table, the headings that name columns, the texts of its cells, the elements it is drawn in. */
  rowAround(element: Element): {
    readonly table: Element;
    readonly headings: readonly string[];
    readonly cells: readonly string[];
    readonly parts: readonly Element[];
  } | null;
  /** Scrolls the part in which the table's rows move; null: none does. */
  scrollTable(id: number, top: number): Scroll | null;
  // calendar.ts
  openDays(): readonly number[];
  calendarOf(id: number, before: readonly number[]): CalendarView | null;
  /** What a text field hints at: its placeholder, title or format. */
  hintsOf(id: number): readonly string[];
  // files.ts
  /** The file field that the element is, labels or holds; null: none, a click on it must ask for the file. */
  fileField(id: number): number | null;
  /** Names of the files that the field holds, and how often the page shows each of `names`; `busy` while it says that it is at work. */
  filesShown(
    id: number,
    names: readonly string[],
  ): { readonly held: readonly string[]; readonly shown: readonly number[]; readonly busy: boolean };
  /** Takes one part (base64) of a file that will be dropped. */
  receiveFile(name: string, type: string, part: string, last: boolean): void;
  /** Drops the files received on the element; false: the page took no notice. */
  dropFiles(id: number): boolean;
  // state.ts
  readiness(id: number, purpose: Purpose): Readiness;
  /** Both in one call; the readiness of the one that is found, unless it is only read. */
  look(sought: Sought, purpose: Purpose): { readonly finding: Finding; readonly readiness: Readiness | null };
  /** Where a point inside a frame is in the document around it, and whether the frame is in front there. */
  throughFrame(id: number, x: number, y: number): Readiness;
  /** Number of the one element that holds a frame of that name; null: none or several. */
  frameNamed(name: string): number | null;
  /** What a frame shows through, inside its border; null: nothing. */
  boxOfFrame(id: number): Bar | null;
  /** `text`, `select`, `selects` (several), `radio`, `checkbox`, `editable`, `date`, `special` (times, colours: set as a whole), or the tag's name. */
  controlOf(id: number): string;
  /** Focuses the control and selects all of its content; false when it did not take the focus. */
  focusAll(id: number): boolean;
  /**
   * What control it is and, where it is typed into, whether it took the focus, with all of its content selected. `isSearch`: one
   * searches with it, by its type, its role, or the part of the page that it stands in.
   */
  takeUp(id: number): { readonly control: string; readonly isFocused: boolean; readonly isSearch: boolean };
  leave(id: number): void;
  /** Focuses the control again if nothing else took the focus. */
  comeBack(id: number): void;
  setSpecial(id: number, text: string): void;
  isReadOnly(id: number): boolean;
  valueOf(id: number): string | null;
  options(id: number): { readonly options: Option[]; readonly chosen: readonly number[] };
  /** Chooses exactly these options of a native list, as a person would: the page hears of it. False: it is gone. */
  setChosen(id: number, indexes: readonly number[]): boolean;
  /** Number of one radio button of the group. */
  radioAt(id: number, index: number): number | null;
  // answers.ts
  /** From now on the page's questions are followed. */
  followTyping(): void;
  /**
   * How many questions that the page asked by script since the last sign was typed have ended, the HTTP status of the last (0: none, or
   * not told), and the milliseconds since. null: nobody typed into this document. `held`: addresses that it asks for all the time.
   */
  answers(held: readonly string[]): { readonly count: number; readonly last: number; readonly typedFor: number } | null;
  /** Resolves once the page went on for so long by its own clock: what it put off for less, before, is done. */
  goOn(milliseconds: number): Promise<void>;
  // holding.ts
  held(id: number, kind: Kind): Held | null;
  /** For each: what the one control found holds; null: none, or several. */
  findHeld(sought: readonly Sought[]): readonly (Held | null)[];
  // guard.ts
  now(): { readonly elapsed: number; readonly wall: number };
  /** Until `notAfter` (this document's `performance.now()`) and `wallNotAfter` a click or submission passes; later ones are cancelled. */
  arm(id: number, notAfter: number, wallNotAfter: number): void;
  disarm(): void;
  /** The coming press is for this control and its labels alone; `widely`: and for the box around it. False: it is gone. */
  aim(id: number, shot: number, widely: boolean): boolean;
  /** As `aim`, in the documents around: the press is for what stands inside this frame. */
  aimThrough(id: number, shot: number): void;
  unaim(): void;
  /** What came of the press, which is then over; null: this document was aimed at by another one, or by none. */
  landed(shot: number): { readonly downs: number; readonly clicks: number } | null;
  guard(): { readonly clicks: number; readonly cancelled: boolean };
  // mask.ts
  mask(readableTexts: readonly string[], readableElements: readonly Pick<ElementDefinition, 'kind' | 'ways'>[]): MaskReport;
  /** Is the mask of `mask` still whole? */
  masked(): boolean;
  unmask(): void;
  /** Whether something is on its way that a mask would disturb: a document that loads, a transition that the page may wait for. */
  moving(): boolean;
}

const PARTS: readonly ((library: PageLibrary) => void)[] = [
  installText,
  installNames,
  installNear,
  installFind,
  installReach,
  installShown,
  installState,
  installLists,
  installTwoLists,
  installTables,
  installCalendar,
  installFiles,
  installAnswers,
  installHolding,
  installGuard,
  installMask,
];

/**
 * Script that installs the library once per document under the global `key`. The functions travel as their own source text,
 * so none of them may use anything but its argument and the browser.
 */
export function librarySource(key: string): string {
  const parts = PARTS.map((part) => `(${part.toString()})(library);`).join('\n');
  return `(() => {
  if (Object.prototype.hasOwnProperty.call(window, ${JSON.stringify(key)})) return;
  const library = {};
  ${parts}
  Object.defineProperty(window, ${JSON.stringify(key)}, { value: library, enumerable: false });
})();`;
}
