-- Optional phases that a dossier went through for good while the office kept them; an answer that takes the place of an earlier one.

alter table attempt add column kept_phases text[];
alter table question add column amends uuid references question;
