import { randomUUID } from 'node:crypto'
import type { CreateOrganizationInput, Organization, UpdateOrganizationInput, Uuid } from '@roy/types'
import type { Logger } from 'pino'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import type { SecretCipher } from '../../providers/encryption/secret-cipher.ts'
import type { ConnectToRetell } from '../../providers/retell/retell-client.ts'
import { RetellError } from '../../providers/retell/retell-error.ts'
import type { Database } from '../../providers/supabase/database.ts'
import { insertOrganization, updateOrganization } from './organizations.repository.ts'
import { slugCandidates } from './slug.ts'

interface Tools {
  database: Database
  secrets: SecretCipher
  connectToRetell: ConnectToRetell
  log: Logger
}

/**
 * Creates an organization and its schema. Its Retell key is shown to Retell, encrypted here and never leaves again.
 *
 * A slug that was asked for is taken or refused; one made from the name gives way to what is there.
 *
 * @throws ApiError `invalid_request` for a key that Retell refuses; DatabaseError `slug_taken` where the slug that was asked for is
 *   another's.
 */
export async function createOrganization(
  { database, secrets, ...retell }: Tools,
  input: CreateOrganizationInput,
): Promise<Organization> {
  await checkRetellKey(retell, input.retell_api_key)
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
 * Changes an organization. A new Retell key is checked and encrypted here, as in `createOrganization`.
 *
 * @throws ApiError `invalid_request` for a key that Retell refuses; DatabaseError `slug_taken`, `domain_taken`, `conflict`, `not_found`,
 *   `gone`, `invalid_request`
 */
export async function changeOrganization(
  { database, secrets, ...retell }: Tools,
  id: Uuid,
  { retell_api_key, ...changes }: UpdateOrganizationInput,
): Promise<Organization> {
  if (retell_api_key !== undefined) await checkRetellKey(retell, retell_api_key)
  const key = retell_api_key !== undefined && {
    retell_api_key_ciphertext: encryptKey(secrets, id, retell_api_key),
    retell_api_key_last4: lastFour(retell_api_key),
  }
  return updateOrganization(database, id, { ...changes, ...key })
}

/**
 * Refuses a key that Retell does not accept: no webhook could be verified with it. Where Retell cannot be asked, the key is taken on
 * trust, because a client must be able to be added while Retell is down; the next reconciliation finds out.
 */
async function checkRetellKey({ connectToRetell, log }: Pick<Tools, 'connectToRetell' | 'log'>, retellApiKey: string) {
  try {
    await connectToRetell(retellApiKey).checkKey()
  } catch (error) {
    if (!(error instanceof RetellError)) throw error
    if (error.refusal === 'key_refused') {
      const details = [{ path: 'retell_api_key', message: 'Retell does not accept this API key' }]
      throw new ApiError('invalid_request', { details, cause: error })
    }
    log.warn({ err: error }, 'a Retell key was taken without Retell having confirmed it')
  }
}

function encryptKey(secrets: SecretCipher, organizationId: Uuid, retellApiKey: string): string {
  return secrets.encrypt(retellApiKey, { organizationId, purpose: 'retell_api_key' })
}

/** What is shown of a key, so that people can tell which one it is. */
function lastFour(retellApiKey: string): string {
  return retellApiKey.slice(-4)
}
