/*
 * Deletes an organization, softly: its webhooks answer gone, its users are locked out, its data is kept for 30 days. For super admins.
 * Throws what the door throws, and PT400 invalid_request unless `p_confirm` is its slug.
 */
create or replace function public.delete_organization(p_org_id uuid, p_confirm text) returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform system.enter_org(p_org_id, 'super_admin');
  update system.organizations
  set status = 'deleted', deleted_at = now(), updated_at = now()
  where id = p_org_id and slug = p_confirm;
  if not found then
    perform system.refuse_field('confirm', 'must be the organization''s slug');
  end if;
  perform system.append_audit('organization.deleted', p_org_id, p_org_id::text, null, null);
end
$$;

/*
 * Undoes delete_organization within its 30 days. For super admins.
 * Throws PT403 forbidden, PT404 not_found (also once it is purged), PT409 conflict (it is not deleted).
 */
create or replace function public.restore_organization(p_org_id uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_organization system.organizations;
begin
  perform system.require_role('super_admin');
  select * into v_organization from system.organizations where id = p_org_id for update;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if v_organization.status <> 'deleted' then
    raise exception using errcode = 'PT409', message = 'conflict';
  end if;
  update system.organizations
  set status = 'active', deleted_at = null, updated_at = now()
  where id = p_org_id
  returning * into v_organization;
  perform system.append_audit('organization.restored', p_org_id, p_org_id::text, null, null);
  return system.organization_json(v_organization);
end
$$;

/*
 * Drops what was deleted more than 30 days ago: schema, registry rows and users. For the API's scheduler alone. One at a time, so that no
 * run takes long: call it until it answers null. Answers {organization_id, user_ids}: the users whose accounts are now to be removed.
 */
create or replace function public.purge_deleted_organization() returns jsonb
language plpgsql volatile security definer set search_path = '' set statement_timeout = '10min' as $$
declare
  v_organization system.organizations;
  v_user_ids jsonb;
begin
  perform system.require_role('service');
  select * into v_organization
  from system.organizations
  where status = 'deleted' and deleted_at < now() - interval '30 days'
  order by deleted_at
  limit 1
  for update skip locked;
  if not found then
    return null;
  end if;
  select coalesce(jsonb_agg(id), '[]') into v_user_ids from system.users where organization_id = v_organization.id;
  perform system.append_audit(
    'organization.purged', v_organization.id, v_organization.id::text, system.organization_json(v_organization), null);
  delete from system.webhook_refusals where organization_id = v_organization.id;
  delete from system.webhook_rejections where organization_id = v_organization.id;
  delete from system.waiting_calls where organization_id = v_organization.id;
  delete from system.webhook_counts where organization_id = v_organization.id;
  delete from system.outbox where organization_id = v_organization.id;
  delete from system.alerts where organization_id = v_organization.id;
  delete from system.users where organization_id = v_organization.id;
  execute format('drop schema %I cascade', v_organization.schema_name);
  delete from system.organizations where id = v_organization.id;
  return jsonb_build_object('organization_id', v_organization.id, 'user_ids', v_user_ids);
end
$$;

revoke execute on function
  public.delete_organization, public.restore_organization, public.purge_deleted_organization
  from public;
grant execute on function public.delete_organization, public.restore_organization to authenticated, service_role;
grant execute on function public.purge_deleted_organization to service_role;
