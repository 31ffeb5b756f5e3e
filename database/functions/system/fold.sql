-- A call is the fold of its events: the latest event that has a value says it, and an absent value never erases one.

/*
 * An event's place in the order, null for what is not part of a call. What comes later in a call's life wins over what came earlier,
 * whenever it was delivered. `call_reconciled` is ours: what Retell's REST API said of a call whose events were lost.
 */
create or replace function system.call_event_rank(p_event text) returns integer
language sql immutable
return case
  when p_event = 'call_started' then 10
  when p_event in ('transcript_updated', 'transfer_started', 'transfer_bridged', 'transfer_cancelled', 'transfer_ended') then 20
  when p_event = 'call_ended' then 30
  when p_event = 'call_analyzed' then 40
  when p_event = 'call_reconciled' then 50
end;

/*
 * The first value that is not null, in the order of the rows: give it rows from the latest to the earliest. The transition function is
 * any_value's own: strict, so that the first value becomes the state, and keeping the state ever after.
 */
create or replace aggregate system.latest(anyelement) (
  sfunc = pg_catalog.any_value_transfn,
  stype = anyelement,
  parallel = safe
);

/* A JSON string that is not empty; null for everything else. */
create or replace function system.json_text(p_value jsonb) returns text
language sql immutable
return case when jsonb_typeof(p_value) = 'string' then nullif(p_value #>> '{}', '') end;

/* A JSON string that is one of these; null for everything else. */
create or replace function system.json_choice(p_value jsonb, p_choices text[]) returns text
language sql immutable
return case when p_value #>> '{}' = any (p_choices) then p_value #>> '{}' end;

/* A JSON number within bounds, rounded down to an integer; null for everything else. */
create or replace function system.json_integer(p_value jsonb, p_least numeric, p_most numeric) returns bigint
language sql immutable
return case
  when jsonb_typeof(p_value) = 'number' and (p_value)::numeric between p_least and p_most then floor((p_value)::numeric)::bigint
end;

/* Epoch milliseconds as an instant. Absent when not between 2020 and a day after the event was received: seconds instead of ms, say. */
create or replace function system.json_time(p_value jsonb, p_received_at timestamptz) returns timestamptz
language sql immutable
return to_timestamp(system.json_integer(p_value, 1577836800000, extract(epoch from p_received_at) * 1000 + 86400000) / 1000.0);

/*
 * What one event says of its call, from Retell's call object; null where it says nothing or nothing sane.
 * A duration is 0 to 24 hours (Retell ends calls long before); a cost is US cents there and dollars here.
 */
create or replace function system.read_call_facts(
  p_call jsonb,
  p_received_at timestamptz,
  out call_type text,
  out direction text,
  out from_e164 text,
  out to_e164 text,
  out call_status text,
  out disconnection_reason text,
  out started_at timestamptz,
  out ended_at timestamptz,
  out duration_ms bigint,
  out is_test_metadata boolean,
  out provider_cost numeric,
  out sentiment text,
  out successful boolean,
  out detailed_summary text,
  out transcript text
)
language plpgsql immutable set search_path = '' as $$
declare
  v_analysis jsonb := p_call -> 'call_analysis';
  v_cost jsonb := p_call #> '{call_cost,combined_cost}';
  v_test jsonb := p_call #> '{metadata,test}';
begin
  call_type := system.json_choice(p_call -> 'call_type', '{phone_call,web_call}');
  direction := system.json_choice(p_call -> 'direction', '{inbound,outbound}');
  from_e164 := system.json_text(p_call -> 'from_number');
  to_e164 := system.json_text(p_call -> 'to_number');
  call_status := system.json_text(p_call -> 'call_status');
  disconnection_reason := system.json_text(p_call -> 'disconnection_reason');
  started_at := system.json_time(p_call -> 'start_timestamp', p_received_at);
  ended_at := system.json_time(p_call -> 'end_timestamp', p_received_at);
  duration_ms := system.json_integer(p_call -> 'duration_ms', 0, 86400000);
  is_test_metadata := case when jsonb_typeof(v_test) = 'boolean' then v_test::boolean end;
  provider_cost := case
    when jsonb_typeof(v_cost) = 'number' and v_cost::numeric between 0 and 100000000 then round(v_cost::numeric / 100, 6)
  end;
  sentiment := case
    when jsonb_typeof(v_analysis -> 'user_sentiment') = 'string'
    then coalesce(system.json_choice(to_jsonb(lower(v_analysis ->> 'user_sentiment')), '{positive,neutral,negative}'), 'unknown')
  end;
  successful := case
    when jsonb_typeof(v_analysis -> 'call_successful') = 'boolean' then (v_analysis -> 'call_successful')::boolean
  end;
  -- Words of it are indexed, and an index has its limit; the event keeps the whole.
  detailed_summary := left(system.json_text(v_analysis -> 'call_summary'), 20000);
  transcript := system.json_text(p_call -> 'transcript');
end
$$;

/*
 * A call's status. Whether it is over follows from its events, not from what Retell calls its status (its own `call_ended` sample
 * says "registered"); how it ended from the status where that says so, else from the reason. A call is only taken to have
 * connected where something shows it: a start or a duration.
 */
create or replace function system.derive_call_status(
  p_is_over boolean,
  p_has_talked boolean,
  p_call_status text,
  p_disconnection_reason text
) returns text
language sql immutable
return case
  when not p_is_over then 'ongoing'
  when p_call_status in ('error', 'not_connected') then p_call_status
  when p_call_status is distinct from 'ended' and p_disconnection_reason in (
    'concurrency_limit_reached', 'no_valid_payment', 'scam_detected', 'error_llm_websocket_open',
    'error_llm_websocket_lost_connection', 'error_llm_websocket_runtime', 'error_llm_websocket_corrupt_payload',
    'error_no_audio_received', 'error_asr', 'error_retell', 'error_unknown', 'error_user_not_joined',
    'registered_call_timeout') then 'error'
  when p_call_status is distinct from 'ended' and p_disconnection_reason in (
    'dial_busy', 'dial_failed', 'dial_no_answer', 'invalid_destination', 'telephony_provider_permission_denied',
    'telephony_provider_unavailable', 'sip_routing_error', 'marked_as_spam', 'user_declined') then 'not_connected'
  when not p_has_talked then 'not_connected'
  else 'ended'
end;
