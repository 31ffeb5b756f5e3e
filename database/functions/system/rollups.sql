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
  v_moves system.rollup_move[];
begin
  if p_before is not distinct from p_after then
    return;
  end if;
  v_moves := array(
    select row(
      m.day,
      m.agent_id,
      m.is_billable,
      sum(m.sign),
      sum(m.sign * m.is_connected::integer),
      sum(m.sign * (m.successful is true)::integer),
      sum(m.sign * (m.sentiment is not distinct from 'positive')::integer),
      sum(m.sign * (m.sentiment is not distinct from 'neutral')::integer),
      sum(m.sign * (m.sentiment is not distinct from 'negative')::integer),
      sum(m.sign * m.duration_ms),
      sum(m.sign * m.billed_seconds),
      sum(m.sign * m.revenue),
      sum(m.sign * coalesce(m.provider_cost, 0)))::system.rollup_move
    from (select -1 as sign, p_before.* union all select 1, p_after.*) m
    where m.day is not null
    group by m.day, m.agent_id, m.is_billable
    order by m.day, m.agent_id, m.is_billable
  );

  execute format($sql$
    insert into %I.call_rollups as r select * from unnest($1)
    on conflict (day, agent_id, is_billable) do update set
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
  $sql$, p_schema) using v_moves;

  insert into system.organization_rollups as r
  select
    p_org_id, m.day, m.is_billable, sum(m.total_calls), sum(m.connected_calls), sum(m.successful_calls), sum(m.positive_calls),
    sum(m.neutral_calls), sum(m.negative_calls), sum(m.duration_ms), sum(m.billed_seconds), sum(m.revenue), sum(m.provider_cost)
  from unnest(v_moves) m
  group by m.day, m.is_billable
  order by m.day, m.is_billable
  on conflict (organization_id, day, is_billable) do update set
    total_calls = r.total_calls + excluded.total_calls,
    connected_calls = r.connected_calls + excluded.connected_calls,
    successful_calls = r.successful_calls + excluded.successful_calls,
    positive_calls = r.positive_calls + excluded.positive_calls,
    neutral_calls = r.neutral_calls + excluded.neutral_calls,
    negative_calls = r.negative_calls + excluded.negative_calls,
    duration_ms = r.duration_ms + excluded.duration_ms,
    billed_seconds = r.billed_seconds + excluded.billed_seconds,
    revenue = r.revenue + excluded.revenue,
    provider_cost = r.provider_cost + excluded.provider_cost;
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
  perform system.send_version(p_org_id, v_version);
  return v_version;
end
$$;

/* Sends the organization's version to those who listen on its Realtime channel, once the transaction commits. */
create or replace function system.send_version(p_org_id uuid, p_version bigint) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform realtime.send(
    jsonb_build_object('organization_id', p_org_id, 'version', p_version), 'organization_changed', 'org:' || p_org_id, true);
end
$$;
