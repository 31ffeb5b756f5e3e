-- The roles of a hosted Supabase project. Roles belong to the whole server, so this runs once per server and may run again.
-- Login needs no real secret: the server listens on loopback only.

do $$
declare
  wanted record;
begin
  for wanted in
    select *
    from (values
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('authenticator', 'login noinherit password ''postgres'''),
      ('supabase_auth_admin', 'login noinherit createrole password ''postgres'''),
      ('supabase_realtime_admin', 'nologin noinherit'),
      ('postgres', 'login nosuperuser createrole createdb replication bypassrls password ''postgres''')
    ) as role (name, attributes)
  loop
    if not exists (select from pg_roles where rolname = wanted.name) then
      execute format('create role %I %s', wanted.name, wanted.attributes);
    end if;
  end loop;
end
$$;

grant anon, authenticated, service_role to authenticator;

-- Hosted Supabase lets its `postgres` use and configure these roles, but not become a superuser through them.
grant anon, authenticated, service_role, authenticator to postgres with admin option;
grant supabase_realtime_admin, pg_monitor, pg_read_all_data, pg_signal_backend to postgres;

-- Realtime checks what a channel's user may do by becoming that user.
grant anon, authenticated, service_role to supabase_realtime_admin;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';
