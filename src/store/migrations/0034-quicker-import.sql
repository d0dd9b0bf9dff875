-- Less to write for each dossier that is taken in.

-- Nothing asks for a line by its hash, and that a chain of SHA-256 never repeats one needs no index to be so.
alter table journal drop constraint journal_hash_key;
-- Long values that no question is about: what is known of their distribution is of no use, and long to gather.
alter table journal alter column detail set statistics 0;
alter table journal alter column previous_hash set statistics 0;
alter table journal alter column hash set statistics 0;
alter table dossier alter column payload set statistics 0;
