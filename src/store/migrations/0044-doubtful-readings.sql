-- Values of attached documents at which a person must look, as an attempt left them, with pieces of the documents' pictures.
create table doubtful_reading (
  id uuid primary key,
  office uuid not null references office,
  dossier uuid not null references dossier on delete cascade,
  attempt uuid not null references attempt on delete cascade,
  submission text not null,
  step text not null,
  -- In the assistant: what the step keeps, and the value in it.
  name text not null,
  doubt text not null,
  nature text not null,
  document text not null,
  -- Of the files that were read, all together: what a person saw holds for these only.
  digest text not null,
  -- Sealed; null once purged.
  sealed bytea,
  pictures bytea,
  at timestamptz not null
);
create index doubtful_reading_of_dossier on doubtful_reading (dossier, at, id);
