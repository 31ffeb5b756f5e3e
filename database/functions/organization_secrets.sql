/* The secrets after an id, 100 at a time, to be encrypted under another key. For the API's scripts alone. */
create or replace function public.get_organization_secrets(p_after uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'organization_id', s.organization_id, 'purpose', s.purpose, 'ciphertext', s.ciphertext) order by s.id), '[]')
    from (select * from system.organization_secrets where p_after is null or id > p_after order by id limit 100) s);
end
$$;

/* Puts another ciphertext of the same secret in its place, if it is still the one that was read. For the API's scripts alone. */
create or replace function public.replace_organization_secret(p_id uuid, p_old_ciphertext text, p_ciphertext text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  update system.organization_secrets set ciphertext = p_ciphertext where id = p_id and ciphertext = p_old_ciphertext;
  return found;
end
$$;

revoke execute on function public.get_organization_secrets, public.replace_organization_secret from public;
grant execute on function public.get_organization_secrets, public.replace_organization_secret to service_role;
