// What a connector read of one dossier: values by the source's own names, and its files' condition. No file content.

/** A postal address as a source gives it structured. */
export interface AddressValue {
  readonly type: 'address';
  readonly label: string;
  /** `12 bis`, `` when there is none. */
  readonly number: string;
  /** `Rue de l'Église`, `` when there is none. */
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  /** INSEE code of the commune, 5 characters. */
  readonly cityCode: string;
  /** `82`, `2A`, `971`. */
  readonly departmentCode: string;
}

/** `not_examined`: too large to be opened here, or not yet scanned: nothing can be said of it, and nobody is written to about it. */
export type FileCondition = 'readable' | 'empty' | 'wrong_type' | 'infected' | 'unopenable' | 'not_examined';

export interface FileFact {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly condition: FileCondition;
  /** By which the source gives its content (`SourceConnector.openFile`); absent: the content cannot be had. */
  readonly key?: string;
}

export type SourceValue =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'datetime'; readonly value: string }
  | { readonly type: 'yes_no'; readonly value: boolean | null }
  /** Digits as text: whole numbers may exceed what a double holds. */
  | { readonly type: 'integer'; readonly value: string }
  | { readonly type: 'decimal'; readonly value: string }
  | { readonly type: 'list'; readonly value: readonly string[] }
  /** A repeated block: each row by the labels inside it. */
  | { readonly type: 'records'; readonly rows: readonly Readonly<Record<string, SourceValue>>[] }
  | AddressValue
  | { readonly type: 'files'; readonly files: readonly FileFact[] }
  | { readonly type: 'empty' };

export interface DossierPayload {
  /** By label as the form shows it; a label used twice has ` (2)` appended from the second on. */
  readonly fields: Readonly<Record<string, SourceValue>>;
  /** Facts about the deposit itself; `problem` says why the source cannot be read for sure, in words without a value: `state`, `depositedAt`, `applicantEmail`, `firstName`, `lastName`, `title`, … */
  readonly facts: Readonly<Record<string, string>>;
}

/** One dossier found by a connector. `submission` changes only when the applicant deposits or corrects. */
export interface CollectedDossier {
  readonly reference: string;
  readonly submission: string;
  readonly payload: DossierPayload;
  /** ISO instant. */
  readonly depositedAt: string;
}
