-- Test or billable, and what a call costs the client.

/*
 * Why a call is billable (`default`) or a test (all other reasons), before any override.
 * The first reason that applies is the one that is kept.
 */
create or replace function system.classify_call(
  p_external_call_id text,
  p_started_at timestamptz,
  p_call_type text,
  p_numbers text[],
  p_is_test_metadata boolean,
  p_validation_call_id text,
  p_billable_from timestamptz,
  p_bill_web_calls boolean,
  p_test_numbers text[]
) returns text
language sql immutable set search_path = ''
return case
  when p_external_call_id = p_validation_call_id then 'validation_call'
  when p_billable_from is null then 'agent_not_validated'
  when p_started_at < p_billable_from then 'before_billable_from'
  when p_call_type = 'web_call' and not p_bill_web_calls then 'web_call'
  when p_numbers && p_test_numbers then 'test_number'
  when p_is_test_metadata then 'test_metadata'
  else 'default'
end;

/*
 * Rates one call, exactly: the seconds it is billed and the revenue in the currency of the rate (per minute), rounded
 * once, half away from zero, to four decimals. Only a call that is rateable (connected, over and billable) is billed.
 */
create or replace function system.rate_call(
  p_is_rateable boolean,
  p_duration_ms bigint,
  p_rate numeric,
  p_increment_seconds integer,
  p_minimum_seconds integer,
  out billed_seconds bigint,
  out revenue numeric
)
language sql immutable set search_path = ''
begin atomic
  select b.seconds, round(b.seconds * p_rate / 60, 4)
  from (
    select case
      when p_is_rateable then greatest(
        p_minimum_seconds,
        -- Whole numbers: the last millisecond decides, and no fraction is ever rounded.
        (p_duration_ms + p_increment_seconds * 1000 - 1) / (p_increment_seconds * 1000) * p_increment_seconds)
      else 0
    end::bigint as seconds
  ) b;
end;

/* The terms in force for a call that started then; before the first version, the first version's. */
create or replace function system.get_billing_terms(p_org_id uuid, p_at timestamptz) returns system.billing_terms
language sql stable security definer set search_path = ''
begin atomic
  select t.*
  from system.billing_terms t
  where t.organization_id = p_org_id
  order by t.valid_from <= p_at desc, case when t.valid_from <= p_at then t.valid_from end desc, t.valid_from
  limit 1;
end;
