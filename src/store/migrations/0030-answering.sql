-- Who answers for what goes wrong is told of it; a robot has an account of its own; a provider says that a session of its own ended.

-- `group:ID`, `deputies:ID`, `stewards`, `person:ID`; null: nobody but whom rules name.
alter table alert add column answers text;
alter table alert_rule add column to_answerable boolean not null default false;
-- Whom of them this message is for; null: whom the rule names.
alter table alert_notice add column answers text;

alter table application_account
  -- Who answers for it and is written to.
  add column owner_person uuid,
  -- The one robot, by its name, that it is lent to; null: every robot that has none of its own.
  add column robot text,
  -- Of an account that no installation holds.
  add column password bytea;
create unique index application_account_of_robot on application_account (office, application, robot) where robot is not null;

-- What the provider calls this session, as a keyed digest.
alter table person_session add column provider_session bytea;
create index person_session_provided on person_session (provider_session) where ended_at is null;

-- Tokens by which the provider ended sessions, until they are too old to come again.
create table logout_token (
  digest bytea primary key,
  -- The first one: what concerns the whole server is told under it.
  office uuid not null references office,
  expires_at timestamptz not null
);

-- What escalated was told of among what waits.
update alert_rule set kinds = kinds || array['handover_escalated'] where 'handover_waiting' = any(kinds);
