-- An organization's figures, from its rollups alone: a read costs the same with ten calls or ten million.

/*
 * The figures of a period and of the equally long one before it, per day and per agent. `p_from` and `p_to` are days in the
 * organization's time zone, both inclusive; by default the last 30 days.
 * Provider cost and margin are for super admins: for others the fields are absent.
 * Throws what the door throws, and PT400 invalid_request (from after to, more than ten years).
 */
create or replace function public.get_organization_overview(
  p_org_id uuid,
  p_from date default null,
  p_to date default null,
  p_is_billable boolean default null,
  p_agent_id uuid default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'org_viewer');
  v_with_costs boolean := system.may_see_costs();
  v_organization system.organizations;
  v_currency text;
  v_to date;
  v_from date;
  v_days integer;
  v_agents uuid[];
  v_rollups system.rollup_move[];
  v_last_calls jsonb;
begin
  select * into strict v_organization from system.organizations where id = p_org_id;
  v_currency := (system.get_billing_terms(p_org_id, now())).currency;
  v_to := coalesce(p_to, greatest((now() at time zone v_organization.timezone)::date, p_from));
  v_from := coalesce(p_from, v_to - 29);
  v_days := v_to - v_from + 1;
  perform system.check_period(v_from, v_to);
  v_agents := array(select id from system.agents where organization_id = p_org_id and (p_agent_id is null or id = p_agent_id));

  -- Only what lies in the client's schema is planned anew each time: the rest is one statement whose plan is kept.
  execute format($sql$
    select array(
      select row(r.*)::system.rollup_move
      from %1$I.call_rollups r
      where r.day between $1 and $2
        and ($3 is null or r.is_billable = $3)
        and ($4 is null or r.agent_id = $4))
  $sql$, v_schema) into v_rollups using v_from - v_days, v_to, p_is_billable, p_agent_id;
  execute format($sql$
    select jsonb_object_agg(a.id, (
      select system.iso(c.started_at)
      from %1$I.calls c
      where c.agent_id = a.id
        and ($4 is null or c.is_billable = $4)
        and c.day between $2 and $3
        and c.started_at < ($3::timestamp at time zone $5) + interval '2 days'
      order by c.started_at desc
      limit 1))
    from unnest($1) a(id)
  $sql$, v_schema) into v_last_calls using v_agents, v_from, v_to, p_is_billable, v_organization.timezone;

  return (
    with
    rollups as materialized (
      select * from unnest(v_rollups)
    ),
    totals as (
      select
        p.is_current,
        system.totals_json(
          coalesce(sum(total_calls), 0), coalesce(sum(total_calls) filter (where is_billable), 0),
          coalesce(sum(connected_calls), 0), coalesce(sum(successful_calls), 0), coalesce(sum(positive_calls), 0),
          coalesce(sum(neutral_calls), 0), coalesce(sum(negative_calls), 0), coalesce(sum(duration_ms), 0),
          coalesce(sum(billed_seconds), 0), coalesce(sum(revenue), 0), coalesce(sum(provider_cost), 0),
          v_currency, v_with_costs) as totals
      from (values (true), (false)) p(is_current)
      left join rollups r on (r.day >= v_from) = p.is_current
      group by p.is_current
    ),
    daily as (
      select
        d.day,
        coalesce(sum(r.total_calls), 0) as total_calls,
        coalesce(sum(r.total_calls) filter (where r.is_billable), 0) as billable_calls,
        coalesce(sum(r.connected_calls), 0) as connected_calls,
        coalesce(sum(r.successful_calls), 0) as successful_calls,
        coalesce(sum(r.billed_seconds), 0) as billed_seconds,
        coalesce(sum(r.revenue), 0) as revenue
      from (select g::date as day from generate_series(v_from::timestamp, v_to::timestamp, interval '1 day') g) d
      left join rollups r on r.day = d.day
      group by d.day
    ),
    by_agent as (
      select
        a.id,
        a.name,
        coalesce(sum(r.total_calls), 0) as total_calls,
        coalesce(sum(r.total_calls) filter (where r.is_billable), 0) as billable_calls,
        coalesce(sum(r.billed_seconds), 0) as billed_seconds,
        coalesce(sum(r.revenue), 0.0000) as revenue
      from system.agents a
      left join rollups r on r.agent_id = a.id and r.day >= v_from
      where a.id = any (v_agents)
      group by a.id
      having a.deleted_at is null or sum(r.total_calls) > 0
    )
    select
      (select totals from totals where is_current)
      || jsonb_build_object(
        'organization_id', p_org_id,
        'from', v_from,
        'to', v_to,
        'timezone', v_organization.timezone,
        'currency', v_currency,
        'version', (select version from system.organization_versions where organization_id = p_org_id),
        'generated_at', system.iso(clock_timestamp()),
        'previous',
          (select totals from totals where not is_current) || jsonb_build_object('from', v_from - v_days, 'to', v_from - 1),
        'daily', (
          select jsonb_agg(system.daily_json(
            d.day, d.total_calls, d.billable_calls, d.connected_calls, d.successful_calls, d.billed_seconds, d.revenue) order by d.day)
          from daily d),
        'by_agent', coalesce((
          select jsonb_agg(jsonb_build_object(
            'agent_id', b.id,
            'name', b.name,
            'total_calls', b.total_calls,
            'billable_calls', b.billable_calls,
            'test_calls', b.total_calls - b.billable_calls,
            'billed_minutes', system.minutes(b.billed_seconds),
            'revenue', b.revenue::text,
            'last_call_at', v_last_calls -> b.id::text) order by b.total_calls desc, b.name, b.id)
          from by_agent b), '[]'))
  );
end
$$;

revoke execute on function public.get_organization_overview from public;
grant execute on function public.get_organization_overview to authenticated, service_role;
