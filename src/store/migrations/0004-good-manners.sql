-- Target applications and their accounts, shared by all robots of an office.

create table application (
  office uuid not null references office,
  name text not null,
  title text not null,
  -- What the map that was installed last says; what the office says in its place.
  declared jsonb not null,
  settings jsonb not null default '{}',
  -- The last time that a dossier was begun: the pace counts from it.
  begun_at timestamptz,
  breaker text not null default 'closed' check (breaker in ('closed', 'open', 'half_open')),
  failures integer not null default 0,
  openings integer not null default 0,
  open_until timestamptz,
  probe uuid references attempt on delete set null,
  problem jsonb,
  updated_at timestamptz not null,
  primary key (office, name)
);

-- One row per identifier, whichever installations use it. Digests are keyed; the identifier is sealed.
create table application_account (
  id uuid primary key,
  office uuid not null references office,
  application text not null,
  identifier_digest bytea not null,
  identifier bytea not null,
  password_digest bytea not null,
  revision integer not null default 1,
  signing_in uuid references attempt on delete set null,
  paused_at timestamptz,
  problem jsonb,
  updated_at timestamptz not null,
  unique (office, application, identifier_digest),
  foreign key (office, application) references application
);

-- In which applications an installation works, and with which account.
create table installation_application (
  office uuid not null references office,
  installation uuid not null references installation on delete cascade,
  application text not null,
  account uuid references application_account,
  primary key (installation, application),
  foreign key (office, application) references application
);

-- A robot that is, or may be, signed in: until `free_at`; while it works, null.
create table application_seat (
  office uuid not null references office,
  application text not null,
  robot uuid not null references robot on delete cascade,
  free_at timestamptz,
  primary key (office, application, robot),
  foreign key (office, application) references application
);

alter table attempt add column heartbeat_at timestamptz;
-- A person keeps robots away from an assistant, or keeps a robot from taking anything.
alter table installation add column paused_at timestamptz;
alter table robot add column drained_at timestamptz;
