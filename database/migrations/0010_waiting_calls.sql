-- No foreign key: it would wait for the row of the organization, which what keeps these calls waiting has locked.
create table system.waiting_calls (
  organization_id uuid not null,
  external_call_id text not null,
  since timestamptz not null default clock_timestamp(),
  agent_id uuid not null,
  validates boolean not null,
  primary key (organization_id, external_call_id)
);
create index waiting_calls_longest on system.waiting_calls (organization_id, since);
comment on table system.waiting_calls is
  'Calls with events that are stored but not folded yet, because all calls of the client were being rewritten when they came.';
comment on column system.waiting_calls.agent_id is 'The agent that the latest of these events names.';
comment on column system.waiting_calls.validates is 'Whether one of them proved that the agent''s events come here.';
