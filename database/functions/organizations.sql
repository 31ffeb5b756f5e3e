/* An organization as the API answers it. */
create or replace function system.organization_json(p_organization system.organizations) returns jsonb
language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object(
    'id', p_organization.id,
    'name', p_organization.name,
    'slug', p_organization.slug,
    'schema_name', p_organization.schema_name,
    'status', p_organization.status,
    'billing_rate', trim_scale(t.billing_rate)::text,
    'currency', t.currency,
    'billing_increment_seconds', t.billing_increment_seconds,
    'billing_minimum_seconds', t.billing_minimum_seconds,
    'bill_web_calls', p_organization.bill_web_calls,
    'timezone', p_organization.timezone,
    'test_numbers', to_jsonb(p_organization.test_numbers),
    'branding', jsonb_build_object(
      'name', p_organization.branding -> 'name',
      'logo_url', p_organization.branding -> 'logo_url',
      'primary_color', p_organization.branding -> 'primary_color'),
    'custom_domain', p_organization.custom_domain,
    'allowed_ips', to_jsonb(p_organization.allowed_ips::text[]),
    'retention', jsonb_build_object(
      'transcripts_days', p_organization.retention -> 'transcripts_days',
      'recordings_days', p_organization.retention -> 'recordings_days',
      'raw_events_days', p_organization.retention -> 'raw_events_days'),
    'monthly_budget', p_organization.monthly_budget::text,
    'silent_after_hours', p_organization.silent_after_hours,
    'retell_api_key_last4', (
      select s.last4 from system.organization_secrets s
      where s.organization_id = p_organization.id and s.purpose = 'retell_api_key' and s.expires_at is null
      order by s.created_at desc limit 1),
    'agent_count', (
      select count(*) from system.agents a where a.organization_id = p_organization.id and a.deleted_at is null),
    'user_count', (select count(*) from system.users u where u.organization_id = p_organization.id),
    'created_at', system.iso(p_organization.created_at),
    'updated_at', system.iso(p_organization.updated_at))
  from system.get_billing_terms(p_organization.id, now()) t;
end;

/*
 * Creates a client: its registry rows and its schema, in this one transaction. For super admins.
 * The id is the caller's choice, because the Retell key is encrypted for it beforehand.
 * Throws PT409 slug_taken, PT409 conflict (the id exists), PT403 forbidden.
 */
create or replace function public.create_organization(
  p_id uuid,
  p_name text,
  p_slug text,
  p_retell_api_key_ciphertext text,
  p_retell_api_key_last4 text,
  p_billing_rate numeric,
  p_currency text,
  p_timezone text,
  p_billing_increment_seconds integer,
  p_billing_minimum_seconds integer,
  p_bill_web_calls boolean,
  p_test_numbers text[],
  p_branding jsonb
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_organization system.organizations;
  v_constraint text;
begin
  perform system.require_role('super_admin');
  if not exists (select from pg_timezone_names where name = p_timezone) then
    perform system.refuse_field('timezone', 'is not a time zone');
  end if;

  begin
    insert into system.organizations (id, name, slug, schema_name, timezone, bill_web_calls, test_numbers, branding)
    values (p_id, p_name, p_slug, 'org_' || replace(p_id::text, '-', ''), p_timezone, p_bill_web_calls, p_test_numbers, p_branding);
  exception
    when unique_violation then
      get stacked diagnostics v_constraint = constraint_name;
      raise exception using
        errcode = 'PT409',
        message = case v_constraint when 'organizations_slug_key' then 'slug_taken' else 'conflict' end;
  end;
  insert into system.billing_terms (
    organization_id, valid_from, billing_rate, currency, billing_increment_seconds, billing_minimum_seconds)
  values (p_id, '-infinity', p_billing_rate, p_currency, p_billing_increment_seconds, p_billing_minimum_seconds);
  insert into system.organization_secrets (organization_id, purpose, ciphertext, last4)
  values (p_id, 'retell_api_key', p_retell_api_key_ciphertext, p_retell_api_key_last4);
  insert into system.organization_versions (organization_id) values (p_id);
  perform system.apply_org_migrations(p_id);

  select * into strict v_organization from system.organizations where id = p_id;
  perform system.append_audit('organization.created', p_id, p_id::text, null, system.organization_json(v_organization));
  return system.organization_json(v_organization);
end
$$;

/*
 * The organizations, newest first, as a page. For super admins. `p_search` is a part of the name or slug.
 * Throws PT403 forbidden, PT400 invalid_request (cursor).
 */
create or replace function public.get_organizations(
  p_search text default null,
  p_status text default null,
  p_limit integer default null,
  p_cursor text default null
) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_after record := system.decode_cursor(p_cursor);
  v_size integer := system.page_size(p_limit);
  v_page jsonb;
begin
  perform system.require_role('super_admin');
  with found as (
    select o, row_number() over (order by o.created_at desc, o.id desc) as position
    from system.organizations o
    where (p_search is null or position(lower(p_search) in lower(o.name || ' ' || o.slug)) > 0)
      and (p_status is null or o.status = p_status)
      and (v_after.id is null or (o.created_at, o.id) < (v_after.at, v_after.id))
    order by o.created_at desc, o.id desc
    limit v_size + 1
  )
  select jsonb_build_object(
    'data', coalesce(jsonb_agg(system.organization_json(f.o) order by f.position) filter (where f.position <= v_size), '[]'),
    'next_cursor', case when count(*) > v_size then
      (select system.encode_cursor((l.o).created_at, (l.o).id) from found l where l.position = v_size) end)
  into v_page
  from found f;
  return v_page;
end
$$;

/* One organization, to those who may read it. Throws what the door throws; a deleted one only super admins see. */
create or replace function public.get_organization(p_org_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_caller system.users := system.get_caller();
  v_organization system.organizations;
begin
  if system.role_rank(v_caller.role) < system.role_rank('super_admin') then
    perform system.enter_org(p_org_id, 'org_viewer');
  end if;
  select * into v_organization from system.organizations where id = p_org_id;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  return system.organization_json(v_organization);
end
$$;

/*
 * Gives an organization new terms from a time on: those in force then, with what the changes say in their place. Calls that have been
 * rated keep theirs, unless they are to be rated again. The caller holds the organization's lock.
 * Throws PT409 conflict where the currency would change under calls that have been rated in another.
 */
create or replace function system.change_billing_terms(p_schema text, p_org_id uuid, p_changes jsonb) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_from timestamptz := coalesce((p_changes ->> 'billing_rate_from')::timestamptz, now());
  v_old system.billing_terms := system.get_billing_terms(p_org_id, v_from);
  v_new system.billing_terms := jsonb_populate_record(v_old, system.only_keys(
    p_changes, '{billing_rate,currency,billing_increment_seconds,billing_minimum_seconds}'));
  v_has_calls boolean;
begin
  if v_new.currency <> v_old.currency then
    execute format('select exists (select from %I.calls)', p_schema) into v_has_calls;
    if v_has_calls then
      raise exception using errcode = 'PT409', message = 'conflict',
        detail = '[{"path": "currency", "message": "cannot change once there are calls"}]';
    end if;
    update system.billing_terms set currency = v_new.currency where organization_id = p_org_id;
  end if;
  insert into system.billing_terms (
    organization_id, valid_from, billing_rate, currency, billing_increment_seconds, billing_minimum_seconds)
  values (
    p_org_id, v_from, v_new.billing_rate, v_new.currency, v_new.billing_increment_seconds, v_new.billing_minimum_seconds)
  on conflict (organization_id, valid_from) do update set
    billing_rate = excluded.billing_rate,
    billing_increment_seconds = excluded.billing_increment_seconds,
    billing_minimum_seconds = excluded.billing_minimum_seconds;
  if (p_changes ->> 'rerate')::boolean then
    perform system.rate_calls_again(p_schema, p_org_id, v_from);
  end if;
end
$$;

/*
 * Changes an organization: any of name, slug, status (active, suspended), timezone, bill_web_calls, test_numbers, branding and retention (their keys one by one),
 * custom_domain, allowed_ips, monthly_budget, silent_after_hours; billing_rate, currency, billing_increment_seconds, billing_minimum_seconds with billing_rate_from and rerate;
 * retell_api_key_ciphertext with retell_api_key_last4: the old key goes on verifying for a day. For super admins.
 * A changed time zone counts the days of all calls anew. Test numbers and bill_web_calls hold for calls to come.
 * Throws what the door throws, PT409 slug_taken, domain_taken and conflict, PT400 invalid_request (timezone, rerate without a change of terms).
 */
create or replace function public.update_organization(p_org_id uuid, p_changes jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '10min' as $$
declare
  c_terms constant text[] := '{billing_rate,currency,billing_increment_seconds,billing_minimum_seconds}';
  v_schema text := system.enter_org(p_org_id, 'super_admin');
  v_old system.organizations;
  v_new system.organizations;
  v_before jsonb;
  v_after jsonb;
  v_terms jsonb := '{}';
  v_constraint text;
begin
  -- First of all, as ingest does: whoever holds a row that it waits for must not wait for it.
  perform system.lock_organization(v_schema);
  select * into strict v_old from system.organizations where id = p_org_id for update;
  v_before := system.organization_json(v_old);
  if p_changes ? 'status' and p_changes ->> 'status' is distinct from 'active' and p_changes ->> 'status' is distinct from 'suspended' then
    perform system.refuse_field('status', 'must be active or suspended');
  end if;
  v_new := jsonb_populate_record(v_old, system.only_keys(
    p_changes, '{name,slug,status,timezone,bill_web_calls,test_numbers,custom_domain,allowed_ips,monthly_budget,silent_after_hours}'));
  v_new.branding := v_old.branding || coalesce(p_changes -> 'branding', '{}');
  v_new.retention := v_old.retention || coalesce(p_changes -> 'retention', '{}');
  if not exists (select from pg_timezone_names where name = v_new.timezone) then
    perform system.refuse_field('timezone', 'is not a time zone');
  end if;
  if (p_changes ?| '{rerate,billing_rate_from}') and not p_changes ?| c_terms then
    perform system.refuse_field('billing_rate', 'is required with billing_rate_from and rerate');
  end if;

  begin
    update system.organizations
    set
      name = v_new.name,
      slug = v_new.slug,
      status = v_new.status,
      timezone = v_new.timezone,
      bill_web_calls = v_new.bill_web_calls,
      test_numbers = v_new.test_numbers,
      branding = v_new.branding,
      custom_domain = v_new.custom_domain,
      allowed_ips = v_new.allowed_ips,
      retention = v_new.retention,
      monthly_budget = v_new.monthly_budget,
      silent_after_hours = v_new.silent_after_hours,
      updated_at = now()
    where id = p_org_id
    returning * into v_new;
  exception
    when unique_violation then
      get stacked diagnostics v_constraint = constraint_name;
      raise exception using
        errcode = 'PT409',
        message = case v_constraint when 'organizations_slug_key' then 'slug_taken' else 'domain_taken' end;
  end;
  if p_changes ?| c_terms then
    -- The terms now in force may stay the same: what is said of another time is noted as it was said.
    v_terms := jsonb_build_object('terms', system.only_keys(p_changes, c_terms || '{billing_rate_from,rerate}'));
    perform system.change_billing_terms(v_schema, p_org_id, p_changes);
  end if;
  if p_changes ? 'retell_api_key_ciphertext' then
    update system.organization_secrets
    set expires_at = now() + interval '24 hours'
    where organization_id = p_org_id and purpose = 'retell_api_key' and expires_at is null;
    insert into system.organization_secrets (organization_id, purpose, ciphertext, last4)
    values (p_org_id, 'retell_api_key', p_changes ->> 'retell_api_key_ciphertext', p_changes ->> 'retell_api_key_last4');
  end if;
  if v_new.timezone <> v_old.timezone then
    perform system.move_calls_to_time_zone(v_schema, p_org_id, v_new.timezone);
  end if;

  v_after := system.organization_json(v_new);
  perform system.append_audit(
    'organization.updated', p_org_id, p_org_id::text, v_before, v_after || v_terms);
  perform system.announce_change(p_org_id);
  return v_after;
end
$$;

/* The white-label look under a custom domain, before anybody has signed in; null where no client has it. */
create or replace function public.get_branding(p_host text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'name', coalesce(o.branding ->> 'name', o.name),
      'logo_url', o.branding -> 'logo_url',
      'primary_color', o.branding -> 'primary_color')
    from system.organizations o
    where o.custom_domain = lower(p_host) and o.status <> 'deleted');
end
$$;

revoke execute on function
  public.create_organization, public.get_organizations, public.get_organization, public.update_organization, public.get_branding
  from public;
grant execute on function
  public.create_organization, public.get_organizations, public.get_organization, public.update_organization
  to authenticated, service_role;
grant execute on function public.get_branding to service_role;
