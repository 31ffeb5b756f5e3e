-- What is watched so that alerts are raised and cleared.

/*
 * Agents from which nothing has come for as long as their client has said, in real time. Watched are those that are active and have
 * had an event; answered are those that are silent or have an open alert, by whose id the rows are known.
 */
create or replace function system.watch_agents()
returns table (organization_id uuid, kind text, subject text, is_alarming boolean, details jsonb, is_told boolean)
language sql stable security definer set search_path = ''
begin atomic
  select
    a.organization_id, 'agent_silent', a.id::text, w.is_silent,
    jsonb_build_object(
      'agent_id', a.id, 'agent_name', a.name, 'last_event_at', system.iso(a.last_event_at),
      'silent_after_hours', o.silent_after_hours),
    true
  from system.agents a
  join system.organizations o on o.id = a.organization_id
  cross join lateral (select a.last_event_at < now() - make_interval(hours => o.silent_after_hours) as is_silent) w
  where o.status = 'active' and o.silent_after_hours is not null
    and a.status = 'active' and a.deleted_at is null and a.last_event_at is not null
    and (w.is_silent or exists (
      select from system.alerts l
      where l.organization_id = a.organization_id and l.kind = 'agent_silent' and l.subject = a.id::text and l.cleared_at is null));
end;

/*
 * Agents, and clients' own URLs (subject `client`), of which at least 20 webhooks were refused within the last hour, and five times as
 * many as in a usual one: the mean of the week before without its five worst hours, so that one flood does not keep the next days quiet.
 * What was usual before an alert stays so while it is open.
 *
 * Refusals are counted by the hour: of the hour before this one, as much counts as is left of it in the last 60 minutes. Those of
 * deleted agents do not count.
 */
create or replace function system.watch_refusals()
returns table (organization_id uuid, kind text, subject text, is_alarming boolean, details jsonb, is_told boolean)
language sql stable security definer set search_path = ''
begin atomic
  with this as (
    select
      date_trunc('hour', now()) as hour,
      extract(epoch from now() - date_trunc('hour', now())) / 3600 as elapsed,
      '00000000-0000-0000-0000-000000000000'::uuid as nobody
  ),
  recent as (
    select
      r.organization_id, r.agent_id,
      sum(case when r.hour = this.hour then r.refusals else r.refusals * (1 - this.elapsed) end) as refusals
    from system.webhook_refusals r, this
    where r.hour >= this.hour - interval '1 hour' and r.reason <> 'deleted' and r.organization_id <> this.nobody
    group by r.organization_id, r.agent_id
  ),
  opened as (
    select l.organization_id, l.subject, (l.details ->> 'usual_per_hour')::numeric as usual
    from system.alerts l
    where l.kind = 'refusals_rising' and l.cleared_at is null
  ),
  candidates as (
    select r.organization_id, case when r.agent_id = this.nobody then 'client' else r.agent_id::text end as subject
    from recent r, this
    where r.refusals >= 20
    union
    select opened.organization_id, opened.subject from opened
  )
  select
    c.organization_id, 'refusals_rising', c.subject, n.refusals >= 20 and n.refusals >= 5 * n.usual,
    jsonb_build_object(
      'agent_id', a.id, 'agent_name', a.name, 'refusals_last_hour', round(n.refusals), 'usual_per_hour', round(n.usual, 2)),
    true
  from candidates c
  cross join this
  join system.organizations o on o.id = c.organization_id and o.status <> 'deleted'
  left join system.agents a on a.id::text = c.subject and a.deleted_at is null
  left join opened on opened.organization_id = c.organization_id and opened.subject = c.subject
  left join recent r on r.organization_id = c.organization_id and r.agent_id = coalesce(a.id, this.nobody)
  cross join lateral (
    select
      coalesce(r.refusals, 0) as refusals,
      coalesce(opened.usual, (
        select coalesce(sum(h.refusals), 0) / (168 - 5)
        from (
          select sum(w.refusals) as refusals
          from system.webhook_refusals w
          where w.agent_id = coalesce(a.id, this.nobody) and w.organization_id = c.organization_id and w.reason <> 'deleted'
            and w.hour >= this.hour - interval '169 hours' and w.hour < this.hour - interval '1 hour'
          group by w.hour
          order by 1 desc
          offset 5
        ) h)) as usual
  ) n
  where c.subject = 'client' or a.id is not null;
end;

/*
 * Clients whose revenue of the month, in their time zone, is at 80 or 100 percent of their budget. The subject is the month and the share,
 * so that the next month begins anew. Who learns that the whole is reached need not be told of the 80 percent as well.
 */
create or replace function system.watch_budgets()
returns table (organization_id uuid, kind text, subject text, is_alarming boolean, details jsonb, is_told boolean)
language sql stable security definer set search_path = ''
begin atomic
  select
    o.id, 'budget_reached', to_char(m.first_day, 'YYYY-MM') || ' ' || s.percent, r.revenue * 100 >= o.monthly_budget * s.percent,
    jsonb_build_object(
      'month', to_char(m.first_day, 'YYYY-MM'), 'percent', s.percent, 'revenue', r.revenue::text,
      'monthly_budget', o.monthly_budget::text, 'currency', t.currency),
    s.percent = 100 or r.revenue < o.monthly_budget
  from system.organizations o
  cross join lateral (select date_trunc('month', now() at time zone o.timezone)::date as first_day) m
  cross join lateral (
    select coalesce(sum(d.revenue), 0.0000) as revenue
    from system.organization_rollups d
    where d.organization_id = o.id and d.day >= m.first_day and d.day < m.first_day + interval '1 month') r
  cross join lateral system.get_billing_terms(o.id, now()) t
  cross join (values (80), (100)) s (percent)
  where o.monthly_budget is not null and o.status <> 'deleted';
end;

/* Side effects that were given up within the last day, or whose outcome nobody knows; by kind. */
create or replace function system.watch_outbox()
returns table (organization_id uuid, kind text, subject text, is_alarming boolean, details jsonb, is_told boolean)
language sql stable security definer set search_path = ''
begin atomic
  select
    null::uuid, 'outbox_given_up', k.kind, g.dead + g.unknown > 0,
    jsonb_build_object('kind', k.kind, 'dead', g.dead, 'unknown', g.unknown),
    true
  from (
    select distinct b.kind from system.outbox b where b.status in ('dead', 'unknown') and b.finished_at > now() - interval '1 day'
    union
    select l.subject from system.alerts l where l.kind = 'outbox_given_up' and l.cleared_at is null
  ) k
  cross join lateral (
    select count(*) filter (where b.status = 'dead') as dead, count(*) filter (where b.status = 'unknown') as unknown
    from system.outbox b
    where b.kind = k.kind and b.status in ('dead', 'unknown') and b.finished_at > now() - interval '1 day') g;
end;

/*
 * Compares everything that is watched with the alerts that are open: raises, clears, and tells what it was too early to tell before. What
 * is not watched any more (an agent that was paused, a budget of last month) is cleared without a word: it is not known to be well.
 * For the API's scheduler alone. One at a time; others answer at once that they did nothing.
 * Answers {raised, cleared}.
 */
create or replace function public.evaluate_alerts() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  v_raised integer := 0;
  v_cleared integer := 0;
  v_difference record;
  v_alert system.alerts;
begin
  perform system.require_role('service');
  if not pg_try_advisory_xact_lock(7269861005) then
    return jsonb_build_object('raised', 0, 'cleared', 0);
  end if;
  for v_difference in
    with watched as (
      select * from system.watch_agents()
      union all
      select * from system.watch_refusals()
      union all
      select * from system.watch_budgets()
      union all
      select * from system.watch_outbox()
    ),
    opened as (
      -- Those of the other kind are raised and cleared by who reconciles.
      select * from system.alerts where cleared_at is null and kind <> 'reconciliation_differs'
    )
    select
      coalesce(w.organization_id, l.organization_id) as organization_id,
      coalesce(w.kind, l.kind) as kind,
      coalesce(w.subject, l.subject) as subject,
      w.is_alarming is not null as is_watched,
      coalesce(w.is_alarming, false) as is_alarming,
      l.id is not null as is_open,
      w.details, w.is_told
    from watched w
    full join opened l
      on coalesce(l.organization_id, c_nobody) = coalesce(w.organization_id, c_nobody) and l.kind = w.kind and l.subject = w.subject
    where coalesce(w.is_alarming, false) <> (l.id is not null) or (w.is_alarming and w.details is distinct from l.details)
    order by 1, 2, 3
  loop
    if v_difference.is_alarming then
      perform system.raise_alert(
        v_difference.organization_id, v_difference.kind, v_difference.subject, v_difference.details, v_difference.is_told);
      v_raised := v_raised + case when v_difference.is_open then 0 else 1 end;
    else
      perform system.clear_alert(
        v_difference.organization_id, v_difference.kind, v_difference.subject, v_difference.is_watched);
      v_cleared := v_cleared + 1;
    end if;
  end loop;
  for v_alert in
    select * from system.alerts
    where told_status <> case when cleared_at is null then 'open' else 'over' end and told_at <= clock_timestamp() - interval '1 hour'
    order by organization_id, kind, subject
  loop
    -- As it is now: whoever reconciles may have said something else about it in the meantime.
    perform system.tell_alert(system.lock_alert(v_alert.organization_id, v_alert.kind, v_alert.subject));
  end loop;
  return jsonb_build_object('raised', v_raised, 'cleared', v_cleared);
end
$$;

revoke execute on function public.evaluate_alerts from public;
grant execute on function public.evaluate_alerts to service_role;
