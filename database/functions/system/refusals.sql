-- Refusals that say which field is wrong.

/* Throws PT400 invalid_request about a field of the request, by its dotted path. */
create or replace function system.refuse_field(p_path text, p_message text) returns void
language plpgsql immutable set search_path = '' as $$
begin
  raise exception using errcode = 'PT400', message = 'invalid_request',
    detail = jsonb_build_array(jsonb_build_object('path', p_path, 'message', p_message));
end
$$;
