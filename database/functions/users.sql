/* A user as the API answers it: the registry's word on who may do what, Supabase Auth's on how they sign in. */
create or replace function system.user_json(p_user system.users) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'id', p_user.id,
    'email', p_user.email,
    'name', p_user.name,
    'role', p_user.role,
    'organization_id', p_user.organization_id,
    'status', p_user.status,
    'mfa_enrolled', system.has_second_factor(p_user.id),
    'is_invitation_pending', p_user.is_invitation_pending,
    'last_sign_in_at', system.iso(accounts.last_sign_in_at(p_user.id)),
    'created_at', system.iso(p_user.created_at));
end;

/*
 * The users of an organization, or of all, newest first, as a page. For super admins. `p_search` is a part of the name or e-mail.
 * Throws PT403 forbidden, PT400 invalid_request (cursor).
 */
create or replace function public.get_users(
  p_org_id uuid default null,
  p_role text default null,
  p_search text default null,
  p_limit integer default null,
  p_cursor text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_after record := system.decode_cursor(p_cursor);
  v_size integer := system.page_size(p_limit);
  v_page jsonb;
begin
  perform system.require_role('super_admin');
  with found as (
    select u, row_number() over (order by u.created_at desc, u.id desc) as position
    from system.users u
    where (p_org_id is null or u.organization_id = p_org_id)
      and (p_role is null or u.role = p_role)
      and (p_search is null or position(lower(p_search) in lower(u.name || ' ' || u.email)) > 0)
      and (v_after.id is null or (u.created_at, u.id) < (v_after.at, v_after.id))
    order by u.created_at desc, u.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(jsonb_agg(system.user_json(f.u) order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor((l.u).created_at, (l.u).id) from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/* A user by id, for super admins. Throws PT403 forbidden, PT404 not_found. */
create or replace function system.get_user_row(p_id uuid) returns system.users
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users;
begin
  perform system.require_role('super_admin');
  select * into v_user from system.users where id = p_id;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return v_user;
end
$$;

/* One user, for super admins. Throws what get_user_row throws. */
create or replace function public.get_user(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return system.user_json(system.get_user_row(p_id));
end
$$;

/* Throws where an organization does not go with a role, or is not there: PT400 invalid_request, PT404 not_found, PT410 gone. */
create or replace function system.check_user_organization(p_role text, p_org_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if (p_role = 'super_admin') <> (p_org_id is null) then
    perform system.refuse_field(
      'organization_id', case p_role when 'super_admin' then 'is not for super admins' else 'is required for this role' end);
  end if;
  if p_org_id is not null then
    perform system.enter_org(p_org_id, 'super_admin');
  end if;
end
$$;

/*
 * Puts a user whom Supabase Auth knows into the registry; `p_is_invited` where they have yet to choose a password: an invitation is mailed to
 * them, `p_host` being the site that was asked from. For super admins.
 * Throws what check_user_organization throws, PT403 forbidden, PT409 email_taken.
 */
create or replace function public.create_user(
  p_id uuid,
  p_email text,
  p_name text,
  p_role text,
  p_org_id uuid default null,
  p_is_invited boolean default false,
  p_host text default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
begin
  perform system.require_role('super_admin');
  perform system.check_user_organization(p_role, p_org_id);
  begin
    insert into system.users (id, email, name, role, organization_id, is_invitation_pending)
    values (p_id, p_email, p_name, p_role, p_org_id, p_is_invited)
    returning * into v_user;
  exception
    when unique_violation then
      raise exception using errcode = 'PT409', message = 'email_taken';
  end;
  perform system.append_audit('user.created', p_org_id, p_id::text, null, system.user_json(v_user) - 'last_sign_in_at');
  if p_is_invited then
    perform public.request_user_mail(p_id, 'invitation', p_host);
  end if;
  return system.user_json(v_user);
end
$$;

/*
 * A user by id, for super admins, to be changed: changes of users take turns, so that none is made of what another has just replaced and no
 * two remove each other. Throws what get_user_row throws.
 */
create or replace function system.lock_user_row(p_id uuid) returns system.users
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.require_role('super_admin');
  perform pg_advisory_xact_lock(7269861003);
  return system.get_user_row(p_id);
end
$$;

/* Throws PT409 last_super_admin where nobody else is an active one. */
create or replace function system.keep_a_super_admin(p_without uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from system.users where role = 'super_admin' and status = 'active' and id <> p_without) then
    raise exception using errcode = 'PT409', message = 'last_super_admin';
  end if;
end
$$;

/*
 * Changes a user: any of name, role, organization_id and status. For super admins. Holds from the user's next request on.
 * Throws what get_user_row and check_user_organization throw, PT409 last_super_admin.
 */
create or replace function public.update_user(p_id uuid, p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_old system.users := system.lock_user_row(p_id);
  v_new system.users := jsonb_populate_record(v_old, system.only_keys(p_changes, '{name,role,organization_id,status}'));
begin
  -- A super admin has no organization: becoming one leaves it without being told.
  if v_new.role = 'super_admin' and not p_changes ? 'organization_id' then
    v_new.organization_id := null;
  end if;
  if (v_new.role, v_new.organization_id) is distinct from (v_old.role, v_old.organization_id) then
    perform system.check_user_organization(v_new.role, v_new.organization_id);
  end if;
  if v_old.role = 'super_admin' and v_old.status = 'active' and (v_new.role <> 'super_admin' or v_new.status <> 'active') then
    perform system.keep_a_super_admin(p_id);
  end if;
  update system.users
  set name = v_new.name, role = v_new.role, organization_id = v_new.organization_id, status = v_new.status, updated_at = now()
  where id = p_id
  returning * into v_new;
  perform system.append_audit(
    'user.updated', coalesce(v_new.organization_id, v_old.organization_id), p_id::text, to_jsonb(v_old), to_jsonb(v_new));
  return system.user_json(v_new);
end
$$;

/* Removes a user from the registry. For super admins. Throws what get_user_row throws, PT409 last_super_admin. */
create or replace function public.delete_user(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.lock_user_row(p_id);
begin
  if v_user.role = 'super_admin' and v_user.status = 'active' then
    perform system.keep_a_super_admin(p_id);
  end if;
  delete from system.users where id = p_id;
  perform system.append_audit('user.deleted', v_user.organization_id, p_id::text, to_jsonb(v_user), null);
end
$$;

/*
 * Notes in the audit log that somebody signed in, or that a password was wrong; for the API alone. The e-mail is noted as it was
 * given only where it is a user's: what strangers type is not kept.
 */
create or replace function public.record_sign_in(p_email text, p_succeeded boolean) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
begin
  perform system.require_role('service');
  select * into v_user from system.users where lower(email) = lower(p_email);
  perform system.append_audit(
    case when p_succeeded then 'session.created' else 'session.refused' end,
    v_user.organization_id,
    v_user.id::text,
    null,
    jsonb_build_object('email', v_user.email));
end
$$;

/* Notes that a super admin set a user's password, who then needs no invitation any more. Throws what get_user_row throws. */
create or replace function public.record_password_change(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.note_password_change(system.get_user_row(p_id));
end
$$;

/*
 * Notes that a super admin took a user's second factor from them. The recovery codes go with it: they open what it guarded.
 * Throws what get_user_row throws.
 */
create or replace function public.record_second_factor_removal(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.get_user_row(p_id);
begin
  delete from system.recovery_codes where user_id = p_id;
  perform system.append_audit('user.second_factor_removed', v_user.organization_id, p_id::text, null, null);
end
$$;

revoke execute on function
  public.get_users, public.get_user, public.create_user, public.update_user, public.delete_user, public.record_sign_in,
  public.record_password_change, public.record_second_factor_removal
  from public;
grant execute on function
  public.get_users, public.get_user, public.create_user, public.update_user, public.delete_user, public.record_password_change,
  public.record_second_factor_removal
  to authenticated, service_role;
grant execute on function public.record_sign_in to service_role;
