-- Drafts tried on a sample by a robot: leased as work that is shown is, and never kept.

alter table showing
  -- 'show' or 'try'.
  add column kind text not null default 'show',
  -- The draft that is tried; null: work is shown.
  add column draft uuid references draft on delete cascade,
  -- What is tried and on what, with what is lent for it, sealed; null: it is over, or its key was lost.
  add column trial bytea;

-- The last masked picture that was seen after each step of a draft; the file is beside the database.
create table draft_picture (
  draft uuid not null references draft on delete cascade,
  office uuid not null references office,
  -- Keyed digest of the step's own text.
  step bytea not null,
  blob text not null,
  bytes int not null,
  taken_at timestamptz not null,
  primary key (draft, step)
);
create index draft_picture_of_blob on draft_picture (blob);
