-- The functions that the conformance suite calls.

create table public.fruits (id int primary key, name text not null, price numeric(12, 2));
insert into public.fruits select n, 'fruit ' || n, n * 1.5 from generate_series(1, 20) n;
alter table public.fruits enable row level security;

create function public.add(a int, b int default 10) returns int language sql immutable as $$ select a + b $$;
create function public.echo_json(value jsonb) returns jsonb language sql immutable as $$ select value $$;
create function public.sum_of(numbers int[]) returns int language sql immutable as $$ select sum(n)::int from unnest(numbers) n $$;
create function public.join_all(variadic words text[]) returns text language sql immutable as $$ select array_to_string(words, '+') $$;
create function public.typed(id uuid, at timestamptz, day date) returns json language sql stable
  as $$ select json_build_object('id', id, 'at', at, 'day', day) $$;
create function public.whole_body(json) returns json language sql immutable as $$ select json_build_object('body', $1) $$;
create function public.shape(side int) returns text language sql immutable as $$ select 'square' $$;
create function public.shape(width int, height int) returns text language sql immutable as $$ select 'rectangle' $$;
create function public.unclear(a int, b int default 0) returns text language sql immutable as $$ select '1' $$;
create function public.unclear(a int, c text default '') returns text language sql immutable as $$ select '2' $$;
create function public."Größe"("Länge" int) returns int language sql immutable as $$ select "Länge" * 2 $$;

create function public.fruits_up_to(n int) returns setof public.fruits language sql stable security definer set search_path = ''
  as $$ select * from public.fruits order by id limit n $$;
create function public.letters(n int) returns table (i int, letter text) language sql stable
  as $$ select g, chr(96 + g) from generate_series(1, n) g $$;
create function public.numbers(n int) returns setof int language sql stable as $$ select generate_series(1, n) $$;
create function public.fruit(p_id int) returns public.fruits language sql stable security definer set search_path = ''
  as $$ select * from public.fruits where id = p_id $$;
create function public.halves(x int, out low int, out high int) language sql immutable as $$ select x / 2, x - x / 2 $$;
create function public.nothing() returns void language sql as $$ select $$;
create function public.null_text() returns text language sql immutable as $$ select null::text $$;
create function public.quoted() returns text language sql immutable as $$ select 'he"llo' $$;
create function public.big_number() returns bigint language sql immutable as $$ select 9007199254740993 $$;
create function public.exact_number() returns numeric language sql immutable as $$ select 12.10 $$;
create function public.body_length(p_text text) returns int language sql immutable as $$ select length(p_text) $$;

create table public.log (id int generated always as identity, entry text);
create function public.write_log(p_entry text, p_rows int default 1) returns setof public.log
  language sql security definer set search_path = ''
  as $$ insert into public.log (entry) select p_entry from generate_series(1, p_rows) returning * $$;
create function public.log_count(p_entry text) returns int language sql stable security definer set search_path = ''
  as $$ select count(*)::int from public.log where entry = p_entry $$;
create function public.stable_writer() returns int language plpgsql stable security definer set search_path = ''
  as $$ begin perform public.write_log('from a stable function'); return 1; end $$;

create function public.raise_code(p_code text) returns int language plpgsql
  as $$ begin raise exception using errcode = p_code, message = 'boom', detail = 'the detail', hint = 'the hint'; end $$;
create function public.raise_response() returns int language plpgsql as $$
begin
  raise sqlstate 'PGRST' using
    message = '{"code": "payment", "message": "Pay first", "details": "d", "hint": "h"}',
    detail = '{"status": 402, "headers": {"X-Price": "12"}}';
end $$;
create function public.raise_bad_response() returns int language plpgsql
  as $$ begin raise sqlstate 'PGRST' using message = 'no json'; end $$;
create function public.duplicate_fruit() returns void language sql security definer set search_path = ''
  as $$ insert into public.fruits (id, name) values (1, 'again') $$;
create function public.nameless_fruit() returns void language sql security definer set search_path = ''
  as $$ insert into public.fruits (id, name) values (99, null) $$;
create function public.recurse(n int) returns int language plpgsql as $$ begin return public.recurse(n + 1); end $$;
create function public.parse_int(p_text text) returns int language sql immutable as $$ select p_text::int $$;

create function public.whoami() returns json language sql stable as $$
  select json_build_object(
    'role', current_user, 'uid', auth.uid(), 'auth_role', auth.role(), 'aal', auth.jwt() ->> 'aal',
    'header', current_setting('request.headers', true)::json ->> 'x-test',
    'authorization', current_setting('request.headers', true)::json ->> 'authorization',
    'method', current_setting('request.method', true), 'path', current_setting('request.path', true)
  ) $$;
create function public.settings() returns json language sql stable as $$
  select json_build_object(
    'statement_timeout', current_setting('statement_timeout'), 'search_path', current_setting('search_path'),
    'leaked', nullif(current_setting('test.leak', true), ''), 'read_only', current_setting('transaction_read_only')
  ) $$;
create function public.leak() returns void language sql as $$ select set_config('test.leak', 'yes', true) $$;
create function public.sleep(p_seconds numeric) returns void language sql volatile as $$ select pg_sleep(p_seconds) $$;
create function public.sleep_briefly() returns void language sql volatile set statement_timeout = '100ms' as $$ select pg_sleep(2) $$;
create function public.only_users() returns text language sql stable as $$ select 'for users' $$;
create function public.only_servers() returns text language sql stable as $$ select 'for servers' $$;
create function public.choose_response() returns json language plpgsql as $$
begin
  perform set_config('response.headers', '[{"X-Colour": "blue"}]', true);
  perform set_config('response.status', '202', true);
  return '{"a": 1}'::json;
end $$;

revoke execute on all functions in schema public from public, anon, authenticated;
grant execute on all functions in schema public to anon, authenticated, service_role;
revoke execute on function public.only_users() from anon;
revoke execute on function public.only_servers() from anon, authenticated;

create policy members_read on realtime.messages for select to authenticated
  using (realtime.topic() = 'room:' || auth.uid());
create policy members_write on realtime.messages for insert to authenticated
  with check (realtime.topic() = 'room:' || auth.uid() and extension = 'broadcast');
