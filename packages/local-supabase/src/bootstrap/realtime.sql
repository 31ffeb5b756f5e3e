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

-- As hosted in every respect that callers notice: it runs with the caller's rights (who needs `insert` on the table and a
-- policy that allows the row), a failure becomes a warning instead of failing the caller, the payload gets an `id`.
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language plpgsql
as $$
declare
  message_id uuid := gen_random_uuid();
begin
  perform set_config('realtime.topic', topic, true);
  insert into realtime.messages (id, payload, event, topic, private, extension)
  values (message_id, jsonb_build_object('id', message_id) || payload, event, topic, private, 'broadcast');
exception
  when others then
    raise warning 'ErrorSendingBroadcastMessage: %', sqlerrm;
end
$$;

-- Hosted Realtime follows the write-ahead log; a notification is as transactional and needs no replication slot. It carries
-- the message itself where that fits (a notification holds 8000 bytes), so that delivering it takes no query.
create function realtime.notify_local_gateway() returns trigger
language plpgsql
as $$
declare
  message text := json_build_object(
    'id', new.id, 'topic', new.topic, 'event', new.event, 'private', new.private, 'payload', new.payload
  );
begin
  if new.extension = 'broadcast' and new.event is not null then
    if octet_length(message) > 7900 then
      message := json_build_object('id', new.id);
    end if;
    perform pg_notify('local_realtime', message);
  end if;
  return null;
end
$$;

create trigger notify_local_gateway after insert on realtime.messages
  for each row execute function realtime.notify_local_gateway();

alter function realtime.topic() owner to supabase_realtime_admin;
alter function realtime.send(jsonb, text, text, boolean) owner to supabase_realtime_admin;
grant execute on function realtime.topic() to postgres with grant option;
grant execute on function realtime.topic() to anon, authenticated, service_role;
grant execute on function realtime.send(jsonb, text, text, boolean) to postgres with grant option;
grant execute on function realtime.send(jsonb, text, text, boolean) to anon, authenticated, service_role;
