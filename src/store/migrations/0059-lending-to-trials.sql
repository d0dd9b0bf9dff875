-- What an office lends to the trials of a draft.

alter table application
  -- An administrator said so: authors may try drafts with the office's own account.
  add column lent_to_trials boolean not null default false;

alter table showing
  -- The office's own account is used: what is typed and read back is told to agents alone. True until the robot is given the trial.
  add column account_lent boolean not null default true;
