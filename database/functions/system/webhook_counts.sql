/*
 * Counts a verified webhook of an organization; what was fetched from Retell is none. Its other webhooks wait from here until the commit: to
 * be called late.
 */
create or replace function system.count_webhook(p_org_id uuid, p_event text) returns void
language sql volatile security definer set search_path = ''
begin atomic
  insert into system.webhook_counts as c (organization_id, slot, minute, events)
  select p_org_id, extract(minute from m.minute), m.minute, 1
  from date_trunc('minute', clock_timestamp()) m(minute)
  where p_event <> 'call_reconciled'
  on conflict (organization_id, slot) do update set
    minute = greatest(c.minute, excluded.minute),
    events = case when c.minute < excluded.minute then 1 else c.events + 1 end;
end;
