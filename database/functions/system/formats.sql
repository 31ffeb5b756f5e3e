-- How values stand in answers, and how lists are paged.

/* ISO 8601 in UTC with milliseconds and Z. */
create or replace function system.iso(p_time timestamptz) returns text
language sql stable
return to_char(p_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

/* Seconds as minutes, a decimal with four places. */
create or replace function system.minutes(p_seconds numeric) returns text
language sql immutable
return round(p_seconds / 60, 4)::text;

/* How many rows a page holds: 1 to 200, 50 where nothing is asked. */
create or replace function system.page_size(p_limit integer) returns integer
language sql immutable
return least(greatest(coalesce(p_limit, 50), 1), 200);

/* The opaque cursor of a row: the instant and the id that lists are ordered by. */
create or replace function system.encode_cursor(p_at timestamptz, p_id uuid) returns text
language sql stable
return translate(encode(convert_to(extract(epoch from p_at)::text || ' ' || p_id, 'UTF8'), 'base64'), E'+/=\n', '-_');

/* The reverse of encode_cursor; nulls for null. Throws PT400 invalid_request for what it never made. */
create or replace function system.decode_cursor(p_cursor text, out at timestamptz, out id uuid)
language plpgsql stable set search_path = '' as $$
declare
  v_parts text[];
begin
  if p_cursor is null then
    return;
  end if;
  v_parts := string_to_array(
    convert_from(decode(rpad(translate(p_cursor, '-_', '+/'), (length(p_cursor) + 3) / 4 * 4, '='), 'base64'), 'UTF8'), ' ');
  at := to_timestamp(0) + v_parts[1]::numeric * interval '1 second';
  id := v_parts[2]::uuid;
  if at is null or id is null then
    raise exception using errcode = 'invalid_parameter_value', message = 'cursor without a position';
  end if;
exception
  when data_exception then
    perform system.refuse_field('cursor', 'is not a cursor of this list');
end
$$;

/* The entries of an object under these keys. */
create or replace function system.only_keys(p_object jsonb, p_keys text[]) returns jsonb
language sql immutable
begin atomic
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(p_object) e where e.key = any (p_keys);
end;
