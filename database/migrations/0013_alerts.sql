-- No foreign key on the organization: it would wait for whatever rewrites all calls of a client.
create table system.alerts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid,
  kind text not null check (
    kind in ('agent_silent', 'refusals_rising', 'reconciliation_differs', 'budget_reached', 'outbox_given_up')),
  subject text not null,
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  raised_at timestamptz not null default clock_timestamp(),
  cleared_at timestamptz,
  told_status text not null check (told_status in ('open', 'over')),
  told_at timestamptz
);
create unique index alerts_open on system.alerts (organization_id, kind, subject) nulls not distinct where cleared_at is null;
create index alerts_latest on system.alerts (organization_id, kind, subject, raised_at desc);
create index alerts_untold on system.alerts (told_at)
  where told_status <> case when cleared_at is null then 'open' else 'over' end;
create index alerts_newest on system.alerts (raised_at desc, id desc);
comment on table system.alerts is 'What is not as it should be, and was: one row for each time, one open for each subject.';
comment on column system.alerts.subject is 'What of the client it is about: an agent''s id, a month and a share of the budget, …';
comment on column system.alerts.told_status is 'What those it concerns take it to be: by the last mail, or because they need none.';
comment on column system.alerts.told_at is 'When the last mail was decided; null where there was none yet.';

create table system.notification_opt_outs (
  user_id uuid not null references system.users on delete cascade,
  kind text not null,
  primary key (user_id, kind)
);
comment on table system.notification_opt_outs is 'The kinds of alerts that somebody does not want mails of.';

create index outbox_given_up on system.outbox (kind, finished_at) where status in ('dead', 'unknown');
