-- Letters that assistants sent, by a keyed digest of their Message-ID: one that comes back undelivered is told to its dossier.
create table sent_letter (
  office uuid not null references office,
  digest bytea not null,
  dossier uuid not null references dossier on delete cascade,
  effect uuid not null references effect on delete cascade,
  sent_at timestamptz not null,
  -- Null: nobody said that it was not delivered.
  returned_at timestamptz,
  primary key (office, digest)
);
create index sent_letter_of_dossier on sent_letter (dossier);
