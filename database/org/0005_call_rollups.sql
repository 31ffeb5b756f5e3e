create table call_rollups (
  day date not null,
  agent_id uuid not null,
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
  primary key (day, agent_id, is_billable)
);
