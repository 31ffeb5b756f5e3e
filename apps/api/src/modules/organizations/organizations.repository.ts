import type { BillingRate, Organization, OrganizationsQuery, Page, Rpc, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `slug_taken`, `forbidden` */
export function insertOrganization(
  database: Database,
  organization: Rpc['create_organization']['args'],
): Promise<Organization> {
  return database.rpc('create_organization', organization)
}

/** @throws DatabaseError `forbidden` for all but super admins */
export function listOrganizations(database: Database, query: OrganizationsQuery): Promise<Page<Organization>> {
  return database.rpc('get_organizations', {
    p_search: query.search,
    p_status: query.status,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}

/** @throws DatabaseError `not_found`, `slug_taken`, `domain_taken`, `conflict`, `invalid_request`, `gone` */
export function updateOrganization(
  database: Database,
  id: Uuid,
  changes: Rpc['update_organization']['args']['p_changes'],
): Promise<Organization> {
  return database.rpc('update_organization', { p_org_id: id, p_changes: changes })
}

/** @param slug what the caller believes the organization's is. @throws DatabaseError `invalid_request` where it is not */
export async function deleteOrganization(database: Database, id: Uuid, slug: string): Promise<void> {
  await database.rpc('delete_organization', { p_org_id: id, p_confirm: slug })
}

/** @throws DatabaseError `conflict` where it is not deleted, `not_found` where it is purged */
export function restoreOrganization(database: Database, id: Uuid): Promise<Organization> {
  return database.rpc('restore_organization', { p_org_id: id })
}

/** @returns newest first. @throws DatabaseError `not_found`, `gone`, `forbidden` for all but super admins */
export function listBillingRates(database: Database, id: Uuid): Promise<BillingRate[]> {
  return database.rpc('get_billing_rates', { p_org_id: id })
}
