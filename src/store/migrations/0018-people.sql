-- People who sign in, with a password or at a provider; tokens stay for scripts. Names stand in clear as those of tokens do; what they
-- sign in with is sealed.

create table person (
  id uuid primary key,
  office uuid not null references office,
  name text not null,
  -- An e-mail address or a login, and what tells that two are the same, over all offices.
  identifier bytea,
  identifier_digest bytea unique,
  roles text[] not null check (
    cardinality(roles) > 0 and roles <@ array['agent', 'author', 'maintainer', 'steward', 'administrator', 'auditor']
  ),
  -- Whether each sign-in at the provider gives the roles anew.
  roles_by_provider boolean not null default false,
  state text not null default 'active' check (state in ('active', 'disabled')),
  -- The hash with its parameters. Null: no password.
  password bytea,
  password_at timestamptz,
  -- The secret of the second factor; it counts once a code of it was shown.
  second_factor bytea,
  second_factor_at timestamptz,
  -- The step of the last code that was taken: no code is taken twice.
  second_factor_step integer,
  -- Who it is at the provider.
  subject_digest bytea unique,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_of_office on person (office, created_at desc, id desc);

create table person_session (
  id uuid primary key,
  office uuid not null references office,
  person uuid not null references person,
  digest bytea not null unique,
  method text not null check (method in ('password', 'invitation', 'provider')),
  -- Whether two factors were shown, here or at the provider.
  two_factors boolean not null,
  -- What the provider wants to see again when its session is to end too.
  id_token bytea,
  created_at timestamptz not null,
  -- When its person last did something.
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index person_session_open on person_session (person) where ended_at is null;

-- The one-time link with which a person sets the first password, or a new one.
create table person_invitation (
  id uuid primary key,
  office uuid not null references office,
  person uuid not null references person,
  digest bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Each stands once for a code of the second factor.
create table recovery_code (
  id uuid primary key,
  office uuid not null references office,
  person uuid not null references person,
  digest bytea not null,
  used_at timestamptz
);
create index recovery_code_unused on recovery_code (person) where used_at is null;

-- Tries that failed, by keyed digest of what was given as an account, whether it exists or not, and of the address they came from.
-- The office is the one that the first start made.
create table sign_in_failure (
  digest bytea primary key,
  office uuid not null references office,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

-- How people sign in to this server: one row, under the office that the first start made.
create table sign_in_settings (
  single boolean primary key default true check (single),
  office uuid not null references office,
  local_accounts boolean not null default true,
  idle_minutes integer not null default 60 check (idle_minutes between 1 and 1440),
  longest_hours integer not null default 12 check (longest_hours between 1 and 168),
  provider jsonb,
  -- Under its row's office.
  provider_secret bytea,
  updated_at timestamptz not null
);

-- Whoever has one of these roles needs a second factor.
alter table office add column second_factor_roles text[] not null default '{}';

-- Who acted is a token or a person who signed in.
alter table confirmation drop constraint confirmation_decided_by_fkey;
alter table decision drop constraint decision_person_fkey;
alter table handover drop constraint handover_taken_by_fkey;
alter table effect drop constraint effect_settled_by_person_fkey;
