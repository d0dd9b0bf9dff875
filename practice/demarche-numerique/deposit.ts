// What was deposited in a démarche, whatever it asks: one neutral shape that every practice world is read into.
import type { GrantFile } from '../grants-world.ts';
import type { SourceAddress, SourceFile } from '../world.ts';

/** An attached file; one with lines is a document with a text. */
export type GivenFile = SourceFile | GrantFile;

/** A place or body that has an official code. */
export interface Coded {
  readonly name: string;
  readonly code: string;
}

/** An establishment as the service completes it from its SIRET. */
export interface GivenEstablishment {
  readonly siret: string;
  readonly name: string;
  readonly state: 'Actif' | 'Ferme';
  /** The association that it belongs to, if any. */
  readonly association?: { readonly rna: string; readonly title: string };
}

/** What an applicant gave in one field, by the field's kind. */
export type Given =
  | { readonly kind: TextKind; readonly value: string }
  | { readonly kind: 'yes_no'; readonly value: boolean | null }
  | { readonly kind: 'checkbox'; readonly value: boolean }
  | { readonly kind: 'multiple_drop_down_list'; readonly values: readonly string[] }
  | { readonly kind: 'linked_drop_down_list'; readonly primary: string; readonly secondary: string }
  | { readonly kind: 'address'; readonly address: SourceAddress }
  | { readonly kind: 'communes'; readonly commune: Coded & { readonly postalCode: string }; readonly departement: Coded }
  | { readonly kind: 'departements' | 'regions' | 'pays'; readonly place: Coded }
  | { readonly kind: 'epci'; readonly place: Coded; readonly departement: Coded }
  | { readonly kind: 'siret'; readonly establishment: GivenEstablishment }
  | { readonly kind: 'rna' | 'rnf'; readonly number: string; readonly title: string }
  | { readonly kind: 'dossier_link'; readonly number: number }
  | { readonly kind: 'engagement_juridique'; readonly number: string; readonly committed: string; readonly paid: string }
  | { readonly kind: 'carte'; readonly areas: readonly string[] }
  | { readonly kind: 'titre_identite'; readonly filled: boolean }
  | { readonly kind: 'piece_justificative'; readonly files: readonly GivenFile[] }
  | { readonly kind: 'repetition'; readonly rows: readonly Champs[] };

/** Kinds that are written as one text: prose, a day, a number in digits, one option. */
export type TextKind =
  | 'text'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'iban'
  | 'formatted'
  | 'annuaire_education'
  | 'referentiel'
  | 'date'
  | 'datetime'
  | 'integer_number'
  | 'decimal_number'
  | 'drop_down_list'
  | 'civilite'
  /** A kind that the service has, gives as a text, and that a client has never heard of. */
  | 'quotient_familial';

/** By the keys of the form's fields; what the applicant left empty may be absent. */
export interface Champs {
  readonly [key: string]: Given;
}

export type Demandeur =
  | {
      readonly kind: 'person';
      readonly civilite: 'M' | 'Mme';
      readonly nom: string;
      readonly prenom: string;
      /** `YYYY-MM-DD`. */
      readonly birth: string | null;
    }
  | { readonly kind: 'establishment'; readonly establishment: GivenEstablishment }
  /** The registers did not answer: only the number is known. */
  | { readonly kind: 'incomplete'; readonly siret: string };

export interface Deposit {
  readonly number: number;
  /** ISO instant. */
  readonly deposited: string;
  readonly usagerEmail: string;
  readonly demandeur: Demandeur;
  readonly champs: Champs;
  /** The applicant deletes the dossier as soon as it was read in full for the first time. */
  readonly withdrawnAfterFirstRead: boolean;
  /** What the applicant changes at that same moment; null: nothing. */
  readonly correctedAfterFirstRead: Champs | null;
  /** What the applicant sends when asked for a correction; null: never answers. */
  readonly correction: Champs | null;
}

export function deposit(
  number: number,
  given: Pick<Deposit, 'deposited' | 'usagerEmail' | 'demandeur' | 'champs'> & Partial<Deposit>,
): Deposit {
  return { withdrawnAfterFirstRead: false, correctedAfterFirstRead: null, correction: null, ...given, number };
}
