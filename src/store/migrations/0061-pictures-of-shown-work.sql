-- Pictures that a draft took over from shown work go when what was shown goes.

alter table draft_picture
  -- The work that was shown; null: the step was tried.
  add column showing uuid references showing on delete cascade;
create index draft_picture_of_showing on draft_picture (showing);

update draft_picture set showing = shown.showing
  from showing_picture as shown where shown.blob = draft_picture.blob;
