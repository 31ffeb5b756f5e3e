/*
 * How a call stands in answers: an SQL expression over `c`, a row of calls, and `a`, its agent. What the call cost the
 * agency is in it only where asked for; in US dollars, as Retell charges, so that a margin exists only in that currency.
 */
create or replace function system.call_expression(p_with_costs boolean) returns text
language sql immutable
return $sql$
  jsonb_build_object(
    'id', c.id,
    'external_call_id', c.external_call_id,
    'organization_id', a.organization_id,
    'agent_id', c.agent_id,
    'agent_name', a.name,
    'call_type', c.call_type,
    'direction', c.direction,
    'from_e164', c.from_e164,
    'to_e164', c.to_e164,
    'status', c.status,
    'disconnection_reason', c.disconnection_reason,
    'duration_seconds', round(c.duration_ms / 1000.0)::bigint,
    'billed_minutes', system.minutes(c.billed_seconds),
    'is_billable', c.is_billable,
    'billable_reason', case when c.billable_override is null then c.billable_reason else 'override' end,
    'is_billable_overridden', c.billable_override is not null,
    'revenue', c.revenue::text,
    'currency', c.currency,
    'sentiment', c.sentiment,
    'successful', c.successful,
    'detailed_summary', c.detailed_summary,
    'started_at', system.iso(c.started_at),
    'ended_at', system.iso(c.ended_at))
$sql$ || case when p_with_costs then $sql$
  || jsonb_build_object(
    'provider_cost', c.provider_cost::text,
    'margin', case when c.currency = 'USD' then (c.revenue - c.provider_cost)::text end)
$sql$ else '' end;

/*
 * The calls of an organization, newest first, as a page. `p_from` and `p_to` are days there, both inclusive. A page holds 1 to 200 calls, or for
 * an export up to 2,000.
 * Provider cost and margin are for super admins: for others the fields are absent.
 * Throws what the door throws, and PT400 invalid_request (cursor).
 */
create or replace function public.get_organization_calls(
  p_org_id uuid,
  p_from date default null,
  p_to date default null,
  p_is_billable boolean default null,
  p_agent_id uuid default null,
  p_status text default null,
  p_direction text default null,
  p_sentiment text default null,
  p_search text default null,
  p_limit integer default null,
  p_cursor text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'org_viewer');
  v_timezone text := (select timezone from system.organizations where id = p_org_id);
  v_after record := system.decode_cursor(p_cursor);
  v_size integer := least(greatest(coalesce(p_limit, 50), 1), 2000);
  v_page jsonb;
begin
  -- The planner believes that the row policy lets one call in two hundred pass, and so would rather sort all of them for each long page of
  -- an export than take the next by their index. What a search finds has no such index, and is to be sorted.
  if nullif(trim(p_search), '') is null then
    perform set_config('enable_sort', 'off', true);
  end if;
  execute format($sql$
    -- The page's rows first: what is answered of a call is made for them alone.
    with found as (
      select c.*
      from %1$I.calls c
      where ($1 is null or c.day >= $1)
        and ($2 is null or c.day <= $2)
        -- The day decides; the start, a day wider either way, is what the index finds.
        and ($1 is null or c.started_at >= ($1::timestamp at time zone $8) - interval '1 day')
        and ($2 is null or c.started_at < ($2::timestamp at time zone $8) + interval '2 days')
        and ($3 is null or c.is_billable = $3)
        and ($4 is null or c.agent_id = $4)
        and ($5 is null or c.status = $5)
        and ($6 is null or c.direction = $6)
        and ($7 is null or c.sentiment = $7)
        and ($12 is null or c.id in (select search.find_calls($13, $12, $1, $2)))
        and ($10 is null or (c.started_at, c.id) < ($10, $11))
      order by c.started_at desc, c.id desc
      limit $9 + 1
    ),
    numbered as (
      select f.*, row_number() over (order by f.started_at desc, f.id desc) as position from found f
    )
    select jsonb_build_object(
      'data', coalesce(jsonb_agg(%2$s order by c.position) filter (where c.position <= $9), '[]'),
      'next_cursor', case when count(*) > $9 then
        (select system.encode_cursor(l.started_at, l.id) from numbered l where l.position = $9) end)
    from numbered c
    join system.agents a on a.id = c.agent_id
  $sql$, v_schema, system.call_expression(system.may_see_costs()))
  into v_page
  using p_from, p_to, p_is_billable, p_agent_id, p_status, p_direction, p_sentiment, v_timezone, v_size, v_after.at, v_after.id,
    nullif(trim(p_search), ''), v_schema;
  return v_page;
end
$$;

/* One call as the list has it. The caller has entered the organization. Throws PT404 not_found. */
create or replace function system.get_call_json(p_schema text, p_call_id uuid, p_with_costs boolean) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_call jsonb;
begin
  execute format(
    'select %2$s from %1$I.calls c join system.agents a on a.id = c.agent_id where c.id = $1',
    p_schema, system.call_expression(p_with_costs)) into v_call using p_call_id;
  if v_call is null then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return v_call;
end
$$;

/* The override of a call, with the e-mail of whose word it was; null where there is none. The caller has entered the organization. */
create or replace function system.get_override_json(p_schema text, p_call_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_override jsonb;
begin
  execute format($sql$
    select jsonb_build_object(
      'is_billable', c.billable_override,
      'reason', c.override_reason,
      'overridden_at', system.iso(c.overridden_at),
      'overridden_by', u.email)
    from %I.calls c
    left join system.users u on u.id = c.overridden_by
    where c.id = $1 and c.billable_override is not null
  $sql$, p_schema) into v_override using p_call_id;
  return v_override;
end
$$;

/* The terms by which a call was rated. It keeps them, whatever becomes of the client's. The caller has entered the organization. */
create or replace function system.get_rating_json(p_schema text, p_call_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_rating jsonb;
begin
  execute format($sql$
    select jsonb_build_object(
      'billing_rate', trim_scale(c.billing_rate)::text,
      'billing_increment_seconds', c.billing_increment_seconds,
      'billing_minimum_seconds', c.billing_minimum_seconds,
      'billed_seconds', c.billed_seconds)
    from %I.calls c
    where c.id = $1
  $sql$, p_schema) into v_rating using p_call_id;
  return v_rating;
end
$$;

/*
 * One call with all that is known of it: beside the list's fields its transcript, recording, analysis, latency, metadata, events and rating. What is not
 * a column of calls is read from the events, by the same rule: the latest that says something. Super admins also see whose word it is that the
 * call is billable or not, and why.
 * Throws what the door throws, and PT404 not_found.
 */
create or replace function public.get_organization_call(p_org_id uuid, p_call_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'org_viewer');
  v_is_super_admin boolean := system.may_see_costs();
  v_call jsonb := system.get_call_json(v_schema, p_call_id, v_is_super_admin);
  v_details jsonb;
begin
  execute format($sql$
    with events as (
      select e.event, e.sent_at, e.received_at, e.event_rank, e.body_sha256, jsonb_strip_nulls(e.payload -> 'call') as call
      from %I.webhook_events e
      where e.call_id = $1 and e.event_rank is not null
    ),
    latest as (
      select
        system.latest(l.call -> 'transcript') as transcript,
        system.latest(l.call -> 'transcript_object') as transcript_object,
        system.latest(l.call -> 'recording_url') as recording_url,
        system.latest(l.call -> 'call_analysis') as analysis,
        system.latest(l.call -> 'latency') as latency,
        system.latest(l.call -> 'metadata') as metadata
      from (select * from events order by event_rank desc, sent_at desc, body_sha256 desc) l
    )
    select to_jsonb(l) || jsonb_build_object('events', (
      select jsonb_agg(jsonb_build_object(
        'event', e.event, 'sent_at', system.iso(e.sent_at), 'received_at', system.iso(e.received_at)) order by e.sent_at, e.event_rank)
      from events e))
    from latest l
  $sql$, v_schema) into v_details using v_call ->> 'external_call_id';
  v_details := v_details || jsonb_build_object('rating', system.get_rating_json(v_schema, p_call_id));
  if v_is_super_admin then
    v_details := v_details || jsonb_build_object('override', system.get_override_json(v_schema, p_call_id));
  end if;
  return v_call || v_details;
end
$$;

/*
 * A super admin's word on whether a call is billable, with the reason for it; null takes it back. It survives later events.
 * Answers the call as it then stands. Throws what the door throws, PT404 not_found, PT400 invalid_request (no reason).
 */
create or replace function public.override_call_billing(p_org_id uuid, p_call_id uuid, p_is_billable boolean, p_reason text)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'super_admin');
  v_external_call_id text;
  v_before jsonb;
  v_after jsonb;
begin
  if coalesce(trim(p_reason), '') = '' then
    perform system.refuse_field('reason', 'is required');
  end if;
  v_before := system.get_call_json(v_schema, p_call_id, true);
  v_external_call_id := v_before ->> 'external_call_id';
  perform system.lock_call(v_schema, v_external_call_id);
  execute format($sql$
    update %I.calls
    set billable_override = $2, override_reason = $3, overridden_by = $4, overridden_at = now()
    where id = $1
  $sql$, v_schema) using p_call_id, p_is_billable, p_reason, auth.uid();
  perform system.project_call(v_schema, p_org_id, v_external_call_id);
  v_after := system.get_call_json(v_schema, p_call_id, true);
  perform system.append_audit(
    'call.overridden', p_org_id, p_call_id::text,
    system.only_keys(v_before, '{is_billable,billable_reason,revenue,is_billable_overridden}'),
    system.only_keys(v_after, '{is_billable,billable_reason,revenue,is_billable_overridden}') || jsonb_build_object('reason', p_reason));
  perform system.announce_change(p_org_id);
  return v_after;
end
$$;

revoke execute on function public.get_organization_calls, public.get_organization_call, public.override_call_billing from public;
grant execute on function public.get_organization_calls, public.get_organization_call, public.override_call_billing to authenticated, service_role;
