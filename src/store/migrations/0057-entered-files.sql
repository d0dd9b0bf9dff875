-- Files that came to the server with a dossier, typed in by an agent or posted by another program. The file itself is beside the database.
create table entered_file (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation,
  -- Null: it was sent, and the dossier is not recorded yet.
  dossier uuid references dossier on delete cascade,
  -- Keyed digest of the content: the name of the file beside the database, and what the dossier's values call it by.
  blob text not null,
  content_type text not null,
  bytes int not null,
  at timestamptz not null
);
create index entered_file_of_blob on entered_file (blob);
create index entered_file_of_dossier on entered_file (dossier);
create index entered_file_waiting on entered_file (at) where dossier is null;
