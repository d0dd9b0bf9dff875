-- What opens a source is lent to these robots only: its token may be allowed from their network addresses alone. Null: to any robot.
alter table installation add column source_robots text[];

-- How far requests to a source that counts them by its token are spoken for, by a keyed digest of address and token, whichever
-- assistants share it.
create table source_pace (
  office uuid not null references office,
  place bytea not null,
  spoken_for_until timestamptz not null,
  primary key (office, place)
);
