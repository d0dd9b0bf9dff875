// The port to a source of dossiers and to where results go. Robots run connectors; the server owns cursors and secrets.
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

/** Whether an effect of ours stands at the source. */
export type Recognition =
  | { readonly found: 'yes'; readonly proof: Readonly<Record<string, string>> }
  | { readonly found: 'no' }
  | { readonly found: 'unknown'; readonly why: string };

/** An effect at the source: made once, recognised later by reading. */
export interface SourceEffect {
  readonly kind: 'state_change' | 'message' | 'annotation' | 'label';
  /** What will be sent, by name; the same at every attempt. A message has one entry, its text; annotations are by label. */
  readonly typed: Readonly<Record<string, string>>;
  /** In words, how it is recognised. */
  readonly recognise: string;
  /** Reads what stands now, for `before`. */
  before(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** Sends it. A failure after which nobody knows is thrown like any other: the caller asks `recogniseNow`. */
  make(signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  recogniseNow(before: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Recognition>;
  /** After a sending that may be late, how long until "no" can be believed, in milliseconds. */
  readonly settleMilliseconds: number;
}

export interface SourceConnector {
  /** Reads on from `cursor`; at most one page. */
  collect(cursor: Cursor, signal: AbortSignal): Promise<CollectedPage>;
  reread(reference: string, signal: AbortSignal): Promise<Reread>;
  /** Takes the dossier into instruction without notification. */
  takeIn(reference: string): SourceEffect;
  askCorrection(reference: string, text: string): SourceEffect;
  /** A message that asks for nothing. Absent: the source has no way to write to the applicant. */
  send?(reference: string, text: string): SourceEffect;
  /** The content of a file of the dossier, by its `key`. Absent: it cannot be had. */
  openFile?(reference: string, key: string, signal: AbortSignal): Promise<Uint8Array>;
  annotate(reference: string, annotations: Readonly<Record<string, string>>): SourceEffect;
}
