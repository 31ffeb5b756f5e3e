-- A reconciliation's document, and what is told of it.

/* Begins one for a client whose turn the caller has locked: from and to are days in its time zone. Entered by the caller. */
create or replace function system.begin_reconciliation(
  p_schema text,
  p_org_id uuid,
  p_trigger text,
  p_from date default null,
  p_to date default null
) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_organization system.organizations;
  v_turn system.reconciliation_turns;
  -- What ended later may have events under way: Retell tries for a minute or two, and analyses before the last of them.
  v_settled timestamptz := date_trunc('milliseconds', now() - interval '15 minutes');
  v_from timestamptz;
  v_to timestamptz;
  v_first timestamptz;
  v_keys jsonb;
  v_id uuid := gen_random_uuid();
begin
  select * into strict v_organization from system.organizations where id = p_org_id;
  select * into strict v_turn from system.reconciliation_turns where organization_id = p_org_id;
  v_to := least(v_settled, (p_to + 1)::timestamp at time zone v_organization.timezone - interval '1 millisecond');
  v_from := coalesce(p_from, p_to - 29)::timestamp at time zone v_organization.timezone;
  if v_from is null then
    -- A day again, so that calls are compared when they are over, and once more when late changes have come.
    execute format('select min(started_at) from %I.calls', p_schema) into v_first;
    v_from := coalesce(
      v_turn.reconciled_until,
      greatest(least(v_organization.created_at, v_first), now() - interval '30 days')) - interval '24 hours';
    -- Retell counts in milliseconds.
    v_from := date_trunc('milliseconds', v_from);
  end if;
  if v_from > v_to then
    perform system.refuse_field('from', 'must not be in the future');
  end if;

  select jsonb_agg(jsonb_build_object('id', s.id, 'last4', s.last4, 'is_refused', false) order by s.created_at desc)
  into v_keys
  from system.organization_secrets s
  where s.organization_id = p_org_id and s.purpose = 'retell_api_key' and (s.expires_at is null or s.expires_at > now());

  execute format($sql$delete from %I.documents where kind in ('reconciliation_seen', 'reconciliation_pending')$sql$, p_schema);
  execute format($sql$
    delete from %I.documents where kind = 'reconciliation' and created_at < now() - interval '90 days'
  $sql$, p_schema);
  execute format($sql$insert into %I.documents (kind, id, data) values ('reconciliation', $1, $2)$sql$, p_schema) using
    v_id,
    jsonb_build_object(
      'trigger', p_trigger, 'status', 'running', 'is_usual', p_from is null and p_to is null,
      'from', extract(epoch from v_from) * 1000, 'to', extract(epoch from v_to) * 1000,
      'settled', extract(epoch from v_settled) * 1000,
      'keys', v_keys,
      -- While keys are exchanged both are asked: they may belong to different workspaces.
      'plan', (
        select coalesce(jsonb_agg(jsonb_build_object('pass', p.pass, 'key_id', k.key ->> 'id') order by k.position, p.pass), '[]')
        from jsonb_array_elements(v_keys) with ordinality k(key, position), unnest('{started,unstarted}'::text[]) p(pass)
      ) || '[{"pass": "unlisted", "key_id": null}]',
      'cursor', null, 'agents', '{}'::jsonb, 'findings', '[]'::jsonb, 'failure', null, 'waiting', null, 'finished_at', null,
      'counts', '{"pages": 0, "unsettled": 0, "recovered": 0, "healed": 0}'::jsonb);
  update system.reconciliation_turns
  set reconciliation_id = v_id, due_at = clock_timestamp(), lease = null, leased_until = null, attempts = 0
  where organization_id = p_org_id;
  return v_id;
end
$$;

/* Sums as an answer has them. */
create or replace function system.reconciled_totals(p_figures jsonb) returns jsonb
language sql immutable
return jsonb_build_object(
  'calls', coalesce(p_figures -> 'calls', '0'),
  'duration_seconds', round(coalesce((p_figures ->> 'duration_ms')::numeric, 0) / 1000, 3),
  'minutes', system.minutes(coalesce((p_figures ->> 'duration_ms')::numeric, 0) / 1000),
  'provider_cost', round(coalesce((p_figures ->> 'provider_cost')::numeric, 0), 6)::text);

/* How many calls came out how. */
create or replace function system.reconciled_counts(p_figures jsonb) returns jsonb
language sql immutable
return jsonb_build_object(
  'matched', coalesce(p_figures -> 'matched', '0'),
  'missing', coalesce(p_figures -> 'missing', '0'),
  'differing', coalesce(p_figures -> 'differing', '0'),
  'extra', coalesce(p_figures -> 'extra', '0'));

/* A reconciliation without its agents and findings. */
create or replace function system.reconciliation_summary(p_org_id uuid, p_id uuid, p_created_at timestamptz, p_data jsonb)
returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  v_all jsonb;
  v_counts jsonb;
begin
  select system.sum_figures(a.value - 'name') into v_all from jsonb_each(p_data -> 'agents') a;
  v_counts := system.reconciled_counts(v_all);
  return jsonb_build_object(
    'id', p_id,
    'organization_id', p_org_id,
    'status', p_data -> 'status',
    'trigger', p_data -> 'trigger',
    'from', system.iso(to_timestamp((p_data ->> 'from')::numeric / 1000)),
    'to', system.iso(to_timestamp((p_data ->> 'to')::numeric / 1000)),
    'retell', system.reconciled_totals(v_all -> 'retell'),
    'ours', system.reconciled_totals(v_all -> 'ours'),
    'recovered', p_data #> '{counts,recovered}',
    'healed', p_data #> '{counts,healed}',
    'unresolved', (v_counts ->> 'missing')::bigint + (v_counts ->> 'differing')::bigint + (v_counts ->> 'extra')::bigint
      - (p_data #>> '{counts,recovered}')::bigint - (p_data #>> '{counts,healed}')::bigint,
    'unsettled', p_data #> '{counts,unsettled}',
    'not_ours_yet', coalesce(v_all #> '{not_ours_yet,calls}', '0'),
    'pages', p_data #> '{counts,pages}',
    'keys', (
      select coalesce(jsonb_agg(k.key - 'id' order by k.position), '[]')
      from jsonb_array_elements(p_data -> 'keys') with ordinality k(key, position)),
    'failure', p_data -> 'failure',
    'waiting', p_data -> 'waiting',
    'started_at', system.iso(p_created_at),
    'finished_at', p_data -> 'finished_at') || v_counts;
end
$$;

/* A reconciliation with all there is to tell. Entered by the caller. Throws PT404 not_found. */
create or replace function system.read_reconciliation(p_schema text, p_org_id uuid, p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_created_at timestamptz;
  v_data jsonb;
begin
  execute format($sql$select created_at, data from %I.documents where kind = 'reconciliation' and id = $1$sql$, p_schema)
    into v_created_at, v_data using p_id;
  if v_data is null then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return system.reconciliation_summary(p_org_id, p_id, v_created_at, v_data) || jsonb_build_object(
    'findings', v_data -> 'findings',
    'agents', (
      select coalesce(jsonb_agg(
        jsonb_build_object(
          'agent_id', a.key,
          'id', r.id,
          'name', coalesce(r.name, a.value ->> 'name'),
          'retell', system.reconciled_totals(a.value -> 'retell'),
          'ours', system.reconciled_totals(a.value -> 'ours'),
          'not_ours_yet', system.reconciled_totals(a.value -> 'not_ours_yet')) || system.reconciled_counts(a.value)
        order by r.id is null, coalesce(r.name, a.value ->> 'name'), a.key), '[]')
      from jsonb_each(v_data -> 'agents') a
      left join system.agents r on r.organization_id = p_org_id and r.agent_id = a.key and r.deleted_at is null));
end
$$;
