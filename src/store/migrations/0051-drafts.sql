-- Drafts of assistants, and what each was before: sealed, since a recording may have left a value in one. Null: its key was lost.
create table draft (
  id uuid primary key,
  office uuid not null references office,
  -- As its file says, for lists; empty: it does not say.
  assistant text not null,
  title text not null,
  -- Number of the newest revision.
  version integer not null,
  -- The installed files that it began from, or was last published as; null: none.
  base text,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null
);
create index draft_of_office on draft (office, updated_at desc, id);

create table draft_revision (
  id uuid primary key,
  office uuid not null references office,
  draft uuid not null references draft on delete cascade,
  number integer not null,
  files bytea,
  -- Saved by itself: the next one of the same person takes its place.
  by_itself boolean not null,
  saved_at timestamptz not null,
  saved_by text not null,
  unique (draft, number)
);
