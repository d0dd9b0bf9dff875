-- Where a robot runs, who hears it, what a person asked of it; and who watches its screen now. Never a picture.

alter table robot
  -- Name of its machine, as it says itself; null: a robot of an earlier version.
  add column host text,
  -- Which server process heard it last, as `host pid start`.
  add column heard_by text,
  -- Its process is to end, and to be started again by whoever watches over it.
  add column restart_asked_at timestamptz,
  -- What it has in hand is put back rather than finished.
  add column hastened_at timestamptz;

-- One row for as long as somebody watches; the journal keeps its begin and its end.
create table robot_viewing (
  id uuid primary key,
  office uuid not null references office,
  robot uuid not null references robot,
  person text not null,
  -- Which server process shows it, as `host pid start`.
  server text not null,
  begun_at timestamptz not null
);
