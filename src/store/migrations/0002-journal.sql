-- The journal: append only, each line holding the hash of the one before. Lines are references and codes, never a dossier's values.

create table journal (
  sequence bigint primary key check (sequence > 0),
  at timestamptz not null,
  office uuid not null,
  actor text not null,
  verb text not null,
  subject text not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null unique
);
create index journal_newest on journal (office, sequence desc);
create index journal_of_subject on journal (office, subject, sequence desc);

-- The last line's number and hash: locked by whoever appends, and what shows that lines were cut off the end.
create table journal_head (
  single boolean primary key default true check (single),
  sequence bigint not null,
  hash text not null
);
insert into journal_head (sequence, hash) values (0, repeat('0', 64));

create function journal_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append only' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger journal_append_only before update or delete on journal for each row execute function journal_refuse();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_refuse();
create trigger journal_head_kept before delete on journal_head for each row execute function journal_refuse();
create trigger journal_head_no_truncate before truncate on journal_head for each statement execute function journal_refuse();
create trigger journal_head_forward before update on journal_head for each row
  when (new.sequence is distinct from old.sequence + 1) execute function journal_refuse();
