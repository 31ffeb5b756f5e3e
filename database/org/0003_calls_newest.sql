create index calls_newest on calls (started_at desc, id desc);
