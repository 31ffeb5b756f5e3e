-- Which mails about alerts somebody gets. Invitations and password resets are not asked about: they are how people come in.

/* Whether a user gets mails of each kind that their role is told of. */
create or replace function system.notifications_json(p_user system.users) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select coalesce(
    jsonb_object_agg(k.kind, not exists (
      select from system.notification_opt_outs n where n.user_id = p_user.id and n.kind = k.kind)), '{}')
  from unnest(system.alert_kinds_of(p_user.role)) k (kind);
end;

/* Which mails whoever is signed in gets, by kind. Throws what get_caller throws. */
create or replace function public.get_own_notifications() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return system.notifications_json(system.get_caller());
end
$$;

/*
 * Changes which mails whoever is signed in gets: any of the kinds that their role is told of.
 * Throws what get_caller throws, PT400 invalid_request for another kind.
 */
create or replace function public.update_own_notifications(p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.get_caller();
  v_before jsonb := system.notifications_json(v_user);
  v_kind text;
begin
  for v_kind in select jsonb_object_keys(p_changes) loop
    if not v_before ? v_kind then
      perform system.refuse_field(v_kind, 'is not told to your role');
    end if;
    if (p_changes -> v_kind)::boolean then
      delete from system.notification_opt_outs where user_id = v_user.id and kind = v_kind;
    else
      insert into system.notification_opt_outs (user_id, kind) values (v_user.id, v_kind) on conflict do nothing;
    end if;
  end loop;
  perform system.append_audit(
    'user.notifications_updated', v_user.organization_id, v_user.id::text, v_before, system.notifications_json(v_user));
  return system.notifications_json(v_user);
end
$$;

revoke execute on function public.get_own_notifications, public.update_own_notifications from public;
grant execute on function public.get_own_notifications, public.update_own_notifications to authenticated;
