-- A person has a set of roles; and an administrator sees when a token was last used, to the day.
alter table person_token add column roles text[];
update person_token set roles = array[role];
alter table person_token
  alter column roles set not null,
  add constraint person_token_roles_known check (
    cardinality(roles) > 0 and roles <@ array['agent', 'author', 'maintainer', 'steward', 'administrator', 'auditor']
  ),
  drop column role,
  add column used_on date;
