// The invented world of grant applications: who stands in the directory, what `subventions` holds before the story begins.
import type { SourceAddress } from './world.ts';

/** One establishment of the directory that the application searches. */
export interface Establishment {
  /** 14 digits, with a true check digit. */
  readonly siret: string;
  readonly name: string;
  readonly kind: 'Commune' | 'EPCI à fiscalité propre' | 'Syndicat de communes' | 'Association' | 'Entreprise';
  readonly postalCode: string;
  readonly commune: string;
  /** It still stands in the directory, and may still be chosen. */
  readonly closed: boolean;
}

/** One line of resources of the financing plan; whole cents. */
export interface FinancingRow {
  readonly funder: string;
  readonly cents: number;
}

/** What is typed of a grant, without its documents. Amounts are whole cents, days `YYYY-MM-DD`. */
export interface GrantEntry {
  /** Number of the dossier in Démarche Numérique; nothing prevents a second grant with the same one. */
  readonly dossier: string;
  readonly siret: string;
  readonly label: string;
  readonly scheme: 'DETR' | 'DSIL' | 'FDVA';
  readonly category: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly totalCents: number;
  readonly eligibleCents: number;
  readonly requestedCents: number;
  /** 1 to 10; null: none was asked for. */
  readonly priority: number | null;
  /** Every resource but the grant itself. */
  readonly financing: readonly FinancingRow[];
}

/** A grant that stood there before the story. */
export interface StandingGrant {
  /** `SUB-<year>-<6 digits>`. */
  readonly number: string;
  /** ISO instant. */
  readonly at: string;
  readonly account: string;
  readonly entry: GrantEntry;
  readonly status: string;
}

/** What `subventions` needs of a world. */
export interface SubventionsWorld {
  readonly seed: number;
  /** Business date of the story, `YYYY-MM-DD`. */
  readonly today: string;
  readonly establishments: readonly Establishment[];
  readonly grants: readonly StandingGrant[];
}

/** A small document with text; its bytes are made of its lines. */
export interface GrantFile {
  readonly kind: 'pdf';
  readonly filename: string;
  readonly lines: readonly string[];
}

/** What an applicant gave in one field of the form, by the field's kind in Démarche Numérique. */
export type GrantChamp =
  | {
      readonly kind: 'text' | 'email' | 'phone' | 'date' | 'integer_number' | 'drop_down_list' | 'civilite';
      readonly value: string;
    }
  | { readonly kind: 'yes_no' | 'checkbox'; readonly value: boolean }
  | { readonly kind: 'multiple_drop_down_list'; readonly values: readonly string[] }
  | { readonly kind: 'address'; readonly address: SourceAddress }
  | { readonly kind: 'dossier_link'; readonly number: number }
  | { readonly kind: 'piece_justificative'; readonly files: readonly GrantFile[] }
  /** One document a row. */
  | { readonly kind: 'repetition'; readonly rows: readonly (readonly GrantFile[])[] };

/** By the keys of `practice/grants/form.ts`; what the applicant left empty is not there. */
export type GrantChamps = Readonly<Record<string, GrantChamp>>;

/** Why an application is not an ordinary one. Some end as *done*: they must not trouble the assistant. */
export type GrantTrap =
  | 'offByOneCent'
  | 'otherRib'
  | 'undatedDeliberation'
  | 'worksBegun'
  | 'aboveCeiling'
  | 'renewed'
  | 'closedSiret'
  | 'correctedMeanwhile'
  | 'missingDeliberation'
  | 'lossyLabel'
  | 'alreadyEntered'
  | 'centsInText'
  | 'withdrawn';

export type GrantOutcome = 'done' | 'awaiting' | 'handed_over' | 'cancelled';

/** What persons do once the grant is entered: who decides, then Chorus's people. */
export interface Afterwards {
  readonly decision: 'granted';
  readonly cents: number;
  /** Ten digits. */
  readonly commitmentNumber: string;
  /** `YYYY-MM-DD`. */
  readonly committedOn: string;
}

export interface GrantApplication {
  readonly number: number;
  readonly trap: GrantTrap | null;
  /** ISO instant. */
  readonly deposited: string;
  readonly usagerEmail: string;
  /** The applicant as Démarche Numérique knows it from its SIRET. */
  readonly demandeur: { readonly siret: string; readonly name: string; readonly state: 'Actif' | 'Ferme' };
  readonly champs: GrantChamps;
  /** What the applicant changes as soon as the application was read in full for the first time; null: nothing. */
  readonly correctedAfterFirstRead: GrantChamps | null;
  readonly withdrawnAfterFirstRead: boolean;
  /** What the applicant sends when asked for a correction, and what must stand in `subventions` then; null: nothing is to be asked. */
  readonly correction: { readonly champs: GrantChamps; readonly record: GrantEntry; readonly afterwards: Afterwards } | null;
  readonly expected: {
    /** Before any correction that was asked for has come. */
    readonly outcome: GrantOutcome;
    /** What must stand in `subventions`, once. Null: nothing of ours may be recorded. */
    readonly record: GrantEntry | null;
    /** How many messages the applicant must have received from us: 1 when a correction is asked for, else 0. */
    readonly messages: 0 | 1;
    readonly afterwards: Afterwards | null;
  };
}

/** The whole world: what `subventions` needs, and the applications that were deposited. */
export interface GrantsWorld extends SubventionsWorld {
  readonly applications: readonly GrantApplication[];
}
