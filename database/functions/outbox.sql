-- Side effects: decided in a transaction, done afterwards by whoever holds the lease, never blindly repeated.

/*
 * Adds an item to the outbox, in the transaction of what it follows from. Where something about the same occasion was added before, nothing.
 */
create or replace function system.enqueue(p_kind text, p_organization_id uuid, p_payload jsonb, p_occasion text default null)
returns void
language sql volatile security definer set search_path = ''
begin atomic
  insert into system.outbox (kind, organization_id, payload, occasion)
  values (p_kind, p_organization_id, p_payload, p_occasion)
  on conflict (occasion) do nothing;
end;

/* After how many attempts an item that has not succeeded is given up. */
create or replace function system.outbox_attempts() returns integer
language sql immutable
return 10;

/* An item as the API answers it. */
create or replace function system.outbox_item_json(p_item system.outbox) returns jsonb
language sql stable
begin atomic
  select jsonb_build_object(
    'id', p_item.id,
    'kind', p_item.kind,
    'organization_id', p_item.organization_id,
    'payload', p_item.payload,
    'status', p_item.status,
    'attempts', p_item.attempts,
    'due_at', system.iso(p_item.due_at),
    'last_error', p_item.last_error,
    'created_at', system.iso(p_item.created_at),
    'finished_at', system.iso(p_item.finished_at));
end;

/*
 * Takes items that are due, the longest due first, for a time: nobody else takes them until it is over. For the API alone.
 *
 * What another has taken and not finished in its time is given up first: where the side effect was begun it is `unknown`, for it may have
 * happened; where it was not it is due again, until there were ten attempts: what ends whoever takes it is not taken for ever.
 * Answers the items with the lease that must be shown to finish them.
 */
create or replace function public.claim_outbox_items(p_limit integer default 20, p_lease_seconds integer default 60)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_lease uuid := gen_random_uuid();
  v_items jsonb;
begin
  perform system.require_role('service');
  update system.outbox o
  set
    status = case when o.is_begun then 'unknown' when o.attempts >= system.outbox_attempts() then 'dead' else 'pending' end,
    finished_at = case when o.is_begun or o.attempts >= system.outbox_attempts() then clock_timestamp() end,
    last_error = case when o.is_begun then 'whoever began it fell silent' else 'whoever took it fell silent' end,
    lease = null, leased_until = null, is_begun = false
  where o.id in (
    select id from system.outbox where status = 'running' and leased_until < clock_timestamp()
    order by leased_until limit p_limit for update skip locked);

  with taken as (
    update system.outbox o
    set
      status = 'running', attempts = attempts + 1, lease = v_lease,
      leased_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
    where o.id in (
      select id from system.outbox where status = 'pending' and due_at <= clock_timestamp()
      order by due_at limit p_limit for update skip locked)
    returning o
  )
  select coalesce(jsonb_agg(system.outbox_item_json(t.o) order by (t.o).due_at), '[]') into v_items from taken t;
  return jsonb_build_object('lease', v_lease, 'items', v_items);
end
$$;

/*
 * Says that the side effect of a claimed item begins now, and takes no longer than the lease, which begins anew. False, and it must not begin,
 * where the lease is over. For the API alone.
 */
create or replace function public.begin_outbox_item(p_id uuid, p_lease uuid, p_lease_seconds integer default 60) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  update system.outbox set is_begun = true, leased_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where id = p_id and lease = p_lease and status = 'running' and leased_until > clock_timestamp();
  return found;
end
$$;

/*
 * Ends a claimed item: `done`; `failed` is tried again after a time that doubles with every attempt, from half a minute to two hours and give or
 * take half of it, until there were ten attempts; `dead` is not tried again, `unknown` neither. False where the lease is over. For the API alone.
 */
create or replace function public.finish_outbox_item(p_id uuid, p_lease uuid, p_outcome text, p_error text default null)
returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  update system.outbox
  set
    status = case when p_outcome <> 'failed' then p_outcome when attempts >= system.outbox_attempts() then 'dead' else 'pending' end,
    due_at = case when p_outcome = 'failed'
      then clock_timestamp() + least(interval '2 hours', interval '30 seconds' * power(2, attempts - 1)) * (0.5 + random())
      else due_at end,
    finished_at = case when p_outcome <> 'failed' or attempts >= system.outbox_attempts() then clock_timestamp() end,
    last_error = left(p_error, 500),
    lease = null, leased_until = null, is_begun = false
  where id = p_id and lease = p_lease and status = 'running';
  return found;
end
$$;

/* The items of the outbox, newest first, as a page. For super admins. Throws PT403 forbidden, PT400 invalid_request (cursor). */
create or replace function public.get_outbox_items(
  p_status text default null,
  p_org_id uuid default null,
  p_kind text default null,
  p_limit integer default null,
  p_cursor text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_after record := system.decode_cursor(p_cursor);
  v_size integer := system.page_size(p_limit);
  v_page jsonb;
begin
  perform system.require_role('super_admin');
  with found as (
    select o, row_number() over (order by o.created_at desc, o.id desc) as position
    from system.outbox o
    where (p_status is null or o.status = p_status)
      and (p_org_id is null or o.organization_id = p_org_id)
      and (p_kind is null or o.kind = p_kind)
      and (v_after.id is null or (o.created_at, o.id) < (v_after.at, v_after.id))
    order by o.created_at desc, o.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(jsonb_agg(system.outbox_item_json(f.o) order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor((l.o).created_at, (l.o).id) from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/*
 * A super admin's word that an item which was given up, or whose outcome is unknown, is to be tried again.
 * Throws PT403 forbidden, PT404 not_found, PT409 conflict (it was not given up).
 */
create or replace function public.retry_outbox_item(p_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_item system.outbox;
  v_status text;
begin
  perform system.require_role('super_admin');
  select status into v_status from system.outbox where id = p_id for update;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if v_status not in ('dead', 'unknown') then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  update system.outbox
  set status = 'pending', attempts = 0, due_at = clock_timestamp(), finished_at = null
  where id = p_id
  returning * into v_item;
  perform system.append_audit(
    'outbox_item.retried', v_item.organization_id, p_id::text,
    jsonb_build_object('status', v_status), jsonb_build_object('status', v_item.status));
  return system.outbox_item_json(v_item);
end
$$;

/* Forgets items that were done more than 30 days ago, and others a year after they were given up: a bounded number. For the API alone. */
create or replace function public.prune_outbox() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_removed integer;
begin
  perform system.require_role('service');
  delete from system.outbox where id in (
    select id from system.outbox
    where (status = 'done' and finished_at < now() - interval '30 days')
      or (status in ('dead', 'unknown') and finished_at < now() - interval '1 year')
    limit 10000);
  get diagnostics v_removed = row_count;
  return v_removed;
end
$$;

revoke execute on function
  public.claim_outbox_items, public.begin_outbox_item, public.finish_outbox_item, public.get_outbox_items, public.retry_outbox_item,
  public.prune_outbox
  from public;
grant execute on function public.get_outbox_items, public.retry_outbox_item to authenticated, service_role;
grant execute on function
  public.claim_outbox_items, public.begin_outbox_item, public.finish_outbox_item, public.prune_outbox
  to service_role;
