import { randomUUID } from 'node:crypto'
import type { CreateOrganizationInput, Organization, UpdateOrganizationInput, Uuid } from '@roy/types'
import { toApiError } from '../../http/error-mapping.ts'
import type { SecretCipher } from '../../providers/encryption/secret-cipher.ts'
import type { Database } from '../../providers/supabase/database.ts'
import { insertOrganization, updateOrganization } from './organizations.repository.ts'
import { slugCandidates } from './slug.ts'

/**
 * Creates an organization and its schema. Its Retell key is encrypted here and never leaves again.
 *
 * A slug that was asked for is taken or refused; one made from the name gives way to what is there.
 *
 * @throws DatabaseError `slug_taken` where the slug that was asked for is another's.
 */
export async function createOrganization(
  { database, secrets }: { database: Database; secrets: SecretCipher },
  input: CreateOrganizationInput,
): Promise<Organization> {
  const id = randomUUID()
  const organization = {
    p_id: id,
    p_name: input.name,
    p_retell_api_key_ciphertext: encryptKey(secrets, id, input.retell_api_key),
    p_retell_api_key_last4: lastFour(input.retell_api_key),
    p_billing_rate: input.billing_rate,
    p_currency: input.currency ?? 'USD',
    p_timezone: input.timezone ?? 'UTC',
    p_billing_increment_seconds: input.billing_increment_seconds ?? 60,
    p_billing_minimum_seconds: input.billing_minimum_seconds ?? 0,
    p_bill_web_calls: input.bill_web_calls ?? false,
    p_test_numbers: input.test_numbers ?? [],
    p_branding: input.branding ?? {},
  }
  const slugs = input.slug === undefined ? slugCandidates(input.name) : [input.slug]
  return insertUnderFreeSlug(slugs, (slug) => insertOrganization(database, { ...organization, p_slug: slug }))
}

async function insertUnderFreeSlug(
  [slug = '', ...others]: string[],
  insert: (slug: string) => Promise<Organization>,
): Promise<Organization> {
  try {
    return await insert(slug)
  } catch (error) {
    if (others.length === 0 || toApiError(error).code !== 'slug_taken') throw error
    return insertUnderFreeSlug(others, insert)
  }
}

/**
 * Changes an organization. A new Retell key is encrypted here, as in `createOrganization`.
 *
 * @throws DatabaseError `slug_taken`, `domain_taken`, `conflict`, `not_found`, `gone`, `invalid_request`
 */
export function changeOrganization(
  { database, secrets }: { database: Database; secrets: SecretCipher },
  id: Uuid,
  { retell_api_key, ...changes }: UpdateOrganizationInput,
): Promise<Organization> {
  const key = retell_api_key !== undefined && {
    retell_api_key_ciphertext: encryptKey(secrets, id, retell_api_key),
    retell_api_key_last4: lastFour(retell_api_key),
  }
  return updateOrganization(database, id, { ...changes, ...key })
}

function encryptKey(secrets: SecretCipher, organizationId: Uuid, retellApiKey: string): string {
  return secrets.encrypt(retellApiKey, { organizationId, purpose: 'retell_api_key' })
}

/** What is shown of a key, so that people can tell which one it is. */
function lastFour(retellApiKey: string): string {
  return retellApiKey.slice(-4)
}
