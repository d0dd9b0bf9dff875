-- Application → account and revision of the password that an attempt was lent: a refusal says nothing of any other. Null: not known.

alter table attempt add column lent_accounts jsonb;
