// The heavy parts that a robot works with, as the robot sees them. `main.ts` gives the real ones, loaded when first needed.
import type { SourceConnector } from '#domain/connector.ts';
import type { EffectLedger } from '#domain/ledger.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { DossierPayload } from '#domain/payload.ts';
import type { Account, DriverFactory, EvidenceSink } from '#engine/ports.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan, Diagnostic } from '#language/plan.ts';
import type { Lease } from '#protocol/robot.ts';

/** What the engine is given to treat one dossier. */
export interface Treatment {
  readonly plan: AssistantPlan;
  readonly payload: DossierPayload;
  readonly reference: string;
  readonly context: {
    /** Business date, `YYYY-MM-DD`. */
    readonly today: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly office: string;
    /** The same at every attempt of one submission. */
    readonly runId: string;
  };
  readonly ledger: EffectLedger;
  readonly source: SourceConnector;
  readonly drivers: DriverFactory;
  readonly allowedOrigins: readonly string[];
  readonly accounts: Readonly<Record<string, Account>>;
  readonly evidence: EvidenceSink;
  /** Tells the server what the source says now. Error raised: `dossier.changed-after-intent`. */
  readonly onReread: (reread: { readonly submission: string; readonly payload: DossierPayload }) => Promise<{ readonly changed: boolean }>;
  readonly signal: AbortSignal;
}

export interface Parts {
  loadPlan(files: AssistantFiles): Promise<{ readonly plan: AssistantPlan | null; readonly diagnostics: readonly Diagnostic[] }>;
  /** Error raised: what the assistant lacks to read this source. */
  openSource(installation: Lease['installation'], plan: AssistantPlan): Promise<SourceConnector>;
  /** Browsers kept between dossiers; made without opening one. */
  readonly drivers: KeptDrivers;
  treat(treatment: Treatment): Promise<Outcome>;
}

/** A factory of sessions whose browser outlives an attempt. */
export interface KeptDrivers extends DriverFactory {
  /** Between two dossiers: what was used long enough is ended, so that its memory goes back. */
  rest(): Promise<void>;
  /** Ends every browser at once, and everything in it: the lease is lost. */
  abandon(): Promise<void>;
}
