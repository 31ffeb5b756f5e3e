-- Daily totals, moved by what each write changes. These rows are shared by many calls: touched last, in a fixed order.

/*
 * Takes a call's old measures out of the rollups and puts the new ones in. No old ones (a null day) for a new call.
 * The caller has entered the organization.
 */
create or replace function system.move_rollups(
  p_schema text,
  p_org_id uuid,
  p_before system.call_measures,
  p_after system.call_measures
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_moves constant text := $sql$
    select
      m.day,
      m.agent_id,
      m.is_billable,
      sum(v.sign) as total_calls,
      sum(v.sign * m.is_connected::integer) as connected_calls,
      sum(v.sign * (m.successful is true)::integer) as successful_calls,
      sum(v.sign * (m.sentiment is not distinct from 'positive')::integer) as positive_calls,
      sum(v.sign * (m.sentiment is not distinct from 'neutral')::integer) as neutral_calls,
      sum(v.sign * (m.sentiment is not distinct from 'negative')::integer) as negative_calls,
      sum(v.sign * m.duration_ms) as duration_ms,
      sum(v.sign * m.billed_seconds) as billed_seconds,
      sum(v.sign * m.revenue) as revenue,
      sum(v.sign * coalesce(m.provider_cost, 0)) as provider_cost
    from (values (-1), (1)) v(sign)
    cross join lateral (select (case v.sign when -1 then $1 else $2 end).*) m
    where m.day is not null
    group by m.day, m.agent_id, m.is_billable
  $sql$;
  c_add constant text := $sql$
    total_calls = r.total_calls + excluded.total_calls,
    connected_calls = r.connected_calls + excluded.connected_calls,
    successful_calls = r.successful_calls + excluded.successful_calls,
    positive_calls = r.positive_calls + excluded.positive_calls,
    neutral_calls = r.neutral_calls + excluded.neutral_calls,
    negative_calls = r.negative_calls + excluded.negative_calls,
    duration_ms = r.duration_ms + excluded.duration_ms,
    billed_seconds = r.billed_seconds + excluded.billed_seconds,
    revenue = r.revenue + excluded.revenue,
    provider_cost = r.provider_cost + excluded.provider_cost
  $sql$;
begin
  if p_before is not distinct from p_after then
    return;
  end if;

  execute format($sql$
    insert into %I.call_rollups as r (
      day, agent_id, is_billable, total_calls, connected_calls, successful_calls, positive_calls, neutral_calls,
      negative_calls, duration_ms, billed_seconds, revenue, provider_cost)
    select * from (%s) moves order by day, agent_id, is_billable
    on conflict (day, agent_id, is_billable) do update set %s
  $sql$, p_schema, c_moves, c_add) using p_before, p_after;

  execute format($sql$
    insert into system.organization_rollups as r (
      organization_id, day, is_billable, total_calls, connected_calls, successful_calls, positive_calls, neutral_calls,
      negative_calls, duration_ms, billed_seconds, revenue, provider_cost)
    select
      $3, day, is_billable, sum(total_calls), sum(connected_calls), sum(successful_calls), sum(positive_calls),
      sum(neutral_calls), sum(negative_calls), sum(duration_ms), sum(billed_seconds), sum(revenue), sum(provider_cost)
    from (%s) moves
    group by day, is_billable
    order by day, is_billable
    on conflict (organization_id, day, is_billable) do update set %s
  $sql$, c_moves, c_add) using p_before, p_after, p_org_id;
end
$$;

/*
 * Bumps the organization's version and announces it on its Realtime channel; both hold only if the transaction commits.
 * The last thing a write does: from here until the commit the next writer of the same client waits.
 */
create or replace function system.announce_change(p_org_id uuid) returns bigint
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_version bigint;
begin
  update system.organization_versions set version = version + 1 where organization_id = p_org_id returning version into strict v_version;
  perform realtime.send(
    jsonb_build_object('organization_id', p_org_id, 'version', v_version), 'organization_changed', 'org:' || p_org_id, true);
  return v_version;
end
$$;
