-- Runs as the connecting role before the functions. Supabase Auth's tables have row security and no policy: whoever neither owns them
-- nor bypasses it sees no rows, and roy_owner does neither. What the product must know of them is told by the functions below, which
-- belong to the connecting role and which roy_owner alone may call.
--
-- Their bodies are text on purpose. A body that is bound when it is created holds on to the columns it names, and Auth's next migration
-- could then not change them.

do $$
begin
  -- Without this nobody would have a second factor, as far as the door could see, and it would ask nobody for one.
  if not exists (select from pg_roles where rolname = current_user and (rolbypassrls or rolsuper)) then
    raise exception 'The role % does not bypass row security and could not see the tables of Supabase Auth.', current_user;
  end if;
end
$$;

revoke select on auth.users, auth.mfa_factors from roy_owner;

create schema if not exists accounts;
grant usage on schema accounts to roy_owner;

/* Whether somebody has enrolled a second factor. */
create or replace function accounts.has_second_factor(p_user_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from auth.mfa_factors where user_id = p_user_id and status = 'verified')
$$;

/* When somebody last signed in; null where they never have. */
create or replace function accounts.last_sign_in_at(p_user_id uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select last_sign_in_at from auth.users where id = p_user_id
$$;

/* The sessions of somebody that still hold. Auth keeps the time of the last refresh without a zone, in UTC. */
create or replace function accounts.get_sessions(p_user_id uuid)
returns table (id uuid, created_at timestamptz, last_used_at timestamptz, ip inet, user_agent text, level text)
language sql stable security definer set search_path = '' as $$
  select s.id, s.created_at, coalesce(s.refreshed_at at time zone 'utc', s.created_at), s.ip, s.user_agent, s.aal::text
  from auth.sessions s
  where s.user_id = p_user_id and (s.not_after is null or s.not_after > now())
$$;

revoke execute on all functions in schema accounts from public;
grant execute on all functions in schema accounts to roy_owner;
