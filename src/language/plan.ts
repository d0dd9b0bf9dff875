// The checked plan of an assistant: what the engine runs. Made by `checkAssistant`, never by hand.
import type { ApplicationLimits } from '#domain/application-limits.ts';
import type { DocumentWay } from '#domain/document-reading.ts';
import type { CorrectionReason } from '#domain/connector.ts';
import type { ConnectorName } from '#domain/connectors.ts';
import type { AnswerType } from '#domain/question.ts';
import type { DateValue, DecimalValue, MoneyValue } from './value.ts';

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
  /** In whose words `text` is written; French where nothing is said. */
  readonly tongue?: 'en';
  /** Names it reads, canonical in either tongue: `numéro`, `fiche.adresse`, `avant.dernier numéro`, `compte.identifiant`. */
  readonly reads: readonly string[];
  /** Of what it reads, what is said aloud in a way of its own: `fiche` is a screen, `fin du titre` a moment. Absent: nothing of it. */
  readonly natures?: Readonly<Record<string, 'screen' | 'moment'>>;
}

/** Why a step leaves the ordinary way. Texts may hold `{expression}` parts, already checked. */
export type Exit =
  | { readonly kind: 'hand_over'; readonly reason: Template; readonly proposedText: Template | null }
  | { readonly kind: 'ask_correction'; readonly correction: string; readonly position: Position };

export interface Template {
  readonly parts: readonly (string | Expression)[];
}

/** Which row of a table is meant: the one whose cells equal all of these. None or several are never guessed between. */
export interface RowSelector {
  /** By column name of the table's definition. */
  readonly cells: readonly { readonly column: string; readonly value: Expression }[];
}

/** `screen.element` or `screen.group` of an application map. */
export interface ElementReference {
  readonly screen: string;
  readonly element: string;
  readonly position: Position;
  /** For an element that stands in every row of a table (`inTable` of its definition); null otherwise. */
  readonly row: RowSelector | null;
}

/** What a procedure is given when it is called. */
export interface Given {
  readonly name: string;
  readonly value: Expression;
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
    /** Ticks (yes) or unticks (no) a box. */
    | { readonly verb: 'check'; readonly entries: readonly { readonly element: ElementReference; readonly value: Expression }[] }
    | { readonly verb: 'click' | 'double_click' | 'hover'; readonly element: ElementReference }
    | { readonly verb: 'press'; readonly key: string }
    | { readonly verb: 'drag'; readonly element: ElementReference; readonly to: ElementReference }
    | { readonly verb: 'upload'; readonly entries: readonly { readonly element: ElementReference; readonly value: Expression }[] }
    /** Clicks, keeps the file that comes as a variable of nature files. */
    | { readonly verb: 'download'; readonly element: ElementReference; readonly into: string }
    /** Reads all rows of a table into a variable: a list of records by column name. */
    | { readonly verb: 'read_table'; readonly element: ElementReference; readonly into: string }
    /** Waits until the element is shown, or is no longer. `atMostMilliseconds` null: the application's step time. */
    | {
        readonly verb: 'wait_for';
        readonly element: ElementReference;
        readonly state: 'shown' | 'gone';
        readonly atMostMilliseconds: number | null;
        readonly otherwise: Exit | null;
      }
    /** Closes the window that an element opened, back to the one before. */
    | { readonly verb: 'close_window' }
    /** Reads one element or a whole group of a screen into the scope, under the screen's name and the element's. */
    | { readonly verb: 'read'; readonly element: ElementReference }
    /** Waits until one of the screens is shown; `otherwise` when another declared screen or none came in time. */
    | {
        readonly verb: 'expect';
        readonly screens: readonly string[];
        /**
         * Screens that say that the record is not there yet (`absente si`), for an application in which it will be created: the first
         * of `screens` is then known as a record whose every text is empty, so that `avant` is something and recognition can tell.
         */
        readonly absence: readonly string[];
        readonly otherwise: Exit | null;
      }
    | { readonly verb: 'require'; readonly condition: Expression; readonly otherwise: Exit }
    | { readonly verb: 'set'; readonly name: string; readonly value: Expression }
    /** Looks the dossier up in a table: what the row gives is then known as a record under the table's name. */
    | { readonly verb: 'consult'; readonly table: DecisionTable }
    /** Runs an action of the package; what it gives is then known as a record under `into`. */
    | { readonly verb: 'run_action'; readonly action: Action; readonly given: readonly Given[]; readonly into: string }
    /** Reads values in attached files; they are then known as a record under `into`, one that was not found and need not be there as null. */
    | {
        readonly verb: 'read_document';
        /** Its files are read. */
        readonly document: Expression;
        readonly into: string;
        readonly values: readonly DocumentValue[];
        /** 1 to 100: what was recognised less surely goes to a person. */
        readonly sureness: number;
        /** When a value is read surely and is not what it must equal; null: a person looks. */
        readonly otherwise: Exit | null;
      }
    | { readonly verb: 'if'; readonly condition: Expression; readonly then: readonly Step[]; readonly otherwise: readonly Step[] }
    /** `item` is known inside only. No commit and no effect at the source inside (decision 0008). */
    | { readonly verb: 'for_each'; readonly item: string; readonly list: Expression; readonly steps: readonly Step[] }
    /** Steps first, condition after; handed over when it does not hold after `atMost` rounds. */
    | { readonly verb: 'repeat'; readonly until: Expression; readonly atMost: number; readonly steps: readonly Step[] }
    | {
        readonly verb: 'commit';
        readonly element: ElementReference;
        /** Procedure that brings the record back on the screen: to read `avant`, to recognise, to verify. */
        readonly find: string;
        readonly findWith: readonly Given[];
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
    /** A label of the source on the dossier, by its name. */
    | { readonly verb: 'label'; readonly label: string }
    /** The dossier's row of an outlet: columns, by heading, receive values; the row is made where there is none. */
    | {
        readonly verb: 'register';
        readonly outlet: Register | PostedRegister;
        readonly entries: readonly { readonly label: string; readonly value: Expression }[];
      }
    /** Asks the office's people and waits; what they answer is then known as a record under the question's name. */
    | { readonly verb: 'ask_person'; readonly question: Question }
    /** An approved text of `messages`, asking for nothing: to the applicant by the source, with a file or without, or by mail. */
    | { readonly verb: 'send'; readonly message: string; readonly by: Mailing | null; readonly attach?: Expression }
    /** A line in the dossier's timeline; holds no value, as reasons do. */
    | { readonly verb: 'note'; readonly text: Template }
    | { readonly verb: 'call'; readonly procedure: string; readonly given: readonly Given[] }
  );

export type Verb = Step['verb'];

export interface Phase {
  readonly name: string;
  readonly position: Position;
  /** Name of the application it works in; null: none. */
  readonly application: string | null;
  readonly optional: boolean;
  readonly steps: readonly Step[];
  /** Of an optional phase: the names that nothing but optional phases gives, and of which it is the first to. Empty for others. */
  readonly gives: readonly string[];
  /** Of an optional phase: the others without which it cannot be done, with what it reads of each. Empty for others. */
  readonly needs: readonly PhaseNeed[];
}

export interface PhaseNeed {
  /** Name of the phase that gives it. */
  readonly phase: string;
  readonly name: string;
}

export type FieldType =
  | 'text'
  | 'whole_number'
  | 'decimal'
  | 'money'
  | 'date'
  | 'date_time'
  | 'duration'
  | 'yes_no'
  | 'list'
  | 'record'
  | 'address'
  | 'files';

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
  /** Of a list: the type of its items (`record` with `entries`); null otherwise. */
  readonly items: FieldType | null;
  /** Of a record, or of a list of records: its fields, `from` being the label inside it; empty otherwise. */
  readonly entries: readonly Field[];
}

/** `percent`: a number, 40 for 40 %. */
export type TableType = 'text' | 'whole_number' | 'decimal' | 'money' | 'percent' | 'date' | 'yes_no';
export type TableValue = string | number | boolean | DecimalValue | MoneyValue | DateValue;

export interface TableBound {
  readonly value: TableValue;
  readonly included: boolean;
}

export type TableTest =
  | { readonly is: 'equal'; readonly value: TableValue }
  | { readonly is: 'between'; readonly low: TableBound | null; readonly high: TableBound | null }
  /** A text that no row of the table names in this column. */
  | { readonly is: 'other' };

/** Holds when one of the tests does; null: whatever the value. */
export type TableCell = readonly TableTest[] | null;

export interface TableInput {
  readonly name: string;
  readonly type: Exclude<TableType, 'percent'>;
  readonly value: Expression;
  /** The only values for which the table is made; null: any. */
  readonly allows: TableCell;
}

export interface TableRow {
  /** From 1 on, as people count. */
  readonly number: number;
  readonly position: Position;
  /** In the order of the inputs. */
  readonly cells: readonly TableCell[];
  /** In the order of the outputs. */
  readonly gives: readonly TableValue[];
  /** Where the rule comes from: an article, a decision; null: not said. */
  readonly under: string | null;
}

/** `check` has proved: every dossier finds a row, or `otherwise` is there; and with `only`, no dossier finds two. */
export interface DecisionTable {
  readonly name: string;
  readonly position: Position;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly { readonly name: string; readonly type: TableType }[];
  readonly keeps: 'only' | 'first';
  readonly rows: readonly TableRow[];
  /** Why the dossier goes to a person when no row holds; null: `check` has proved that one does. */
  readonly otherwise: string | null;
}

/** What an action receives or gives, by name. `list`: several of that type. */
export interface ActionValue {
  readonly name: string;
  readonly type: TableType;
  readonly list: boolean;
}

/** A TypeScript file of the package that exports `run`: what the language cannot say. */
export interface Action {
  readonly name: string;
  readonly position: Position;
  /** In the bundle: `actions/cle.ts`. */
  readonly file: string;
  readonly receives: readonly ActionValue[];
  readonly gives: readonly ActionValue[];
}

/** What somebody is asked for, and what may be answered. */
export interface AskedAnswer {
  readonly name: string;
  readonly position: Position;
  /** As the form shows it. */
  readonly label: string;
  readonly type: AnswerType;
  /** Of a text; null: any. */
  readonly format: Field['format'];
  /** Of a text: the only answers; null: any. */
  readonly among: readonly string[] | null;
  readonly optional: boolean;
}

/** Asked of the office's people once in a submission of a dossier. */
export interface Question {
  readonly name: string;
  readonly text: Template;
  readonly answers: readonly AskedAnswer[];
  /** Days after which, again and again, the office is reminded; null: never. */
  readonly remindAfterDays: number | null;
  /** Days after which the dossier is handed over. */
  readonly atMostDays: number;
}

/** `iban` and `siret`: texts without blanks, whose key is right. */
export type DocumentNature = 'text' | 'date' | 'money' | 'whole_number' | 'decimal' | 'iban' | 'siret';

/** A value that is sought in a document. */
export interface DocumentValue {
  readonly name: string;
  readonly position: Position;
  readonly type: DocumentNature;
  readonly way: DocumentWay;
  readonly optional: boolean;
  /** What the form says; null: not compared. */
  readonly equals: Expression | null;
}

export interface Procedure {
  readonly application: string;
  /** Names that the caller gives, known inside only; null: the procedure reads the assistant's own names (it is the assistant's, not the map's). */
  readonly parameters: readonly { readonly name: string; readonly type: FieldType }[] | null;
  readonly steps: readonly Step[];
  readonly position: Position;
}

interface ApprovedText {
  readonly name: string;
  /** Approved text sent to the applicant. */
  readonly text: Template;
  readonly position: Position;
}

/** An approved text that asks for something. */
export interface Correction extends ApprovedText {
  readonly reason: CorrectionReason;
}

/** An approved text that asks for nothing. */
export interface Message extends ApprovedText {
  /** Of a mail; null: it has none and is sent by the source only. */
  readonly subject: Template | null;
}

/** A text as a mail: from which mailbox, to whom, with which files. */
export interface Mailing {
  readonly outlet: Extract<Outlet, { readonly connector: 'mailbox' }>;
  readonly to: Expression;
  readonly attach: readonly Expression[];
}

/** Where account is kept of dossiers besides their source. */
export interface Register {
  readonly name: string;
  readonly connector: 'spreadsheet';
  /** Heading of the column that holds the dossier's reference: a dossier has one row. */
  readonly key: string;
  /** Null: the first that is shown. */
  readonly sheet: string | null;
}

/** A program of the office's that keeps rows. */
export interface PostedRegister {
  readonly name: string;
  readonly connector: 'http-post';
  /** Name of the entry that holds the dossier's reference. */
  readonly key: string;
}

/** Where an assistant writes besides its source: registers, and mailboxes that its mails leave by. */
export type Outlet = Register | PostedRegister | { readonly name: string; readonly connector: 'mailbox' };

export interface AssistantPlan {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly owner: string;
  readonly language: 'fr' | 'en';
  readonly source: {
    readonly connector: ConnectorName | 'file';
    readonly settings: Readonly<Record<string, Expression>>;
    /** Of a file or spreadsheet: the column (label) that names a dossier, unique in it; null otherwise. */
    readonly reference: string | null;
  };
  readonly fields: readonly Field[];
  readonly corrections: readonly Correction[];
  readonly outlets: readonly Outlet[];
  /** Approved texts that `send` sends. */
  readonly messages: readonly Message[];
  readonly tables: readonly DecisionTable[];
  readonly actions: readonly Action[];
  /** The assistant's own and, under the same names, those of its applications' maps that it may call. */
  readonly procedures: Readonly<Record<string, Procedure>>;
  readonly phases: readonly Phase[];
  readonly applications: Readonly<Record<string, ApplicationMap>>;
  /**
   * Phases that the office drops, which are no longer among `phases`, the names that only they gave, and the plan with them: they may be
   * kept again before a dossier comes to them. Absent: none.
   */
  readonly dropped?: { readonly phases: readonly string[]; readonly names: ReadonlySet<string>; readonly from: AssistantPlan };
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
  /**
   * `choice`: a native list, radio group, a list made by the page (combobox, listbox), or two lists between which options are moved, of
   * which the second holds what is chosen. `suggestions`: a text field that proposes
   * entries while one types; exactly one must be chosen. `calendar`: a date that is picked. `checkbox`. `file`: takes uploads.
   * `table`: rows under column headings.
   */
  readonly kind: 'field' | 'choice' | 'suggestions' | 'calendar' | 'checkbox' | 'file' | 'button' | 'link' | 'value' | 'table';
  readonly ways: readonly Way[];
  /** Texts of this element may stay readable in captures (a label, a button); values of people never. */
  readonly readable: boolean;
  /** The native dialog that clicking it opens, which the engine answers yes: its exact text. */
  readonly confirms: string | null;
  /** What the engine answers that dialog. */
  readonly confirmAnswer: 'yes' | 'no';
  /** Clicking it opens another window, in which the work goes on until `close_window` or until it closes itself. */
  readonly opensWindow: boolean;
  /** Of a table: column name → text of its heading; null for other kinds. */
  readonly columns: Readonly<Record<string, string>> | null;
  /** Name of the table of the same screen in each of whose rows this element stands; its ways are sought inside one row. */
  readonly inTable: string | null;
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
  readonly limits: ApplicationLimits & { readonly longestRequestMilliseconds: number; readonly stepMilliseconds: number };
  readonly signIn: { readonly screen: string; readonly account: string; readonly steps: readonly Step[]; readonly arrived: string };
  readonly screens: Readonly<Record<string, ScreenDefinition>>;
  /** Ways of working that every assistant may call. */
  readonly procedures: Readonly<Record<string, Procedure>>;
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
    readonly meaning: 'expired' | 'password_expired' | 'password_change' | 'refused' | 'locked';
    readonly frame: string | null;
    readonly signature: readonly Way[];
  }[];
}
