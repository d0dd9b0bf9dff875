// The heavy parts that a robot works with, as the robot sees them. `main.ts` gives the real ones, loaded when first needed.
import type { Outlet, SourceConnector } from '#domain/connector.ts';
import type { DossierPayload } from '#domain/payload.ts';
import type { AtPoint } from '#domain/protocol-points.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Actions, DriverFactory } from '#engine/ports.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan, Diagnostic } from '#language/plan.ts';
import type { Lease } from '#protocol/robot.ts';
import type { OwnActions } from './bundles.ts';
import type { OpenStage } from './stage.ts';
import type { Pace } from './source-pace.ts';

/** Asks the server what it holds of the dossier of the lease, where it is the source itself. */
export interface HeldByServer {
  now(signal: AbortSignal): Promise<{ readonly submission: string; readonly payload: DossierPayload }>;
  /** The content of a file that came with it, by its key. */
  file(key: string, signal: AbortSignal): Promise<Uint8Array>;
}

export interface Parts {
  loadPlan(files: AssistantFiles): Promise<{ readonly plan: AssistantPlan | null; readonly diagnostics: readonly Diagnostic[] }>;
  /** Error raised: what the assistant lacks to read this source. */
  openSource(
    installation: Lease['installation'],
    plan: AssistantPlan,
    held?: HeldByServer,
    pace?: Pace,
    submission?: string,
  ): Promise<SourceConnector>;
  /** By the name that the assistant gives them; `about`: the dossier. Absent: no outlet can be had. */
  openOutlets?(installation: Lease['installation'], plan: AssistantPlan, about: string): Promise<Readonly<Record<string, Outlet>>>;
  /** Of a package whose actions were approved by this hash. Absent: none is run. */
  openActions?(actions: OwnActions): Promise<Actions>;
  /** Browsers kept between dossiers; made without opening one. */
  readonly drivers: KeptDrivers;
  /** Absent: this robot opens no browser for an author. */
  readonly openStage?: OpenStage;
  /** `keepsSessions`, by default: what it signed in to is left to the next dossier. Without, what was kept from before is ended first. */
  treat(options: TreatOptions, how?: { readonly keepsSessions: boolean }): Promise<Outcome>;
  /** For tests, which stop the robot at the points of the effect protocol. */
  readonly atPoint?: AtPoint;
}

/** A factory of sessions whose browser outlives an attempt. */
export interface KeptDrivers extends DriverFactory {
  /** Between two dossiers: what was used long enough is ended, so that its memory goes back. */
  rest(): Promise<void>;
  /** Ends every browser at once, and everything in it: the lease is lost. */
  abandon(): Promise<void>;
}
