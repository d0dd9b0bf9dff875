-- The first tables. Every row says its office. Columns of type bytea hold sealed values (vault), digests, or nothing in clear.
-- Instants are written by the server with millisecond precision, so that keyset pages compare exactly.

create table office (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null
);

-- The administrator's secret: printed at each start until it is used, used once. Only its digest is kept.
create table sign_in_secret (
  id uuid primary key,
  office uuid not null references office,
  digest bytea not null unique,
  created_at timestamptz not null,
  used_at timestamptz
);

create table person_token (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  role text not null check (role in ('administrator', 'agent')),
  digest bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table robot_token (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  digest bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- One row per robot process: a robot that starts again is a new row, so that nothing is believed of the old process.
create table robot (
  id uuid primary key,
  office uuid not null references office,
  token uuid not null references robot_token,
  name text not null,
  version text not null,
  registered_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz
);
create index robot_living on robot (office, name) where ended_at is null;

create table assistant_bundle (
  office uuid not null references office,
  digest text not null,
  assistant text not null,
  version text not null,
  files jsonb not null,
  created_at timestamptz not null,
  primary key (office, digest)
);

create table installation (
  id uuid primary key,
  office uuid not null references office,
  assistant text not null,
  title text not null,
  version text not null,
  bundle text not null,
  autonomy text not null default 'dry_run' check (autonomy in ('dry_run', 'supervised', 'autonomous')),
  allowed_corrections text[] not null default '{}',
  known_corrections text[] not null default '{}',
  settings bytea not null,
  accounts bytea not null,
  source bytea not null,
  -- Tells whether the source changed, in which case the cursor means nothing any more.
  source_digest text not null,
  allowed_origins text[] not null,
  cursor text,
  collected_at timestamptz,
  problem jsonb,
  -- Set while an operator must act: nothing of this installation is leased until then.
  held_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (office, assistant),
  foreign key (office, bundle) references assistant_bundle (office, digest)
);

create table dossier (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  assistant text not null,
  source text not null,
  reference text not null,
  submission text not null,
  state text not null check (
    state in ('waiting', 'in_progress', 'done', 'awaiting', 'handed_over', 'uncertain', 'failed', 'cancelled')
  ),
  reason text,
  proposed_text bytea,
  payload bytea,
  proof bytea,
  deposited_at timestamptz not null,
  priority integer not null default 0,
  due_on date,
  legal_limit_on date,
  attempts integer not null default 0,
  failures integer not null default 0,
  losses integer not null default 0,
  -- The source deleted it: local copies go as soon as no attempt and no doubt needs them.
  deleted_at_source timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index dossier_newest on dossier (office, updated_at desc, id desc);
create index dossier_newest_by_state on dossier (office, state, updated_at desc, id desc);
create index dossier_reference on dossier (office, assistant, source, reference, created_at desc);
create index dossier_by_reference on dossier (office, reference text_pattern_ops);

-- Unique for ever: which submissions were ever taken up. Holds a keyed digest only and survives the purge of the dossier.
create table dossier_identity (
  office uuid not null references office,
  assistant text not null,
  source text not null,
  digest bytea not null,
  dossier uuid not null,
  created_at timestamptz not null,
  primary key (office, assistant, source, digest)
);

create table task (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  kind text not null check (kind in ('treat', 'collect')),
  dossier uuid references dossier on delete cascade,
  state text not null check (state in ('ready', 'leased', 'finished')),
  priority integer not null default 0,
  run_after timestamptz not null,
  failures integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((kind = 'treat') = (dossier is not null))
);
create unique index task_open_treat on task (dossier) where state <> 'finished';
create unique index task_open_collect on task (installation) where kind = 'collect' and state <> 'finished';
create index task_ready on task (run_after) where state = 'ready';

-- Greater at each lease, over all tasks: what an earlier holder says can never be taken for what the present one says.
create sequence fencing_token as integer;

create table attempt (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  task uuid not null references task on delete cascade,
  dossier uuid references dossier on delete cascade,
  -- The submission that this attempt works on.
  submission text,
  robot uuid not null references robot,
  number integer not null,
  bundle text not null,
  fencing_token integer not null unique,
  state text not null check (state in ('running', 'finished', 'lost')),
  lease_expires_at timestamptz not null,
  outcome text,
  problem jsonb,
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index attempt_running on attempt (task) where state = 'running';
create index attempt_expiring on attempt (lease_expires_at) where state = 'running';
create index attempt_of_robot on attempt (robot) where state = 'running';
create index attempt_of_dossier on attempt (dossier, number);

create table effect (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  submission text not null,
  key text not null,
  kind text not null check (kind in ('commit', 'message', 'annotation', 'label', 'state_change')),
  correction_reason text,
  state text not null check (state in ('intended', 'proved', 'adopted', 'absent', 'uncertain')),
  typed bytea not null,
  before bytea not null,
  proof bytea not null,
  recognise text not null,
  window_milliseconds integer not null,
  granted_at timestamptz not null,
  granted_to uuid not null references attempt,
  request uuid,
  settled_at timestamptz,
  settled_by uuid references attempt
);
-- One effect that stands, may stand or cannot be known; a new one only when the last is known to be absent.
create unique index effect_once on effect (dossier, submission, key) where state <> 'absent';
create index effect_of_dossier on effect (dossier, granted_at);

-- What moved a dossier's state, in the order of the state machine.
create table state_change (
  sequence bigint generated always as identity primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  attempt uuid references attempt on delete cascade,
  event text not null,
  from_state text,
  to_state text not null,
  line text not null,
  at timestamptz not null
);
create index state_change_of_dossier on state_change (dossier, at, sequence);

create table event (
  sequence bigint generated always as identity primary key,
  office uuid not null references office,
  dossier uuid references dossier on delete cascade,
  attempt uuid references attempt on delete cascade,
  at timestamptz not null,
  line text not null,
  step text,
  code text
);
create index event_of_dossier on event (dossier, at, sequence);

create table value_record (
  sequence bigint generated always as identity primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  attempt uuid not null references attempt on delete cascade,
  at timestamptz not null,
  step text not null,
  element text not null,
  sealed bytea not null
);
create index value_record_of_dossier on value_record (dossier, at, sequence);

create table capture (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid references dossier on delete cascade,
  attempt uuid not null references attempt on delete cascade,
  step text not null,
  title text not null,
  blob text not null,
  bytes integer not null,
  at timestamptz not null
);
create index capture_of_dossier on capture (dossier, at, id);

create table handover (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  attempt uuid references attempt on delete set null,
  kind text not null check (kind in ('anomaly', 'confirm', 'decide', 'uncertain')),
  reason text not null,
  proposed_text bytea,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index handover_open on handover (office, opened_at desc, id desc) where closed_at is null;
create index handover_of_dossier on handover (dossier, opened_at, id);
