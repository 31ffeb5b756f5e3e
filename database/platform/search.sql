-- Runs as the connecting role before the functions. The one place that row security does not hold, because under it no search could use
-- an index: the operators of text search and LIKE are not leakproof, and Postgres evaluates such only after the policy, row by row.
--
-- `roy_finder` sees a few columns of `calls` and nothing else, and its one function looks only into the organization that the door
-- has opened.

do $$
begin
  create role roy_finder nologin noinherit bypassrls;
exception
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  if not pg_has_role(current_user, 'roy_finder', 'set') then
    execute format('grant roy_finder to %I with inherit true, set true', current_user);
  end if;
  execute format('grant create on database %I to roy_finder', current_database());
end
$$;

grant usage on schema extensions to roy_finder;
create schema if not exists search authorization roy_finder;
set local role roy_finder;
alter default privileges revoke execute on functions from public;
grant usage on schema search to roy_owner;

/* Text as a query for all of its words, each a word or its beginning. Null where there is no word in it. */
create or replace function search.words_query(p_search text) returns tsquery
language sql immutable
begin atomic
  select string_agg(quote_literal(lexeme) || ':*', ' & ')::tsquery
  from unnest(to_tsvector('simple', p_search));
end;

/* Text as a pattern for what contains it; null for fewer than the three characters that a trigram has. */
create or replace function search.containing_pattern(p_search text) returns text
language sql immutable
return case when length(p_search) >= 3 then '%' || regexp_replace(p_search, '([\\%_])', '\\\1', 'g') || '%' end;

/*
 * The calls that a search finds between two days (both inclusive; null is open): all of its words in the summary or transcript, or the
 * whole of it in a number or an id. Throws where the schema is not that of the organization the door has opened.
 */
create or replace function search.find_calls(p_schema text, p_search text, p_from date, p_to date) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  if p_schema is distinct from 'org_' || replace(current_setting('app.org_id', true), '-', '') then
    raise exception using errcode = 'insufficient_privilege', message = 'the door to this organization is not open';
  end if;
  return query execute format($sql$
    select c.id
    from %I.calls c
    where (
        c.words @@ $1
        or (c.external_call_id || ' ' || c.id::text || ' ' || coalesce(c.from_e164, '') || ' ' || coalesce(c.to_e164, '')) ilike $2
      )
      and ($3 is null or c.day >= $3)
      and ($4 is null or c.day <= $4)
  $sql$, p_schema) using search.words_query(p_search), search.containing_pattern(p_search), p_from, p_to;
end
$$;
grant execute on function search.find_calls(text, text, date, date) to roy_owner;
reset role;
