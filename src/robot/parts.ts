// The heavy parts that a robot works with, as the robot sees them. `main.ts` gives the real ones, loaded when first needed.
import type { SourceConnector } from '#domain/connector.ts';
import type { AtPoint } from '#domain/protocol-points.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { DriverFactory } from '#engine/ports.ts';
import type { TreatOptions } from '#engine/treatment.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantPlan, Diagnostic } from '#language/plan.ts';
import type { Lease } from '#protocol/robot.ts';

export interface Parts {
  loadPlan(files: AssistantFiles): Promise<{ readonly plan: AssistantPlan | null; readonly diagnostics: readonly Diagnostic[] }>;
  /** Error raised: what the assistant lacks to read this source. */
  openSource(installation: Lease['installation'], plan: AssistantPlan): Promise<SourceConnector>;
  /** Browsers kept between dossiers; made without opening one. */
  readonly drivers: KeptDrivers;
  treat(options: TreatOptions): Promise<Outcome>;
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
