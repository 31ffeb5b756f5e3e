create table system.reconciliation_turns (
  organization_id uuid primary key references system.organizations on delete cascade,
  reconciliation_id uuid,
  due_at timestamptz not null default clock_timestamp(),
  lease uuid,
  leased_until timestamptz,
  attempts integer not null default 0,
  failures integer not null default 0,
  refused_secret_id uuid,
  reconciled_until timestamptz,
  last_finished_at timestamptz,
  last_status text check (last_status in ('done', 'failed')),
  last_unresolved bigint
);
create index reconciliation_turns_due on system.reconciliation_turns (due_at);
comment on table system.reconciliation_turns is
  'When each client''s calls are compared with Retell''s books next, and who is at it. The reports stand in the client''s own schema.';
comment on column system.reconciliation_turns.reconciliation_id is 'The one under way; null where none is.';
comment on column system.reconciliation_turns.due_at is 'When the one under way goes on, or the next one begins.';
comment on column system.reconciliation_turns.attempts is 'How often in a row Retell did not answer.';
comment on column system.reconciliation_turns.failures is 'How many in a row have failed.';
comment on column system.reconciliation_turns.refused_secret_id is 'The key that Retell refused, for as long as it is the current one.';
comment on column system.reconciliation_turns.reconciled_until is 'Up to when a scheduled one has compared everything.';
comment on column system.reconciliation_turns.last_unresolved is 'In how many calls both sides still disagreed when the last one ended.';

-- A call on both sides, and what came of comparing it.
create type system.reconciled_call as (
  call_id text,
  agent_id text,
  agent_name text,
  verdict text,
  can_heal boolean,
  started_at timestamptz,
  duration_ms bigint,
  provider_cost numeric,
  our_agent_id text,
  our_duration_ms bigint,
  our_provider_cost numeric,
  fields jsonb
);
