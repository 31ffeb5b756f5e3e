-- What the product itself must remember of how people sign in; the rest is Supabase Auth's.

alter table system.users add column is_invitation_pending boolean not null default false;
comment on column system.users.is_invitation_pending is
  'Invited, and no password chosen yet. Auth cannot tell: it gives who opens an invitation a random one.';

create table system.recovery_codes (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references system.users on delete cascade,
  salt bytea not null,
  hash bytea not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index recovery_codes_user on system.recovery_codes (user_id);
comment on table system.recovery_codes is
  'Hashes of the codes that stand in for a lost second factor, each once. A set is replaced as a whole.';
