-- Runs as the connecting role (hosted Supabase's `postgres`) before everything else, on every run.
--
-- Everything of this product belongs to `roy_owner`, which cannot log in and does not bypass row security: a function that
-- runs as its owner is still held by the policies of the table it reads.

do $$
begin
  -- Roles belong to the cluster: another database of it, or another migrator this very moment, may have made it.
  create role roy_owner nologin noinherit nobypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'roy_owner', 'set') then
    execute format('grant roy_owner to %I with inherit true, set true', current_user);
  end if;
  execute format('grant create on database %I to roy_owner', current_database());
end
$$;

grant usage, create on schema public to roy_owner;

-- The door asks Supabase Auth who calls and whether a second factor is enrolled.
grant usage on schema auth to roy_owner;
grant execute on function auth.uid(), auth.jwt(), auth.role() to roy_owner;
grant select on auth.mfa_factors to roy_owner;

-- Changes are announced through Realtime, inside the transaction that makes them.
grant usage on schema realtime to roy_owner;
grant execute on function realtime.send(jsonb, text, text, boolean) to roy_owner;
grant insert on realtime.messages to roy_owner;

create schema if not exists system authorization roy_owner;

set local role roy_owner;
alter default privileges revoke execute on functions from public;

create table if not exists system.migrations (
  series text not null check (series in ('registry', 'functions')),
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  primary key (series, name)
);
comment on table system.migrations is 'What the migrator has applied, with the checksum of the text it applied.';

create table if not exists system.org_migrations (
  version integer primary key,
  name text not null unique,
  sql text not null,
  checksum text not null
);
comment on table system.org_migrations is
  'The steps that make a client''s schema, in order. An organization''s schema_version names the last one it has.';
reset role;
