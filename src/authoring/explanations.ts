// Where a typed or chosen value comes from: what was understood of recordings by the dossiers that were shown with them.
import type { RecordingRemark } from '#domain/recording.ts';
import type { FieldType } from '#language/plan.ts';
import type { Value } from '#language/value.ts';

/** A dossier that was at hand while a person showed the work, or one more that expressions are tried on. */
export interface ShownDossier {
  readonly reference: string;
  readonly fields: readonly ShownField[];
}

/** A field as `champs` of the assistant will declare it, with what this dossier gives. */
export interface ShownField {
  /** As expressions will read it. */
  readonly name: string;
  /** The source's own label or column heading. */
  readonly from: string;
  readonly type: FieldType;
  /** Of a list: what its items are; null for others. */
  readonly items: FieldType | null;
  /** Of a record, or of a list of records: its own fields (without values); empty for others. */
  readonly entries: readonly ShownEntry[];
  /** Some dossier that is known gives nothing for it. */
  readonly optional: boolean;
  /** As the engine binds it: where nothing was given `""` for a text, `[]` for a list, null for others. */
  readonly value: Value;
  /** As a person reads it; empty where nothing was given. */
  readonly text: string;
}

export type ShownEntry = Pick<ShownField, 'name' | 'from' | 'type'>;

/** An act of one of the recordings, by its number there. */
export interface ActReference {
  /** 0 is the first. */
  readonly recording: number;
  readonly act: number;
}

/** What of an act is explained. */
export type ExplainedPart =
  /** What was typed, chosen, ticked or uploaded. */
  | { readonly of: 'value' }
  /** The cell by which the row of a table was recognised, by the heading of its column. `besides`: others say which row it is, and this one must agree. */
  | { readonly of: 'row'; readonly column: string; readonly besides?: true }
  /** The text of a button or link that names the dossier itself. */
  | { readonly of: 'text' };

/** An expression of the assistant's language (French), with what it gives for the dossier shown. */
export interface Candidate {
  /** Without the `=`: `majuscules(abréger(adresse.voie, 24))`; of a constant the text in quotes; of what a screen showed, in a question, words. */
  readonly expression: string;
  /** As it is typed; of a row of conditions `oui` or `non`. */
  readonly result: string;
  /** Lower is simpler and likelier. */
  readonly cost: number;
}

interface Explained extends ActReference {
  readonly part: ExplainedPart;
}

/** What stands behind a value of one act. Every value of an act in `Understanding.order` has exactly one. */
export type Explanation = Explained &
  (
    | {
        readonly kind: 'expression';
        readonly candidate: Candidate;
        /** What else gives the same for the dossiers shown, likeliest first: the author may still take one. */
        readonly others: readonly Candidate[];
        /** Others are as likely, and nobody has confirmed it: a question is open, or there were too many to ask. */
        readonly unasked?: true;
      }
    /** The same whatever the dossier: so it is said, and the author can still tie it to a field. `expression` is it in quotes (a list where several were chosen, `vrai` or `faux` of a box). */
    | {
        readonly kind: 'constant';
        readonly text: string;
        readonly expression: string;
        readonly others: readonly Candidate[];
        readonly unasked?: true;
      }
    /** Read on a screen of the application earlier on: `item` is the index in the items of that view, `label` what names it there. */
    | {
        readonly kind: 'seen';
        readonly view: number;
        readonly item: number;
        readonly label: string;
        readonly text: string;
        /** It may as well be fixed, or have stood elsewhere. */
        readonly unasked?: true;
      }
    /** Nothing of the library turns the field into the option, but this row does: the author completes the table. */
    | { readonly kind: 'table'; readonly table: ProposedTable }
    /** Several are as likely, and they differ for other dossiers: the author is asked. The first choice is the likeliest. */
    | { readonly kind: 'asked'; readonly question: ExampleQuestion }
    /** It differs between the recordings, and nothing known gives both: the author must say it. `byPerson`: she said that an agent gives it each time. */
    | { readonly kind: 'unexplained'; readonly texts: readonly string[]; readonly byPerson?: true }
    | { readonly kind: 'secret' }
  );

/** A decision table of which one row at least is known. */
export interface ProposedTable {
  /** The expression that it looks at. */
  readonly looksAt: string;
  readonly rows: readonly { readonly when: string; readonly then: string }[];
  /** What else could be chosen: the author says when. */
  readonly otherOptions: readonly string[];
}

export interface ExampleQuestion {
  /** The same whenever the same recordings are explained. */
  readonly id: string;
  /** `value`: which of the choices is typed. `condition`: when the acts of a part are done. `left_empty`: whether a control that was left as it was takes a field that was empty. */
  readonly about: 'value' | 'condition' | 'left_empty';
  readonly at: ActReference;
  /** How a person names the control; of a condition the first control of the part. */
  readonly control: string;
  /** What was typed; empty for a condition. */
  readonly typed: string;
  /** A constant counts as one, with the expression of a text in quotes. That an agent gives it each time (`BY_PERSON`) may always be answered besides. */
  readonly choices: readonly Candidate[];
  /** It is asked of people, and hardly the same for two of them: rather an agent than a text that is always the same. */
  readonly isOfPeople?: true;
  /** For each choice, what it would give for other dossiers where they differ, so that a person can tell; null: it would stop there. */
  readonly examples: readonly { readonly reference: string; readonly results: readonly (string | null)[] }[];
}

/** The answer that none of the choices is right: an agent gives the value, or decides, each time. No expression is written so. */
export const BY_PERSON = 'un agent…';

/** Question id → expression of the choice taken, or `BY_PERSON`. */
export type Answers = Readonly<Record<string, string>>;

/** Acts that stand in the assistant in a way of their own; `acts` follow each other in `Understanding.order`. */
export type Part =
  /** Done in some recordings only. */
  | {
      readonly kind: 'when';
      readonly acts: readonly ActReference[];
      readonly condition: Candidate;
      readonly others: readonly Candidate[];
      readonly unasked?: true;
    }
  /** The condition is still asked; `condition` of `when` is the likeliest. */
  | { readonly kind: 'when_asked'; readonly acts: readonly ActReference[]; readonly question: ExampleQuestion }
  /** Done in some recordings only, and no field tells when. */
  | { readonly kind: 'when_unknown'; readonly acts: readonly ActReference[] }
  /** The acts of the first round; the later rounds are not in `order`. Explanations of these acts read `item`. */
  | {
      readonly kind: 'each';
      readonly acts: readonly ActReference[];
      readonly list: string;
      readonly item: string;
      readonly rounds: number;
    };

/** A control that nobody touched, on a screen that was typed into, and that was as the dossiers shown say: mostly empty, as its field. */
export interface LeftEmpty {
  /** The act behind which it would be filled: the last on the same screen. */
  readonly after: ActReference;
  readonly view: number;
  /** Index in the items of that view. */
  readonly item: number;
  readonly candidate: Candidate;
  /** It may as well be left alone, and nobody has said so. */
  readonly unasked?: true;
  /** It is left alone, and an agent gives it each time. */
  readonly byPerson?: true;
}

export interface Understanding {
  /** All recordings as one sequence: what is superseded or a later round is left out. */
  readonly order: readonly ActReference[];
  readonly explanations: readonly Explanation[];
  readonly parts: readonly Part[];
  readonly leftEmpty: readonly LeftEmpty[];
  /** The open ones, most useful first: at most three. */
  readonly questions: readonly ExampleQuestion[];
  /** What was settled without asking, and why: codes of this room's errors, no values. */
  readonly remarks: readonly RecordingRemark[];
}
