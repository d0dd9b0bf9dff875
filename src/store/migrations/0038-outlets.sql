-- Where an assistant keeps account of dossiers besides their source: each by the name that the assistant gives it, sealed with its secret.

alter table installation add column outlets bytea;

-- A row of a register is an effect too.
alter table effect drop constraint effect_kind_check;
alter table effect add constraint effect_kind_check check (kind in ('commit', 'message', 'annotation', 'label', 'state_change', 'row'));
alter table confirmation drop constraint confirmation_kind_check;
alter table confirmation add constraint confirmation_kind_check
  check (kind in ('commit', 'message', 'annotation', 'label', 'state_change', 'row'));
