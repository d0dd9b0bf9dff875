-- Since when the end of shown work or of a trial is wished: its robot has so long to tell everything, and no longer.

alter table showing
  -- Null: nobody wishes it.
  add column wished_at timestamptz;
