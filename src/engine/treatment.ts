// What all parts of one treatment share: the plan, what expressions see so far, the ledger, the source, evidence, and time.
import type { ApplicationReport } from '#domain/application-report.ts';
import type { DocumentReader } from '#domain/document-reading.ts';
import type { EffectLedger, KnownEffect } from '#domain/ledger.ts';
import type { Outlet, SourceConnector } from '#domain/connector.ts';
import type { AtPoint } from '#domain/protocol-points.ts';
import type { DossierPayload, FileCondition } from '#domain/payload.ts';
import type { KnownAnswers } from '#domain/question.ts';
import type { AssistantPlan, Step } from '#language/plan.ts';
import type { EvaluationContext, Value } from '#language/value.ts';
import type { ReadFile } from './documents/open-files.ts';
import type { Pace } from './pace.ts';
import type { Account, Actions, DriverFactory, EvidenceSink, FileContent, Reach, SignIns, WorkedScreen } from './ports.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { StepContext } from './steps/context.ts';
import type { StopGuard } from './stop-guard.ts';

export interface TreatOptions {
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
  /** What people answered in this submission, by question. Absent: nothing yet. */
  readonly answers?: KnownAnswers;
  /** False à blanc: nobody is asked anything, and a question without an answer ends the trial. */
  readonly asksPeople?: boolean;
  readonly ledger: EffectLedger;
  readonly source: SourceConnector;
  /** By the name that the assistant gives them. Absent: none can be had, and whoever writes to one is told so. */
  readonly outlets?: Readonly<Record<string, Outlet>>;
  readonly drivers: DriverFactory;
  /** Keeps signed-in sessions from one dossier to the next; absent: each dossier signs in and its sessions are closed. */
  readonly sessions?: SessionKeeper;
  /** Absent: nobody else uses the accounts. */
  readonly signIns?: SignIns;
  /** Told at the end what each application that was worked in did. */
  readonly onApplications?: (reports: Readonly<Record<string, ApplicationReport>>) => void;
  readonly allowedOrigins: readonly string[];
  /** Where sessions in an application may go. Absent: to `allowedOrigins` in each. */
  readonly reachOf?: (application: string) => Reach;
  /** By the name that the application's map gives the account. */
  readonly accounts: Readonly<Record<string, Account>>;
  readonly evidence: EvidenceSink;
  /**
   * Tells the server what the source says now; `changed`: it is another submission; `payload`: what to go on with, where a person
   * corrected a value. Error raised: `dossier.changed-after-intent`.
   */
  readonly onReread: (reread: { readonly submission: string; readonly payload: DossierPayload }) => Promise<{
    readonly changed: boolean;
    readonly payload?: DossierPayload | undefined;
  }>;
  readonly signal: AbortSignal;
  /** Absent: none was approved, and a step that runs one stops. */
  readonly actions?: Actions;
  /** Absent: a step that reads a document stops. */
  readonly documents?: DocumentReader;
  /** In what condition a file is that an application gave; absent: `not_examined`. */
  readonly inspect?: (file: FileContent) => Promise<FileCondition>;
  /** Awaited before each step that is told, with its sentence: whoever watches may hold the treatment there. */
  readonly beforeStep?: (sentence: string, step: Step) => Promise<void>;
  /** Awaited once it is done, with all that it holds. */
  readonly afterStep?: (step: Step) => Promise<void>;
  /** Told whenever a screen is worked on, and with null when it is left: whoever watches may look at it meanwhile. */
  readonly onScreen?: (screen: WorkedScreen | null) => void;
  /** For tests, which stop the treatment at the points of the effect protocol. */
  readonly atPoint?: AtPoint;
  /** For tests; the real clock otherwise. */
  readonly pace?: Pace;
}

export interface Treatment {
  readonly options: TreatOptions;
  readonly plan: AssistantPlan;
  readonly ledger: EffectLedger;
  readonly source: SourceConnector;
  readonly evidence: EvidenceSink;
  readonly guard: StopGuard;
  readonly pace: Pace;
  /** Runs steps of any verb. Given here because a commit and its verification run the steps of a procedure in their turn. */
  readonly runSteps: (context: StepContext, steps: readonly Step[]) => Promise<void>;
  /** `pace.now()` when the treatment began. */
  readonly startedAt: number;
  /** What expressions see. Names come and go as `language/scope.ts` says. */
  scope: Record<string, Value>;
  /** Contents of files that applications gave, by the `key` of their facts: for this treatment only, never written anywhere. */
  readonly downloaded: Map<string, FileContent>;
  /** What the source says now, with what persons corrected. */
  payload: DossierPayload;
  /** Files that were read, by the `key` of their facts: once each. */
  readonly documents: Map<string, ReadFile>;
  /** Pictures that are being kept. */
  readonly keeping: Promise<void>[];
  /** Names of applications that answered, and of the one that is worked in. */
  readonly answered: Set<string>;
  working: string | null;
  /** Whether the source was read again since the phases began. */
  reread: boolean;
}

export function evaluationContext({ scope, options, plan }: Pick<Treatment, 'scope' | 'options' | 'plan'>): EvaluationContext {
  return { scope, today: options.context.today, ...(plan.dropped === undefined ? {} : { absent: plan.dropped.names }) };
}

/** The last effect of this name, and of this submission, that is not known to be absent. */
export function knownEffect(ledger: EffectLedger, key: string): KnownEffect | undefined {
  return ledger.known().findLast((effect) => effect.key === key && effect.state !== 'absent' && effect.earlier !== true);
}
