-- Secrets by which other programs sign the dossiers that they post: sealed, renewed with an overlap. Null: its key was lost.
create table hook_secret (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  secret bytea,
  made_by text not null,
  made_at timestamptz not null,
  -- Until when it is accepted; null: until it is renewed.
  ends_at timestamptz
);
create index hook_secret_of_installation on hook_secret (installation, made_at);
