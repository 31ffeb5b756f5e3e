-- Codes for whoever has lost their second factor. Guessing one is hopeless also for who goes around the API and its limits:
-- a code has 80 random bits.

/* What is kept of a code: its hash together with a salt of its own. Case, blanks and dashes do not count, for people type them. */
create or replace function system.recovery_code_hash(p_salt bytea, p_code text) returns bytea
language sql immutable
return sha256(p_salt || convert_to(regexp_replace(lower(p_code), '[\s-]', '', 'g'), 'UTF8'));

/*
 * Ten new codes in place of those that whoever is signed in had: the only time that they are told.
 * Throws what find_user throws, PT403 mfa_required for sessions without a second factor.
 */
create or replace function public.create_recovery_codes() returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.find_user();
  v_codes text[];
begin
  if system.assurance_level() <> 'aal2' then
    raise exception using errcode = 'PT403', message = 'mfa_required';
  end if;
  -- Two sets at once would both stay.
  perform from system.users where id = v_user.id for update;
  delete from system.recovery_codes where user_id = v_user.id;
  -- Twenty hexadecimal digits in groups of four: none looks like another, and they can be read out.
  select array_agg(regexp_replace(encode(extensions.gen_random_bytes(10), 'hex'), '(.{4})(?=.)', '\1-', 'g'))
  into v_codes
  from generate_series(1, 10);
  insert into system.recovery_codes (user_id, salt, hash)
  select v_user.id, s.salt, system.recovery_code_hash(s.salt, c.code)
  from unnest(v_codes) c (code), lateral (select extensions.gen_random_bytes(16) as salt where c.code is not null) s;
  perform system.append_audit('user.recovery_codes_created', v_user.organization_id, v_user.id::text, null, null);
  return jsonb_build_object('codes', v_codes);
end
$$;

/* How many codes whoever is signed in has left, and since when; also on sessions that owe the second factor. Throws what find_user throws. */
create or replace function public.get_recovery_codes_status() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user system.users := system.find_user();
begin
  return (
    select jsonb_build_object('remaining', count(*) filter (where used_at is null), 'created_at', system.iso(max(created_at)))
    from system.recovery_codes
    where user_id = v_user.id);
end
$$;

/*
 * Uses up a code of whoever is signed in, for the API to remove their second factor then. Returns `{id}`, by which release_recovery_code
 * takes it back; null, which is audited too, for a code that is not theirs, was used or replaced. Throws what find_user throws, PT409
 * conflict where no second factor is enrolled.
 */
create or replace function public.use_recovery_code(p_code text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users := system.find_user();
  v_id uuid;
begin
  if not system.has_second_factor(v_user.id) then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  -- Every hash is compared, whichever fits, and of salted hashes nobody can choose the beginning: time tells nothing.
  update system.recovery_codes
  set used_at = now()
  where user_id = v_user.id and used_at is null and hash = system.recovery_code_hash(salt, p_code)
  returning id into v_id;
  perform system.append_audit(
    case when v_id is null then 'user.recovery_code_refused' else 'user.recovery_code_used' end,
    v_user.organization_id, v_user.id::text, null, null);
  return case when v_id is not null then jsonb_build_object('id', v_id) end;
end
$$;

/* Gives back a code after which the second factor could not be removed. For the API alone. */
create or replace function public.release_recovery_code(p_id uuid) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_user system.users;
begin
  perform system.require_role('service');
  select u.* into v_user from system.users u join system.recovery_codes c on c.user_id = u.id where c.id = p_id;
  update system.recovery_codes set used_at = null where id = p_id;
  perform system.append_audit('user.recovery_code_released', v_user.organization_id, v_user.id::text, null, null);
end
$$;

revoke execute on function
  public.create_recovery_codes, public.get_recovery_codes_status, public.use_recovery_code, public.release_recovery_code
  from public;
grant execute on function public.create_recovery_codes, public.get_recovery_codes_status, public.use_recovery_code to authenticated;
grant execute on function public.release_recovery_code to service_role;
