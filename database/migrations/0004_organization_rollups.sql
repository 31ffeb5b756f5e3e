-- The super admin's view across clients: nothing ever queries across their schemas.
create table system.organization_rollups (
  organization_id uuid not null references system.organizations on delete cascade,
  day date not null,
  is_billable boolean not null,
  total_calls bigint not null,
  connected_calls bigint not null,
  successful_calls bigint not null,
  positive_calls bigint not null,
  neutral_calls bigint not null,
  negative_calls bigint not null,
  duration_ms bigint not null,
  billed_seconds bigint not null,
  revenue numeric(20, 4) not null,
  provider_cost numeric(20, 6) not null,
  primary key (organization_id, day, is_billable)
);
comment on table system.organization_rollups is 'Daily totals per client, the sums of its call_rollups over agents.';
