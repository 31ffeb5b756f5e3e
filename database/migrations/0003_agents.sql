create table system.agents (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references system.organizations on delete cascade,
  agent_id text not null check (length(agent_id) between 1 and 255),
  name text not null check (length(name) between 1 and 200),
  status text not null default 'pending' check (status in ('pending', 'active', 'paused')),
  validated_at timestamptz,
  validation_call_id text,
  billable_from timestamptz,
  last_event_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint agents_active_is_validated check (status <> 'active' or validated_at is not null)
);
create unique index agents_agent_id_key on system.agents (agent_id) where deleted_at is null;
create index agents_organization on system.agents (organization_id, created_at desc, id desc);
comment on column system.agents.agent_id is 'Retell''s own id of the agent.';
comment on column system.agents.validation_call_id is 'The call whose first verified event validated the agent: always a test.';
comment on column system.agents.billable_from is 'Go-live: calls that started before it are tests.';

create table system.webhook_refusals (
  agent_id uuid not null,
  hour timestamptz not null,
  reason text not null,
  refusals bigint not null,
  last_refused_at timestamptz not null,
  primary key (agent_id, hour, reason)
);
comment on table system.webhook_refusals is
  'Refused webhooks, counted per agent, hour and reason. The nil agent stands for URLs that no agent has.';
