-- TypeScript actions run in robots once a person of the office approved their hash; until then no dossier of the installation is leased.

alter table installation add column actions text;
alter table installation add column actions_wait_since timestamptz;
alter table attempt add column actions text;

create table actions_approval (
  office uuid not null references office (id),
  assistant text not null,
  actions text not null,
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (office, assistant, actions)
);
