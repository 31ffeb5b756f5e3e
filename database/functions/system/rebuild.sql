-- What changes many calls at once: their rows first, then the rollups from nothing.

/* Keeps every other write to an organization's calls out until this transaction ends; ingest takes the same lock shared. */
create or replace function system.lock_organization(p_schema text) returns void
language sql volatile set search_path = ''
begin atomic
  select pg_advisory_xact_lock(hashtextextended(p_schema, 0));
end;

/* Makes the rollups again from the calls. The caller has entered the organization, holds its lock, and announces the change. */
create or replace function system.rebuild_rollups(p_schema text, p_org_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  execute format('delete from %I.call_rollups', p_schema);
  execute format($sql$
    insert into %1$I.call_rollups
    select
      day, agent_id, is_billable, count(*), count(*) filter (where is_connected), count(*) filter (where successful),
      count(*) filter (where sentiment = 'positive'), count(*) filter (where sentiment = 'neutral'),
      count(*) filter (where sentiment = 'negative'), sum(duration_ms), sum(billed_seconds), sum(revenue),
      coalesce(sum(provider_cost), 0)
    from %1$I.calls
    group by day, agent_id, is_billable
  $sql$, p_schema);
  delete from system.organization_rollups where organization_id = p_org_id;
  execute format($sql$
    insert into system.organization_rollups
    select
      $1, day, is_billable, sum(total_calls), sum(connected_calls), sum(successful_calls), sum(positive_calls),
      sum(neutral_calls), sum(negative_calls), sum(duration_ms), sum(billed_seconds), sum(revenue), sum(provider_cost)
    from %I.call_rollups
    group by day, is_billable
  $sql$, p_schema) using p_org_id;
end
$$;

/* Counts the days of all calls anew, in the organization's present time zone. Entered and locked by the caller. */
create or replace function system.move_calls_to_time_zone(p_schema text, p_org_id uuid, p_timezone text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  execute format($sql$
    update %I.calls set day = (started_at at time zone $1)::date
    where day <> (started_at at time zone $1)::date
  $sql$, p_schema) using p_timezone;
  perform system.rebuild_rollups(p_schema, p_org_id);
end
$$;

/*
 * Rates the calls that started at or after a time again, each by the terms now in force for its start. Entered and locked by
 * the caller.
 */
create or replace function system.rate_calls_again(p_schema text, p_org_id uuid, p_from timestamptz) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  execute format($sql$
    update %I.calls c
    set
      billing_rate = t.billing_rate,
      currency = t.currency,
      billing_increment_seconds = t.billing_increment_seconds,
      billing_minimum_seconds = t.billing_minimum_seconds,
      billed_seconds = system.billed_seconds(
        c.status <> 'ongoing' and c.is_connected and c.is_billable,
        c.duration_ms, t.billing_increment_seconds, t.billing_minimum_seconds),
      revenue = system.revenue(
        system.billed_seconds(
          c.status <> 'ongoing' and c.is_connected and c.is_billable,
          c.duration_ms, t.billing_increment_seconds, t.billing_minimum_seconds),
        t.billing_rate),
      updated_at = now()
    from (
      select *, lead(valid_from, 1, 'infinity') over (order by valid_from) as valid_to
      from system.billing_terms
      where organization_id = $1
    ) t
    where c.started_at >= $2 and c.started_at >= t.valid_from and c.started_at < t.valid_to
      and (c.billing_rate, c.billing_increment_seconds, c.billing_minimum_seconds)
        is distinct from (t.billing_rate, t.billing_increment_seconds, t.billing_minimum_seconds)
  $sql$, p_schema) using p_org_id, p_from;
  perform system.rebuild_rollups(p_schema, p_org_id);
end
$$;

/*
 * Decides anew for an agent's calls between its old go-live and its new one whether they are tests; overrides stand, and so does every
 * other call. Each keeps the terms it was rated with. Entered and locked by the caller.
 */
create or replace function system.classify_calls_again(
  p_schema text,
  p_org_id uuid,
  p_agent_id uuid,
  p_old_billable_from timestamptz,
  p_new_billable_from timestamptz
) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  execute format($sql$
    update %1$I.calls c
    set
      billable_reason = d.billable_reason,
      is_billable = d.is_billable,
      billed_seconds = d.billed_seconds,
      revenue = system.revenue(d.billed_seconds, c.billing_rate),
      updated_at = now()
    from (
      select
        k.id,
        k.billable_reason,
        b.is_billable,
        system.billed_seconds(
          k.status <> 'ongoing' and k.is_connected and b.is_billable,
          k.duration_ms, k.billing_increment_seconds, k.billing_minimum_seconds) as billed_seconds
      from (
        select
          x.id, x.status, x.is_connected, x.duration_ms, x.billing_increment_seconds, x.billing_minimum_seconds, x.billable_override,
          system.classify_call(
            x.external_call_id, x.started_at, x.call_type, array[x.from_e164, x.to_e164], x.is_test_metadata,
            a.validation_call_id, a.billable_from, o.bill_web_calls, o.test_numbers) as billable_reason
        from %1$I.calls x
        join system.agents a on a.id = x.agent_id
        join system.organizations o on o.id = a.organization_id
        where x.agent_id = $1 and x.started_at >= least($2, $3) and x.started_at < greatest($2, $3)
      ) k
      cross join lateral (select coalesce(k.billable_override, k.billable_reason = 'default') as is_billable) b
    ) d
    where c.id = d.id and (c.billable_reason, c.is_billable) is distinct from (d.billable_reason, d.is_billable)
  $sql$, p_schema) using p_agent_id, p_old_billable_from, p_new_billable_from;
  perform system.rebuild_rollups(p_schema, p_org_id);
end
$$;
