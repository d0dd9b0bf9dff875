-- Questions that a step of an assistant asks the office's people: open until somebody answers, or until the dossier goes another way.
create table question (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  submission text not null,
  -- In the assistant.
  name text not null,
  attempt uuid not null references attempt,
  -- The answers as the version of the assistant declared them that asked.
  declared jsonb not null,
  -- Sealed; null once purged. The digest of the answers stays.
  text bytea,
  answers bytea,
  answers_digest bytea,
  asked_at timestamptz not null,
  remind_after_days integer check (remind_after_days >= 1),
  -- Days of the office. Null: no reminder is to come.
  remind_on date,
  reminders integer not null default 0,
  reminded_at timestamptz,
  limit_on date not null,
  -- The dossier was handed over because nobody had answered by then; somebody still may.
  limit_passed_at timestamptz,
  answered_at timestamptz,
  answered_by uuid,
  closed_at timestamptz,
  check ((answered_at is null) = (answered_by is null)),
  check (answered_at is null or closed_at is not null)
);
create unique index question_open on question (dossier) where closed_at is null;
create index question_of_dossier on question (dossier, asked_at, id);
create index question_of_attempt on question (attempt);
create index question_waiting on question (office, limit_on) where closed_at is null;
