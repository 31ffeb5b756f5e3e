alter table system.organizations
  add column retention jsonb not null default '{}' check (jsonb_typeof(retention) = 'object'),
  add column monthly_budget numeric(14, 4) check (monthly_budget > 0),
  add column silent_after_hours integer check (silent_after_hours between 1 and 8760);
comment on column system.organizations.retention is
  'How many days after they came transcripts, recordings and raw events are kept: transcripts_days, recordings_days, raw_events_days; for good where nothing is said.';
comment on column system.organizations.monthly_budget is 'Revenue of a calendar month whose crossing is told, in the organization''s currency.';
comment on column system.organizations.silent_after_hours is 'An agent without an event for this long is told of; never where null.';

-- Apart from organizations because retention runs beside everything else.
create table system.retention_marks (
  organization_id uuid not null references system.organizations on delete cascade,
  part text not null check (part in ('transcripts', 'recordings', 'raw_events')),
  last_event_id bigint not null,
  primary key (organization_id, part)
);
comment on table system.retention_marks is 'Up to which of a client''s events each part has been let go.';
