-- A client's schema, made of the steps in system.org_migrations.

/*
 * Brings an organization's schema up to the last step, creating it where it does not exist, and puts the second lock on
 * every table: row security, forced, that lets through only the organization the door has opened.
 * Returns the version it is at. Throws whatever a step throws; the caller's transaction then leaves nothing behind.
 */
create or replace function system.apply_org_migrations(p_org_id uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
declare
  v_organization system.organizations;
  v_step record;
  v_table text;
begin
  -- First of all, as ingest does: whoever holds a table that it waits for must not wait for it.
  perform system.lock_organization((select schema_name from system.organizations where id = p_org_id));
  select * into strict v_organization from system.organizations where id = p_org_id for update;
  execute format('create schema if not exists %I', v_organization.schema_name);
  execute format('grant usage on schema %I to roy_finder', v_organization.schema_name);

  -- The steps name their tables without a schema; it holds until this function returns.
  perform set_config('search_path', quote_ident(v_organization.schema_name), true);
  for v_step in select * from system.org_migrations where version > v_organization.schema_version order by version loop
    execute v_step.sql;
    v_organization.schema_version := v_step.version;
  end loop;
  perform set_config('search_path', '', true);

  -- Through pg_depend, because pg_class is long where clients are many.
  for v_table in
    select c.relname
    from pg_depend d
    join pg_class c on c.oid = d.objid
    where d.refclassid = 'pg_namespace'::regclass
      and d.refobjid = to_regnamespace(quote_ident(v_organization.schema_name))
      and d.classid = 'pg_class'::regclass
      and c.relkind in ('r', 'p')
      and not c.relforcerowsecurity
  loop
    execute format('alter table %I.%I enable row level security', v_organization.schema_name, v_table);
    execute format('alter table %I.%I force row level security', v_organization.schema_name, v_table);
    execute format(
      'create policy only_through_the_door on %I.%I using (current_setting(''app.org_id'', true) = %L)',
      v_organization.schema_name, v_table, p_org_id);
  end loop;

  update system.organizations set schema_version = v_organization.schema_version where id = p_org_id;
  return v_organization.schema_version;
end
$$;
