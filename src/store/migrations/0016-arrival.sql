-- A move has two ends: what is left knows when the other has it all, and what arrives serves nobody before that.

-- Names one move, the same at both ends.
alter table data_place add column move uuid;
-- At the place left: the other holds it all, and may have served since. Moves of before are taken to have arrived.
alter table data_place add column arrived_at timestamptz;
-- At the place reached: not to be started before the other knows.
alter table data_place add column arriving boolean not null default false;
-- When a server first worked here.
alter table data_place add column served_at timestamptz;
update data_place set arrived_at = moved_at where moved_to is not null;

-- A server that lost its session does not know that its data were moved away: what it writes then is refused here. The lock makes
-- a move wait for whoever writes already.
create function data_place_keep() returns trigger language plpgsql as $$
declare place text;
begin
  select moved_to into place from data_place for share;
  if place is not null then
    raise exception 'moved away' using errcode = 'CP001', detail = place;
  end if;
  return new;
end $$;
create trigger journal_head_at_home before update on journal_head for each row execute function data_place_keep();
