-- What persons decide: confirmations of what would be recorded, acts on dossiers, dossiers treated again, autonomy that errors take away.

-- What an assistant would record, as a person is asked about it: exactly this may be confirmed, for a time, and used once.
create table confirmation (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  submission text not null,
  attempt uuid not null references attempt on delete cascade,
  handover uuid references handover on delete set null,
  key text not null,
  kind text not null check (kind in ('commit', 'message', 'annotation', 'label', 'state_change')),
  digest text not null,
  -- Sealed; null once purged.
  typed bytea,
  before bytea,
  state text not null check (state in ('asked', 'approved', 'used', 'refused', 'replaced')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person_token,
  expires_at timestamptz,
  -- The effect that it was used for.
  effect uuid references effect on delete set null,
  check (state <> 'approved' or (decided_by is not null and expires_at is not null))
);
create unique index confirmation_live on confirmation (dossier, submission, key) where state in ('asked', 'approved');
create index confirmation_of_dossier on confirmation (dossier, asked_at, id);

-- A person's acts on a dossier. The request is chosen by whoever acts: sent again, it is answered and not carried out again.
create table decision (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  request uuid not null,
  act text not null,
  reason text,
  -- Sealed: a person's own words may hold anything. Null when nothing was written, or once purged.
  note bytea,
  -- The effect, confirmation, handover or new dossier that it is about.
  subject uuid,
  person uuid not null references person_token,
  at timestamptz not null,
  unique (office, request)
);
create index decision_of_dossier on decision (dossier, at, id);

alter table handover
  add column closed_by text,
  add column closed_how text,
  add column taken_by uuid references person_token,
  add column taken_at timestamptz;

alter table effect add column settled_by_person uuid references person_token;

-- How many times a submission was treated before, by somebody's explicit wish; its digest in dossier_identity holds the number.
alter table dossier
  add column repetition integer not null default 0 check (repetition >= 0),
  add column repeats uuid references dossier on delete set null;
create index dossier_repeats on dossier (repeats) where repeats is not null;

-- What an ended treatment says of the assistant; null while the dossier is still to be treated.
alter table attempt add column verdict text check (verdict in ('sound', 'technical', 'wrong_value'));
create index attempt_judged on attempt (installation, finished_at desc) where verdict is not null;

alter table installation
  -- Since when, and by whom, it has its present autonomy: what happened before is not held against it.
  add column autonomy_at timestamptz,
  add column autonomy_by text,
  -- Set when errors took autonomy away, until a person looked at it.
  add column demotion jsonb,
  add column confirmation_hours integer not null default 24 check (confirmation_hours between 1 and 720),
  add column watch_last integer not null default 50 check (watch_last between 1 and 1000),
  add column watch_least integer not null default 10 check (watch_least between 1 and 1000),
  add column watch_percent integer not null default 20 check (watch_percent between 0 and 100);
