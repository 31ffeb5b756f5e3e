-- Calls whose events came while all calls of their client were being rewritten: stored at once, folded afterwards.

/*
 * Notes that a call has an event which is not folded yet. An entry that is there is written again, not left alone: whoever
 * folds the call at this moment has not seen the event, and must leave the entry where it is.
 */
create or replace function system.let_call_wait(
  p_org_id uuid,
  p_external_call_id text,
  p_agent_id uuid,
  p_is_validating boolean
) returns void
language sql volatile security definer set search_path = ''
begin atomic
  insert into system.waiting_calls as w (organization_id, external_call_id, agent_id, validates)
  values (p_org_id, p_external_call_id, p_agent_id, p_is_validating)
  on conflict (organization_id, external_call_id) do update
  set
    -- Of several agents, the one whose events have been proven to come: what proves one says nothing of another.
    agent_id = case when excluded.validates or not w.validates then excluded.agent_id else w.agent_id end,
    validates = w.validates or excluded.validates;
end;

/*
 * Folds one call whose events came while all calls of its client were being rewritten, the longest waiting of its client. Calls
 * of a client that is being rewritten still, and those that another run has, are left for later. One call is one transaction: several
 * would take the rollups' rows in an order of their own, and wait for each other with what comes in. One that cannot be folded keeps
 * no other from it: it is left for a minute. For the API alone.
 * Answers whose call it was, and why it could not be folded where it could not; null where there is none left to be folded now.
 */
create or replace function public.fold_waiting_call() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_org_id uuid;
  v_schema text;
  v_waiting system.waiting_calls;
  v_error text;
begin
  perform system.require_role('service');
  for v_org_id in
    select w.organization_id
    from system.organizations_with_waiting_calls() w
    join system.organizations o on o.id = w.organization_id
    where o.status <> 'deleted'
  loop
    v_schema := system.enter_org(v_org_id, 'service');
    continue when not system.try_lock_organization_shared(v_schema);
    select * into v_waiting
    from system.waiting_calls
    where organization_id = v_org_id and (failed_at is null or failed_at < clock_timestamp() - interval '1 minute')
    order by since
    limit 1
    for update skip locked;
    continue when not found;
    begin
      perform system.lock_call(v_schema, v_waiting.external_call_id);
      perform system.fold_event(v_schema, v_org_id, v_waiting.external_call_id, v_waiting.agent_id, v_waiting.validates);
      delete from system.waiting_calls
      where organization_id = v_org_id and external_call_id = v_waiting.external_call_id;
      perform system.announce_change(v_org_id);
    exception
      when others then
        v_error := sqlstate || ' ' || sqlerrm;
        update system.waiting_calls set failed_at = clock_timestamp()
        where organization_id = v_org_id and external_call_id = v_waiting.external_call_id;
    end;
    return jsonb_build_object('organization_id', v_org_id, 'call_id', v_waiting.external_call_id, 'error', v_error);
  end loop;
  return null;
end
$$;

/* The clients that have waiting calls, each found by one step into the index however many calls it has. */
create or replace function system.organizations_with_waiting_calls() returns table (organization_id uuid)
language sql stable security definer set search_path = ''
begin atomic
  with recursive clients as (
    (select w.organization_id from system.waiting_calls w order by w.organization_id limit 1)
    union all
    select (
      select w.organization_id
      from system.waiting_calls w
      where w.organization_id > c.organization_id
      order by w.organization_id
      limit 1)
    from clients c
    where c.organization_id is not null
  )
  select c.organization_id from clients c where c.organization_id is not null;
end;

revoke execute on function public.fold_waiting_call from public;
grant execute on function public.fold_waiting_call to service_role;
