-- Keys that change, data that move, robots on other machines, and many dossiers.

-- Which keys ever sealed values here; the key itself is never kept. One whose `proof` does not open is not the key that it says.
create table sealing_key (
  fingerprint text primary key,
  position integer not null unique,
  proof bytea not null,
  created_at timestamptz not null,
  -- Null while what older keys sealed is being sealed again under this one.
  resealed_at timestamptz,
  -- Nothing here needs it any more.
  retired_at timestamptz,
  lost_at timestamptz
);

-- What keyed digests are made with, the same for ever, sealed under the newest key.
create table digest_root (
  single boolean primary key default true check (single),
  sealed bytea not null,
  created_at timestamptz not null
);

-- Where these data live: a copy that was moved elsewhere must not be started again.
create table data_place (
  single boolean primary key default true check (single),
  id uuid not null,
  moved_to text,
  moved_at timestamptz
);
insert into data_place (id) values (gen_random_uuid());

-- Null: every assistant of its offices.
alter table robot_token add column assistants text[];
alter table robot_token add column expires_at timestamptz;

-- Further offices that a robot works for, besides the one that issued its token.
create table robot_token_office (
  token uuid not null references robot_token on delete cascade,
  office uuid not null references office,
  primary key (token, office)
);

-- Its settings, accounts and source can no longer be read: nothing of it is leased until it is installed again.
alter table installation add column secrets_lost_at timestamptz;

-- Dossiers that cannot be treated, since what they say is lost: none, as a rule.
create index dossier_without_values on dossier (id) where payload is null and state in ('waiting', 'in_progress', 'awaiting');

-- Many lines are added at once: the head goes forward, by as many.
drop trigger journal_head_forward on journal_head;
create trigger journal_head_forward before update on journal_head for each row
  when (new.sequence <= old.sequence) execute function journal_refuse();

-- What belongs to a dossier, and a dossier to an installation, is of that one's office, and offices are never deleted: the further
-- references cost more than all else when many dossiers are taken in.
alter table dossier drop constraint dossier_office_fkey;
alter table dossier_identity drop constraint dossier_identity_office_fkey;
alter table state_change drop constraint state_change_office_fkey;
alter table task drop constraint task_office_fkey;
alter table task drop constraint task_installation_fkey;
