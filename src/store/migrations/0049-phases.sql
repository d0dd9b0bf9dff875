-- Optional phases that an office drops; which of them an attempt was leased without, and which it passed by for good.

alter table installation add column dropped_phases text[] not null default '{}';
alter table attempt add column left_phases text[];
alter table attempt add column passed_phases text[];
