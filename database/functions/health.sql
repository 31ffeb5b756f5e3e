/* Whether the database answers and is migrated. For the API alone. */
create or replace function public.check_health() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return jsonb_build_object('status', 'ok');
end
$$;

revoke execute on function public.check_health from public;
grant execute on function public.check_health to service_role;
