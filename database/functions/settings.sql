/* The agency's settings, as they are noted when they change. */
create or replace function system.settings_json(p_settings system.settings) returns jsonb
language sql stable
return jsonb_build_object(
  'require_mfa', p_settings.require_mfa,
  'allowed_ips', to_jsonb(p_settings.allowed_ips::text[]),
  'updated_at', system.iso(p_settings.updated_at));

/* The agency's settings as the API answers them: with the address of whoever asks, as their ranges are compared with it. */
create or replace function system.settings_answer(p_settings system.settings) returns jsonb
language sql stable
return system.settings_json(p_settings) || jsonb_build_object('your_address', host(system.client_ip()));

/* The agency's settings, for super admins. Throws PT403 forbidden. */
create or replace function public.get_settings() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('super_admin');
  return (select system.settings_answer(s) from system.settings s);
end
$$;

/*
 * Changes the agency's settings: any of require_mfa and allowed_ips. For super admins.
 * Throws PT403 forbidden, and PT409 would_lock_out where the author could not come back in: from outside the ranges, or on a
 * session without the second factor that would be required.
 */
create or replace function public.update_settings(p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_caller system.users := system.require_role('super_admin');
  v_old system.settings;
  v_new system.settings;
begin
  select * into v_old from system.settings for update;
  v_new := jsonb_populate_record(v_old, system.only_keys(p_changes, '{require_mfa,allowed_ips}'));
  if v_caller.role <> 'service' and (
    not system.is_address_allowed(system.client_ip(), v_new.allowed_ips)
    or (v_new.require_mfa and system.assurance_level() <> 'aal2')
  ) then
    raise exception using errcode = 'PT409', message = 'would_lock_out';
  end if;
  update system.settings
  set require_mfa = v_new.require_mfa, allowed_ips = v_new.allowed_ips, updated_at = now()
  returning * into v_new;
  perform system.append_audit('settings.updated', null, null, system.settings_json(v_old), system.settings_json(v_new));
  return system.settings_answer(v_new);
end
$$;

/* What the API signs callers' addresses with. For the API alone. */
create or replace function public.get_client_ip_secret() returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return (select client_ip_secret from system.settings);
end
$$;

revoke execute on function public.get_settings, public.update_settings, public.get_client_ip_secret from public;
grant execute on function public.get_settings, public.update_settings to authenticated, service_role;
grant execute on function public.get_client_ip_secret to service_role;
