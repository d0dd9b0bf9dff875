-- Dossiers that come to the server by themselves, typed in by an agent or posted by another program: no robot collects them.
alter table installation add column direct boolean not null default false;

-- What an agent typed in, by the request that they sent: the same one sent again makes nothing again.
create table dossier_entry (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  request uuid not null,
  dossier uuid not null references dossier on delete cascade,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged')),
  person uuid not null,
  at timestamptz not null,
  unique (office, request)
);
create index dossier_entry_of_dossier on dossier_entry (dossier);
