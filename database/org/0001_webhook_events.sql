create table webhook_events (
  id bigint generated always as identity primary key,
  call_id text,
  event text not null,
  event_rank smallint,
  sent_at timestamptz not null,
  received_at timestamptz not null default clock_timestamp(),
  body_sha256 bytea not null,
  agent_id uuid not null,
  payload jsonb not null,
  unique nulls not distinct (call_id, event, body_sha256)
);
