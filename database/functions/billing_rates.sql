/*
 * The rates of an organization, newest first: each with the time from which it holds, null for the one from the beginning. Terms that
 * changed nothing about the rate are left out. For super admins. Throws what the door throws.
 */
create or replace function public.get_billing_rates(p_org_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.enter_org(p_org_id, 'super_admin');
  return (
    select jsonb_agg(
      jsonb_build_object(
        'billing_rate', trim_scale(t.billing_rate)::text,
        'currency', t.currency,
        'holds_from', case when isfinite(t.valid_from) then system.iso(t.valid_from) end)
      order by t.valid_from desc)
    from (
      select *, lag(billing_rate) over (order by valid_from) as rate_before
      from system.billing_terms
      where organization_id = p_org_id
    ) t
    where t.billing_rate is distinct from t.rate_before);
end
$$;

revoke execute on function public.get_billing_rates from public;
grant execute on function public.get_billing_rates to authenticated, service_role;
