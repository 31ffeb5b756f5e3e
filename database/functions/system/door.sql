-- The one door. Who calls is decided here, and nowhere else; no other function turns an organization into a schema name.

/* The order of roles: a caller may do what those below may. `service` is the API itself, with its secret key. */
create or replace function system.role_rank(p_role text) returns integer
language sql immutable
return case p_role when 'org_viewer' then 1 when 'org_admin' then 2 when 'super_admin' then 3 when 'service' then 4 end;

/* The address the caller came from, as the API says and signs it; null where it does not, or the signature is not its own. */
create or replace function system.client_ip() returns inet
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ip text := system.request_header('x-client-ip');
  v_secret text;
begin
  if v_ip is null then
    return null;
  end if;
  if auth.role() is distinct from 'service_role' then
    select client_ip_secret into v_secret from system.settings;
    if system.request_header('x-client-ip-signature') is distinct from
      encode(extensions.hmac(v_ip || ' ' || auth.uid(), v_secret, 'sha256'), 'hex')
    then
      return null;
    end if;
  end if;
  return v_ip::inet;
end
$$;

/*
 * The signed-in user's registry entry, whatever the second factor says.
 * Throws PT401 unauthenticated (no subject), PT403 forbidden (not in the registry, or disabled), PT403 ip_not_allowed.
 */
create or replace function system.find_user() returns system.users
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users;
  v_allowed cidr[];
begin
  if auth.uid() is null then
    raise exception using errcode = 'PT401', message = 'unauthenticated';
  end if;
  select * into v_user from system.users where id = auth.uid() and status = 'active';
  if not found then
    raise exception using errcode = 'PT403', message = 'forbidden';
  end if;
  if v_user.role = 'super_admin' then
    select allowed_ips into v_allowed from system.settings;
  else
    select allowed_ips into v_allowed from system.organizations where id = v_user.organization_id;
  end if;
  if not system.is_address_allowed(system.client_ip(), v_allowed) then
    raise exception using errcode = 'PT403', message = 'ip_not_allowed';
  end if;
  return v_user;
end
$$;

/* Whether an address is in one of the ranges; any is where there are none, and an unknown one where there are some is not. */
create or replace function system.is_address_allowed(p_ip inet, p_ranges cidr[]) returns boolean
language sql immutable
return cardinality(p_ranges) = 0 or coalesce((select bool_or(p_ip <<= r) from unnest(p_ranges) r), false);

/*
 * The caller's registry entry; for the API itself a row with the role `service` and no id.
 * Throws what find_user throws, and PT403 mfa_required (a session without a second factor, of somebody who has enrolled one, or of a
 * super admin where all must).
 */
create or replace function system.get_caller() returns system.users
language plpgsql stable security definer set search_path = '' as $$
declare
  v_caller system.users;
begin
  if auth.role() = 'service_role' then
    v_caller.role := 'service';
    return v_caller;
  end if;
  v_caller := system.find_user();
  if system.assurance_level() <> 'aal2' and system.needs_second_factor(v_caller) then
    raise exception using errcode = 'PT403', message = 'mfa_required';
  end if;
  return v_caller;
end
$$;

/* Supabase Auth's assurance level of the caller's session: aal2 after a second factor. */
create or replace function system.assurance_level() returns text
language sql stable
return coalesce(auth.jwt() ->> 'aal', 'aal1');

/* Whether the user has enrolled a second factor with Supabase Auth. */
create or replace function system.has_second_factor(p_user_id uuid) returns boolean
language sql stable security definer set search_path = ''
return accounts.has_second_factor(p_user_id);

/* Whether the user's sessions need a second factor: whoever has one, and super admins where all of them must. */
create or replace function system.needs_second_factor(p_user system.users) returns boolean
language sql stable security definer set search_path = ''
return system.has_second_factor(p_user.id)
  or (p_user.role = 'super_admin' and (select require_mfa from system.settings));

/* The caller, who must have at least this role. Throws what get_caller throws, and PT403 forbidden. */
create or replace function system.require_role(p_minimum_role text) returns system.users
language plpgsql stable security definer set search_path = '' as $$
declare
  v_caller system.users := system.get_caller();
begin
  if system.role_rank(v_caller.role) < system.role_rank(p_minimum_role) then
    raise exception using errcode = 'PT403', message = 'forbidden';
  end if;
  return v_caller;
end
$$;

/*
 * Lets the caller into an organization for the rest of the transaction and returns the name of its schema.
 * Throws what get_caller throws; PT404 not_found for an unknown organization and for another client's (existence is not
 * revealed); PT403 forbidden where the role does not suffice; PT410 gone for a deleted organization.
 */
create or replace function system.enter_org(p_org_id uuid, p_minimum_role text) returns text
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_caller system.users := system.get_caller();
  v_organization record;
begin
  select schema_name, status into v_organization from system.organizations where id = p_org_id;
  if not found or (v_caller.organization_id is distinct from p_org_id and v_caller.role not in ('super_admin', 'service')) then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if system.role_rank(v_caller.role) < system.role_rank(p_minimum_role) then
    raise exception using errcode = 'PT403', message = 'forbidden';
  end if;
  if v_organization.status = 'deleted' then
    raise exception using errcode = 'PT410', message = 'gone';
  end if;
  -- SET LOCAL rather than set_config: it also reaches the other nodes of a sharded cluster.
  execute format('set local app.org_id = %L', p_org_id);
  return v_organization.schema_name;
end
$$;

/* Whether the caller may see what a call cost the agency. */
create or replace function system.may_see_costs() returns boolean
language sql stable security definer set search_path = ''
return system.role_rank((system.get_caller()).role) >= system.role_rank('super_admin');

/* Whether the caller may listen to a Realtime topic: `org:<id>`, to those who may read the organization. */
create or replace function system.may_listen(p_topic text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if p_topic !~ '^org:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return false;
  end if;
  perform system.enter_org(substr(p_topic, 5)::uuid, 'org_viewer');
  return true;
exception
  -- The door's refusals, and no other error.
  when sqlstate 'PT401' or sqlstate 'PT403' or sqlstate 'PT404' or sqlstate 'PT410' then return false;
end
$$;
grant execute on function system.may_listen(text) to authenticated;
