create table system.outbox (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('mail')),
  organization_id uuid,
  payload jsonb not null,
  occasion text unique,
  status text not null default 'pending' check (status in ('pending', 'running', 'done', 'dead', 'unknown')),
  attempts integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  lease uuid,
  leased_until timestamptz,
  is_begun boolean not null default false,
  last_error text,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
create index outbox_due on system.outbox (due_at) where status = 'pending';
create index outbox_leased on system.outbox (leased_until) where status = 'running';
create index outbox_newest on system.outbox (created_at desc, id desc);
comment on table system.outbox is
  'What is still to be done outside the database: written in the transaction that decides it, done afterwards, at most once.';
comment on column system.outbox.occasion is 'What it is about, where that must lead to it once only.';
comment on column system.outbox.is_begun is
  'Whether the side effect itself was begun: if whoever began it falls silent, nobody can know whether it happened.';
