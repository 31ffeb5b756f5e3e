-- From events to the row in `calls`, its money, and the rollups.

/*
 * Makes others who write this call wait until this transaction ends, and those who rewrite all of the organization's calls.
 * Always taken before any row that calls share.
 */
create or replace function system.lock_call(p_schema text, p_external_call_id text) returns void
language sql volatile set search_path = ''
begin atomic
  select pg_advisory_xact_lock_shared(hashtextextended(p_schema, 0)),
    pg_advisory_xact_lock(hashtextextended(p_schema || ' ' || p_external_call_id, 0));
end;

/*
 * What lock_call takes of the organization, without waiting for it: false, and no lock, where all its calls are being rewritten,
 * which takes minutes where there are millions, or something waits to do so.
 */
create or replace function system.try_lock_organization_shared(p_schema text) returns boolean
language sql volatile set search_path = ''
begin atomic
  select pg_try_advisory_xact_lock_shared(hashtextextended(p_schema, 0));
end;

/*
 * What a call's events say of it, taken together. Each value is that of the latest event which has one.
 * Also: when its first event was sent, and whether one of them came after the end.
 */
create or replace function system.fold_call(
  p_schema text,
  p_external_call_id text,
  out agent_id uuid,
  out first_sent_at timestamptz,
  out is_over boolean,
  out call_type text,
  out direction text,
  out from_e164 text,
  out to_e164 text,
  out call_status text,
  out disconnection_reason text,
  out started_at timestamptz,
  out ended_at timestamptz,
  out duration_ms bigint,
  out is_test_metadata boolean,
  out provider_cost numeric,
  out sentiment text,
  out successful boolean,
  out detailed_summary text,
  out transcript text
)
language plpgsql stable security definer set search_path = '' as $$
begin
  execute format($sql$
    select
      system.latest(e.agent_id),
      min(e.sent_at),
      bool_or(e.event_rank >= system.call_event_rank('call_ended')),
      system.latest(e.call_type),
      system.latest(e.direction),
      system.latest(e.from_e164),
      system.latest(e.to_e164),
      system.latest(e.call_status),
      system.latest(e.disconnection_reason),
      system.latest(e.started_at),
      system.latest(e.ended_at),
      coalesce(system.latest(e.duration_ms), 0),
      coalesce(system.latest(e.is_test_metadata), false),
      system.latest(e.provider_cost),
      system.latest(e.sentiment),
      system.latest(e.successful),
      system.latest(e.detailed_summary),
      system.latest(e.transcript)
    from (
      -- From the latest to the earliest: latest() takes the first that says something.
      select w.agent_id, w.sent_at, w.event_rank, f.*
      from %I.webhook_events w, system.read_call_facts(w.payload -> 'call', w.received_at) f
      where w.call_id = $1 and w.event_rank is not null
      order by w.event_rank desc, w.sent_at desc, w.body_sha256 desc
    ) e
  $sql$, p_schema)
  into agent_id, first_sent_at, is_over, call_type, direction, from_e164, to_e164, call_status, disconnection_reason,
    started_at, ended_at, duration_ms, is_test_metadata, provider_cost, sentiment, successful, detailed_summary, transcript
  using p_external_call_id;
end
$$;

/*
 * Makes the row of a call from all its stored events, and moves the rollups by the difference. The caller has entered the
 * organization and holds the call's lock.
 *
 * A call keeps its classification and the terms it was rated with for as long as what they follow from stays the same: a
 * number put on the test list, or a new rate, does not reach back into calls that have been billed.
 */
create or replace function system.project_call(p_schema text, p_org_id uuid, p_external_call_id text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_columns constant text := 'external_call_id, agent_id, call_type, direction, from_e164, to_e164, status, disconnection_reason,
    is_connected, started_at, ended_at, duration_ms, day, is_test_metadata, billable_reason, is_billable, billing_rate, currency,
    billing_increment_seconds, billing_minimum_seconds, billed_seconds, revenue, provider_cost, sentiment, successful,
    detailed_summary, transcript';
  v_facts record;
  v_old record;
  v_call system.projected_call;
  v_has_talked boolean;
begin
  select * into v_facts from system.fold_call(p_schema, p_external_call_id);
  execute format($sql$
    select
      day, agent_id, is_billable, is_connected, successful, sentiment, duration_ms, billed_seconds, revenue, provider_cost,
      started_at, call_type, from_e164, to_e164, is_test_metadata, billable_reason, billable_override,
      billing_rate, currency, billing_increment_seconds, billing_minimum_seconds
    from %I.calls
    where external_call_id = $1
  $sql$, p_schema) into v_old using p_external_call_id;

  v_call.external_call_id := p_external_call_id;
  v_call.agent_id := v_facts.agent_id;
  v_call.call_type := v_facts.call_type;
  v_call.direction := v_facts.direction;
  v_call.from_e164 := v_facts.from_e164;
  v_call.to_e164 := v_facts.to_e164;
  v_call.disconnection_reason := v_facts.disconnection_reason;
  v_call.ended_at := v_facts.ended_at;
  v_call.duration_ms := v_facts.duration_ms;
  v_call.is_test_metadata := v_facts.is_test_metadata;
  v_call.provider_cost := v_facts.provider_cost;
  v_call.sentiment := v_facts.sentiment;
  v_call.successful := v_facts.successful;
  v_call.detailed_summary := v_facts.detailed_summary;
  v_call.transcript := v_facts.transcript;

  v_has_talked := v_facts.started_at is not null or v_facts.duration_ms > 0;
  v_call.status := system.derive_call_status(v_facts.is_over, v_has_talked, v_facts.call_status, v_facts.disconnection_reason);
  v_call.is_connected := v_has_talked and v_call.status <> 'not_connected';
  -- A call that never connected has no start of its own: its first event dates it.
  v_call.started_at := coalesce(v_facts.started_at, v_facts.first_sent_at);
  select (v_call.started_at at time zone timezone)::date into v_call.day from system.organizations where id = p_org_id;

  if (v_old.agent_id, v_old.started_at, v_old.call_type, v_old.from_e164, v_old.to_e164, v_old.is_test_metadata)
    is not distinct from
    (v_call.agent_id, v_call.started_at, v_call.call_type, v_call.from_e164, v_call.to_e164, v_call.is_test_metadata)
  then
    v_call.billable_reason := v_old.billable_reason;
    v_call.billing_rate := v_old.billing_rate;
    v_call.currency := v_old.currency;
    v_call.billing_increment_seconds := v_old.billing_increment_seconds;
    v_call.billing_minimum_seconds := v_old.billing_minimum_seconds;
  else
    select
      system.classify_call(
        p_external_call_id, v_call.started_at, v_call.call_type, array[v_call.from_e164, v_call.to_e164],
        v_call.is_test_metadata, a.validation_call_id, a.billable_from, o.bill_web_calls, o.test_numbers)
    into v_call.billable_reason
    from system.agents a
    join system.organizations o on o.id = a.organization_id
    where a.id = v_call.agent_id;
    select t.billing_rate, t.currency, t.billing_increment_seconds, t.billing_minimum_seconds
    into v_call.billing_rate, v_call.currency, v_call.billing_increment_seconds, v_call.billing_minimum_seconds
    from system.get_billing_terms(p_org_id, v_call.started_at) t;
  end if;
  v_call.is_billable := coalesce(v_old.billable_override, v_call.billable_reason = 'default');
  v_call.billed_seconds := system.billed_seconds(
    v_facts.is_over and v_call.is_connected and v_call.is_billable,
    v_call.duration_ms, v_call.billing_increment_seconds, v_call.billing_minimum_seconds);
  v_call.revenue := system.revenue(v_call.billed_seconds, v_call.billing_rate);

  execute format($sql$
    insert into %1$I.calls (%2$s) select ($1).*
    on conflict (external_call_id) do update set (%2$s) = (select ($1).*), updated_at = now()
  $sql$, p_schema, c_columns) using v_call;

  perform system.move_rollups(
    p_schema,
    p_org_id,
    row(v_old.day, v_old.agent_id, v_old.is_billable, v_old.is_connected, v_old.successful, v_old.sentiment, v_old.duration_ms,
      v_old.billed_seconds, v_old.revenue, v_old.provider_cost)::system.call_measures,
    row(v_call.day, v_call.agent_id, v_call.is_billable, v_call.is_connected, v_call.successful, v_call.sentiment,
      v_call.duration_ms, v_call.billed_seconds, v_call.revenue, v_call.provider_cost)::system.call_measures);
end
$$;
