-- How long the outside world may still work on what left in time: before that, nobody may call an effect of another attempt absent.

alter table effect add column longest_request_milliseconds integer not null default 30000;
