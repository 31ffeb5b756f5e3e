/*
 * Begins to compare an organization's calls with Retell's books: those of some days in its time zone, both inclusive, or what a
 * scheduled one would compare now. For super admins.
 * Throws what the door throws, PT409 conflict (one is under way), PT400 invalid_request (from after to, or in the future).
 */
create or replace function public.create_reconciliation(p_org_id uuid, p_from date default null, p_to date default null)
returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '2min' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'super_admin');
  v_running uuid;
  v_id uuid;
begin
  perform system.check_period(p_from, p_to);
  insert into system.reconciliation_turns (organization_id) values (p_org_id) on conflict do nothing;
  select reconciliation_id into v_running from system.reconciliation_turns where organization_id = p_org_id for update;
  if v_running is not null then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  v_id := system.begin_reconciliation(v_schema, p_org_id, 'request', p_from, p_to);
  perform system.append_audit(
    'reconciliation.requested', p_org_id, v_id::text, null, jsonb_build_object('from', p_from, 'to', p_to));
  return system.read_reconciliation(v_schema, p_org_id, v_id);
end
$$;

/* An organization's reconciliations, newest first, as a page. For super admins. Throws what the door throws, PT400 invalid_request (cursor). */
create or replace function public.get_reconciliations(p_org_id uuid, p_limit integer default null, p_cursor text default null)
returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_schema text := system.enter_org(p_org_id, 'super_admin');
  v_after record := system.decode_cursor(p_cursor);
  v_size integer := system.page_size(p_limit);
  v_page jsonb;
begin
  execute format($sql$
    with found as (
      select d.*, row_number() over (order by d.created_at desc, d.id desc) as position
      from %I.documents d
      where d.kind = 'reconciliation' and ($2 is null or (d.created_at, d.id) < ($1, $2))
      order by d.created_at desc, d.id desc
      limit $3 + 1
    )
    select jsonb_build_object(
      'data', coalesce(
        jsonb_agg(system.reconciliation_summary($4, f.id, f.created_at, f.data) order by f.position)
          filter (where f.position <= $3), '[]'),
      'next_cursor', case when count(*) > $3 then
        (select system.encode_cursor(l.created_at, l.id) from found l where l.position = $3) end)
    from found f
  $sql$, v_schema) into v_page using v_after.at, v_after.id, v_size, p_org_id;
  return v_page;
end
$$;

/* One of them with its agents and findings. For super admins. Throws what the door throws, PT404 not_found. */
create or replace function public.get_reconciliation(p_org_id uuid, p_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  return system.read_reconciliation(system.enter_org(p_org_id, 'super_admin'), p_org_id, p_id);
end
$$;

/*
 * What it takes to ask Retell about a client: the ciphertexts of its keys that verify now, newest first, and its agents. For the
 * API alone. Throws what the door throws.
 */
create or replace function public.get_retell_connection(p_org_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.enter_org(p_org_id, 'service');
  return jsonb_build_object(
    'retell_api_keys', (
      select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'ciphertext', s.ciphertext) order by s.created_at desc), '[]')
      from system.organization_secrets s
      where s.organization_id = p_org_id and s.purpose = 'retell_api_key' and (s.expires_at is null or s.expires_at > now())),
    'agents', (
      select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'agent_id', a.agent_id)), '[]')
      from system.agents a
      where a.organization_id = p_org_id and a.deleted_at is null));
end
$$;

revoke execute on function
  public.create_reconciliation, public.get_reconciliations, public.get_reconciliation, public.get_retell_connection
  from public;
grant execute on function public.create_reconciliation, public.get_reconciliations, public.get_reconciliation
  to authenticated, service_role;
grant execute on function public.get_retell_connection to service_role;
