-- What makes journal and receipts provable: the instance's signing key, signed checkpoints and cuts of the journal, and digests of
-- values that stay when the values themselves are purged.

-- Ed25519. The private part is sealed by the vault; the public part is what others check signatures with. `key` is its fingerprint.
create table instance_key (
  key text primary key,
  public_key bytea not null,
  sealed bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index instance_key_in_use on instance_key ((true)) where retired_at is null;

-- A signed statement that the journal's line of this number had this hash.
create table journal_checkpoint (
  sequence bigint primary key check (sequence > 0),
  hash text not null,
  at timestamptz not null,
  key text not null references instance_key,
  signature bytea not null
);

-- A signed statement that the lines up to this number were removed when their time was over; verification begins after it.
create table journal_cut (
  sequence bigint primary key check (sequence > 0),
  hash text not null,
  at timestamptz not null,
  key text not null references instance_key,
  signature bytea not null
);

create trigger journal_checkpoint_kept before update or delete on journal_checkpoint for each row execute function journal_refuse();
create trigger journal_checkpoint_no_truncate before truncate on journal_checkpoint for each statement execute function journal_refuse();
create trigger journal_cut_kept before update or delete on journal_cut for each row execute function journal_refuse();
create trigger journal_cut_no_truncate before truncate on journal_cut for each statement execute function journal_refuse();
create trigger instance_key_kept before delete on instance_key for each row execute function journal_refuse();

-- Lines go only where a cut says so, and a cut only where a checkpoint of the same hash stands.
create function journal_refuse_uncut() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from journal_cut join journal_checkpoint using (sequence, hash) where journal_cut.sequence >= old.sequence
  ) then
    return old;
  end if;
  raise exception 'the journal is append only' using errcode = 'integrity_constraint_violation';
end
$$;
drop trigger journal_append_only on journal;
create trigger journal_append_only before update on journal for each row execute function journal_refuse();
create trigger journal_cut_only before delete on journal for each row execute function journal_refuse_uncut();

-- Keyed digests: they tell whether two values are equal, also after the purge, and lead nobody back to a value.
alter table value_record add column from_digest bytea, add column typed_digest bytea, add column read_back_digest bytea;
alter table effect add column typed_digest bytea, add column before_digest bytea, add column proof_digest bytea;
-- Of the masked picture as it was taken, in clear: it holds no value.
alter table capture add column sha256 bytea;
