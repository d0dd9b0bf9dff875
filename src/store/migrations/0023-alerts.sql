-- What is going wrong, once each; whom to tell, by which way; and each message with what became of it. Things by their references and
-- names; nobody's name, no value of a dossier.

create table alert (
  id uuid primary key,
  office uuid not null references office,
  kind text not null,
  subject text not null,
  title text not null,
  count integer,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  acknowledged_at timestamptz,
  -- A token or a person who signed in.
  acknowledged_by uuid,
  escalated_at timestamptz,
  closed_at timestamptz
);
create unique index alert_open on alert (office, kind, subject) where closed_at is null;
create index alert_newest on alert (office, opened_at desc, id desc);

create table alert_channel (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  kind text not null check (kind in ('email', 'webhook', 'matrix')),
  -- Addresses, accounts and secrets. Null: lost with the key that sealed them.
  settings bytea,
  -- The one origin inside private networks that an administrator allowed it.
  private_origin text,
  enabled boolean not null default true,
  failing_since timestamptz,
  problem jsonb,
  succeeded_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table alert_rule (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  channel uuid not null references alert_channel on delete cascade,
  kinds text[] not null check (cardinality(kinds) > 0),
  -- Whoever has one of these roles is written to, by e-mail, besides the channel's own addresses.
  roles text[] not null default '{}',
  group_minutes integer not null default 5 check (group_minutes between 0 and 1440),
  repeat_minutes integer check (repeat_minutes between 5 and 10080),
  -- Minutes of the office's clock.
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_until integer check (quiet_until between 0 and 1439),
  escalate_minutes integer check (escalate_minutes between 1 and 10080),
  escalate_channel uuid references alert_channel on delete set null,
  escalate_roles text[] not null default '{}',
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Which rule has told of which alert.
create table alert_told (
  office uuid not null references office,
  alert uuid not null references alert on delete cascade,
  rule uuid not null references alert_rule on delete cascade,
  first_at timestamptz not null,
  last_at timestamptz not null,
  escalated_at timestamptz,
  primary key (alert, rule)
);

-- A message: its id is what the other side tells two sendings of it by.
create table alert_notice (
  id uuid primary key,
  office uuid not null references office,
  rule uuid references alert_rule on delete set null,
  channel uuid not null references alert_channel on delete cascade,
  reason text not null check (reason in ('opened', 'repeated', 'escalated', 'test')),
  urgent boolean not null,
  roles text[] not null default '{}',
  alerts uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given_up', 'needless')),
  tries integer not null default 0,
  -- Keyed digests of the addresses that have it already.
  reached text[] not null default '{}',
  problem jsonb,
  -- As it was first sent: every sending of it is the same.
  message jsonb,
  created_at timestamptz not null,
  due_at timestamptz not null,
  claimed_until timestamptz,
  ended_at timestamptz
);
create index alert_notice_due on alert_notice (due_at) where state = 'waiting';
create index alert_notice_newest on alert_notice (office, created_at desc, id desc);

create table alert_settings (
  office uuid primary key references office,
  -- Under which people open the console: messages link there.
  console_address text,
  handover_hours integer not null default 24 check (handover_hours between 1 and 2000),
  -- More dossiers waiting than this; null: no limit.
  backlog_limit integer check (backlog_limit between 1 and 10000000),
  updated_at timestamptz not null
);
