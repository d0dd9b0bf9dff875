-- The code with which a letter came back: said again when its dossier would only wait for whoever it never reached.
alter table sent_letter add column returned_status text;
-- Why a mailbox that an assistant writes by cannot be looked into; it is left alone until somebody acts, or for a day.
alter table installation add column mailbox_problem jsonb;
