// An application map while it is made: what the map knew already, and what the recording adds.
import type { RecordedElement } from '#domain/recording.ts';
import type { ApplicationMap, ElementDefinition, ScreenDefinition, Way } from '#language/plan.ts';
import type { Pane } from './panes.ts';

export type ElementKind = ElementDefinition['kind'];

export interface ElementDraft {
  readonly name: string;
  readonly kind: ElementKind;
  readonly ways: readonly Way[];
  /** The map had it. */
  readonly isKnown: boolean;
  /** Name of the table in each row of which it stands; null: in none. */
  readonly inTable: string | null;
  /** Of a table: name → heading. */
  columns: Readonly<Record<string, string>> | null;
  confirms: string | null;
  confirmAnswer: 'yes' | 'no';
  opensWindow: boolean;
  /** What stands for it in recordings; null: only the map knows it. */
  readonly recorded: RecordedElement | null;
}

export interface ScreenDraft {
  name: string;
  /** As the map has it; null: it is new. */
  readonly known: ScreenDefinition | null;
  readonly frame: string | null;
  path: string | null;
  /** Every moment at which it was seen. */
  readonly panes: Pane[];
  signature: readonly Way[];
  readonly elements: ElementDraft[];
  /** Group → entry → element; those of the map are not among them. */
  readonly groups: Map<string, Readonly<Record<string, string>>>;
  /** What it says that others of the same title do not; absent: its title names it. */
  readonly title?: string;
}

export interface InterruptionDraft {
  readonly name: string;
  readonly frame: string | null;
  readonly signature: readonly Way[];
  readonly dismiss: Way;
}

export interface ApplicationDraft {
  readonly name: string;
  readonly title: string;
  readonly origin: string;
  /** Its map as it stands; null: it had none. */
  readonly existing: { readonly text: string; readonly map: ApplicationMap } | null;
  readonly screens: ScreenDraft[];
  readonly interruptions: InterruptionDraft[];
}

export function isOfMap(screen: ScreenDraft, element: string): boolean {
  return screen.known !== null && Object.hasOwn(screen.known.elements, element);
}
