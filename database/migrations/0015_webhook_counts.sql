-- No foreign key: it would wait for the row of the organization, which whatever rewrites all calls of a client has locked.
create table system.webhook_counts (
  organization_id uuid not null,
  slot smallint not null check (slot between 0 and 59),
  minute timestamptz not null,
  events bigint not null,
  primary key (organization_id, slot)
);
comment on table system.webhook_counts is
  'Verified webhooks of each client by the minute: 60 rows that are used again every hour, so that nothing has to be pruned.';
comment on column system.webhook_counts.slot is 'The minute of the hour.';
