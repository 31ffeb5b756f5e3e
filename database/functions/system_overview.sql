-- The super admin's view across clients, from the registry's rollups and counters: no client's schema is touched.

/*
 * The figures of all organizations for a period, beside the equally long one before it: totals and days per currency, and a row per
 * organization with its calls of each day and whether its webhooks arrive. For super admins. Days are each organization's own; by default
 * the last 30, as UTC counts them. Deleted organizations are left out.
 * Throws PT403 forbidden, PT400 invalid_request (from after to, more than ten years).
 */
create or replace function public.get_system_overview(p_from date default null, p_to date default null) returns jsonb
language plpgsql stable security definer set search_path = '' set work_mem = '64MB' as $$
declare
  v_to date := coalesce(p_to, greatest((now() at time zone 'UTC')::date, p_from));
  v_from date := coalesce(p_from, v_to - 29);
  v_days integer := v_to - v_from + 1;
begin
  perform system.require_role('super_admin');
  perform system.check_period(v_from, v_to);
  return (
    with
    organizations as materialized (
      select o.id, o.name, o.slug, o.status, t.currency
      from system.organizations o
      cross join system.get_billing_terms(o.id, now()) t
      where o.status <> 'deleted'
    ),
    periods as (
      select
        organization_id,
        day >= v_from as is_current,
        sum(total_calls) as total_calls,
        sum(total_calls) filter (where is_billable) as billable_calls,
        sum(connected_calls) as connected_calls,
        sum(successful_calls) as successful_calls,
        sum(positive_calls) as positive_calls,
        sum(neutral_calls) as neutral_calls,
        sum(negative_calls) as negative_calls,
        sum(duration_ms) as duration_ms,
        sum(billed_seconds) as billed_seconds,
        sum(revenue) as revenue,
        sum(provider_cost) as provider_cost
      from system.organization_rollups
      where day between v_from - v_days and v_to
      group by organization_id, day >= v_from
    ),
    -- Of each organization and, under no id, of each currency.
    totals as materialized (
      select
        o.id,
        o.currency,
        c.is_current,
        coalesce(sum(p.total_calls), 0) as total_calls,
        system.totals_json(
          coalesce(sum(p.total_calls), 0), coalesce(sum(p.billable_calls), 0), coalesce(sum(p.connected_calls), 0),
          coalesce(sum(p.successful_calls), 0), coalesce(sum(p.positive_calls), 0), coalesce(sum(p.neutral_calls), 0),
          coalesce(sum(p.negative_calls), 0), coalesce(sum(p.duration_ms), 0), coalesce(sum(p.billed_seconds), 0),
          coalesce(sum(p.revenue), 0), coalesce(sum(p.provider_cost), 0), o.currency, true) as totals
      from organizations o
      cross join (values (true), (false)) c(is_current)
      left join periods p on p.organization_id = o.id and p.is_current = c.is_current
      group by grouping sets ((o.id, o.currency, c.is_current), (o.currency, c.is_current))
    ),
    -- Every day of every organization, zeros included.
    days as materialized (
      select
        o.id,
        o.currency,
        d.day,
        coalesce(r.total_calls, 0) as total_calls,
        coalesce(r.billable_calls, 0) as billable_calls,
        coalesce(r.connected_calls, 0) as connected_calls,
        coalesce(r.successful_calls, 0) as successful_calls,
        coalesce(r.billed_seconds, 0) as billed_seconds,
        coalesce(r.revenue, 0) as revenue
      from organizations o
      cross join (select g::date as day from generate_series(v_from::timestamp, v_to::timestamp, interval '1 day') g) d
      left join (
        select
          organization_id,
          day,
          sum(total_calls)::bigint as total_calls,
          (sum(total_calls) filter (where is_billable))::bigint as billable_calls,
          sum(connected_calls)::bigint as connected_calls,
          sum(successful_calls)::bigint as successful_calls,
          sum(billed_seconds)::bigint as billed_seconds,
          sum(revenue) as revenue
        from system.organization_rollups
        where day between v_from and v_to
        group by organization_id, day
      ) r on r.organization_id = o.id and r.day = d.day
    ),
    daily as (
      select c.currency, jsonb_agg(
        system.daily_json(
          c.day, c.total_calls, c.billable_calls, c.connected_calls, c.successful_calls, c.billed_seconds, c.revenue)
        order by c.day) as days
      from (
        select
          currency,
          day,
          sum(total_calls) as total_calls,
          sum(billable_calls) as billable_calls,
          sum(connected_calls) as connected_calls,
          sum(successful_calls) as successful_calls,
          sum(billed_seconds) as billed_seconds,
          sum(revenue) as revenue
        from days
        group by currency, day
      ) c
      group by c.currency
    ),
    daily_calls as (
      select id, jsonb_agg(total_calls order by day) as days from days group by id
    ),
    agents as (
      select organization_id, count(*) filter (where deleted_at is null) as agent_count, max(last_event_at) as last_event_at
      from system.agents
      group by organization_id
    ),
    refusals as (
      select organization_id, sum(refusals) as refusals
      from system.webhook_refusals
      where hour > now() - interval '24 hours'
      group by organization_id
    )
    select jsonb_build_object(
      'from', v_from,
      'to', v_to,
      'generated_at', system.iso(clock_timestamp()),
      'totals', coalesce((
        select jsonb_agg(
          jsonb_build_object('currency', t.currency) || t.totals || jsonb_build_object('previous', b.totals, 'daily', d.days)
          order by t.currency)
        from totals t
        join totals b on b.id is null and b.currency = t.currency and not b.is_current
        join daily d on d.currency = t.currency
        where t.id is null and t.is_current), '[]'),
      'organizations', coalesce((
        select jsonb_agg(
          jsonb_build_object(
            'organization_id', o.id,
            'name', o.name,
            'slug', o.slug,
            'status', o.status,
            'currency', o.currency,
            'previous', b.totals,
            'daily_calls', d.days,
            'agent_count', coalesce(a.agent_count, 0),
            'last_event_at', system.iso(a.last_event_at),
            'rejected_events_24h', coalesce(r.refusals, 0)) || t.totals
          order by t.total_calls desc, o.name, o.id)
        from organizations o
        join totals t on t.id = o.id and t.is_current
        join totals b on b.id = o.id and not b.is_current
        join daily_calls d on d.id = o.id
        left join agents a on a.organization_id = o.id
        left join refusals r on r.organization_id = o.id), '[]'))
  );
end
$$;

revoke execute on function public.get_system_overview from public;
grant execute on function public.get_system_overview to authenticated, service_role;
