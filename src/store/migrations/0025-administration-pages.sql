-- What a robot's account is and until when; the name under which the instance shows itself; holidays of an office; the journal searched.

alter table application_account
  -- Who of the office answers for it.
  add column owner text,
  -- Where the authorisation of the application's holder is to be found: a letter's number, an agreement.
  add column authorisation text,
  add column expires_on date,
  -- When the office means to change the password.
  add column rotate_on date,
  add column password_at timestamptz;

alter table office add column holidays text not null default 'mainland';

create table instance_settings (
  single boolean primary key default true check (single),
  -- The first office: what concerns the whole server is told under it.
  office uuid not null references office,
  name text not null,
  brand text not null,
  updated_at timestamptz not null
);

create index journal_of_verb on journal (office, verb, sequence desc);
create index journal_of_actor on journal (office, actor, sequence desc);
