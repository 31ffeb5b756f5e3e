/*
 * Makes the rows of calls again from their stored events, as a page of them in the order of their ids: one call, or all of an
 * agent, of a period (days in the organization's time zone, both inclusive) or of the organization. Nothing but rows and rollups
 * moves: no agent is validated, no effect repeated. A call keeps its classification and the terms it was rated with, so that what
 * comes out is what was there, unless rows were lost or a rule of the fold has changed. The last page of a whole organization,
 * and every page that finds a lost row, also makes the rollups again. For super admins.
 *
 * Answers how many calls were folded and how many of them changed, which fields of each, and the cursor of the next page.
 * Throws what the door throws, PT404 not_found (a call or agent that the organization has not), PT400 invalid_request (from after to).
 */
create or replace function public.replay_calls(
  p_org_id uuid,
  p_call_id uuid default null,
  p_agent_id uuid default null,
  p_from date default null,
  p_to date default null,
  p_cursor text default null,
  p_limit integer default 200
) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5min' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'super_admin');
  v_is_whole boolean := p_call_id is null and p_agent_id is null and p_from is null and p_to is null;
  v_only text;
  v_ids text[];
  v_id text;
  v_before jsonb;
  v_after jsonb;
  v_fields text[];
  v_is_lost boolean := false;
  v_differences jsonb := '[]';
  v_next text;
  v_answer jsonb;
begin
  perform system.check_period(p_from, p_to);
  if p_agent_id is not null and not exists (select from system.agents where id = p_agent_id and organization_id = p_org_id) then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if p_call_id is not null then
    v_only := system.get_call_json(v_schema, p_call_id, false) ->> 'external_call_id';
  end if;
  -- All of the page in one go; what comes in meanwhile is stored, and folded afterwards.
  perform system.lock_organization(v_schema);
  v_ids := system.find_calls_to_replay(v_schema, p_org_id, v_only, p_agent_id, p_from, p_to, p_cursor, p_limit + 1);
  if cardinality(v_ids) > p_limit then
    v_next := v_ids[p_limit];
    v_ids := v_ids[:p_limit];
  end if;

  foreach v_id in array v_ids loop
    v_before := system.read_call_row(v_schema, v_id);
    perform system.project_call(v_schema, p_org_id, v_id);
    v_after := system.read_call_row(v_schema, v_id);
    v_is_lost := v_is_lost or v_before = '{}';
    v_fields := array(
      select a.key from jsonb_each(v_after) a where a.value is distinct from v_before -> a.key order by a.key);
    if cardinality(v_fields) > 0 then
      v_differences := v_differences || jsonb_build_object('call_id', v_id, 'fields', to_jsonb(v_fields));
    end if;
  end loop;
  -- A row that was lost is still in the rollups, or was never: they cannot be moved by a difference.
  if v_is_lost or (v_is_whole and v_next is null) then
    perform system.rebuild_rollups(v_schema, p_org_id);
  end if;

  v_answer := jsonb_build_object(
    'calls', cardinality(v_ids), 'changed', jsonb_array_length(v_differences),
    'differences', v_differences, 'next_cursor', v_next);
  perform system.append_audit(
    'calls.replayed', p_org_id, coalesce(p_call_id, p_agent_id, p_org_id)::text, null,
    (v_answer - 'differences' - 'next_cursor') || jsonb_build_object('from', p_from, 'to', p_to));
  perform system.announce_change(p_org_id);
  return v_answer;
end
$$;

/* The ids that Retell gave to calls with stored events, those after the cursor, in their order. Entered by the caller. */
create or replace function system.find_calls_to_replay(
  p_schema text,
  p_org_id uuid,
  p_only text,
  p_agent_id uuid,
  p_from date,
  p_to date,
  p_cursor text,
  p_limit integer
) returns text[]
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ids text[];
begin
  execute format($sql$
    select array(
      select distinct e.call_id
      from %1$I.webhook_events e
      left join %1$I.calls c on c.external_call_id = e.call_id
      cross join (select timezone from system.organizations where id = $1) o
      where e.event_rank is not null
        and ($2 is null or e.call_id = $2)
        and ($3 is null or coalesce(c.agent_id, e.agent_id) = $3)
        and ($4 is null or coalesce(c.day, (e.sent_at at time zone o.timezone)::date) >= $4)
        and ($5 is null or coalesce(c.day, (e.sent_at at time zone o.timezone)::date) <= $5)
        and ($6 is null or e.call_id > $6)
      order by e.call_id
      limit $7)
  $sql$, p_schema) into v_ids using p_org_id, p_only, p_agent_id, p_from, p_to, p_cursor, p_limit;
  return v_ids;
end
$$;

/* A call's row as an object, without what says when it was written; empty where there is none. Entered by the caller. */
create or replace function system.read_call_row(p_schema text, p_external_call_id text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_row jsonb;
begin
  execute format($sql$
    select to_jsonb(c) - '{id,created_at,updated_at}'::text[] from %I.calls c where external_call_id = $1
  $sql$, p_schema) into v_row using p_external_call_id;
  return coalesce(v_row, '{}');
end
$$;

revoke execute on function public.replay_calls from public;
grant execute on function public.replay_calls to authenticated, service_role;
