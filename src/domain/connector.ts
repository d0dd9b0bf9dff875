// The port to a source of dossiers and to where results go. Robots run connectors; the server owns cursors and secrets.
import type { CopisteError } from '#base/errors.ts';
import type { EffectKind } from './effect.ts';
import type { CollectedDossier, DossierPayload } from './payload.ts';

/** Opaque to the server; a connector's own notion of how far it has read. */
export type Cursor = string | null;

export interface CollectedPage {
  readonly dossiers: readonly CollectedDossier[];
  /** References deleted at the source: local copies must go. */
  readonly deleted: readonly string[];
  readonly cursor: Cursor;
  readonly more: boolean;
}

export type Reread =
  | {
      readonly found: true;
      readonly payload: DossierPayload;
      readonly submission: string;
      readonly state: 'open' | 'taken' | 'correction_pending' | 'settled';
    }
  | { readonly found: false };

/** What is wrong with a dossier, as some sources tell the applicant: something is missing, wrong, or no longer so. */
export type CorrectionReason = 'incomplete' | 'incorrect' | 'outdated';

/** Whether an effect of ours stands at the source. */
export type Recognition =
  | { readonly found: 'yes'; readonly proof: Readonly<Record<string, string>> }
  | { readonly found: 'no' }
  | { readonly found: 'unknown'; readonly why: string };

/** Until when a sending may leave the robot. */
export interface Release {
  /** On the scale of the robot's `leadingNow()`. It is looked at when what completes the request is handed over, not before. */
  readonly notAfter: number;
}

/** How a sending ended, as far as the robot can know. */
export type Sending =
  | { readonly done: 'yes'; readonly proof: Readonly<Record<string, string>> }
  /** It never left, or an answer says that nothing was done. */
  | { readonly done: 'no'; readonly failure: CopisteError }
  /** `answered`: it may have been done, and nothing is under way any more; else it may still be carried out, late. */
  | { readonly done: 'unknown'; readonly failure: CopisteError; readonly answered: boolean };

/** An effect at a source or an outlet: made once, recognised later by reading. */
export interface SourceEffect {
  readonly kind: Exclude<EffectKind, 'commit'>;
  /** What will be sent, by name; the same at every attempt. A message has one entry, its text; annotations are by label. */
  readonly typed: Readonly<Record<string, string>>;
  /** In words, how it is recognised. */
  readonly recognise: string;
  /** How long the source may still work on a sending that left in time. */
  readonly longestRequestMilliseconds: number;
  /** Reads what stands now, for `before`, and all that the sending needs to know. */
  before(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Sends it, unless `release` is over. Throws only the signal's reason: every other failure is an answer. */
  make(release: Release, signal: AbortSignal): Promise<Sending>;
  recogniseNow(before: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Recognition>;
}

export interface AttachedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A letter to one address, which `readAddress` of `mail-address.ts` has read. */
export interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly AttachedFile[];
}

/** A letter of ours of which a mail server said that it was not delivered. */
export interface ReturnedLetter {
  readonly message: string;
  /** `5.1.1` (RFC 3463). */
  readonly status: string;
}

export interface Returned {
  readonly letters: readonly ReturnedLetter[];
  /** These were told to their dossiers and are not to be found again; nor is one of which nobody knew anything for a day. */
  told(messages: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
}

/** Where an assistant keeps account of a dossier besides its source. A connector has those members that it can make. */
export interface Outlet {
  /** Columns of the row that bears this key receive texts; the row is made where there is none. Absent: it keeps no rows. */
  row?(key: string, values: Readonly<Record<string, string>>): SourceEffect;
  /** `about`: what it is about, the same at every attempt. The same words about the same to the same address leave once. Absent: it writes to nobody. */
  mail?(about: readonly string[], mail: Mail): SourceEffect;
  /** Letters that came back since they were last told. Absent: nothing comes back here. */
  returned?(signal: AbortSignal): Promise<Returned>;
}

export interface SourceConnector {
  /** Reads on from `cursor`; at most one page. */
  collect(cursor: Cursor, signal: AbortSignal): Promise<CollectedPage>;
  reread(reference: string, signal: AbortSignal): Promise<Reread>;
  /** Takes the dossier into instruction without notification. */
  takeIn(reference: string): SourceEffect;
  /** The reason is for a source that tells one besides the text. */
  askCorrection(reference: string, text: string, why?: CorrectionReason): SourceEffect;
  /** A message that asks for nothing. Absent: the source has no way to write to the applicant. */
  send?(reference: string, text: string): SourceEffect;
  /** The same with one file. Absent: its messages carry none. */
  sendWith?(reference: string, text: string, file: AttachedFile): SourceEffect;
  /** The content of a file of the dossier, by its `key`. Absent: it cannot be had. */
  openFile?(reference: string, key: string, signal: AbortSignal): Promise<Uint8Array>;
  annotate(reference: string, annotations: Readonly<Record<string, string>>): SourceEffect;
  /** Puts a label on the dossier, by its name. Absent: the source has no labels. */
  label?(reference: string, name: string): SourceEffect;
  /** As of outlets. */
  returned?(signal: AbortSignal): Promise<Returned>;
}
