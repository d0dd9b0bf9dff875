// What the driver puts into every document: the interface of the page library, and its source text, made of the functions beside this file.
import type { ElementDefinition, Way } from '#language/plan.ts';
import { installFind } from './find.ts';
import { installGuard } from './guard.ts';
import { installMask } from './mask.ts';
import { installNames } from './names.ts';
import { installNear } from './near.ts';
import { installState } from './state.ts';
import { installText } from './text.ts';

export type Kind = ElementDefinition['kind'] | null;

export type Finding =
  | { readonly outcome: 'one'; readonly id: number }
  | { readonly outcome: 'none' }
  /** One way found several controls. */
  | { readonly outcome: 'several'; readonly way: number; readonly count: number }
  /** Two ways found one control each, not the same. */
  | { readonly outcome: 'disagree'; readonly ways: readonly [number, number] };

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
  /** The document and every shadow root below it. */
  roots(): (Document | ShadowRoot)[];
  all(selector: string): Element[];
  // names.ts
  roleOf(element: Element): string | null;
  nameOf(element: Element): string;
  // near.ts
  nearest(text: string, within: string | null, kind: Kind): Element[];
  // find.ts
  candidates(way: Way, kind: Kind): Element[];
  find(ways: readonly Way[], kind: Kind): Finding;
  /** For each list of ways: does every one of them find something visible? */
  shows(signatures: readonly (readonly Way[])[]): boolean[];
  /** The number of an element of this document, for as long as it lives. */
  numberOf(element: Element): number;
  element(id: number): Element | null;
  // state.ts
  readiness(id: number, editable: boolean): Readiness;
  /** Where a point inside a frame is in the document around it, and whether the frame is in front there. */
  throughFrame(frame: Element, x: number, y: number): Readiness;
  /** `text`, `select`, `radio`, `checkbox`, `editable`, `special` (dates, colours: set as a whole), or the tag's name. */
  controlOf(id: number): string;
  /** Focuses the control and selects all of its content; false when it did not take the focus. */
  focusAll(id: number): boolean;
  leave(id: number): void;
  /** Focuses the control again if nothing else took the focus. */
  comeBack(id: number): void;
  setSpecial(id: number, text: string): void;
  valueOf(id: number): string | null;
  options(id: number): { readonly options: Option[]; readonly chosen: number };
  /** Number of one radio button of the group. */
  radioAt(id: number, index: number): number | null;
  // guard.ts
  now(): number;
  /** Until `notAfter` (this document's `performance.now()`) a click or submission passes; later ones are cancelled. */
  arm(id: number, notAfter: number): void;
  disarm(): void;
  guard(): { readonly clicks: number; readonly cancelled: boolean };
  // mask.ts
  mask(readableTexts: readonly string[], readableElements: readonly Pick<ElementDefinition, 'kind' | 'ways'>[]): MaskReport;
  /** Is the mask of `mask` still whole? */
  masked(): boolean;
  unmask(): void;
}

const PARTS: readonly ((library: PageLibrary) => void)[] = [
  installText,
  installNames,
  installNear,
  installFind,
  installState,
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
