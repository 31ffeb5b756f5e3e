-- Runs as the connecting role (hosted Supabase's `postgres`) before everything else, on every run.
--
-- Everything of this product belongs to `roy_owner`, which cannot log in and does not bypass row security: a function that
-- runs as its owner is still held by the policies of the table it reads.

do $$
declare
  v_role text;
begin
  -- `roy_auditor` owns the audit log, so that roy_owner can add to it but not change it.
  foreach v_role in array array['roy_owner', 'roy_auditor'] loop
    -- Roles belong to the cluster: another database of it, or another migrator this very moment, may have made it.
    begin
      execute format('create role %I nologin noinherit nobypassrls', v_role);
    exception
      when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, v_role, 'set') then
      execute format('grant %I to %I with inherit true, set true', v_role, current_user);
    end if;
    execute format('grant create on database %I to %I', current_database(), v_role);
  end loop;
end
$$;

grant usage, create on schema public to roy_owner;

-- The door asks Supabase Auth who calls.
grant usage on schema auth to roy_owner;
grant execute on function auth.uid(), auth.jwt(), auth.role() to roy_owner;

-- Changes are announced through Realtime, inside the transaction that makes them.
grant usage on schema realtime to roy_owner;
grant execute on function realtime.send(jsonb, text, text, boolean) to roy_owner;
grant insert on realtime.messages to roy_owner;

-- Words are found by text search, parts of numbers and ids by trigrams; what the API says of a caller's address is signed.
grant usage on schema extensions to roy_owner;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;

create schema if not exists system authorization roy_owner;
create schema if not exists audit authorization roy_auditor;

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

set local role roy_auditor;
create table if not exists audit.log (
  sequence bigint primary key,
  entry jsonb not null,
  previous_hash text not null,
  hash text not null
);
create index if not exists log_organization on audit.log ((entry ->> 'organization_id'), sequence desc);
create index if not exists log_actor on audit.log ((entry #>> '{actor,id}'), sequence desc);
comment on table audit.log is
  'Who changed what. Append-only by its grants; each entry is chained to the one before by its hash.';
grant usage on schema audit to roy_owner;
grant select, insert on audit.log to roy_owner;
reset role;
