-- A mail to an address that the dossier gives is an effect of its own.

alter table effect drop constraint effect_kind_check;
alter table effect add constraint effect_kind_check
  check (kind in ('commit', 'message', 'annotation', 'label', 'state_change', 'row', 'mail'));
alter table confirmation drop constraint confirmation_kind_check;
alter table confirmation add constraint confirmation_kind_check
  check (kind in ('commit', 'message', 'annotation', 'label', 'state_change', 'row', 'mail'));
