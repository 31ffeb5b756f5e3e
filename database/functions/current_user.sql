/*
 * Who is signed in, with their organization and what a second factor would change. Answers before the second factor is
 * given, so that the screen that asks for it knows whom it asks.
 * Throws what find_user throws, and PT410 gone (organization deleted).
 */
create or replace function public.get_current_user() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users := system.find_user();
  v_organization system.organizations;
begin
  select * into v_organization from system.organizations where id = v_user.organization_id;
  if v_organization.status = 'deleted' then
    raise exception using errcode = 'PT410', message = 'gone';
  end if;
  return jsonb_build_object(
    'id', v_user.id,
    'email', v_user.email,
    'name', v_user.name,
    'role', v_user.role,
    'organization_id', v_user.organization_id,
    'mfa', jsonb_build_object(
      'enrolled', system.has_second_factor(v_user.id),
      'required', system.needs_second_factor(v_user),
      'level', system.assurance_level()))
    || case
      when v_organization.id is null then '{}'
      else jsonb_build_object('organization', system.organization_json(v_organization))
    end;
end
$$;

/*
 * Changes the name of whoever is signed in. Throws what get_current_user and get_caller throw, PT400 invalid_request.
 */
create or replace function public.update_current_user(p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_old system.users := system.get_caller();
  v_new system.users;
begin
  select * into v_old from system.users where id = v_old.id for update;
  v_new := jsonb_populate_record(v_old, system.only_keys(p_changes, '{name}'));
  update system.users set name = v_new.name, updated_at = now() where id = v_old.id returning * into v_new;
  perform system.append_audit('user.updated', v_new.organization_id, v_new.id::text, to_jsonb(v_old), to_jsonb(v_new));
  return public.get_current_user();
end
$$;

/* Notes that a password was chosen: in the audit log, and that no invitation is pending any more. */
create or replace function system.note_password_change(p_user system.users) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  update system.users set is_invitation_pending = false where id = p_user.id and is_invitation_pending;
  perform system.append_audit('user.password_changed', p_user.organization_id, p_user.id::text, null, null);
end
$$;

/*
 * Notes that whoever is signed in has chosen a password. Not behind the second factor: who is invited where all must have one
 * chooses a password first. Throws what find_user throws.
 */
create or replace function public.record_own_password_change() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.note_password_change(system.find_user());
end
$$;

/* The sessions of whoever is signed in, the one last used first. Throws what get_caller throws. */
create or replace function public.get_own_sessions() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users := system.get_caller();
begin
  return jsonb_build_object('data', (
    select coalesce(jsonb_agg(
      jsonb_build_object(
        'id', s.id,
        'created_at', system.iso(s.created_at),
        'last_used_at', system.iso(s.last_used_at),
        'ip', host(s.ip),
        'user_agent', s.user_agent,
        'level', s.level,
        'is_current', s.id::text is not distinct from auth.jwt() ->> 'session_id')
      order by s.last_used_at desc, s.id), '[]')
    from accounts.get_sessions(v_user.id) s));
end
$$;

revoke execute on function
  public.get_current_user, public.update_current_user, public.record_own_password_change, public.get_own_sessions
  from public;
grant execute on function
  public.get_current_user, public.update_current_user, public.record_own_password_change, public.get_own_sessions
  to authenticated;
