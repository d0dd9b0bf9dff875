-- Sign-ins in a row of which no robot lived to see the answer: each may have been a try at the application. And when it last let one in
-- with the present password.

alter table application_account
  add column unanswered integer not null default 0 check (unanswered >= 0),
  add column accepted_at timestamptz;
