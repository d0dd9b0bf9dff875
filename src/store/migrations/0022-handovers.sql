-- Who answers what waits for a person: groups with deputies, absences, escalation; values that persons correct; the mention that the law
-- asks for where a decision about somebody is prepared.

create table handover_group (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  created_at timestamptz not null,
  unique (office, name)
);

-- A person is a token or somebody who signs in.
create table handover_group_member (
  office uuid not null references office,
  handover_group uuid not null references handover_group on delete cascade,
  person uuid not null,
  deputy boolean not null,
  primary key (handover_group, person)
);

-- What an assistant hands over goes to this group; without a line, to everybody of the office who may answer.
create table handover_route (
  office uuid not null references office,
  installation uuid not null references installation,
  kind text not null check (kind in ('anomaly', 'confirm', 'decide', 'uncertain')),
  handover_group uuid not null references handover_group on delete cascade,
  primary key (installation, kind)
);
create index handover_route_of_group on handover_route (handover_group);

-- Kept while it lasts: nobody's absences are remembered.
create table absence (
  id uuid primary key,
  office uuid not null references office,
  person uuid not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  created_at timestamptz not null
);
create index absence_until on absence (office, until_on);

-- Working days without anybody's act, after which a handover is shown to the deputies; null: never.
alter table office add column escalate_after_days integer default 5 check (escalate_after_days between 1 and 60);

alter table handover
  add column escalated_at timestamptz,
  -- When it came back to its group, because whoever had taken it is absent.
  add column rerouted_at timestamptz;
create index handover_taken on handover (office, taken_by) where closed_at is null and taken_by is not null;

-- A value of a submission, as a person says that it is. It holds for this submission only.
create table corrected_value (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  submission text not null,
  field text not null,
  label text not null,
  fact boolean not null,
  -- Sealed; null once purged. The digests stay.
  before bytea,
  after bytea,
  before_digest bytea not null,
  after_digest bytea not null,
  person uuid not null,
  at timestamptz not null
);
create index corrected_value_of_dossier on corrected_value (dossier, at, id);

-- The mention of a decision that an assistant's treatment prepares (CRPA, L311-3-1 and R311-3-1-1), as somebody approved it; the newest holds.
create table decision_mention (
  id uuid primary key,
  office uuid not null references office,
  assistant text not null,
  purpose text not null,
  contact text not null,
  text text not null,
  approved_by uuid not null,
  approved_at timestamptz not null
);
create index decision_mention_newest on decision_mention (office, assistant, approved_at desc, id desc);
