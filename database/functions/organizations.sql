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
    raise exception using errcode = 'PT400', message = 'invalid_request',
      detail = '[{"path": "timezone", "message": "is not a time zone"}]';
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

revoke execute on function public.create_organization, public.get_organizations, public.get_organization from public;
grant execute on function public.create_organization, public.get_organizations, public.get_organization to authenticated, service_role;
