-- The purge of what is personal, and what suspends it: when a dossier ended, when it was purged, and legal holds.

-- Days after its end for which an office keeps what a dossier said.
alter table office add column purge_after_days integer not null default 30 check (purge_after_days between 0 and 3650);

alter table dossier add column ended_at timestamptz, add column purged_at timestamptz;
update dossier set ended_at = updated_at where state in ('done', 'cancelled');
create index dossier_to_purge on dossier (ended_at) where ended_at is not null and purged_at is null;

-- Null once purged.
alter table effect alter column typed drop not null, alter column before drop not null, alter column proof drop not null;
alter table value_record alter column sealed drop not null;

-- A capture is erased with its dossier, at once unreadable; its file goes right after, and `removed_at` says that it is gone.
alter table capture add column erased_at timestamptz, add column removed_at timestamptz;
create index capture_to_remove on capture (erased_at) where erased_at is not null and removed_at is null;
create index capture_of_blob on capture (blob) where erased_at is null;
create index capture_of_no_dossier on capture (at) where dossier is null and erased_at is null;
create index event_of_no_dossier on event (at) where dossier is null;

-- While one is open, nothing of its dossier is purged. It ends after its last day by itself, or before by a person.
create table legal_hold (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  -- Sealed: it may name somebody. Null once purged.
  reason bytea,
  until_on date not null,
  placed_by text not null,
  placed_at timestamptz not null,
  ended_at timestamptz,
  ended_by text
);
create unique index legal_hold_open on legal_hold (dossier) where ended_at is null;
create index legal_hold_ending on legal_hold (until_on) where ended_at is null;
create index legal_hold_of_dossier on legal_hold (dossier);
