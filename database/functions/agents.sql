/* An agent as the API answers it, but for its URL, which only the API knows. */
create or replace function system.agent_json(p_agent system.agents) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'id', p_agent.id,
    'organization_id', p_agent.organization_id,
    'agent_id', p_agent.agent_id,
    'name', p_agent.name,
    'status', p_agent.status,
    'is_validated', p_agent.validated_at is not null,
    'validated_at', system.iso(p_agent.validated_at),
    'billable_from', system.iso(p_agent.billable_from),
    'last_event_at', system.iso(p_agent.last_event_at),
    'rejected_events_24h', coalesce(sum(r.refusals), 0),
    'last_refusal_reason', (array_agg(r.reason order by r.last_refused_at desc))[1],
    'created_at', system.iso(p_agent.created_at),
    'updated_at', system.iso(p_agent.updated_at))
  from system.webhook_refusals r
  where r.agent_id = p_agent.id and r.hour > now() - interval '24 hours';
end;

/*
 * Registers a Retell agent for a client, waiting for its first event. For super admins.
 * Throws what the door throws, and PT409 agent_already_registered: Retell's id is one client's at a time.
 */
create or replace function public.create_agent(p_org_id uuid, p_agent_id text, p_name text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_agent system.agents;
begin
  perform system.enter_org(p_org_id, 'super_admin');
  insert into system.agents (organization_id, agent_id, name) values (p_org_id, p_agent_id, p_name) returning * into v_agent;
  perform system.append_audit('agent.created', p_org_id, v_agent.id::text, null, system.agent_json(v_agent));
  perform system.announce_change(p_org_id);
  return system.agent_json(v_agent);
exception
  when unique_violation then
    raise exception using errcode = 'PT409', message = 'agent_already_registered';
end
$$;

/*
 * The agents of an organization, or of all for super admins, newest first, as a page. `p_search` is a part of the name or of Retell's id.
 * Throws what the door throws, PT403 forbidden, PT400 invalid_request (cursor).
 */
create or replace function public.get_agents(
  p_org_id uuid default null,
  p_status text default null,
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
  if p_org_id is null then
    perform system.require_role('super_admin');
  else
    perform system.enter_org(p_org_id, 'org_viewer');
  end if;
  with found as (
    select a, row_number() over (order by a.created_at desc, a.id desc) as position
    from system.agents a
    where a.deleted_at is null
      and (p_org_id is null or a.organization_id = p_org_id)
      and (p_status is null or a.status = p_status)
      and (p_search is null or position(lower(p_search) in lower(a.name || ' ' || a.agent_id)) > 0)
      and (v_after.id is null or (a.created_at, a.id) < (v_after.at, v_after.id))
    order by a.created_at desc, a.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(jsonb_agg(system.agent_json(f.a) order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor((l.a).created_at, (l.a).id) from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/*
 * Lets the caller into the organization of a registered agent and returns the agent.
 * Throws what the door throws; PT404 not_found also for a deleted agent.
 */
create or replace function system.enter_org_of_agent(p_id uuid, p_minimum_role text) returns system.agents
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_agent system.agents;
begin
  perform system.get_caller();
  select * into v_agent from system.agents where id = p_id and deleted_at is null;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  perform system.enter_org(v_agent.organization_id, p_minimum_role);
  return v_agent;
end
$$;

/* One agent, to those who may read its organization. Throws what enter_org_of_agent throws. */
create or replace function public.get_agent(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return system.agent_json(system.enter_org_of_agent(p_id, 'org_viewer'));
end
$$;

/*
 * Changes an agent: any of name, status (active, paused; a paused agent goes on receiving) and billable_from, which decides anew for
 * all its calls whether they are tests. For super admins.
 * Throws what enter_org_of_agent throws, PT409 agent_not_validated (active or billable_from before its first event), PT400 invalid_request.
 */
create or replace function public.update_agent(p_id uuid, p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '10min' as $$
declare
  v_old system.agents := system.enter_org_of_agent(p_id, 'super_admin');
  v_new system.agents;
  v_schema text := system.enter_org(v_old.organization_id, 'super_admin');
begin
  if p_changes ? 'status' and p_changes ->> 'status' not in ('active', 'paused') then
    perform system.refuse_field('status', 'must be active or paused');
  end if;
  if p_changes ? 'billable_from' then
    perform system.lock_organization(v_schema);
  end if;
  -- Read again under its lock: an event that validates the agent meanwhile would be overwritten.
  select * into strict v_old from system.agents where id = p_id for update;
  v_new := jsonb_populate_record(v_old, system.only_keys(p_changes, '{name,status,billable_from}'));
  if v_old.validated_at is null and (v_new.status = 'active' or p_changes ? 'billable_from') then
    raise exception using errcode = 'PT409', message = 'agent_not_validated';
  end if;
  update system.agents
  set name = v_new.name, status = v_new.status, billable_from = v_new.billable_from, updated_at = now()
  where id = p_id
  returning * into v_new;
  if v_new.billable_from is distinct from v_old.billable_from then
    perform system.classify_calls_again(v_schema, v_old.organization_id, p_id, v_old.billable_from, v_new.billable_from);
  end if;
  perform system.append_audit(
    'agent.updated', v_old.organization_id, p_id::text, system.agent_json(v_old), system.agent_json(v_new));
  perform system.announce_change(v_old.organization_id);
  return system.agent_json(v_new);
end
$$;

/* Pauses an agent or sets it active again. As update_agent. */
create or replace function public.update_agent_status(p_id uuid, p_status text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  return public.update_agent(p_id, jsonb_build_object('status', p_status));
end
$$;

/* Takes an agent away: its webhook answers gone, its calls are kept, its Retell id is free. Throws what enter_org_of_agent throws. */
create or replace function public.delete_agent(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_agent system.agents := system.enter_org_of_agent(p_id, 'super_admin');
begin
  update system.agents set deleted_at = now(), updated_at = now() where id = p_id;
  perform system.append_audit('agent.deleted', v_agent.organization_id, p_id::text, system.agent_json(v_agent), null);
  perform system.announce_change(v_agent.organization_id);
end
$$;

/*
 * Notes that a super admin had Retell post an agent's events to its URL here, as of which of the agent's versions there. Retell was told before:
 * where this fails it stays told, and only the API's log says by whom. Throws what enter_org_of_agent throws.
 */
create or replace function public.note_retell_webhook(p_id uuid, p_version integer) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_agent system.agents := system.enter_org_of_agent(p_id, 'super_admin');
begin
  perform system.append_audit(
    'agent.retell_webhook_set', v_agent.organization_id, p_id::text, null, jsonb_build_object('version', p_version));
end
$$;

revoke execute on function
  public.create_agent, public.get_agents, public.get_agent, public.update_agent, public.update_agent_status, public.delete_agent,
  public.note_retell_webhook
  from public;
grant execute on function
  public.create_agent, public.get_agents, public.get_agent, public.update_agent, public.update_agent_status, public.delete_agent,
  public.note_retell_webhook
  to authenticated, service_role;
