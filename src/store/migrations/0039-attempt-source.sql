-- What a robot was lent to read: a page of another source than the installation has by now belongs to nobody. Null: leased before this.
alter table attempt add column source_digest text;
