-- Which refused webhooks are kept one by one, and for how long. Anybody can post to a webhook's URL: whatever is kept of it has a limit.

/*
 * Keeps a refused webhook, unless 20 of the same URL's (all that are nobody's count as one) or 600 of all have been kept in this minute.
 * The first of a minute clears away what there is too much of, which is more at a time than a minute can bring.
 */
create or replace function system.keep_rejection(
  p_agent_id uuid,
  p_org_id uuid,
  p_reason text,
  p_path text,
  p_source_ip inet,
  p_excerpt text
) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_target_id uuid := coalesce(p_agent_id, p_org_id, '00000000-0000-0000-0000-000000000000');
  v_minute timestamptz := date_trunc('minute', now());
  v_of_target integer;
  v_of_all integer;
begin
  select count(*) into v_of_target
  from (select from system.webhook_rejections where target_id = v_target_id and rejected_at >= v_minute limit 20) r;
  if v_of_target = 20 then
    return;
  end if;
  select count(*) into v_of_all
  from (select from system.webhook_rejections where rejected_at >= v_minute limit 600) r;
  if v_of_all = 600 then
    return;
  end if;
  if v_of_target = 0 then
    perform system.prune_rejections_of(v_target_id);
  end if;
  if v_of_all = 0 then
    perform system.prune_refusals(1000);
  end if;
  insert into system.webhook_rejections (reason, agent_id, organization_id, path, source_ip, excerpt)
  values (p_reason, p_agent_id, p_org_id, left(p_path, 200), p_source_ip, left(p_excerpt, 500));
end
$$;

/*
 * Removes the oldest of a URL's rejections beyond its newest 1,000, or 10,000 of those that are nobody's; at most 100 at a time.
 * Rows that another transaction is removing are left to it, here and below: waiting for each other could lock up.
 */
create or replace function system.prune_rejections_of(p_target_id uuid) returns void
language sql volatile security definer set search_path = ''
begin atomic
  delete from system.webhook_rejections
  where id in (
    select r.id
    from system.webhook_rejections r
    where r.target_id = p_target_id
      and r.rejected_at <= (
        select n.rejected_at
        from system.webhook_rejections n
        where n.target_id = p_target_id
        order by n.rejected_at desc
        offset case p_target_id when '00000000-0000-0000-0000-000000000000' then 10000 else 1000 end
        limit 1)
    order by r.rejected_at
    limit 100
    for update skip locked);
end;

/*
 * Removes rejections older than 30 days or beyond the newest 100,000 of all, and counts of refusals older than 90 days; of each at most
 * `p_limit`, the oldest first. Answers how many rows it removed.
 */
create or replace function system.prune_refusals(p_limit integer) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_until timestamptz := greatest(
    now() - interval '30 days',
    (select rejected_at from system.webhook_rejections order by rejected_at desc offset 100000 limit 1));
  v_rejections integer;
  v_counts integer;
begin
  delete from system.webhook_rejections
  where id in (
    select id
    from system.webhook_rejections
    where rejected_at <= v_until
    order by rejected_at
    limit p_limit
    for update skip locked);
  get diagnostics v_rejections = row_count;
  delete from system.webhook_refusals
  where (agent_id, hour, reason, organization_id) in (
    select agent_id, hour, reason, organization_id
    from system.webhook_refusals
    where hour < now() - interval '90 days'
    order by hour
    limit p_limit
    for update skip locked);
  get diagnostics v_counts = row_count;
  return v_rejections + v_counts;
end
$$;
