-- What is let go after a time. Figures never follow: they are folded from facts that every event keeps.

/* An event's payload without a part of it: transcripts, recordings (links to them), or all but the facts that calls are folded from. */
create or replace function system.without_part(p_payload jsonb, p_part text) returns jsonb
language sql immutable
return case p_part
  when 'transcripts' then p_payload
    #- '{call,transcript}' #- '{call,transcript_object}' #- '{call,transcript_with_tool_calls}'
    #- '{call,scrubbed_transcript_with_tool_calls}'
  when 'recordings' then p_payload
    #- '{call,recording_url}' #- '{call,recording_multi_channel_url}' #- '{call,scrubbed_recording_url}'
    #- '{call,scrubbed_recording_multi_channel_url}' #- '{call,public_log_url}'
  when 'raw_events' then jsonb_strip_nulls(jsonb_build_object(
    'event', p_payload -> 'event',
    'call', system.only_keys(p_payload -> 'call', '{call_id,agent_id,call_type,direction,from_number,to_number,call_status,
      disconnection_reason,start_timestamp,end_timestamp,duration_ms,transcript,transcript_object,recording_url}')
      || jsonb_build_object(
        'metadata', jsonb_build_object('test', p_payload #> '{call,metadata,test}'),
        'call_cost', jsonb_build_object('combined_cost', p_payload #> '{call,call_cost,combined_cost}'),
        'call_analysis', system.only_keys(
          case jsonb_typeof(p_payload #> '{call,call_analysis}') when 'object' then p_payload #> '{call,call_analysis}' else '{}' end,
          '{call_summary,user_sentiment,call_successful}'))))
end;

/*
 * Lets go of a part of a client's events that came longer ago than the client keeps it: a bounded number, the oldest first. The calls
 * they are of are folded again, so that a row holds what its events hold. Events that are not part of a call go as a whole with the raw ones.
 * Entered and locked by the caller. Answers how many events it went through; fewer than `p_limit` where none is left.
 */
create or replace function system.let_part_go(p_schema text, p_org_id uuid, p_part text, p_days integer, p_limit integer)
returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_mark bigint := coalesce((
    select last_event_id from system.retention_marks where organization_id = p_org_id and part = p_part), 0);
  v_before timestamptz := now() - make_interval(days => p_days);
  v_ids bigint[];
  v_calls text[];
  v_call text;
begin
  -- Ids grow as events come: of the next ones those before the first that is kept are those to go.
  execute format($sql$
    select array(
      select n.id
      from (
        select e.id, bool_and(e.received_at < $2) over (order by e.id) as is_to_go
        from (select id, received_at from %I.webhook_events where id > $1 order by id limit $3) e
      ) n
      where n.is_to_go
      order by n.id)
  $sql$, p_schema) into v_ids using v_mark, v_before, p_limit;
  if cardinality(v_ids) = 0 then
    return 0;
  end if;
  if p_part = 'raw_events' then
    execute format('delete from %I.webhook_events where id = any ($1) and event_rank is null', p_schema) using v_ids;
  end if;
  execute format($sql$
    with changed as (
      update %I.webhook_events set payload = system.without_part(payload, $2)
      where id = any ($1) and payload <> system.without_part(payload, $2)
      returning call_id, event_rank)
    select array(select distinct call_id from changed where event_rank is not null order by call_id)
  $sql$, p_schema) into v_calls using v_ids, p_part;
  foreach v_call in array v_calls loop
    perform system.project_call(p_schema, p_org_id, v_call);
  end loop;
  insert into system.retention_marks (organization_id, part, last_event_id)
  values (p_org_id, p_part, v_ids[cardinality(v_ids)])
  on conflict (organization_id, part) do update set last_event_id = excluded.last_event_id;
  return cardinality(v_ids);
end
$$;

/*
 * One step of letting go what a client does not keep any longer. For the API alone, which calls it for each client until it answers 0.
 * Answers how many events it went through. Throws what the door throws.
 */
create or replace function public.apply_retention(p_org_id uuid, p_limit integer default 500) returns integer
language plpgsql volatile security definer set search_path = '' set statement_timeout = '5min' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'service');
  v_retention jsonb;
  v_part text;
  v_days integer;
  v_events integer;
begin
  perform system.lock_organization(v_schema);
  select retention into strict v_retention from system.organizations where id = p_org_id;
  foreach v_part in array array['transcripts', 'recordings', 'raw_events'] loop
    v_days := (v_retention ->> (v_part || '_days'))::integer;
    continue when v_days is null;
    v_events := system.let_part_go(v_schema, p_org_id, v_part, v_days, p_limit);
    if v_events > 0 then
      perform system.announce_change(p_org_id);
      return v_events;
    end if;
  end loop;
  return 0;
end
$$;

/* The clients that let anything go, for the API alone. */
create or replace function public.get_organizations_with_retention() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  perform system.require_role('service');
  return query
    select o.id from system.organizations o
    where o.status <> 'deleted' and jsonb_strip_nulls(o.retention) <> '{}'
    order by o.id;
end
$$;

revoke execute on function public.apply_retention, public.get_organizations_with_retention from public;
grant execute on function public.apply_retention, public.get_organizations_with_retention to service_role;
