-- Rows on their way from the fold to a client's tables, which have one shape in every schema. The columns are theirs, in their order.

-- A call as its events, the terms and the overrides make it.
create type system.projected_call as (
  external_call_id text,
  agent_id uuid,
  call_type text,
  direction text,
  from_e164 text,
  to_e164 text,
  status text,
  disconnection_reason text,
  is_connected boolean,
  started_at timestamptz,
  ended_at timestamptz,
  duration_ms bigint,
  day date,
  is_test_metadata boolean,
  billable_reason text,
  is_billable boolean,
  billing_rate numeric,
  currency text,
  billing_increment_seconds integer,
  billing_minimum_seconds integer,
  billed_seconds bigint,
  revenue numeric,
  provider_cost numeric,
  sentiment text,
  successful boolean,
  detailed_summary text,
  transcript text
);

-- What one call adds to the rollups.
create type system.call_measures as (
  day date,
  agent_id uuid,
  is_billable boolean,
  is_connected boolean,
  successful boolean,
  sentiment text,
  duration_ms bigint,
  billed_seconds bigint,
  revenue numeric,
  provider_cost numeric
);

-- What a change adds to one row of call_rollups.
create type system.rollup_move as (
  day date,
  agent_id uuid,
  is_billable boolean,
  total_calls bigint,
  connected_calls bigint,
  successful_calls bigint,
  positive_calls bigint,
  neutral_calls bigint,
  negative_calls bigint,
  duration_ms bigint,
  billed_seconds bigint,
  revenue numeric,
  provider_cost numeric
);
