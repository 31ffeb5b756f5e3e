-- From events to the row in `calls`, its money, and the rollups.

/* Makes others who write this call wait until this transaction ends. Always taken before any row that calls share. */
create or replace function system.lock_call(p_schema text, p_external_call_id text) returns void
language sql volatile set search_path = ''
begin atomic
  select pg_advisory_xact_lock(hashtextextended(p_schema || ' ' || p_external_call_id, 0));
end;

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
  v_before system.call_measures;
  v_after system.call_measures;
begin
  execute format($sql$
    with facts as (
      select
        system.latest(e.agent_id) as agent_id,
        min(e.sent_at) as first_sent_at,
        bool_or(e.event_rank >= system.call_event_rank('call_ended')) as is_over,
        system.latest(e.call_type) as call_type,
        system.latest(e.direction) as direction,
        system.latest(e.from_e164) as from_e164,
        system.latest(e.to_e164) as to_e164,
        system.latest(e.call_status) as call_status,
        system.latest(e.disconnection_reason) as disconnection_reason,
        system.latest(e.started_at) as connected_at,
        system.latest(e.ended_at) as ended_at,
        coalesce(system.latest(e.duration_ms), 0) as duration_ms,
        coalesce(system.latest(e.is_test_metadata), false) as is_test_metadata,
        system.latest(e.provider_cost) as provider_cost,
        system.latest(e.sentiment) as sentiment,
        system.latest(e.successful) as successful,
        system.latest(e.detailed_summary) as detailed_summary,
        system.latest(e.transcript) as transcript
      from (
        -- From the latest to the earliest: latest() takes the first that says something.
        select w.agent_id, w.sent_at, w.event_rank, f.*
        from %1$I.webhook_events w, system.read_call_facts(w.payload -> 'call', w.received_at) f
        where w.call_id = $1 and w.event_rank is not null
        order by w.event_rank desc, w.sent_at desc, w.body_sha256 desc
      ) e
    ),
    shaped as (
      select
        f.*,
        -- A call that never connected has no start of its own: its first event dates it.
        coalesce(f.connected_at, f.first_sent_at) as started_at,
        system.derive_call_status(f.is_over, f.connected_at is not null or f.duration_ms > 0, f.call_status, f.disconnection_reason)
          as status
      from facts f
    ),
    old as (
      select c.* from %1$I.calls c where c.external_call_id = $1
    ),
    decided as (
      select
        s.*,
        (s.started_at at time zone o.timezone)::date as day,
        s.status <> 'not_connected' and (s.connected_at is not null or s.duration_ms > 0) as is_connected,
        coalesce(old.billable_reason, system.classify_call(
          $1, s.started_at, s.call_type, array[s.from_e164, s.to_e164], s.is_test_metadata,
          a.validation_call_id, a.billable_from, o.bill_web_calls, o.test_numbers)) as billable_reason,
        coalesce(old.billing_rate, t.billing_rate) as billing_rate,
        coalesce(old.currency, t.currency) as currency,
        coalesce(old.billing_increment_seconds, t.billing_increment_seconds) as billing_increment_seconds,
        coalesce(old.billing_minimum_seconds, t.billing_minimum_seconds) as billing_minimum_seconds
      from shaped s
      join system.organizations o on o.id = $2
      join system.agents a on a.id = s.agent_id
      cross join system.get_billing_terms($2, s.started_at) t
      -- The old decision stands only where all that it followed from is the same.
      left join old on
        (old.agent_id, old.started_at, old.call_type, old.from_e164, old.to_e164, old.is_test_metadata)
        is not distinct from
        (s.agent_id, s.started_at, s.call_type, s.from_e164, s.to_e164, s.is_test_metadata)
    ),
    rated as (
      select d.*, b.is_billable, r.billed_seconds, r.revenue
      from decided d
      cross join lateral (
        select coalesce((select old.billable_override from old), d.billable_reason = 'default') as is_billable
      ) b
      cross join lateral system.rate_call(
        d.is_over and d.is_connected and b.is_billable,
        d.duration_ms, d.billing_rate, d.billing_increment_seconds, d.billing_minimum_seconds) r
    ),
    written as (
      insert into %1$I.calls as c (
        external_call_id, agent_id, call_type, direction, from_e164, to_e164, status, disconnection_reason, is_connected,
        started_at, ended_at, duration_ms, day, is_test_metadata, billable_reason, is_billable, billing_rate, currency,
        billing_increment_seconds, billing_minimum_seconds, billed_seconds, revenue, provider_cost, sentiment, successful,
        detailed_summary, transcript)
      select
        $1, agent_id, call_type, direction, from_e164, to_e164, status, disconnection_reason, is_connected,
        started_at, ended_at, duration_ms, day, is_test_metadata, billable_reason, is_billable, billing_rate, currency,
        billing_increment_seconds, billing_minimum_seconds, billed_seconds, revenue, provider_cost, sentiment, successful,
        detailed_summary, transcript
      from rated
      on conflict (external_call_id) do update set
        agent_id = excluded.agent_id,
        call_type = excluded.call_type,
        direction = excluded.direction,
        from_e164 = excluded.from_e164,
        to_e164 = excluded.to_e164,
        status = excluded.status,
        disconnection_reason = excluded.disconnection_reason,
        is_connected = excluded.is_connected,
        started_at = excluded.started_at,
        ended_at = excluded.ended_at,
        duration_ms = excluded.duration_ms,
        day = excluded.day,
        is_test_metadata = excluded.is_test_metadata,
        billable_reason = excluded.billable_reason,
        is_billable = excluded.is_billable,
        billing_rate = excluded.billing_rate,
        currency = excluded.currency,
        billing_increment_seconds = excluded.billing_increment_seconds,
        billing_minimum_seconds = excluded.billing_minimum_seconds,
        billed_seconds = excluded.billed_seconds,
        revenue = excluded.revenue,
        provider_cost = excluded.provider_cost,
        sentiment = excluded.sentiment,
        successful = excluded.successful,
        detailed_summary = excluded.detailed_summary,
        transcript = excluded.transcript,
        updated_at = now()
      returning c.*
    )
    select
      (select (c.day, c.agent_id, c.is_billable, c.is_connected, c.successful, c.sentiment, c.duration_ms, c.billed_seconds,
        c.revenue, c.provider_cost)::system.call_measures from old c) as before,
      (select (c.day, c.agent_id, c.is_billable, c.is_connected, c.successful, c.sentiment, c.duration_ms, c.billed_seconds,
        c.revenue, c.provider_cost)::system.call_measures from written c) as after
  $sql$, p_schema)
  into v_before, v_after
  using p_external_call_id, p_org_id;

  perform system.move_rollups(p_schema, p_org_id, v_before, v_after);
end
$$;
