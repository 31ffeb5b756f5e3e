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
language sql immutable
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
 * The seconds a call is billed: its duration rounded up to a multiple of the increment, at least the minimum. Nothing for a call
 * that is not rateable (connected, over and billable). In whole numbers: the last millisecond decides.
 */
create or replace function system.billed_seconds(
  p_is_rateable boolean,
  p_duration_ms bigint,
  p_increment_seconds integer,
  p_minimum_seconds integer
) returns bigint
language sql immutable
return case
  when p_is_rateable then greatest(
    p_minimum_seconds,
    (p_duration_ms + p_increment_seconds * 1000 - 1) / (p_increment_seconds * 1000) * p_increment_seconds)
  else 0
end;

/* What billed seconds cost at a rate per minute, rounded once, half away from zero, to four decimals. */
create or replace function system.revenue(p_billed_seconds bigint, p_rate numeric) returns numeric
language sql immutable
return round(p_billed_seconds * p_rate / 60, 4);

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
