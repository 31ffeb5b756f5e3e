/* The ciphertexts of an organization's Retell keys that verify now, newest first. */
create or replace function system.get_retell_api_keys(p_org_id uuid) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select coalesce(jsonb_agg(s.ciphertext order by s.created_at desc), '[]')
  from system.organization_secrets s
  where s.organization_id = p_org_id and s.purpose = 'retell_api_key' and (s.expires_at is null or s.expires_at > now());
end;

/*
 * What the API must know to verify a webhook posted to an agent's URL: for the API alone.
 * Answers for deleted agents and organizations too, so that they can be told apart from unknown ones.
 * Throws PT404 not_found.
 */
create or replace function public.get_webhook_target(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_target jsonb;
begin
  perform system.require_role('service');
  select jsonb_build_object(
    'agent', jsonb_build_object(
      'id', a.id, 'agent_id', a.agent_id, 'status', a.status, 'is_deleted', a.deleted_at is not null),
    'organization', jsonb_build_object('id', o.id, 'status', o.status),
    'retell_api_keys', system.get_retell_api_keys(o.id))
  into v_target
  from system.agents a
  join system.organizations o on o.id = a.organization_id
  where a.id = p_id;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return v_target;
end
$$;

/*
 * The same for a webhook posted to a client's URL, by its slug: for the API alone. Throws PT404 not_found.
 */
create or replace function public.get_client_webhook_target(p_slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_target jsonb;
begin
  perform system.require_role('service');
  select jsonb_build_object(
    'organization', jsonb_build_object('id', o.id, 'status', o.status),
    'retell_api_keys', system.get_retell_api_keys(o.id))
  into v_target
  from system.organizations o
  where o.slug = p_slug;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return v_target;
end
$$;

/*
 * The agent of an organization with this Retell id; a registration in force before one that was deleted. Null where there is none.
 */
create or replace function system.find_agent(p_org_id uuid, p_agent_id text) returns uuid
language sql stable security definer set search_path = ''
begin atomic
  select a.id
  from system.agents a
  where a.organization_id = p_org_id and a.agent_id = p_agent_id
  order by a.deleted_at desc nulls first
  limit 1;
end;

/*
 * Keeps one verified event, and makes of it what it says: the call's row, its money, the rollups, the agent's validation, the
 * announcement; all of it in this one transaction. While all calls of the client are rewritten it is kept and noted among
 * the waiting calls, for fold_waiting_calls to go on from there. For the API alone.
 *
 * p_id is the agent whose URL was posted to; null for a client's URL, with p_org_id. The call belongs to the agent that the payload
 * names, which after an agent swap may be another of the same organization. p_sent_at dates the event; a repeated body keeps the
 * earliest time it was sent.
 *
 * Answers {status: stored | duplicate | ignored, call_id}; `ignored` is kept, but is not part of a call.
 * Throws PT404 not_found, PT410 gone (agent or organization deleted), PT400 invalid_request (a call event without usable call_id or
 * agent_id), PT422 agent_mismatch (the payload's agent is not one of the organization's).
 */
create or replace function public.record_call_event(
  p_id uuid,
  p_event text,
  p_sent_at timestamptz,
  p_body_sha256 text,
  p_payload jsonb,
  p_org_id uuid default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_agent system.agents;
  v_org_id uuid := p_org_id;
  v_agent_uuid uuid;
  v_schema text;
  v_rank integer := case when jsonb_typeof(p_payload -> 'call') = 'object' then system.call_event_rank(p_event) end;
  v_call_id text := system.json_text(p_payload #> '{call,call_id}');
  v_agent_id text := system.json_text(p_payload #> '{call,agent_id}');
  v_is_known boolean;
  v_is_locked boolean;
  v_is_validating boolean;
  v_is_new boolean;
  v_is_earlier boolean;
begin
  perform system.require_role('service');
  if p_id is not null then
    select * into v_agent from system.agents where id = p_id;
    if not found then
      raise exception using errcode = 'PT404', message = 'not_found';
    end if;
    if v_agent.deleted_at is not null then
      raise exception using errcode = 'PT410', message = 'gone';
    end if;
    v_org_id := v_agent.organization_id;
  end if;
  v_schema := system.enter_org(v_org_id, 'service');

  if v_rank is null then
    -- Kept under the agent it was posted to or names; under none where there is none.
    v_agent_uuid := coalesce(
      p_id,
      system.find_agent(v_org_id, coalesce(v_agent_id, p_payload #>> '{chat,agent_id}')),
      '00000000-0000-0000-0000-000000000000');
    v_call_id := left(v_call_id, 255);
  else
    if v_call_id is null or length(v_call_id) > 255 then
      perform system.refuse_field('call.call_id', 'must be a string of 1 to 255 characters');
    end if;
    if v_agent_id is null then
      perform system.refuse_field('call.agent_id', 'must be a string');
    end if;
    v_agent_uuid := system.find_agent(v_org_id, v_agent_id);
    v_is_locked := system.try_lock_organization_shared(v_schema);
    if v_is_locked then
      perform system.lock_call(v_schema, v_call_id);
    end if;
    execute format('select exists (select from %I.webhook_events where call_id = $1 and event_rank is not null)', v_schema)
      into v_is_known using v_call_id;
    if v_is_known and p_event = 'call_reconciled' then
      -- Long after the call its agent may be registered anew: the call stays with the registration, and the terms, that it had.
      execute format($sql$
        select coalesce((
          select c.agent_id from %I.calls c join system.agents a on a.id = c.agent_id
          where c.external_call_id = $1 and a.agent_id = $2), $3)
      $sql$, v_schema) into v_agent_uuid using v_call_id, v_agent_id, v_agent_uuid;
    end if;
    -- What a deleted agent had begun is brought to its end; a new call of it is nobody's here.
    if v_agent_uuid is null or not (v_is_known or exists (select from system.agents where id = v_agent_uuid and deleted_at is null)) then
      raise exception using errcode = 'PT422', message = 'agent_mismatch';
    end if;
  end if;

  execute format($sql$
    insert into %I.webhook_events (call_id, event, event_rank, sent_at, body_sha256, agent_id, payload)
    values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7)
    on conflict (call_id, event, body_sha256) do nothing
    returning true
  $sql$, v_schema) into v_is_new using v_call_id, p_event, v_rank, p_sent_at, p_body_sha256, v_agent_uuid, p_payload;
  if v_rank is null then
    perform system.count_webhook(v_org_id, p_event);
    return jsonb_build_object('status', 'ignored');
  end if;
  if v_is_new is null then
    execute format($sql$
      update %I.webhook_events set sent_at = $4
      where call_id = $1 and event = $2 and body_sha256 = decode($3, 'hex') and sent_at > $4
      returning true
    $sql$, v_schema) into v_is_earlier using v_call_id, p_event, p_body_sha256, p_sent_at;
    if v_is_earlier is null then
      perform system.count_webhook(v_org_id, p_event);
      return jsonb_build_object('status', 'duplicate', 'call_id', v_call_id);
    end if;
  end if;

  -- Proof that an agent's events come here: one of its own, at its own URL or at its client's. What was fetched proves nothing.
  v_is_validating := v_agent_uuid = coalesce(p_id, v_agent_uuid) and p_event <> 'call_reconciled';
  if v_is_locked then
    perform system.fold_event(v_schema, v_org_id, v_call_id, v_agent_uuid, v_is_validating, p_event <> 'call_reconciled');
    perform system.count_webhook(v_org_id, p_event);
    perform system.announce_change(v_org_id);
  else
    perform system.let_call_wait(v_org_id, v_call_id, v_agent_uuid, v_is_validating);
    perform system.count_webhook(v_org_id, p_event);
  end if;
  return jsonb_build_object('status', case when v_is_new then 'stored' else 'duplicate' end, 'call_id', v_call_id);
end
$$;

/*
 * Makes of a stored event what it says. `p_has_come`: Retell posted it, which is a sign of life of the agent. The caller has entered
 * the organization, holds the call's lock, and announces the change.
 */
create or replace function system.fold_event(
  p_schema text,
  p_org_id uuid,
  p_external_call_id text,
  p_agent_id uuid,
  p_is_validating boolean,
  p_has_come boolean default true
) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  if p_is_validating then
    perform system.validate_agent(p_agent_id, p_external_call_id);
  end if;
  perform system.project_call(p_schema, p_org_id, p_external_call_id);
  -- A row that all calls of the agent share: written at most once a second.
  update system.agents set last_event_at = now()
  where id = p_agent_id and p_has_come and (last_event_at is null or last_event_at < now() - interval '1 second');
end
$$;

/*
 * An agent's first verified event: it turns active (unless paused), and calls that start from now on are billable. The call that
 * brought the event is a test whatever its start. The row lock makes other first events wait and find it done.
 */
create or replace function system.validate_agent(p_id uuid, p_call_id text) returns void
language sql volatile security definer set search_path = ''
begin atomic
  update system.agents
  set
    status = case status when 'pending' then 'active' else status end,
    validated_at = now(),
    validation_call_id = p_call_id,
    -- Retell counts in milliseconds: a call that starts in this very one is billable.
    billable_from = coalesce(billable_from, date_trunc('milliseconds', now())),
    updated_at = now()
  where id = p_id and validated_at is null and deleted_at is null;
end;

revoke execute on function
  public.get_webhook_target, public.get_client_webhook_target, public.record_call_event
  from public;
grant execute on function
  public.get_webhook_target, public.get_client_webhook_target, public.record_call_event
  to service_role;
