/*
 * The audit log, newest first, as a page. For super admins. `p_action` is an action or the part before its dot (`agent`).
 * Throws PT403 forbidden, PT400 invalid_request (cursor).
 */
create or replace function public.get_audit_log(
  p_org_id uuid default null,
  p_actor_id uuid default null,
  p_action text default null,
  p_from timestamptz default null,
  p_to timestamptz default null,
  p_limit integer default null,
  p_cursor text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_size integer := system.page_size(p_limit);
  v_before bigint;
  v_page jsonb;
begin
  perform system.require_role('super_admin');
  if p_cursor !~ '^[0-9]{1,18}$' then
    perform system.refuse_field('cursor', 'is not a cursor of this list');
  end if;
  v_before := p_cursor::bigint;
  with found as (
    select l.*, row_number() over (order by l.sequence desc) as position
    from audit.log l
    where (v_before is null or l.sequence < v_before)
      and (p_org_id is null or l.entry ->> 'organization_id' = p_org_id::text)
      and (p_actor_id is null or l.entry #>> '{actor,id}' = p_actor_id::text)
      and (p_action is null or l.entry ->> 'action' = p_action or split_part(l.entry ->> 'action', '.', 1) = p_action)
      and (p_from is null or l.entry ->> 'at' >= system.iso(p_from))
      and (p_to is null or l.entry ->> 'at' < system.iso(p_to))
    order by l.sequence desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(
      jsonb_agg(jsonb_build_object('sequence', f.sequence) || f.entry || jsonb_build_object('hash', f.hash)
        order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then (select l.sequence::text from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

revoke execute on function public.get_audit_log from public;
grant execute on function public.get_audit_log to authenticated, service_role;
