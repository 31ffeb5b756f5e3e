-- The part of Supabase Realtime's schema that local Supabase uses: row security on `realtime.messages` decides who may
-- read and write a private channel, and a row inserted there is broadcast once its transaction has committed.

create schema realtime authorization supabase_admin;
grant usage on schema realtime to anon, authenticated, service_role, supabase_realtime_admin;
grant usage on schema realtime to postgres with grant option;

create table realtime.messages (
  id uuid not null default gen_random_uuid(),
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp not null default now(),
  inserted_at timestamp not null default now(),
  primary key (id, inserted_at)
);
create index messages_inserted_at_topic_index on realtime.messages (inserted_at desc, topic);
alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant all on realtime.messages to postgres;

create function realtime.topic() returns text
language sql stable
as $$
  select nullif(current_setting('realtime.topic', true), '')
$$;

create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language plpgsql
as $$
begin
  insert into realtime.messages (payload, event, topic, private, extension)
  values (payload, event, topic, private, 'broadcast');
exception
  -- As hosted: a message that cannot be sent does not fail the caller's transaction.
  when others then
    raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- Hosted Realtime follows the write-ahead log; a notification is as transactional and needs no replication slot.
create function realtime.notify_local_gateway() returns trigger
language plpgsql
as $$
begin
  if new.extension = 'broadcast' and new.event is not null then
    perform pg_notify('local_realtime', new.id::text);
  end if;
  return null;
end
$$;

create trigger notify_local_gateway after insert on realtime.messages
  for each row execute function realtime.notify_local_gateway();

grant execute on function realtime.topic() to postgres with grant option;
grant execute on function realtime.topic() to anon, authenticated, service_role;
grant execute on function realtime.send(jsonb, text, text, boolean) to postgres with grant option;
grant execute on function realtime.send(jsonb, text, text, boolean) to anon, authenticated, service_role;
