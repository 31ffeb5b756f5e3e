/*
 * Who is signed in, with their organization and what a second factor would change. Answers before the second factor is
 * given, so that the screen that asks for it knows whom it asks.
 * Throws PT401 unauthenticated, PT403 forbidden (not in the registry, or disabled), PT410 gone (organization deleted).
 */
create or replace function public.get_current_user() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users;
  v_organization system.organizations;
  v_is_enrolled boolean;
begin
  if auth.uid() is null then
    raise exception using errcode = 'PT401', message = 'unauthenticated';
  end if;
  select * into v_user from system.users where id = auth.uid() and status = 'active';
  if not found then
    raise exception using errcode = 'PT403', message = 'forbidden';
  end if;
  select * into v_organization from system.organizations where id = v_user.organization_id;
  if v_organization.status = 'deleted' then
    raise exception using errcode = 'PT410', message = 'gone';
  end if;
  v_is_enrolled := system.has_second_factor(v_user.id);
  return jsonb_build_object(
    'id', v_user.id,
    'email', v_user.email,
    'name', v_user.name,
    'role', v_user.role,
    'organization_id', v_user.organization_id,
    'mfa', jsonb_build_object(
      'enrolled', v_is_enrolled,
      'required', v_is_enrolled and v_user.role = 'super_admin',
      'level', coalesce(auth.jwt() ->> 'aal', 'aal1')))
    || case
      when v_organization.id is null then '{}'
      else jsonb_build_object('organization', system.organization_json(v_organization))
    end;
end
$$;

revoke execute on function public.get_current_user from public;
grant execute on function public.get_current_user to authenticated;
