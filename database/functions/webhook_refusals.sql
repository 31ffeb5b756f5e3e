/*
 * Counts a refused webhook, or `p_refusals` alike of which it is the first, keeps it where the limits of keep_rejection allow, and tells
 * those who look at the client's figures. For the API alone.
 *
 * `p_id` is the agent whose URL was posted to; null for a client's own URL, with `p_org_id`; both null where the URL is nobody's.
 * `p_path` and `p_excerpt` come without secrets and are cut to 200 and 500 characters.
 */
create or replace function public.record_webhook_refusal(
  p_id uuid,
  p_reason text,
  p_org_id uuid default null,
  p_path text default '',
  p_source_ip inet default null,
  p_excerpt text default '',
  p_refusals bigint default 1
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  c_nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  v_org_id uuid := case when p_id is null then p_org_id else (select organization_id from system.agents where id = p_id) end;
  v_hour timestamptz := date_trunc('hour', now());
  v_last_refused_at timestamptz;
begin
  perform system.require_role('service');
  -- Those of one URL come one after the other, so that what is kept and announced a minute is what the limits say.
  perform pg_advisory_xact_lock(hashtextextended('refusals of ' || coalesce(p_id, v_org_id, c_nobody), 0));
  select max(last_refused_at) into v_last_refused_at
  from system.webhook_refusals
  where agent_id = coalesce(p_id, c_nobody) and organization_id = coalesce(v_org_id, c_nobody) and hour = v_hour;

  insert into system.webhook_refusals as r (agent_id, organization_id, hour, reason, refusals, last_refused_at)
  values (coalesce(p_id, c_nobody), coalesce(v_org_id, c_nobody), v_hour, p_reason, p_refusals, now())
  on conflict (agent_id, hour, reason, organization_id) do update set
    refusals = r.refusals + excluded.refusals,
    last_refused_at = greatest(r.last_refused_at, excluded.last_refused_at);
  perform system.keep_rejection(p_id, v_org_id, p_reason, p_path, p_source_ip, p_excerpt);
  -- The first of each five seconds: whoever waits for an agent's first call learns of it, and a flood makes no storm.
  if v_org_id is not null and p_reason <> 'deleted'
    and (v_last_refused_at is null or date_bin('5 seconds', v_last_refused_at, 'epoch') < date_bin('5 seconds', now(), 'epoch'))
  then
    perform system.send_version(v_org_id, (select version from system.organization_versions where organization_id = v_org_id));
  end if;
end
$$;

/*
 * The refused webhooks that were kept, newest first, as a page: of one organization, agent or reason, or all. For super admins.
 * Throws PT403 forbidden, PT400 invalid_request (cursor).
 */
create or replace function public.get_webhook_rejections(
  p_org_id uuid default null,
  p_agent_id uuid default null,
  p_reason text default null,
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
    select r.*, row_number() over (order by r.rejected_at desc, r.id desc) as position
    from system.webhook_rejections r
    where (p_org_id is null or r.organization_id = p_org_id)
      and (p_agent_id is null or (r.target_id = p_agent_id and r.agent_id = p_agent_id))
      and (p_reason is null or r.reason = p_reason)
      and (v_after.id is null or (r.rejected_at, r.id) < (v_after.at, v_after.id))
    order by r.rejected_at desc, r.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(
      jsonb_agg(
        jsonb_build_object(
          'id', f.id,
          'rejected_at', system.iso(f.rejected_at),
          'reason', f.reason,
          'agent_id', f.agent_id,
          'organization_id', f.organization_id,
          'path', f.path,
          'source_ip', host(f.source_ip),
          'excerpt', f.excerpt)
        order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor(l.rejected_at, l.id) from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/*
 * Removes what has been kept of refusals for long enough, as prune_refusals says. For the API's scheduler alone. A limited number at a
 * time, so that no run takes long: call it until it answers 0.
 */
create or replace function public.prune_webhook_refusals() returns integer
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return system.prune_refusals(10000);
end
$$;

revoke execute on function
  public.record_webhook_refusal, public.get_webhook_rejections, public.prune_webhook_refusals
  from public;
grant execute on function public.get_webhook_rejections to authenticated, service_role;
grant execute on function public.record_webhook_refusal, public.prune_webhook_refusals to service_role;
