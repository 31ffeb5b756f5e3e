-- The audit log: who changed what, from where.

/* What the API says of the request, in the headers it sends along: null where it says nothing. */
create or replace function system.request_header(p_name text) returns text
language sql stable
return nullif(current_setting('request.headers', true), '')::jsonb ->> p_name;

/* Of two states of a thing, the keys whose values differ, as they stand in the first. */
create or replace function system.differing(p_state jsonb, p_other jsonb) returns jsonb
language sql immutable
begin atomic
  select coalesce(jsonb_object_agg(s.key, s.value), '{}')
  from jsonb_each(p_state) s
  where s.key <> 'updated_at' and s.value is distinct from p_other -> s.key;
end;

/*
 * Adds an entry: the caller, the action (`agent.updated`), what it was done to, and what differs between the states before and after
 * (null for none). Secrets are never part of a state. The lock makes the chain follow the order of commits.
 */
create or replace function system.append_audit(
  p_action text,
  p_organization_id uuid,
  p_target_id text,
  p_before jsonb,
  p_after jsonb
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
  v_last record;
  v_sequence bigint;
  v_entry jsonb;
begin
  select * into v_user from system.users where id = auth.uid();
  v_entry := jsonb_build_object(
    'at', system.iso(clock_timestamp()),
    'actor', case
      when v_user.id is not null then jsonb_build_object('id', v_user.id, 'email', v_user.email, 'role', v_user.role)
      else jsonb_build_object('id', auth.uid(), 'email', null, 'role', coalesce(auth.role(), 'operator'))
    end,
    'action', p_action,
    'organization_id', p_organization_id,
    'target_id', p_target_id,
    'before', case when p_before is not null then coalesce(system.differing(p_before, p_after), p_before) end,
    'after', case when p_after is not null then coalesce(system.differing(p_after, p_before), p_after) end,
    'ip', system.client_ip(),
    'request_id', system.request_header('x-request-id'));

  perform pg_advisory_xact_lock(7269861002);
  select sequence, hash into v_last from audit.log order by sequence desc limit 1;
  v_sequence := coalesce(v_last.sequence, 0) + 1;
  insert into audit.log (sequence, entry, previous_hash, hash)
  values (v_sequence, v_entry, coalesce(v_last.hash, ''), system.audit_hash(v_sequence, v_entry, coalesce(v_last.hash, '')));
end
$$;

/* The hash that chains an entry to the one before it: hex SHA-256 of its number, the hash before, and its text. */
create or replace function system.audit_hash(p_sequence bigint, p_entry jsonb, p_previous_hash text) returns text
language sql immutable
return encode(sha256(convert_to(p_sequence || ' ' || p_previous_hash || ' ' || p_entry::text, 'UTF8')), 'hex');
