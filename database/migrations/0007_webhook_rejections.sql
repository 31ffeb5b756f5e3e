-- What is refused at a client's own URL is no agent's, and yet that client's.
alter table system.webhook_refusals
  add column organization_id uuid not null default '00000000-0000-0000-0000-000000000000';
update system.webhook_refusals r set organization_id = a.organization_id from system.agents a where a.id = r.agent_id;
alter table system.webhook_refusals alter column organization_id drop default;
alter table system.webhook_refusals drop constraint webhook_refusals_pkey;
alter table system.webhook_refusals add primary key (agent_id, hour, reason, organization_id);
create index webhook_refusals_hour on system.webhook_refusals (hour);
comment on table system.webhook_refusals is
  'Refused webhooks, counted per agent, hour and reason. The nil agent stands for URLs that are no agent''s, the nil organization for those that are nobody''s.';

create table system.webhook_rejections (
  id uuid primary key default gen_random_uuid(),
  rejected_at timestamptz not null default clock_timestamp(),
  reason text not null,
  agent_id uuid,
  organization_id uuid,
  target_id uuid not null
    generated always as (coalesce(agent_id, organization_id, '00000000-0000-0000-0000-000000000000')) stored,
  path text not null check (length(path) <= 200),
  source_ip inet,
  excerpt text not null check (length(excerpt) <= 500)
);
create index webhook_rejections_newest on system.webhook_rejections (rejected_at desc, id desc);
create index webhook_rejections_newest_of_target on system.webhook_rejections (target_id, rejected_at desc, id desc);
create index webhook_rejections_newest_of_organization
  on system.webhook_rejections (organization_id, rejected_at desc, id desc);
comment on table system.webhook_rejections is
  'Single refused webhooks, as many as the limits of keep_rejection allow; webhook_refusals counts all of them.';
comment on column system.webhook_rejections.target_id is
  'Whose URL it was: the agent, the organization where it is its own, the nil UUID where it is nobody''s.';
comment on column system.webhook_rejections.excerpt is 'The beginning of the body. The API takes secrets out before it comes here.';
