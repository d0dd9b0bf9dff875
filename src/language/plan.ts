// The checked plan of an assistant: what the engine runs. Made by `checkAssistant`, never by hand.

/** 1-based, as editors show them. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Diagnostic extends Position {
  readonly severity: 'error' | 'warning';
  /** Stable, e.g. `language.unknown-element`. */
  readonly code: string;
  /** What is wrong and what to do. */
  readonly fr: string;
  readonly en: string;
}

/** A checked expression. Evaluate with `evaluate(expression, context)` of `expression.ts`. */
export interface Expression {
  /** As written, after `=`. */
  readonly text: string;
  readonly position: Position;
  /** A literal text (no `=`): its value, no evaluation needed. */
  readonly literal: string | null;
  /** Names it reads, as written: `numéro`, `fiche.adresse`, `avant.dernier numéro`. */
  readonly reads: readonly string[];
}

/** Why a step leaves the ordinary way. Texts may hold `{expression}` parts, already checked. */
export type Exit =
  | { readonly kind: 'hand_over'; readonly reason: Template; readonly proposedText: Template | null }
  | { readonly kind: 'ask_correction'; readonly correction: string; readonly position: Position };

export interface Template {
  readonly parts: readonly (string | Expression)[];
}

/** `screen.element` or `screen.group` of an application map. */
export interface ElementReference {
  readonly screen: string;
  readonly element: string;
  readonly position: Position;
}

interface StepBase {
  /** `saisie/3`, unique in the assistant and stable between attempts. */
  readonly id: string;
  readonly position: Position;
}

export type Step = StepBase &
  (
    | { readonly verb: 'open'; readonly screen: string }
    | { readonly verb: 'fill'; readonly entries: readonly { readonly element: ElementReference; readonly value: Expression }[] }
    | { readonly verb: 'choose'; readonly entries: readonly { readonly element: ElementReference; readonly value: Expression }[] }
    | { readonly verb: 'click'; readonly element: ElementReference }
    | { readonly verb: 'press'; readonly key: string }
    /** Reads one element or a whole group of a screen into the scope, under the screen's name and the element's. */
    | { readonly verb: 'read'; readonly element: ElementReference }
    /** Waits until one of the screens is shown; `otherwise` when another declared screen or none came in time. */
    | { readonly verb: 'expect'; readonly screens: readonly string[]; readonly otherwise: Exit | null }
    | { readonly verb: 'require'; readonly condition: Expression; readonly otherwise: Exit }
    | { readonly verb: 'set'; readonly name: string; readonly value: Expression }
    | {
        readonly verb: 'commit';
        readonly element: ElementReference;
        /** Procedure that brings the record back on the screen: to read `avant`, to recognise, to verify. */
        readonly find: string;
        readonly recognise: Expression;
        /** Read from the confirmation right after the click. */
        readonly proof: readonly { readonly name: string; readonly value: Expression }[];
        /** The same proof read from the record, when the confirmation was never seen. Same names as `proof`. */
        readonly foundProof: readonly { readonly name: string; readonly value: Expression }[];
      }
    /** Brings the record back (`find` of the phase's commit) and compares what it shows with what was typed and, by name, with the proof. */
    | {
        readonly verb: 'verify';
        readonly element: ElementReference;
        readonly equals: readonly { readonly left: Expression; readonly right: Expression }[];
      }
    | { readonly verb: 'hand_over'; readonly reason: Template; readonly proposedText: Template | null }
    | { readonly verb: 'ask_correction'; readonly correction: string }
    | { readonly verb: 'take_in' }
    | { readonly verb: 'annotate'; readonly entries: readonly { readonly label: string; readonly value: Expression }[] }
    | { readonly verb: 'call'; readonly procedure: string }
  );

export type Verb = Step['verb'];

export interface Phase {
  readonly name: string;
  readonly position: Position;
  /** Name of the application it works in; null: none. */
  readonly application: string | null;
  readonly optional: boolean;
  readonly steps: readonly Step[];
}

export type FieldType = 'text' | 'address' | 'date' | 'yes_no' | 'whole_number' | 'files';

export interface Field {
  readonly name: string;
  readonly position: Position;
  /** Label at the source, or a fact of the deposit when `fact` is set. */
  readonly from: string;
  readonly fact: boolean;
  readonly type: FieldType;
  /** e.g. `9 ou 10 chiffres`, compiled to a test on the whole text. */
  readonly format: { readonly text: string; readonly pattern: RegExp } | null;
  readonly personal: boolean;
  readonly optional: boolean;
}

export interface Correction {
  readonly name: string;
  /** Approved text sent to the applicant. */
  readonly text: Template;
  readonly position: Position;
}

export interface AssistantPlan {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly owner: string;
  readonly language: 'fr' | 'en';
  readonly source: { readonly connector: 'demarche-numerique'; readonly settings: Readonly<Record<string, Expression>> };
  readonly fields: readonly Field[];
  readonly corrections: readonly Correction[];
  readonly procedures: Readonly<
    Record<string, { readonly application: string; readonly steps: readonly Step[]; readonly position: Position }>
  >;
  readonly phases: readonly Phase[];
  readonly applications: Readonly<Record<string, ApplicationMap>>;
}

/** One way to find an element. Ways are ranked: all that find something must agree. */
export type Way =
  | { readonly by: 'role'; readonly role: string; readonly name: string }
  | { readonly by: 'label'; readonly text: string }
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'test_id'; readonly value: string }
  /** The control in the table cell to the right of the cell whose whole text is `text`. */
  | { readonly by: 'near'; readonly text: string; readonly within: string | null }
  | { readonly by: 'css'; readonly selector: string };

export interface ElementDefinition {
  readonly name: string;
  readonly screen: string;
  readonly position: Position;
  readonly kind: 'field' | 'choice' | 'button' | 'link' | 'value';
  readonly ways: readonly Way[];
  /** Texts of this element may stay readable in captures (a label, a button); values of people never. */
  readonly readable: boolean;
  /** The native dialog that clicking it opens, which the engine answers yes: its exact text. */
  readonly confirms: string | null;
}

export interface ScreenDefinition {
  readonly name: string;
  readonly position: Position;
  /** Path under the application's address that shows it, for `open`; null: only reached by clicking. */
  readonly path: string | null;
  /** Name of the frame it lives in; null: the page itself. */
  readonly frame: string | null;
  /** All must be on the page for the screen to be recognised. */
  readonly signature: readonly Way[];
  readonly elements: Readonly<Record<string, ElementDefinition>>;
  /** Named lists of elements of this screen, read and compared together: `fiche.adresse`. Entry name → element. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Labels and headings that captures may show. */
  readonly readableTexts: readonly string[];
}

export interface ApplicationMap {
  readonly name: string;
  readonly title: string;
  readonly position: Position;
  /** `=réglages.adresse` or a literal URL. */
  readonly address: Expression;
  readonly limits: { readonly sessions: number; readonly longestRequestMilliseconds: number; readonly stepMilliseconds: number };
  readonly signIn: { readonly screen: string; readonly account: string; readonly steps: readonly Step[]; readonly arrived: string };
  readonly screens: Readonly<Record<string, ScreenDefinition>>;
  /** Screens or overlays that may come at any time and how they are dismissed. */
  readonly interruptions: readonly {
    readonly name: string;
    readonly frame: string | null;
    readonly signature: readonly Way[];
    readonly dismiss: Way;
  }[];
  /** Pages that mean a passing breakdown: the step is tried again from a safe point. */
  readonly breakdowns: readonly { readonly name: string; readonly frame: string | null; readonly signature: readonly Way[] }[];
  /** Pages that mean that the session ended, an expired password, a refused sign-in. */
  readonly sessionEnds: readonly {
    readonly name: string;
    readonly meaning: 'expired' | 'password_expired' | 'refused' | 'locked';
    readonly frame: string | null;
    readonly signature: readonly Way[];
  }[];
}
