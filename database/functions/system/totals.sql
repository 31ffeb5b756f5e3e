-- What overviews are made of: sums of rollup rows, as the API answers them.

/* The totals of rollup rows as the API answers them; costs only where asked for, a margin only in US dollars. */
create or replace function system.totals_json(
  p_total_calls numeric,
  p_billable_calls numeric,
  p_connected_calls numeric,
  p_successful_calls numeric,
  p_positive_calls numeric,
  p_neutral_calls numeric,
  p_negative_calls numeric,
  p_duration_ms numeric,
  p_billed_seconds numeric,
  p_revenue numeric,
  p_provider_cost numeric,
  p_currency text,
  p_with_costs boolean
) returns jsonb
language sql immutable
return jsonb_build_object(
    'total_calls', p_total_calls,
    'billable_calls', p_billable_calls,
    'test_calls', p_total_calls - p_billable_calls,
    'connected_calls', p_connected_calls,
    'total_duration_seconds', round(p_duration_ms / 1000),
    'average_duration_seconds', coalesce(round(p_duration_ms / 1000 / nullif(p_connected_calls, 0)), 0),
    'total_billed_minutes', system.minutes(p_billed_seconds),
    'expected_revenue', round(p_revenue, 4)::text,
    'successful_calls', p_successful_calls,
    'sentiment', jsonb_build_object(
      'positive', p_positive_calls,
      'neutral', p_neutral_calls,
      'negative', p_negative_calls,
      'unknown', p_total_calls - p_positive_calls - p_neutral_calls - p_negative_calls))
  || case when p_with_costs then jsonb_build_object(
    'provider_cost', round(p_provider_cost, 6)::text,
    'margin', case when p_currency = 'USD' then round(p_revenue - p_provider_cost, 6)::text end)
  else '{}' end;

/* The sums of one day as the API answers them. */
create or replace function system.daily_json(
  p_day date,
  p_total_calls numeric,
  p_billable_calls numeric,
  p_connected_calls numeric,
  p_successful_calls numeric,
  p_billed_seconds numeric,
  p_revenue numeric
) returns jsonb
language sql immutable
return jsonb_build_object(
  'day', p_day,
  'total_calls', p_total_calls,
  'billable_calls', p_billable_calls,
  'test_calls', p_total_calls - p_billable_calls,
  'connected_calls', p_connected_calls,
  'successful_calls', p_successful_calls,
  'billed_minutes', system.minutes(p_billed_seconds),
  'revenue', round(p_revenue, 4)::text);

/* Throws PT400 invalid_request for a period that ends before it begins, or that is longer than ten years. */
create or replace function system.check_period(p_from date, p_to date) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if p_from > p_to then
    perform system.refuse_field('from', 'is after to');
  end if;
  if p_to - p_from >= 3660 then
    perform system.refuse_field('from', 'is more than ten years before to');
  end if;
end
$$;
