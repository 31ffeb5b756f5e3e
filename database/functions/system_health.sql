-- What an operator wants to know, from the registry alone: no client's schema is touched.

/*
 * What could be done by now and is not, with the client where it is one's, and since when. Of what failed before and waits for its next
 * attempt, since when it was asked for.
 */
create or replace function system.undone_items() returns table (kind text, organization_id uuid, since timestamptz)
language sql stable security definer set search_path = ''
begin atomic
  select 'calls', w.organization_id, w.since
  from system.waiting_calls w
  join system.organizations o on o.id = w.organization_id and o.status <> 'deleted'
  union all
  select
    case when b.due_at <= now() or b.status = 'running' then 'outbox' else 'outbox_retries' end,
    b.organization_id,
    case when b.status = 'running' then b.leased_until when b.due_at <= now() then b.due_at else b.created_at end
  from system.outbox b
  where (b.status = 'pending' and (b.due_at <= now() or b.attempts > 0)) or (b.status = 'running' and b.leased_until < now())
  union all
  select 'reconciliations', t.organization_id, t.due_at
  from system.reconciliation_turns t
  join system.organizations o on o.id = t.organization_id and o.status <> 'deleted'
  where t.due_at <= now() and (t.leased_until is null or t.leased_until < now())
  union all
  -- Those whose first turn nobody has noted yet.
  select 'reconciliations', a.organization_id, min(a.created_at)
  from system.agents a
  join system.organizations o on o.id = a.organization_id and o.status <> 'deleted'
  where a.deleted_at is null
    and not exists (select from system.reconciliation_turns t where t.organization_id = a.organization_id)
  group by a.organization_id
  union all
  select 'alerts', l.organization_id, l.told_at + interval '1 hour'
  from system.alerts l
  where l.told_status <> case when l.cleared_at is null then 'open' else 'over' end and l.told_at <= now() - interval '1 hour'
  union all
  select 'purges', o.id, o.deleted_at + interval '30 days'
  from system.organizations o
  where o.status = 'deleted' and o.deleted_at < now() - interval '30 days';
end;

/* How the system is doing as far as the registry tells, and of each organization that was not deleted the same. */
create or replace function public.get_system_health(p_with_organizations boolean default true) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('super_admin');
  return (
    with
    undone as materialized (
      select u.kind, u.organization_id, count(*) as items, min(u.since) as oldest
      from system.undone_items() u
      group by u.kind, u.organization_id
    ),
    counts as materialized (
      select
        c.organization_id,
        sum(c.events) as last_hour,
        coalesce(sum(c.events) filter (where c.minute = date_trunc('minute', now()) - interval '1 minute'), 0) as last_minute
      from system.webhook_counts c
      where c.minute > now() - interval '1 hour'
      group by c.organization_id
    ),
    refusals as materialized (
      select r.organization_id, r.reason, sum(r.refusals) as refusals
      from system.webhook_refusals r
      where r.hour > now() - interval '24 hours'
      group by r.organization_id, r.reason
    ),
    open_alerts as materialized (
      select l.organization_id, l.kind, count(*) as alerts
      from system.alerts l
      where l.cleared_at is null
      group by l.organization_id, l.kind
    )
    select jsonb_build_object(
      'generated_at', system.iso(clock_timestamp()),
      'waiting', (
        select jsonb_agg(
          jsonb_build_object(
            'kind', k.kind,
            'items', coalesce(u.items, 0),
            'oldest_at', system.iso(u.oldest),
            'age_seconds', system.seconds_since(u.oldest))
          order by k.position)
        from unnest(array['calls', 'outbox', 'outbox_retries', 'reconciliations', 'alerts', 'purges']) with ordinality k(kind, position)
        left join (select kind, sum(items) as items, min(oldest) as oldest from undone group by kind) u on u.kind = k.kind),
      'webhooks', (
        select jsonb_build_object('last_minute', coalesce(sum(last_minute), 0), 'last_hour', coalesce(sum(last_hour), 0)) from counts),
      'refusals_24h', (
        select jsonb_build_object('total', coalesce(sum(r.refusals), 0), 'by_reason', coalesce(jsonb_object_agg(r.reason, r.refusals), '{}'))
        from (select reason, sum(refusals) as refusals from refusals group by reason) r),
      'open_alerts', (
        select jsonb_build_object('total', coalesce(sum(l.alerts), 0), 'by_kind', coalesce(jsonb_object_agg(l.kind, l.alerts), '{}'))
        from (select kind, sum(alerts) as alerts from open_alerts group by kind) l),
      'organizations', case when p_with_organizations then (
        select coalesce(jsonb_agg(
          jsonb_build_object(
            'organization_id', o.id,
            'name', o.name,
            'status', o.status,
            'last_event_at', system.iso(a.last_event_at),
            'events_last_hour', coalesce(c.last_hour, 0),
            'refusals_24h', coalesce(r.refusals, 0),
            'waiting_calls', coalesce(u.items, 0),
            'open_alerts', coalesce(l.alerts, 0),
            'reconciliation', jsonb_build_object(
              'reconciled_until', system.iso(t.reconciled_until),
              'age_seconds', case when t.reconciled_until is not null then system.seconds_since(t.reconciled_until) end,
              'last_finished_at', system.iso(t.last_finished_at),
              'last_status', t.last_status,
              'last_unresolved', t.last_unresolved))
          order by o.name, o.id), '[]')
        from system.organizations o
        left join (select organization_id, max(last_event_at) as last_event_at from system.agents group by organization_id) a
          on a.organization_id = o.id
        left join counts c on c.organization_id = o.id
        left join (select organization_id, sum(refusals) as refusals from refusals group by organization_id) r on r.organization_id = o.id
        left join undone u on u.organization_id = o.id and u.kind = 'calls'
        left join (select organization_id, sum(alerts) as alerts from open_alerts group by organization_id) l on l.organization_id = o.id
        left join system.reconciliation_turns t on t.organization_id = o.id
        where o.status <> 'deleted') else '[]' end)
  );
end
$$;

/* Whole seconds from then until now; 0 where there is no then, or it is yet to come. */
create or replace function system.seconds_since(p_at timestamptz) returns bigint
language sql stable
return greatest(coalesce(floor(extract(epoch from now() - p_at)), 0), 0)::bigint;

revoke execute on function public.get_system_health from public;
grant execute on function public.get_system_health to authenticated, service_role;
