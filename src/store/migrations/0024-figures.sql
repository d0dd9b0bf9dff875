-- Figures of an office: what its assistants did, day by day; how long a dossier takes by hand, as the office says; which versions were
-- installed when; and what a form should say instead.

-- Counted in the transaction that moved the dossiers. Days are the office's, in Paris. Only what assistants did: nothing that a person
-- did is counted.
create table daily_count (
  office uuid not null references office,
  day date not null,
  assistant text not null,
  figure text not null,
  count integer not null,
  primary key (office, day, assistant, figure)
);

insert into daily_count (office, day, assistant, figure, count)
select office, day, assistant, figure, count(*) from (
  select c.office, (c.at at time zone 'Europe/Paris')::date as day, d.assistant,
    case c.event
      when 'collect' then 'received'
      when 'finish' then 'done'
      when 'await' then 'awaiting'
      when 'hand_over' then coalesce(
        (select h.kind from handover h where h.dossier = c.dossier and h.attempt = c.attempt order by h.opened_at limit 1), 'decide')
      when 'doubt' then 'uncertain'
      when 'fail' then 'failed'
      when 'cancel' then 'withdrawn'
    end as figure
  from state_change c join dossier d on d.id = c.dossier
  where c.event in ('collect', 'finish', 'await', 'hand_over', 'doubt', 'fail', 'cancel')
) as counted
group by office, day, assistant, figure;

-- How long one dossier takes by hand, as the steward says, with where that comes from.
create table manual_time (
  office uuid not null references office,
  assistant text not null,
  seconds_by_hand integer not null check (seconds_by_hand between 1 and 36000),
  -- What a dossier that is handed over, or asked about, still takes.
  seconds_handed_over integer not null check (seconds_handed_over between 0 and 36000),
  seconds_to_confirm integer not null check (seconds_to_confirm between 0 and 36000),
  basis text not null check (basis in ('agreed', 'timed', 'published')),
  source text not null,
  since_on date not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (office, assistant)
);

create table installation_version (
  id uuid primary key,
  office uuid not null references office,
  installation uuid not null references installation on delete cascade,
  version text not null,
  bundle text not null,
  installed_at timestamptz not null,
  -- As the journal names whoever did; null: it was before this was kept.
  installed_by text
);
create index installation_version_newest on installation_version (installation, installed_at desc, id desc);

insert into installation_version (id, office, installation, version, bundle, installed_at)
select gen_random_uuid(), i.office, i.id, b.version, b.digest, b.created_at
from installation i join assistant_bundle b on b.office = i.office and b.assistant = i.assistant;

-- What a question of the form should say, so that fewer dossiers go wrong.
create table form_wording (
  office uuid not null references office,
  assistant text not null,
  question text not null,
  wording text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (office, assistant, question)
);

create index handover_opened on handover (office, opened_at);
create index state_change_awaiting on state_change (office, at) where event = 'await';
