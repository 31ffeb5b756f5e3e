-- The super admin's view across clients, from the registry's rollups and counters: no client's schema is touched.

/*
 * The figures of all organizations for a period, beside the equally long one before it: totals and days per currency, and a row per
 * organization with its calls of each day and whether its webhooks arrive. For super admins. Days are each organization's own; by default
 * the last 30, as UTC counts them. Deleted organizations are left out.
 * Throws PT403 forbidden, PT400 invalid_request (from after to, more than ten years).
 */
create or replace function public.get_system_overview(p_from date default null, p_to date default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
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
    rollups as materialized (
      select o.currency, r.*, r.day >= v_from as is_current
      from organizations o
      join system.organization_rollups r on r.organization_id = o.id
      where r.day between v_from - v_days and v_to
    ),
    days as materialized (
      select g::date as day from generate_series(v_from::timestamp, v_to::timestamp, interval '1 day') g
    ),
    -- Of each organization and, under no id, of each currency.
    totals as (
      select
        o.id,
        o.currency,
        p.is_current,
        coalesce(sum(r.total_calls), 0) as total_calls,
        system.totals_json(
          coalesce(sum(r.total_calls), 0), coalesce(sum(r.total_calls) filter (where r.is_billable), 0),
          coalesce(sum(r.connected_calls), 0), coalesce(sum(r.successful_calls), 0), coalesce(sum(r.positive_calls), 0),
          coalesce(sum(r.neutral_calls), 0), coalesce(sum(r.negative_calls), 0), coalesce(sum(r.duration_ms), 0),
          coalesce(sum(r.billed_seconds), 0), coalesce(sum(r.revenue), 0), coalesce(sum(r.provider_cost), 0),
          o.currency, true) as totals
      from organizations o
      cross join (values (true), (false)) p(is_current)
      left join rollups r on r.organization_id = o.id and r.is_current = p.is_current
      group by grouping sets ((o.id, o.currency, p.is_current), (o.currency, p.is_current))
    ),
    daily as (
      select c.currency, jsonb_agg(
        system.daily_json(
          d.day, coalesce(r.total_calls, 0), coalesce(r.billable_calls, 0), coalesce(r.connected_calls, 0),
          coalesce(r.successful_calls, 0), coalesce(r.billed_seconds, 0), coalesce(r.revenue, 0)) order by d.day) as days
      from (select distinct currency from organizations) c
      cross join days d
      left join (
        select
          currency,
          day,
          sum(total_calls) as total_calls,
          sum(total_calls) filter (where is_billable) as billable_calls,
          sum(connected_calls) as connected_calls,
          sum(successful_calls) as successful_calls,
          sum(billed_seconds) as billed_seconds,
          sum(revenue) as revenue
        from rollups
        group by currency, day
      ) r on r.currency = c.currency and r.day = d.day
      group by c.currency
    ),
    daily_calls as (
      select o.id, jsonb_agg(coalesce(r.calls, 0) order by d.day) as days
      from organizations o
      cross join days d
      left join (
        select organization_id, day, sum(total_calls) as calls from rollups group by organization_id, day
      ) r on r.organization_id = o.id and r.day = d.day
      group by o.id
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
