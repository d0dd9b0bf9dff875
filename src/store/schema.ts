// The tables as kysely sees them; kept beside `migrations/` by hand, and compared with the real database by a test.
import type { ColumnType, Generated } from 'kysely';
import type { ErrorWire } from '#base/errors.ts';
import type { Autonomy } from '#domain/autonomy.ts';
import type { DossierEvent, DossierState } from '#domain/dossier.ts';
import type { EffectKind, EffectState } from '#domain/effect.ts';
import type { HandoverKind, Outcome } from '#domain/outcome.ts';
import type { TaskKind } from '#domain/task.ts';

type Json<Value> = ColumnType<Value, string, string>;
type DayOrNothing = ColumnType<string | null, string | null | undefined, string | null>;
type Optional<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

export interface OfficeTable {
  id: string;
  name: string;
  created_at: Date;
}

export interface SignInSecretTable {
  id: string;
  office: string;
  digest: Buffer;
  created_at: Date;
  used_at: Optional<Date>;
}

export interface PersonTokenTable {
  id: string;
  office: string;
  name: string;
  role: 'administrator' | 'agent';
  digest: Buffer;
  created_at: Date;
  revoked_at: Optional<Date>;
}

export interface RobotTokenTable {
  id: string;
  office: string;
  name: string;
  digest: Buffer;
  created_at: Date;
  revoked_at: Optional<Date>;
}

export interface RobotTable {
  id: string;
  office: string;
  token: string;
  name: string;
  version: string;
  registered_at: Date;
  last_seen_at: Date;
  ended_at: Optional<Date>;
}

export interface AssistantBundleTable {
  office: string;
  digest: string;
  assistant: string;
  version: string;
  files: Json<Readonly<Record<string, string>>>;
  created_at: Date;
}

/** What an operator must act on; the error's texts, and when it was met (ISO instant). */
export type InstallationProblem = Pick<ErrorWire, 'code' | 'fr' | 'en'> & {
  readonly at: string;
  /** What met it: only the same kind of task going well shows that it is over. */
  readonly task?: TaskKind;
};

export interface InstallationTable {
  id: string;
  office: string;
  assistant: string;
  title: string;
  version: string;
  bundle: string;
  autonomy: Generated<Autonomy>;
  allowed_corrections: Generated<string[]>;
  known_corrections: string[];
  settings: Buffer;
  accounts: Buffer;
  source: Buffer;
  source_digest: string;
  allowed_origins: string[];
  cursor: Optional<string>;
  collected_at: Optional<Date>;
  problem: ColumnType<InstallationProblem | null, string | null | undefined, string | null>;
  held_at: Optional<Date>;
  created_at: Date;
  updated_at: Date;
}

export interface DossierTable {
  id: string;
  office: string;
  installation: string;
  assistant: string;
  source: string;
  reference: string;
  submission: string;
  state: DossierState;
  reason: Optional<string>;
  proposed_text: Optional<Buffer>;
  payload: Optional<Buffer>;
  proof: Optional<Buffer>;
  deposited_at: Date;
  priority: Generated<number>;
  due_on: DayOrNothing;
  legal_limit_on: DayOrNothing;
  attempts: Generated<number>;
  failures: Generated<number>;
  losses: Generated<number>;
  deleted_at_source: Optional<Date>;
  created_at: Date;
  updated_at: Date;
}

export interface DossierIdentityTable {
  office: string;
  assistant: string;
  source: string;
  digest: Buffer;
  dossier: string;
  created_at: Date;
}

export type TaskState = 'ready' | 'leased' | 'finished';

export interface TaskTable {
  id: string;
  office: string;
  installation: string;
  kind: TaskKind;
  dossier: Optional<string>;
  state: TaskState;
  priority: Generated<number>;
  run_after: Date;
  failures: Generated<number>;
  created_at: Date;
  updated_at: Date;
}

export type AttemptState = 'running' | 'finished' | 'lost';

export interface AttemptTable {
  id: string;
  office: string;
  installation: string;
  task: string;
  dossier: Optional<string>;
  submission: Optional<string>;
  robot: string;
  number: number;
  bundle: string;
  fencing_token: number;
  state: AttemptState;
  lease_expires_at: Date;
  outcome: Optional<Outcome['kind']>;
  problem: ColumnType<ErrorWire | null, string | null | undefined, string | null>;
  started_at: Date;
  finished_at: Optional<Date>;
}

export interface EffectTable {
  id: string;
  office: string;
  dossier: string;
  submission: string;
  key: string;
  kind: EffectKind;
  correction_reason: Optional<string>;
  state: EffectState;
  typed: Buffer;
  before: Buffer;
  proof: Buffer;
  recognise: string;
  window_milliseconds: number;
  granted_at: Date;
  granted_to: string;
  request: Optional<string>;
  settled_at: Optional<Date>;
  settled_by: Optional<string>;
}

export interface StateChangeTable {
  sequence: Generated<string>;
  office: string;
  dossier: string;
  attempt: Optional<string>;
  /** `collect` is how a dossier begins. */
  event: DossierEvent | 'collect';
  from_state: Optional<DossierState>;
  to_state: DossierState;
  line: string;
  at: Date;
}

export interface EventTable {
  sequence: Generated<string>;
  office: string;
  dossier: Optional<string>;
  attempt: Optional<string>;
  at: Date;
  line: string;
  step: Optional<string>;
  code: Optional<string>;
}

export interface ValueRecordTable {
  sequence: Generated<string>;
  office: string;
  dossier: string;
  attempt: string;
  at: Date;
  step: string;
  element: string;
  sealed: Buffer;
}

export interface CaptureTable {
  id: string;
  office: string;
  dossier: Optional<string>;
  attempt: string;
  step: string;
  title: string;
  blob: string;
  bytes: number;
  at: Date;
}

export interface HandoverTable {
  id: string;
  office: string;
  dossier: string;
  attempt: Optional<string>;
  kind: HandoverKind;
  reason: string;
  proposed_text: Optional<Buffer>;
  opened_at: Date;
  closed_at: Optional<Date>;
}

export interface Schema {
  office: OfficeTable;
  sign_in_secret: SignInSecretTable;
  person_token: PersonTokenTable;
  robot_token: RobotTokenTable;
  robot: RobotTable;
  assistant_bundle: AssistantBundleTable;
  installation: InstallationTable;
  dossier: DossierTable;
  dossier_identity: DossierIdentityTable;
  task: TaskTable;
  attempt: AttemptTable;
  effect: EffectTable;
  state_change: StateChangeTable;
  event: EventTable;
  value_record: ValueRecordTable;
  capture: CaptureTable;
  handover: HandoverTable;
}
