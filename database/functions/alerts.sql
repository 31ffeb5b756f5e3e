-- Alerts: what is not as it should be, told when it begins and when it is over, and never more often than once an hour.

/* The kinds of alerts that a role is told of, unless its holder does not want to be. */
create or replace function system.alert_kinds_of(p_role text) returns text[]
language sql immutable
return case p_role
  when 'super_admin' then
    '{agent_silent,refusals_rising,reconciliation_differs,budget_reached,outbox_given_up}'::text[]
  when 'org_admin' then '{budget_reached}'::text[]
  else '{}'::text[]
end;

/* An alert as the API answers it. */
create or replace function system.alert_json(p_alert system.alerts) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'id', p_alert.id,
    'kind', p_alert.kind,
    'organization_id', p_alert.organization_id,
    'organization_name', (select o.name from system.organizations o where o.id = p_alert.organization_id),
    'subject', p_alert.subject,
    'details', p_alert.details,
    'status', case when p_alert.cleared_at is null then 'open' else 'over' end,
    'raised_at', system.iso(p_alert.raised_at),
    'cleared_at', system.iso(p_alert.cleared_at));
end;

/*
 * Says that something is not as it should be. Where that is known, only its details are kept up to date. `p_organization_id` is null for
 * what concerns no client alone; `p_is_told` false records it without a mail.
 *
 * What comes back within an hour of the last word on it is the same alert again: whoever has been told that it is open, and not yet
 * otherwise, is not told once more.
 */
create or replace function system.raise_alert(
  p_organization_id uuid,
  p_kind text,
  p_subject text,
  p_details jsonb default '{}',
  p_is_told boolean default true
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_alert system.alerts := system.lock_alert(p_organization_id, p_kind, p_subject);
  v_hour_ago timestamptz := clock_timestamp() - interval '1 hour';
begin
  if v_alert.id is null
    or (v_alert.told_status = 'over' and v_alert.cleared_at <= v_hour_ago and coalesce(v_alert.told_at <= v_hour_ago, true))
  then
    insert into system.alerts (organization_id, kind, subject, details, told_status)
    values (p_organization_id, p_kind, p_subject, p_details, case when p_is_told then 'over' else 'open' end)
    returning * into v_alert;
  else
    update system.alerts
    set
      cleared_at = null,
      details = p_details,
      told_status = case when p_is_told or cleared_at is null then told_status else 'open' end
    where id = v_alert.id
    returning * into v_alert;
  end if;
  perform system.tell_alert(v_alert);
end
$$;

/* Says that it is as it should be again; nothing where no alert is open. `p_is_told` false: those who were told are told nothing more. */
create or replace function system.clear_alert(
  p_organization_id uuid,
  p_kind text,
  p_subject text,
  p_is_told boolean default true
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_alert system.alerts := system.lock_alert(p_organization_id, p_kind, p_subject);
begin
  if v_alert.id is null or v_alert.cleared_at is not null then
    return;
  end if;
  update system.alerts
  set cleared_at = clock_timestamp(), told_status = case when p_is_told then told_status else 'over' end
  where id = v_alert.id
  returning * into v_alert;
  perform system.tell_alert(v_alert);
end
$$;

/* The latest alert about a subject, nulls where there was none; nobody else raises or clears it until this transaction ends. */
create or replace function system.lock_alert(p_organization_id uuid, p_kind text, p_subject text) returns system.alerts
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_alert system.alerts;
begin
  perform pg_advisory_xact_lock(hashtextextended(format('alert %s %s %s', p_organization_id, p_kind, p_subject), 0));
  select * into v_alert
  from system.alerts
  where organization_id is not distinct from p_organization_id and kind = p_kind and subject = p_subject
  order by raised_at desc
  limit 1;
  return v_alert;
end
$$;

/*
 * Has everybody mailed whom an alert concerns, where it is not what they take it to be; an hour after the last mail about it at the
 * earliest. What is too early now evaluate_alerts tells later, if it is still true then.
 */
create or replace function system.tell_alert(p_alert system.alerts) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_status text := case when p_alert.cleared_at is null then 'open' else 'over' end;
  v_user system.users;
begin
  if p_alert.told_status = v_status or p_alert.told_at > clock_timestamp() - interval '1 hour' then
    return;
  end if;
  update system.alerts set told_status = v_status, told_at = clock_timestamp() where id = p_alert.id;
  for v_user in
    select u.*
    from system.users u
    where u.status = 'active'
      and p_alert.kind = any (system.alert_kinds_of(u.role))
      and (u.role = 'super_admin' or u.organization_id = p_alert.organization_id)
      and not exists (select from system.notification_opt_outs n where n.user_id = u.id and n.kind = p_alert.kind)
  loop
    perform system.enqueue('mail', p_alert.organization_id, jsonb_build_object(
      'mail', 'alert', 'user_id', v_user.id, 'to', v_user.email, 'alert', system.alert_json(p_alert)));
  end loop;
end
$$;

/* The alerts, newest first, as a page. For super admins. Throws PT403 forbidden, PT400 invalid_request (cursor). */
create or replace function public.get_alerts(
  p_org_id uuid default null,
  p_status text default null,
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
    select l, row_number() over (order by l.raised_at desc, l.id desc) as position
    from system.alerts l
    where (p_org_id is null or l.organization_id = p_org_id)
      and (p_status is null or p_status = case when l.cleared_at is null then 'open' else 'over' end)
      and (p_kind is null or l.kind = p_kind)
      and (v_after.id is null or (l.raised_at, l.id) < (v_after.at, v_after.id))
    order by l.raised_at desc, l.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(jsonb_agg(system.alert_json(f.l) order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor((p.l).raised_at, (p.l).id) from found p where p.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/* Forgets alerts that were over a year ago: a bounded number. For the API alone. */
create or replace function public.prune_alerts() returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_removed integer;
begin
  perform system.require_role('service');
  delete from system.alerts
  where id in (select id from system.alerts where cleared_at < now() - interval '1 year' limit 10000);
  get diagnostics v_removed = row_count;
  return v_removed;
end
$$;

revoke execute on function public.get_alerts, public.prune_alerts from public;
grant execute on function public.get_alerts to authenticated, service_role;
grant execute on function public.prune_alerts to service_role;
