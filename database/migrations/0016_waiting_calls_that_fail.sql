alter table system.waiting_calls add column failed_at timestamptz;
comment on column system.waiting_calls.agent_id is
  'The agent that the latest of these events names; the one that is proven where one is.';
comment on column system.waiting_calls.failed_at is 'When it could not be folded: others go first then, and it is tried again later.';
