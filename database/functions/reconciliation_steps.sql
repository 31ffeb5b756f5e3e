-- How a reconciliation goes on, step by step, each in a transaction of its own: whoever is cut off leaves nothing half done.

/*
 * Holds a reconciliation for one step, and its lease for another while.
 * Throws PT409 conflict where the lease is another's by now, or the reconciliation is over.
 */
create or replace function system.hold_reconciliation(p_schema text, p_org_id uuid, p_id uuid, p_lease uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_data jsonb;
begin
  update system.reconciliation_turns set leased_until = clock_timestamp() + interval '3 minutes'
  where organization_id = p_org_id and reconciliation_id = p_id and lease = p_lease;
  if not found then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  execute format($sql$select data from %I.documents where kind = 'reconciliation' and id = $1$sql$, p_schema)
    into strict v_data using p_id;
  return v_data;
end
$$;

/* Puts down how far a reconciliation is. */
create or replace function system.keep_reconciliation(p_schema text, p_id uuid, p_data jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  execute format($sql$
    update %I.documents set data = $2, updated_at = clock_timestamp() where kind = 'reconciliation' and id = $1
  $sql$, p_schema) using p_id, p_data;
end
$$;

/* What is to be done next. Steps with keys that are gone or refused are left out. Entered by the caller. */
create or replace function system.reconciliation_task(p_schema text, p_org_id uuid, p_data jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_turn system.reconciliation_turns;
  v_keys jsonb;
  v_pending jsonb;
begin
  select * into strict v_turn from system.reconciliation_turns where organization_id = p_org_id;
  select coalesce(
    jsonb_agg(jsonb_build_object('id', s.id, 'ciphertext', s.ciphertext, 'is_refused', k.key -> 'is_refused') order by k.position), '[]')
  into v_keys
  from jsonb_array_elements(p_data -> 'keys') with ordinality k(key, position)
  join system.organization_secrets s on s.id = (k.key ->> 'id')::uuid and s.organization_id = p_org_id
  where s.expires_at is null or s.expires_at > now();
  execute format($sql$
    select coalesce(jsonb_agg(d.data - 'is_missing'), '[]')
    from (select data from %I.documents where kind = 'reconciliation_pending' order by id limit 50) d
  $sql$, p_schema) into v_pending;
  return jsonb_build_object(
    'id', v_turn.reconciliation_id,
    'organization_id', p_org_id,
    'lease', v_turn.lease,
    'from_ms', p_data -> 'from',
    'to_ms', p_data -> 'to',
    'step', p_data #> '{plan,0}',
    'cursor', p_data -> 'cursor',
    'pending', v_pending,
    'attempts', v_turn.attempts,
    'keys', v_keys);
end
$$;

/*
 * Takes a reconciliation that is due, for a time: one under way, or one that begins now; of any client, or one under way of this one. For the API
 * alone. A client whose current key Retell refused has no turn before the key is another.
 * Answers what is to be done next; null where none is due that nobody has.
 */
create or replace function public.claim_reconciliation(p_org_id uuid default null, p_lease_seconds integer default 180) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '2min' as $$
declare
  v_turn system.reconciliation_turns;
  v_schema text;
  v_data jsonb;
begin
  perform system.require_role('service');
  insert into system.reconciliation_turns (organization_id)
  select distinct a.organization_id
  from system.agents a
  join system.organizations o on o.id = a.organization_id
  where a.deleted_at is null and o.status <> 'deleted'
    and not exists (select from system.reconciliation_turns t where t.organization_id = a.organization_id)
  on conflict do nothing;

  select t.* into v_turn
  from system.reconciliation_turns t
  join system.organizations o on o.id = t.organization_id
  where o.status <> 'deleted'
    and (t.leased_until is null or t.leased_until < clock_timestamp())
    and (p_org_id is null or (t.organization_id = p_org_id and t.reconciliation_id is not null))
    and (t.due_at <= clock_timestamp() or (t.refused_secret_id is not null and t.reconciliation_id is null and not exists (
      select from system.organization_secrets s where s.id = t.refused_secret_id and s.expires_at is null)))
  order by t.due_at
  limit 1
  for update of t skip locked;
  if not found then
    return null;
  end if;

  v_schema := system.enter_org(v_turn.organization_id, 'service');
  if v_turn.reconciliation_id is null then
    v_turn.reconciliation_id := system.begin_reconciliation(v_schema, v_turn.organization_id, 'schedule');
  end if;
  update system.reconciliation_turns
  set lease = gen_random_uuid(), leased_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where organization_id = v_turn.organization_id
  returning * into v_turn;
  v_data := system.hold_reconciliation(v_schema, v_turn.organization_id, v_turn.reconciliation_id, v_turn.lease);
  return system.reconciliation_task(v_schema, v_turn.organization_id, v_data);
end
$$;

/*
 * Compares a page that Retell listed, counts how its calls came out, notes which are to be fetched, and moves on to the next page. For the
 * API alone. A call counts the first time that it is listed. `p_asked`: the calls that were asked for by their ids; what Retell does not list
 * of them it does not know. Throws PT409 conflict where the lease is another's.
 */
create or replace function public.compare_listed_calls(
  p_org_id uuid,
  p_id uuid,
  p_lease uuid,
  p_calls jsonb,
  p_key_id uuid,
  p_cursor text,
  p_asked text[] default '{}'
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
  v_compared system.reconciled_call[];
  v_seen uuid[];
begin
  v_compared := system.judge_calls(v_schema, p_org_id, v_data, p_calls, p_asked);
  execute format($sql$
    with seen as (
      insert into %I.documents (kind, id, data)
      select 'reconciliation_seen', system.call_document_id(c.call_id), '{}' from unnest($1) c
      on conflict do nothing
      returning id)
    select array(select id from seen)
  $sql$, v_schema) into v_seen using v_compared;
  v_compared := array(select c from unnest(v_compared) c where system.call_document_id(c.call_id) = any (v_seen));

  execute format($sql$
    insert into %I.documents (kind, id, data)
    select 'reconciliation_pending', system.call_document_id(c.call_id), jsonb_build_object(
      'call_id', c.call_id, 'key_id', $2, 'is_missing', c.verdict = 'missing', 'instead_of', c.fields)
    from unnest($1) c
    where c.verdict in ('missing', 'differing') and c.can_heal
  $sql$, v_schema) using v_compared, p_key_id;

  v_data := v_data || jsonb_build_object(
    'cursor', p_cursor,
    'plan', case when p_cursor is null then (v_data -> 'plan') - 0 else v_data -> 'plan' end,
    'waiting', null,
    'agents', system.add_figures(v_data -> 'agents', system.tally_by_agent(v_compared)),
    'counts', system.add_figures(v_data -> 'counts', jsonb_build_object(
      'pages', 1, 'unsettled', (select count(*) from unnest(v_compared) c where c.verdict = 'unsettled'))),
    'findings', (v_data -> 'findings') || system.describe_findings(v_compared, 500 - jsonb_array_length(v_data -> 'findings')));
  perform system.keep_reconciliation(v_schema, p_id, v_data);
  update system.reconciliation_turns set attempts = 0 where organization_id = p_org_id;
  return system.reconciliation_task(v_schema, p_org_id, v_data);
end
$$;

/*
 * Our calls that started within the window and that Retell has not listed, by Retell's ids, in the order of their starts: those among the next
 * few thousand after the cursor, and no more than can be asked for at once. For the API alone, which asks Retell for each by its id: it may be
 * dated differently there. Answers the cursor of what follows too, null after the last. Throws PT409 conflict where the lease is another's.
 */
create or replace function public.get_unlisted_calls(p_org_id uuid, p_id uuid, p_lease uuid, p_limit integer default 200) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_scanned constant integer := 5000;
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
  v_after record := system.decode_cursor(v_data ->> 'cursor');
  v_answer jsonb;
begin
  -- Materialized: row security would keep an expression over one table's columns from finding rows of the other by its index.
  execute format($sql$
    with scanned as materialized (
      select c.id, c.started_at, c.external_call_id, system.call_document_id(c.external_call_id) as document_id
      from %1$I.calls c
      where c.started_at >= $1 and c.started_at <= $2 and ($4 is null or (c.started_at, c.id) > ($3, $4))
      order by c.started_at, c.id
      limit $5
    ),
    unlisted as (
      select s.*
      from scanned s
      where not exists (select from %1$I.documents d where d.kind = 'reconciliation_seen' and d.id = s.document_id)
      order by s.started_at, s.id
      limit $6
    ),
    reached as (
      -- Where as many are unlisted as can be asked for, what stands behind them is still to be looked at.
      (select u.started_at, u.id from unlisted u where (select count(*) from unlisted) = $6 order by u.started_at desc, u.id desc limit 1)
      union all
      (select s.started_at, s.id from scanned s
       where (select count(*) from unlisted) < $6 and (select count(*) from scanned) = $5
       order by s.started_at desc, s.id desc limit 1)
    )
    select jsonb_build_object(
      'call_ids', (select coalesce(jsonb_agg(u.external_call_id order by u.started_at, u.id), '[]') from unlisted u),
      'cursor', (select system.encode_cursor(r.started_at, r.id) from reached r))
  $sql$, v_schema) into v_answer
  using
    to_timestamp((v_data ->> 'from')::numeric / 1000), to_timestamp((v_data ->> 'to')::numeric / 1000),
    v_after.at, v_after.id, c_scanned, p_limit;
  return v_answer;
end
$$;

/*
 * Notes what became of calls that were to be fetched: `call`, as Retell has it, where it was recorded, else `reason`. A call is recovered or
 * healed where ours is now what Retell says. For the API alone. Throws PT409 conflict where the lease is another's.
 */
create or replace function public.settle_reconciled_calls(p_org_id uuid, p_id uuid, p_lease uuid, p_calls jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
  v_settled jsonb;
begin
  execute format($sql$
    with gone as (
      delete from %I.documents
      where kind = 'reconciliation_pending'
        and id in (select system.call_document_id(e ->> 'call_id') from jsonb_array_elements($1) e)
      returning data ->> 'call_id' as call_id, data -> 'is_missing' as is_missing)
    select coalesce(jsonb_object_agg(g.call_id, jsonb_build_object(
      'is_missing', g.is_missing,
      'reason', coalesce(e.entry ->> 'reason', case
        when c.is_known and c.fields = '[]' then null
        when c.is_known and not c.can_heal then 'absent_at_retell'
        else 'unchanged' end))), '{}')
    from gone g
    join (select x as entry from jsonb_array_elements($1) x) e on e.entry ->> 'call_id' = g.call_id
    left join system.compare_calls($2, $3, (
      select coalesce(jsonb_agg(x -> 'call'), '[]') from jsonb_array_elements($1) x where jsonb_typeof(x -> 'call') = 'object')) c
      on c.call_id = g.call_id
  $sql$, v_schema) into v_settled using p_calls, v_schema, p_org_id;

  v_data := v_data || jsonb_build_object(
    'counts', system.add_figures(v_data -> 'counts', (
      select jsonb_build_object(
        'recovered', count(*) filter (where s.value ->> 'reason' is null and (s.value -> 'is_missing')::boolean),
        'healed', count(*) filter (where s.value ->> 'reason' is null and not (s.value -> 'is_missing')::boolean))
      from jsonb_each(v_settled) s)),
    'findings', (
      select coalesce(jsonb_agg(
        case when s.value is null then f.finding else f.finding || jsonb_build_object(
          'reason', s.value -> 'reason', 'outcome', case when s.value ->> 'reason' is null then 'mended' else 'kept' end) end
        order by f.position), '[]')
      from jsonb_array_elements(v_data -> 'findings') with ordinality f(finding, position)
      left join jsonb_each(v_settled) s on s.key = f.finding ->> 'call_id'));
  perform system.keep_reconciliation(v_schema, p_id, v_data);
  update system.reconciliation_turns set attempts = 0 where organization_id = p_org_id;
  return system.reconciliation_task(v_schema, p_org_id, v_data);
end
$$;

/* Notes that Retell refuses a key, and leaves out what was to be asked with it. For the API alone. Throws PT409 conflict. */
create or replace function public.refuse_reconciliation_key(p_org_id uuid, p_id uuid, p_lease uuid, p_key_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
begin
  v_data := v_data || jsonb_build_object(
    'cursor', case when v_data #>> '{plan,0,key_id}' = p_key_id::text then null else v_data -> 'cursor' end,
    'keys', (
      select jsonb_agg(case when k.key ->> 'id' = p_key_id::text then k.key || '{"is_refused": true}' else k.key end order by k.position)
      from jsonb_array_elements(v_data -> 'keys') with ordinality k(key, position)),
    'plan', (
      select jsonb_agg(s.step order by s.position)
      from jsonb_array_elements(v_data -> 'plan') with ordinality s(step, position)
      where s.step ->> 'key_id' is distinct from p_key_id::text));
  perform system.keep_reconciliation(v_schema, p_id, v_data);
  return system.reconciliation_task(v_schema, p_org_id, v_data);
end
$$;

/*
 * Lets a reconciliation wait because Retell does not answer: as long as Retell says, and at least half a minute, doubled every time up to an
 * hour. After twelve times in a row, about seven hours, it has failed. For the API alone. Throws PT409 conflict.
 */
create or replace function public.suspend_reconciliation(p_org_id uuid, p_id uuid, p_lease uuid, p_retry_after_seconds integer default null)
returns void
language plpgsql volatile security definer set search_path = '' set statement_timeout = '2min' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
  v_turn system.reconciliation_turns;
begin
  update system.reconciliation_turns
  set
    attempts = attempts + 1,
    lease = null,
    leased_until = null,
    due_at = clock_timestamp()
      + make_interval(secs => greatest(least(coalesce(p_retry_after_seconds, 0), 86400), least(30 * power(2, attempts), 3600)))
  where organization_id = p_org_id
  returning * into v_turn;
  if v_turn.attempts >= 12 then
    perform system.end_reconciliation(v_schema, p_org_id, p_id, v_data, 'retell_unavailable');
    return;
  end if;
  perform system.keep_reconciliation(v_schema, p_id, v_data || jsonb_build_object(
    'waiting', jsonb_build_object('attempts', v_turn.attempts, 'until', system.iso(v_turn.due_at))));
end
$$;

/* Gives a reconciliation back that is not over, for whoever goes on next, after those that have waited longer. For the API alone. Throws PT409 conflict. */
create or replace function public.release_reconciliation(p_org_id uuid, p_id uuid, p_lease uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.hold_reconciliation(system.enter_org(p_org_id, 'service'), p_org_id, p_id, p_lease);
  update system.reconciliation_turns set lease = null, leased_until = null, due_at = clock_timestamp() where organization_id = p_org_id;
end
$$;

/*
 * Ends a reconciliation: it has compared everything, or failed. One whose current key Retell refused has failed, whatever another key told.
 * For the API alone. Throws PT409 conflict.
 */
create or replace function public.finish_reconciliation(p_org_id uuid, p_id uuid, p_lease uuid, p_failure text default null) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '2min' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_data jsonb := system.hold_reconciliation(v_schema, p_org_id, p_id, p_lease);
begin
  perform system.end_reconciliation(
    v_schema, p_org_id, p_id, v_data,
    coalesce(p_failure, case when (v_data #> '{keys,0,is_refused}')::boolean then 'key_refused' end));
  return system.read_reconciliation(v_schema, p_org_id, p_id) - '{agents,findings}'::text[];
end
$$;

/*
 * Ends it, and plans the next: within the hour, so that an hourly schedule finds it due; after failures later every time up to a day; after a
 * refused key not before another is entered. Entered and held by the caller.
 */
create or replace function system.end_reconciliation(p_schema text, p_org_id uuid, p_id uuid, p_data jsonb, p_failure text) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_data jsonb := p_data || jsonb_build_object(
    'status', case when p_failure is null then 'done' else 'failed' end,
    'failure', p_failure, 'waiting', null, 'finished_at', system.iso(clock_timestamp()));
  v_unresolved bigint := (system.reconciliation_summary(p_org_id, p_id, now(), v_data) ->> 'unresolved')::bigint;
begin
  perform system.keep_reconciliation(p_schema, p_id, v_data);
  execute format($sql$delete from %I.documents where kind in ('reconciliation_seen', 'reconciliation_pending')$sql$, p_schema);
  update system.reconciliation_turns
  set
    reconciliation_id = null, lease = null, leased_until = null, attempts = 0,
    failures = case when p_failure is null then 0 else failures + 1 end,
    refused_secret_id = case when p_failure = 'key_refused' then (v_data #>> '{keys,0,id}')::uuid end,
    due_at = case
      when p_failure is null then clock_timestamp() + interval '50 minutes'
      when p_failure = 'key_refused' then 'infinity'
      else clock_timestamp() + least(interval '1 day', interval '50 minutes' * power(2, least(failures, 10))) end,
    reconciled_until = case
      when p_failure is null and (v_data -> 'is_usual')::boolean then to_timestamp((v_data ->> 'to')::numeric / 1000)
      else reconciled_until end,
    last_finished_at = clock_timestamp(),
    last_status = v_data ->> 'status',
    last_unresolved = v_unresolved
  where organization_id = p_org_id;
  if p_failure is not null or v_unresolved > 0 then
    perform system.raise_alert(p_org_id, 'reconciliation_differs', p_org_id::text, jsonb_build_object(
      'reconciliation_id', p_id, 'unresolved', v_unresolved, 'failure', p_failure));
  else
    perform system.clear_alert(p_org_id, 'reconciliation_differs', p_org_id::text);
  end if;
end
$$;

revoke execute on function
  public.claim_reconciliation, public.compare_listed_calls, public.get_unlisted_calls, public.settle_reconciled_calls,
  public.refuse_reconciliation_key, public.suspend_reconciliation, public.release_reconciliation, public.finish_reconciliation
  from public;
grant execute on function
  public.claim_reconciliation, public.compare_listed_calls, public.get_unlisted_calls, public.settle_reconciled_calls,
  public.refuse_reconciliation_key, public.suspend_reconciliation, public.release_reconciliation, public.finish_reconciliation
  to service_role;
