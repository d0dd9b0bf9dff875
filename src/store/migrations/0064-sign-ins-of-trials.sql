-- Whoever signs in with an account is an attempt, or a trial of a draft.

alter table application_account drop constraint application_account_signing_in_fkey;
