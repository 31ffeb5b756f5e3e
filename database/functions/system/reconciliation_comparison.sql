-- What Retell's books say of calls beside what stands here.

/*
 * Each of these calls, as Retell's REST API lists them, beside ours. They are read by what reads webhooks, so that nothing differs that
 * the fold would make the same. Entered by the caller.
 *
 * `fields`: what differs, empty for a call that is not here. What Retell does not say is no difference, because the fold lets an absent value
 * erase none; but for money, where its sums are lower than ours for it.
 * `can_heal`: whether the fold can make it what Retell says.
 */
create or replace function system.compare_calls(p_schema text, p_org_id uuid, p_calls jsonb)
returns table (
  call jsonb,
  call_id text,
  agent_id text,
  is_registered boolean,
  is_over boolean,
  started_at timestamptz,
  ended_at timestamptz,
  duration_ms bigint,
  provider_cost numeric,
  is_known boolean,
  our_agent_id text,
  our_started_at timestamptz,
  our_duration_ms bigint,
  our_provider_cost numeric,
  fields jsonb,
  can_heal boolean
)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query execute format($sql$
    select
      l.call,
      l.call_id,
      l.call ->> 'agent_id',
      exists (select from system.agents r where r.organization_id = $1 and r.agent_id = l.call ->> 'agent_id' and r.deleted_at is null),
      -- Its status can lag behind: an end or a reason says more.
      t.call_status in ('ended', 'error', 'not_connected') or t.ended_at is not null or t.disconnection_reason is not null,
      t.started_at,
      t.ended_at,
      coalesce(t.duration_ms, 0),
      coalesce(t.provider_cost, 0),
      c.id is not null,
      a.agent_id,
      c.started_at,
      c.duration_ms,
      coalesce(c.provider_cost, 0),
      d.fields,
      d.can_heal
    from (select distinct on (e ->> 'call_id') e as call, e ->> 'call_id' as call_id from jsonb_array_elements($2) e) l
    cross join lateral system.read_call_facts(l.call, now()) t
    left join %1$I.calls c on c.external_call_id = l.call_id
    left join system.agents a on a.id = c.agent_id
    cross join lateral (
      select
        coalesce(
          jsonb_agg(jsonb_build_object('field', f.field, 'ours', f.ours, 'theirs', f.theirs) order by f.position), '[]') as fields,
        coalesce(bool_or(f.theirs is not null), false) as can_heal
      from (
        values
          (1, 'agent_id', to_jsonb(a.agent_id), to_jsonb(l.call ->> 'agent_id'), false),
          (2, 'call_type', to_jsonb(c.call_type), to_jsonb(t.call_type), false),
          (3, 'status', to_jsonb(c.status), to_jsonb(system.derive_call_status(
            true, t.started_at is not null or t.duration_ms > 0, t.call_status, t.disconnection_reason)), false),
          (4, 'started_at', to_jsonb(system.iso(c.started_at)), to_jsonb(system.iso(t.started_at)), false),
          (5, 'ended_at', to_jsonb(system.iso(c.ended_at)), to_jsonb(system.iso(t.ended_at)), false),
          (6, 'duration_ms', to_jsonb(c.duration_ms), to_jsonb(t.duration_ms), c.duration_ms > 0),
          (7, 'provider_cost', to_jsonb(c.provider_cost::text), to_jsonb(round(t.provider_cost, 6)::text), c.provider_cost > 0),
          (8, 'disconnection_reason', to_jsonb(c.disconnection_reason), to_jsonb(t.disconnection_reason), false),
          (9, 'sentiment', to_jsonb(c.sentiment), to_jsonb(t.sentiment), false),
          (10, 'successful', to_jsonb(c.successful), to_jsonb(t.successful), false)
      ) f (position, field, ours, theirs, is_missed)
      where c.id is not null and f.ours is distinct from f.theirs and (f.theirs is not null or f.is_missed)
    ) d
  $sql$, p_schema) using p_org_id, p_calls;
end
$$;

/* A call's id as that of a document. */
create or replace function system.call_document_id(p_call_id text) returns uuid
language sql immutable
return md5(p_call_id)::uuid;

/* Two objects of figures as one: numbers added, objects likewise, and of anything else the later. */
create or replace function system.add_figures(p_one jsonb, p_other jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  if jsonb_typeof(p_one) = 'object' and jsonb_typeof(p_other) = 'object' then
    return (
      select coalesce(jsonb_object_agg(key, system.add_figures(o.value, t.value)), '{}')
      from jsonb_each(p_one) o full join jsonb_each(p_other) t using (key));
  end if;
  if jsonb_typeof(p_one) = 'number' and jsonb_typeof(p_other) = 'number' then
    return to_jsonb(p_one::numeric + p_other::numeric);
  end if;
  return coalesce(p_other, p_one);
end
$$;

create or replace aggregate system.sum_figures(jsonb) (sfunc = system.add_figures, stype = jsonb, initcond = '{}');

/*
 * How each call came out, those outside the window left out: `matched`, `missing`, `differing`; `extra`, asked for and not listed;
 * `unsettled`, still under way or just over; `not_ours_yet`, of an agent that is not registered here. `p_data` is the reconciliation's.
 * Entered by the caller.
 */
create or replace function system.judge_calls(p_schema text, p_org_id uuid, p_data jsonb, p_calls jsonb, p_asked text[])
returns system.reconciled_call[]
language plpgsql stable security definer set search_path = '' as $$
declare
  v_from timestamptz := to_timestamp((p_data ->> 'from')::numeric / 1000);
  v_to timestamptz := to_timestamp((p_data ->> 'to')::numeric / 1000);
  v_settled timestamptz := to_timestamp((p_data ->> 'settled')::numeric / 1000);
  v_is_by_id boolean := cardinality(p_asked) > 0;
  v_judged system.reconciled_call[];
begin
  execute format($sql$
    select array(
      select row(
        j.call_id, j.agent_id, j.call ->> 'agent_name', j.verdict, j.verdict = 'missing' or j.can_heal,
        coalesce(j.started_at, j.our_started_at), j.duration_ms, j.provider_cost,
        j.our_agent_id, j.our_duration_ms, j.our_provider_cost,
        case j.verdict when 'missing' then system.figures_as_fields(j.duration_ms, j.provider_cost, 'theirs') else j.fields end
      )::system.reconciled_call
      from (
        select c.*, case
          when not c.is_over or c.ended_at > $4 then 'unsettled'
          when not c.is_known and not c.is_registered then 'not_ours_yet'
          when not c.is_known then 'missing'
          when c.fields <> '[]' then 'differing'
          else 'matched' end as verdict
        from system.compare_calls($1, $2, $3) c
        -- One that never connected may have no time at Retell: then ours says whether it is of the window.
        where case when $7 then c.call_id = any ($8)
          else coalesce(coalesce(c.started_at, c.ended_at, c.our_started_at) between $5 and $6, true) end
      ) j
      union all
      select row(
        k.external_call_id, a.agent_id, null, 'extra', false, k.started_at, 0, 0, a.agent_id, k.duration_ms,
        coalesce(k.provider_cost, 0), system.figures_as_fields(k.duration_ms, coalesce(k.provider_cost, 0), 'ours')
      )::system.reconciled_call
      from %I.calls k
      join system.agents a on a.id = k.agent_id
      where k.external_call_id = any ($8)
        and not exists (select from jsonb_array_elements($3) e where e ->> 'call_id' = k.external_call_id))
  $sql$, p_schema) into v_judged using p_schema, p_org_id, p_calls, v_settled, v_from, v_to, v_is_by_id, p_asked;
  return v_judged;
end
$$;

/* What a call comes to where only one side has it: `ours` or `theirs`. */
create or replace function system.figures_as_fields(p_duration_ms bigint, p_provider_cost numeric, p_side text) returns jsonb
language sql immutable
return jsonb_build_array(
  '{"field": "duration_ms", "ours": null, "theirs": null}'::jsonb || jsonb_build_object(p_side, p_duration_ms),
  '{"field": "provider_cost", "ours": null, "theirs": null}'::jsonb || jsonb_build_object(p_side, round(p_provider_cost, 6)::text));

/* What calls come to per agent of Retell's, on each side. */
create or replace function system.tally_by_agent(p_calls system.reconciled_call[]) returns jsonb
language sql immutable
begin atomic
  with sides as (
    select c.agent_id, 'retell' as side, c.duration_ms, c.provider_cost
    from unnest(p_calls) c where c.verdict in ('matched', 'missing', 'differing')
    union all
    select c.our_agent_id, 'ours', c.our_duration_ms, c.our_provider_cost
    from unnest(p_calls) c where c.verdict in ('matched', 'differing', 'extra')
    union all
    select c.agent_id, 'not_ours_yet', c.duration_ms, c.provider_cost
    from unnest(p_calls) c where c.verdict = 'not_ours_yet'
  ),
  figures as (
    select s.agent_id, jsonb_build_object(s.side, jsonb_build_object(
      'calls', count(*), 'duration_ms', sum(s.duration_ms), 'provider_cost', sum(s.provider_cost))) as figures
    from sides s
    group by s.agent_id, s.side
    union all
    select c.agent_id, jsonb_build_object(c.verdict, count(*))
    from unnest(p_calls) c
    where c.verdict in ('matched', 'missing', 'differing', 'extra')
    group by c.agent_id, c.verdict
    union all
    select c.agent_id, jsonb_build_object('name', max(c.agent_name))
    from unnest(p_calls) c
    where c.verdict = 'not_ours_yet'
    group by c.agent_id
  )
  select coalesce(jsonb_object_agg(a.agent_id, a.figures), '{}')
  from (select f.agent_id, system.sum_figures(f.figures) as figures from figures f group by f.agent_id) a;
end;

/* The first of the calls in which both sides do not agree, as a report tells them. */
create or replace function system.describe_findings(p_calls system.reconciled_call[], p_limit integer) returns jsonb
language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object(
    'call_id', f.call_id,
    'kind', f.verdict,
    'agent_id', f.agent_id,
    'started_at', system.iso(f.started_at),
    'fields', f.fields,
    'outcome', case when f.can_heal then 'pending' else 'kept' end,
    'reason', case when f.can_heal then null when f.verdict = 'extra' then 'unknown_at_retell' else 'absent_at_retell' end)), '[]')
  from (
    select * from unnest(p_calls) c
    where c.verdict in ('missing', 'differing', 'extra')
    order by c.started_at, c.call_id
    limit greatest(p_limit, 0)
  ) f;
end;
