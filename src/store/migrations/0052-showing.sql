-- Work shown in the console: where it may be shown, each showing with its lease, and what was recorded of it, sealed.

alter table office
  -- [{ "origin": "https://…", "internal": false }]: addresses that an administrator opened to it.
  add column shown_origins jsonb not null default '[]',
  -- Days after which what was recorded is erased.
  add column showings_kept_days int not null default 30;

create table showing (
  id uuid primary key,
  office uuid not null references office,
  -- Who shows, as the journal names persons.
  person text not null,
  -- Title and address, sealed; null: purged, abandoned, or its key was lost.
  request bytea,
  state text not null,
  -- Why it ended, once it did.
  ended_why text,
  -- 'keep' or 'abandon', once somebody or the clock wished its end.
  wish text,
  wish_why text,
  -- Its one lease: a showing whose robot is lost is over, with what was recorded until then.
  robot uuid references robot,
  robot_token uuid,
  fencing_token integer,
  lease_expires_at timestamptz,
  acts int not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index showing_of_office on showing (office, created_at);
create index showing_open on showing (state) where state in ('waiting', 'running');

-- What was recorded, as it came: acts, views and remarks, each part sealed; a later part replaces acts and views of the same number.
create table showing_part (
  id uuid primary key,
  office uuid not null references office,
  showing uuid not null references showing,
  number int not null,
  sealed bytea,
  unique (showing, number)
);

-- Masked pictures of the views; the file is beside the database.
create table showing_picture (
  showing uuid not null references showing,
  office uuid not null references office,
  name text not null,
  blob text not null,
  bytes int not null,
  primary key (showing, name)
);
create index showing_picture_of_blob on showing_picture (blob);
