-- Lists of dossiers in the orders that people work in, quick however many there are; when each is due; views that people keep.

-- Days after its deposit by which a dossier is to be treated here, and must be by law. Null: nobody said.
alter table installation
  add column due_days integer check (due_days between 1 and 3650),
  add column legal_limit_days integer check (legal_limit_days between 1 and 3650);

-- A person wants no robot to take it before this day.
alter table dossier add column postponed_until date;

-- By characters, whatever the database's language: a search by the start of a reference reads just what it shows.
drop index dossier_by_reference;
create index dossier_by_reference on dossier (office, reference collate "C", id);
create index dossier_by_deposit on dossier (office, deposited_at, id);
-- What is urgent is so while it is not finished: these stay small whatever was treated before.
create index dossier_open_by_priority on dossier (office, (-priority), id) where ended_at is null;
create index dossier_open_by_due on dossier (office, (coalesce(due_on, 'infinity'::date)), id) where ended_at is null;
create index dossier_open_by_limit on dossier (office, (coalesce(legal_limit_on, 'infinity'::date)), id) where ended_at is null;

-- How many dossiers an office has in each state, as differences: whoever counts adds them up. Nobody waits for another to count, as they
-- would for one row; the server puts the differences together from time to time.
create table dossier_tally (
  office uuid not null references office,
  state text not null,
  dossiers integer not null
);
insert into dossier_tally (office, state, dossiers) select office, state, count(*) from dossier group by office, state;

create function dossier_tally_made() returns trigger language plpgsql as $$
begin
  insert into dossier_tally (office, state, dossiers) select office, state, count(*) from made group by office, state;
  return null;
end $$;
create trigger dossier_tally_made after insert on dossier
  referencing new table as made for each statement execute function dossier_tally_made();

create function dossier_tally_moved() returns trigger language plpgsql as $$
begin
  insert into dossier_tally (office, state, dossiers) values (old.office, old.state, -1), (new.office, new.state, 1);
  return null;
end $$;
create trigger dossier_tally_moved after update of state on dossier
  for each row when (old.state is distinct from new.state) execute function dossier_tally_moved();

create function dossier_tally_gone() returns trigger language plpgsql as $$
begin
  insert into dossier_tally (office, state, dossiers) select office, state, -count(*) from gone group by office, state;
  return null;
end $$;
create trigger dossier_tally_gone after delete on dossier
  referencing old table as gone for each statement execute function dossier_tally_gone();

-- Filters and order of the list of dossiers, under a name: its owner's (a token or somebody who signs in), or the whole office's.
create table saved_view (
  id uuid primary key,
  office uuid not null references office,
  owner uuid not null,
  name text not null,
  shared boolean not null default false,
  filter jsonb not null,
  created_at timestamptz not null,
  unique (office, owner, name)
);
