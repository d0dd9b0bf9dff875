-- What waits for a person is assigned: to one person, until somebody takes it, or to another group than its assistant's.
alter table handover
  add column assigned_to uuid,
  -- Null: the group that the assistant and the kind say.
  add column assigned_group uuid references handover_group on delete set null,
  add column assigned_at timestamptz,
  add constraint handover_assigned_until_taken check (taken_by is null or assigned_to is null);
create index handover_assigned on handover (office, assigned_to) where closed_at is null and assigned_to is not null;
create index handover_assigned_group on handover (assigned_group) where assigned_group is not null;
