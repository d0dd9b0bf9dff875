// The tables as kysely sees them; kept beside `migrations/` by hand, and compared with the real database by a test.
import type { ColumnType, Generated } from 'kysely';
import type { ErrorWire } from '#base/errors.ts';
import type { Message } from '#domain/alert-channel.ts';
import type { NoticeReason } from '#domain/alerts.ts';
import type { ApplicationLimits, LimitSettings } from '#domain/application-limits.ts';
import type { Autonomy } from '#domain/autonomy.ts';
import type { Breaker } from '#domain/circuit-breaker.ts';
import type { ConfirmationState } from '#domain/confirmation.ts';
import type { Demotion, Verdict } from '#domain/demotion.ts';
import type { DossierEvent, DossierState } from '#domain/dossier.ts';
import type { EffectKind, EffectState } from '#domain/effect.ts';
import type { Figure } from '#domain/figures.ts';
import type { HolidayPlace } from '#domain/holiday-places.ts';
import type { HandoverKind, Outcome } from '#domain/outcome.ts';
import type { ShownOrigin } from '#domain/network-place.ts';
import type { PersonAct } from '#domain/person-acts.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { DeclaredAnswer } from '#domain/question.ts';
import type { ProviderSettings } from '#domain/sign-in.ts';
import type { ShowingEnd, ShowingKind, ShowingState, ShowingWish } from '#domain/showing.ts';
import type { TaskKind } from '#domain/task.ts';
import type { AlertKind } from '#domain/troubles.ts';

type Json<Value> = ColumnType<Value, string, string>;
type DayOrNothing = ColumnType<string | null, string | null | undefined, string | null>;
type Optional<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

export interface OfficeTable {
  id: string;
  name: string;
  purge_after_days: Generated<number>;
  created_at: Date;
  /** Whoever has one of these roles needs a second factor. */
  second_factor_roles: Generated<PersonRole[]>;
  /** Where its public holidays are those of. */
  holidays: Generated<HolidayPlace>;
  /** Working days that a handover waits untouched; null: for ever. */
  escalate_after_days: ColumnType<number | null, number | null | undefined, number | null>;
  /** Where authors may show work. */
  shown_origins: ColumnType<readonly ShownOrigin[], string | undefined, string>;
  showings_kept_days: Generated<number>;
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
  roles: PersonRole[];
  digest: Buffer;
  created_at: Date;
  revoked_at: Optional<Date>;
  used_on: DayOrNothing;
}

export interface PersonTable {
  id: string;
  office: string;
  name: string;
  identifier: Optional<Buffer>;
  identifier_digest: Optional<Buffer>;
  roles: PersonRole[];
  roles_by_provider: Generated<boolean>;
  state: Generated<'active' | 'disabled'>;
  password: Optional<Buffer>;
  password_at: Optional<Date>;
  second_factor: Optional<Buffer>;
  second_factor_at: Optional<Date>;
  second_factor_step: Optional<number>;
  subject_digest: Optional<Buffer>;
  created_at: Date;
  updated_at: Date;
}

export interface PersonSessionTable {
  id: string;
  office: string;
  person: string;
  digest: Buffer;
  method: 'password' | 'invitation' | 'provider';
  two_factors: boolean;
  id_token: Optional<Buffer>;
  /** Digest of what the provider calls this session. */
  provider_session: Optional<Buffer>;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  ended_at: Optional<Date>;
}

export interface PersonInvitationTable {
  id: string;
  office: string;
  person: string;
  digest: Buffer;
  created_at: Date;
  expires_at: Date;
  used_at: Optional<Date>;
}

export interface RecoveryCodeTable {
  id: string;
  office: string;
  person: string;
  digest: Buffer;
  used_at: Optional<Date>;
}

export interface SignInFailureTable {
  digest: Buffer;
  office: string;
  failures: number;
  last_at: Date;
  locked_until: Optional<Date>;
}

export interface SignInSettingsTable {
  single: Generated<boolean>;
  office: string;
  local_accounts: Generated<boolean>;
  idle_minutes: Generated<number>;
  longest_hours: Generated<number>;
  provider: ColumnType<ProviderSettings | null, string | null | undefined, string | null>;
  provider_secret: Optional<Buffer>;
  updated_at: Date;
}

export interface LogoutTokenTable {
  digest: Buffer;
  office: string;
  expires_at: Date;
}

export interface InstanceSettingsTable {
  single: Generated<boolean>;
  office: string;
  name: string;
  brand: string;
  updated_at: Date;
}

export interface RobotTokenTable {
  id: string;
  office: string;
  name: string;
  digest: Buffer;
  created_at: Date;
  revoked_at: Optional<Date>;
  /** Null: every assistant of its offices. */
  assistants: Optional<string[]>;
  expires_at: Optional<Date>;
  /** `host pid start` of the server process that started its robots. */
  started_by: Optional<string>;
}

export interface RobotTokenOfficeTable {
  token: string;
  office: string;
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
  drained_at: Optional<Date>;
  host: Optional<string>;
  heard_by: Optional<string>;
  restart_asked_at: Optional<Date>;
  hastened_at: Optional<Date>;
}

export interface RobotViewingTable {
  id: string;
  office: string;
  robot: string;
  person: string;
  server: string;
  begun_at: Date;
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
  /** What met it: only the same kind of task going well shows that it is over. `mailbox`: looking for letters that came back. */
  readonly task?: TaskKind | 'mailbox';
};

/** What errors took away, and since when (ISO instant). */
export type InstallationDemotion = Demotion & { readonly at: string };

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
  outlets: Optional<Buffer>;
  direct: Generated<boolean>;
  allowed_origins: string[];
  cursor: Optional<string>;
  collected_at: Optional<Date>;
  problem: ColumnType<InstallationProblem | null, string | null | undefined, string | null>;
  /** Why a mailbox that it writes by cannot be looked into: shown while nothing else is. */
  mailbox_problem: ColumnType<InstallationProblem | null, string | null | undefined, string | null>;
  held_at: Optional<Date>;
  paused_at: Optional<Date>;
  created_at: Date;
  updated_at: Date;
  autonomy_at: Optional<Date>;
  autonomy_by: Optional<string>;
  demotion: ColumnType<InstallationDemotion | null, string | null | undefined, string | null>;
  confirmation_hours: Generated<number>;
  watch_last: Generated<number>;
  watch_least: Generated<number>;
  watch_percent: Generated<number>;
  /** Names of the robots that alone are lent what opens its source; null: any robot is. */
  source_robots: Optional<string[]>;
  /** Its secrets can no longer be read: held until it is installed again. */
  secrets_lost_at: Optional<Date>;
  due_days: Optional<number>;
  legal_limit_days: Optional<number>;
  /** Hash of its actions; null: it has none. */
  actions: Optional<string>;
  /** Nobody of the office has approved this hash since then; null: it is approved, or there is none. */
  actions_wait_since: Optional<Date>;
  /** Optional phases that the office drops. */
  dropped_phases: Generated<string[]>;
}

export interface ActionsApprovalTable {
  office: string;
  assistant: string;
  actions: string;
  approved_at: Date;
  approved_by: string;
}

/** How far requests to a source are spoken for, by whichever assistants share its token. */
export interface SourcePaceTable {
  office: string;
  place: Buffer;
  spoken_for_until: Date;
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
  ended_at: Optional<Date>;
  purged_at: Optional<Date>;
  created_at: Date;
  updated_at: Date;
  repetition: Generated<number>;
  repeats: Optional<string>;
  /** No robot takes it before this day. */
  postponed_until: DayOrNothing;
}

/** Differences, to be added up. Rows are made by triggers. */
export interface DossierTallyTable {
  office: string;
  state: DossierState;
  dossiers: number;
}

export interface SavedViewTable {
  id: string;
  office: string;
  owner: string;
  name: string;
  shared: Generated<boolean>;
  filter: Json<Readonly<Record<string, string>>>;
  created_at: Date;
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

/** An account as an attempt was lent it. */
export interface LentAccount {
  readonly id: string;
  readonly revision: number;
}

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
  source_digest: Optional<string>;
  fencing_token: number;
  state: AttemptState;
  lease_expires_at: Date;
  heartbeat_at: Optional<Date>;
  outcome: Optional<Outcome['kind']>;
  problem: ColumnType<ErrorWire | null, string | null | undefined, string | null>;
  started_at: Date;
  finished_at: Optional<Date>;
  verdict: Optional<Verdict>;
  lent_accounts: ColumnType<Readonly<Record<string, LentAccount>> | null, string | null | undefined, string | null>;
  /** Hash of the actions that it may run, which was approved. */
  actions: Optional<string>;
  /** Phases that it was leased without; null: none. */
  left_phases: Optional<string[]>;
  /** Of these, those behind which it had an effect or a question: this submission is done without them. */
  passed_phases: Optional<string[]>;
  /** Optional phases that it did before it had an effect or a question: this submission keeps what they gave. */
  kept_phases: Optional<string[]>;
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
  /** Null once purged, as are `before` and `proof`. */
  typed: Optional<Buffer>;
  before: Optional<Buffer>;
  proof: Optional<Buffer>;
  recognise: string;
  window_milliseconds: number;
  longest_request_milliseconds: Generated<number>;
  granted_at: Date;
  granted_to: string;
  request: Optional<string>;
  settled_at: Optional<Date>;
  settled_by: Optional<string>;
  settled_by_person: Optional<string>;
  typed_digest: Optional<Buffer>;
  before_digest: Optional<Buffer>;
  proof_digest: Optional<Buffer>;
}

export interface ConfirmationTable {
  id: string;
  office: string;
  dossier: string;
  submission: string;
  attempt: string;
  handover: Optional<string>;
  key: string;
  kind: EffectKind;
  digest: string;
  /** Null once purged, as is `before`. */
  typed: Optional<Buffer>;
  before: Optional<Buffer>;
  state: ConfirmationState;
  asked_at: Date;
  decided_at: Optional<Date>;
  decided_by: Optional<string>;
  expires_at: Optional<Date>;
  effect: Optional<string>;
}

export interface DecisionTable {
  id: string;
  office: string;
  dossier: string;
  request: string;
  act: PersonAct;
  reason: Optional<string>;
  /** Null when nothing was written, or once purged. */
  note: Optional<Buffer>;
  subject: Optional<string>;
  person: string;
  at: Date;
}

/** What an agent typed in, by the request that they sent. */
export interface DossierEntryTable {
  id: string;
  office: string;
  installation: string;
  request: string;
  dossier: string;
  outcome: 'created' | 'updated' | 'unchanged';
  person: string;
  at: Date;
}

/** Which dossier a letter was about. */
export interface SentLetterTable {
  office: string;
  digest: Buffer;
  dossier: string;
  effect: string;
  sent_at: Date;
  returned_at: Optional<Date>;
  returned_status: Optional<string>;
}

/** Files that came to the server with a dossier. */
export interface EnteredFileTable {
  id: string;
  office: string;
  installation: string;
  dossier: string | null;
  blob: string;
  content_type: string;
  bytes: number;
  at: Date;
}

/** By what other programs sign the dossiers that they post. */
export interface DraftTable {
  id: string;
  office: string;
  assistant: string;
  title: string;
  version: number;
  base: Optional<string>;
  created_at: Date;
  created_by: string;
  updated_at: Date;
  updated_by: string;
}

export interface DraftPictureTable {
  draft: string;
  office: string;
  /** Keyed digest of the step's own text. */
  step: Buffer;
  blob: string;
  bytes: number;
  taken_at: Date;
  /** It was taken over from this work; null: the step was tried. */
  showing: Optional<string>;
}

export interface DraftRevisionTable {
  id: string;
  office: string;
  draft: string;
  number: number;
  files: Optional<Buffer>;
  by_itself: boolean;
  saved_at: Date;
  saved_by: string;
}

export interface HookSecretTable {
  id: string;
  office: string;
  installation: string;
  secret: Optional<Buffer>;
  made_by: string;
  made_at: Date;
  ends_at: Optional<Date>;
}

export interface StateChangeTable {
  sequence: Generated<string>;
  office: string;
  dossier: string;
  attempt: Optional<string>;
  /** `collect` and `repeat` are how a dossier begins. */
  event: DossierEvent | 'collect' | 'repeat';
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
  /** Null once purged. */
  sealed: Optional<Buffer>;
  from_digest: Optional<Buffer>;
  typed_digest: Optional<Buffer>;
  read_back_digest: Optional<Buffer>;
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
  erased_at: Optional<Date>;
  removed_at: Optional<Date>;
  sha256: Optional<Buffer>;
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
  closed_by: Optional<string>;
  closed_how: Optional<string>;
  taken_by: Optional<string>;
  taken_at: Optional<Date>;
  escalated_at: Optional<Date>;
  rerouted_at: Optional<Date>;
  assigned_to: Optional<string>;
  assigned_group: Optional<string>;
  assigned_at: Optional<Date>;
}

export interface HandoverGroupTable {
  id: string;
  office: string;
  name: string;
  created_at: Date;
}

export interface HandoverGroupMemberTable {
  office: string;
  handover_group: string;
  person: string;
  deputy: boolean;
}

export interface HandoverRouteTable {
  office: string;
  installation: string;
  kind: HandoverKind;
  handover_group: string;
}

export interface AbsenceTable {
  id: string;
  office: string;
  person: string;
  from_on: string;
  until_on: string;
  created_at: Date;
}

export interface DoubtfulReadingTable {
  id: string;
  office: string;
  dossier: string;
  attempt: string;
  submission: string;
  step: string;
  name: string;
  doubt: string;
  nature: string;
  document: string;
  digest: string;
  /** Null once purged, as are `pictures`. */
  sealed: Optional<Buffer>;
  pictures: Optional<Buffer>;
  at: Date;
}

export interface CorrectedValueTable {
  id: string;
  office: string;
  dossier: string;
  submission: string;
  field: string;
  label: string;
  fact: boolean;
  /** Null once purged, as is `after`. */
  before: Optional<Buffer>;
  after: Optional<Buffer>;
  before_digest: Buffer;
  after_digest: Buffer;
  person: string;
  at: Date;
}

export interface QuestionTable {
  id: string;
  office: string;
  dossier: string;
  submission: string;
  name: string;
  attempt: string;
  declared: Json<readonly DeclaredAnswer[]>;
  /** Null once purged, as are `answers`. */
  text: Optional<Buffer>;
  answers: Optional<Buffer>;
  answers_digest: Optional<Buffer>;
  asked_at: Date;
  remind_after_days: Optional<number>;
  remind_on: DayOrNothing;
  reminders: Generated<number>;
  reminded_at: Optional<Date>;
  limit_on: string;
  limit_passed_at: Optional<Date>;
  answered_at: Optional<Date>;
  answered_by: Optional<string>;
  closed_at: Optional<Date>;
  /** The answer whose place this one takes. */
  amends: Optional<string>;
}

export interface DecisionMentionTable {
  id: string;
  office: string;
  assistant: string;
  purpose: string;
  contact: string;
  text: string;
  approved_by: string;
  approved_at: Date;
}

export interface LegalHoldTable {
  id: string;
  office: string;
  dossier: string;
  /** Null once purged. */
  reason: Optional<Buffer>;
  until_on: string;
  placed_by: string;
  placed_at: Date;
  ended_at: Optional<Date>;
  ended_by: Optional<string>;
}

/** What a person must know of an application or an account: the error's texts, and when it was met (ISO instant). */
export type ShownProblem = Pick<ErrorWire, 'code' | 'fr' | 'en'> & { readonly at: string };

export interface ApplicationTable {
  office: string;
  name: string;
  title: string;
  declared: Json<ApplicationLimits>;
  settings: ColumnType<LimitSettings, string | undefined, string>;
  /** Authors may try drafts with the office's own account. */
  lent_to_trials: Generated<boolean>;
  begun_at: Optional<Date>;
  breaker: Generated<Breaker['state']>;
  failures: Generated<number>;
  openings: Generated<number>;
  open_until: Optional<Date>;
  probe: Optional<string>;
  problem: ColumnType<ShownProblem | null, string | null | undefined, string | null>;
  updated_at: Date;
}

export interface ApplicationAccountTable {
  id: string;
  office: string;
  application: string;
  identifier_digest: Buffer;
  identifier: Buffer;
  password_digest: Buffer;
  revision: Generated<number>;
  signing_in: Optional<string>;
  unanswered: Generated<number>;
  accepted_at: Optional<Date>;
  paused_at: Optional<Date>;
  problem: ColumnType<ShownProblem | null, string | null | undefined, string | null>;
  updated_at: Date;
  /** Who of the office answers for it. */
  owner: Optional<string>;
  authorisation: Optional<string>;
  expires_on: DayOrNothing;
  rotate_on: DayOrNothing;
  password_at: Optional<Date>;
  owner_person: Optional<string>;
  /** The one robot that it is lent to, by its name; null: every robot that has none of its own. */
  robot: Optional<string>;
  /** Of an account that no installation holds. */
  password: Optional<Buffer>;
}

export interface InstallationApplicationTable {
  office: string;
  installation: string;
  application: string;
  account: Optional<string>;
}

export interface ApplicationSeatTable {
  office: string;
  application: string;
  robot: string;
  free_at: Optional<Date>;
}

export interface DailyCountTable {
  office: string;
  /** `YYYY-MM-DD`, in Paris. */
  day: string;
  assistant: string;
  figure: Figure;
  count: number;
}

export interface ManualTimeTable {
  office: string;
  assistant: string;
  seconds_by_hand: number;
  seconds_handed_over: number;
  seconds_to_confirm: number;
  basis: 'agreed' | 'timed' | 'published';
  source: string;
  since_on: string;
  changed_at: Date;
  changed_by: string;
}

export interface InstallationVersionTable {
  id: string;
  office: string;
  installation: string;
  version: string;
  bundle: string;
  installed_at: Date;
  installed_by: Optional<string>;
}

export interface FormWordingTable {
  office: string;
  assistant: string;
  question: string;
  wording: string;
  changed_at: Date;
  changed_by: string;
}

export interface AlertTable {
  id: string;
  office: string;
  kind: AlertKind;
  subject: string;
  title: string;
  count: Optional<number>;
  opened_at: Date;
  last_seen_at: Date;
  acknowledged_at: Optional<Date>;
  acknowledged_by: Optional<string>;
  escalated_at: Optional<Date>;
  closed_at: Optional<Date>;
  /** `group:ID`, `deputies:ID`, `stewards`, `person:ID`. */
  answers: Optional<string>;
}

export interface AlertChannelTable {
  id: string;
  office: string;
  name: string;
  kind: 'email' | 'webhook' | 'matrix';
  settings: Optional<Buffer>;
  private_origin: Optional<string>;
  enabled: Generated<boolean>;
  failing_since: Optional<Date>;
  problem: ColumnType<ShownProblem | null, string | null | undefined, string | null>;
  succeeded_at: Optional<Date>;
  created_at: Date;
  updated_at: Date;
}

export interface AlertRuleTable {
  id: string;
  office: string;
  name: string;
  channel: string;
  kinds: AlertKind[];
  roles: Generated<PersonRole[]>;
  group_minutes: Generated<number>;
  repeat_minutes: Optional<number>;
  quiet_from: Optional<number>;
  quiet_until: Optional<number>;
  escalate_minutes: Optional<number>;
  escalate_channel: Optional<string>;
  escalate_roles: Generated<PersonRole[]>;
  to_answerable: Generated<boolean>;
  enabled: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
}

export interface AlertToldTable {
  office: string;
  alert: string;
  rule: string;
  first_at: Date;
  last_at: Date;
  escalated_at: Optional<Date>;
}

export interface AlertNoticeTable {
  id: string;
  office: string;
  rule: Optional<string>;
  channel: string;
  reason: NoticeReason;
  urgent: boolean;
  roles: Generated<PersonRole[]>;
  answers: Optional<string>;
  alerts: string[];
  state: Generated<'waiting' | 'sent' | 'given_up' | 'needless'>;
  tries: Generated<number>;
  reached: Generated<string[]>;
  problem: ColumnType<ShownProblem | null, string | null | undefined, string | null>;
  message: ColumnType<Message | null, string | null | undefined, string | null>;
  created_at: Date;
  due_at: Date;
  claimed_until: Optional<Date>;
  ended_at: Optional<Date>;
}

export interface AlertSettingsTable {
  office: string;
  console_address: Optional<string>;
  handover_hours: Generated<number>;
  backlog_limit: Optional<number>;
  updated_at: Date;
}

export interface ShowingTable {
  id: string;
  office: string;
  person: string;
  kind: Generated<ShowingKind>;
  /** That is tried; null: work is shown. */
  draft: Optional<string>;
  /** What is tried, and on what; null: it is over, or its key was lost. */
  trial: Optional<Buffer>;
  /** The office's own account is used for it. */
  account_lent: Generated<boolean>;
  /** Title and address; null: purged, abandoned, or its key was lost. */
  request: Optional<Buffer>;
  state: ShowingState;
  ended_why: Optional<ShowingEnd>;
  wish: Optional<ShowingWish>;
  /** The first wish. */
  wished_at: Optional<Date>;
  wish_why: Optional<ShowingEnd>;
  robot: Optional<string>;
  robot_token: Optional<string>;
  fencing_token: Optional<number>;
  lease_expires_at: Optional<Date>;
  acts: Generated<number>;
  created_at: Date;
  started_at: Optional<Date>;
  ended_at: Optional<Date>;
}

export interface ShowingPartTable {
  id: string;
  office: string;
  showing: string;
  number: number;
  sealed: Optional<Buffer>;
}

export interface ShowingPictureTable {
  showing: string;
  office: string;
  name: string;
  blob: string;
  bytes: number;
}

export interface Schema {
  office: OfficeTable;
  sign_in_secret: SignInSecretTable;
  person_token: PersonTokenTable;
  person: PersonTable;
  person_session: PersonSessionTable;
  person_invitation: PersonInvitationTable;
  recovery_code: RecoveryCodeTable;
  sign_in_failure: SignInFailureTable;
  sign_in_settings: SignInSettingsTable;
  logout_token: LogoutTokenTable;
  instance_settings: InstanceSettingsTable;
  robot_token: RobotTokenTable;
  robot_token_office: RobotTokenOfficeTable;
  robot: RobotTable;
  robot_viewing: RobotViewingTable;
  showing: ShowingTable;
  showing_part: ShowingPartTable;
  showing_picture: ShowingPictureTable;
  assistant_bundle: AssistantBundleTable;
  installation: InstallationTable;
  dossier: DossierTable;
  dossier_tally: DossierTallyTable;
  saved_view: SavedViewTable;
  dossier_identity: DossierIdentityTable;
  task: TaskTable;
  attempt: AttemptTable;
  effect: EffectTable;
  state_change: StateChangeTable;
  event: EventTable;
  value_record: ValueRecordTable;
  capture: CaptureTable;
  handover: HandoverTable;
  handover_group: HandoverGroupTable;
  handover_group_member: HandoverGroupMemberTable;
  handover_route: HandoverRouteTable;
  absence: AbsenceTable;
  corrected_value: CorrectedValueTable;
  doubtful_reading: DoubtfulReadingTable;
  decision_mention: DecisionMentionTable;
  question: QuestionTable;
  legal_hold: LegalHoldTable;
  confirmation: ConfirmationTable;
  decision: DecisionTable;
  dossier_entry: DossierEntryTable;
  entered_file: EnteredFileTable;
  sent_letter: SentLetterTable;
  draft: DraftTable;
  draft_picture: DraftPictureTable;
  draft_revision: DraftRevisionTable;
  hook_secret: HookSecretTable;
  source_pace: SourcePaceTable;
  application: ApplicationTable;
  application_account: ApplicationAccountTable;
  installation_application: InstallationApplicationTable;
  application_seat: ApplicationSeatTable;
  daily_count: DailyCountTable;
  manual_time: ManualTimeTable;
  installation_version: InstallationVersionTable;
  actions_approval: ActionsApprovalTable;
  form_wording: FormWordingTable;
  alert: AlertTable;
  alert_channel: AlertChannelTable;
  alert_rule: AlertRuleTable;
  alert_told: AlertToldTable;
  alert_notice: AlertNoticeTable;
  alert_settings: AlertSettingsTable;
}
