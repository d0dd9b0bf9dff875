-- Lists that stay quick with a million dossiers, whatever they are filtered by: of each assistant and state, dossiers stand in an index in
-- every order that is not of what is urgent. A list reads a few of each and puts them together.

drop index dossier_newest_by_state;
drop index dossier_by_deposit;
drop index dossier_by_reference;
create index dossier_newest_in_state on dossier (installation, state, updated_at, id);
create index dossier_by_deposit on dossier (installation, state, deposited_at, id);
-- By characters, whatever the database's language: a search by the start of a reference reads just what it shows.
create index dossier_by_reference on dossier (installation, state, reference collate "C", id);
