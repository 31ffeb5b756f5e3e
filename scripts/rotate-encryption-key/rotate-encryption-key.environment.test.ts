import { randomBytes, randomUUID } from 'node:crypto'
import { asOwner, createTestOrganization, createTestSupabase, type TestSupabase } from '@roy/database/testing'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseEncryptionKeys } from '../../apps/api/src/providers/encryption/encryption-keys.ts'
import { createSecretCipher, type SecretCipher } from '../../apps/api/src/providers/encryption/secret-cipher.ts'
import { runToEnd } from '../testing/run-to-end.ts'
import { rotateSecrets } from './rotate-secrets.ts'

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`
const [old, current, other] = [newKey('old'), newKey('2026'), newKey('other')]

let supabase: TestSupabase

beforeAll(async () => {
  supabase = await createTestSupabase({ ownServer: true })
})
afterAll(() => supabase.close())
beforeEach(() => asOwner(supabase.pool, (database) => database.query('delete from system.organization_secrets')))

function cipherOf(keys: string): SecretCipher {
  return createSecretCipher(parseEncryptionKeys(keys) ?? [])
}

async function storeSecret(keys: string): Promise<{ organizationId: string; secret: string }> {
  const organizationId = randomUUID()
  const secret = `key_${randomUUID()}`
  await createTestOrganization(supabase.service, {
    p_id: organizationId,
    p_slug: organizationId,
    p_retell_api_key_ciphertext: cipherOf(keys).encrypt(secret, { organizationId, purpose: 'retell_api_key' }),
  })
  return { organizationId, secret }
}

async function readSecret(organizationId: string, keys: string): Promise<string> {
  const { rows } = await asOwner(supabase.pool, (database) =>
    database.query<{ ciphertext: string }>(
      'select ciphertext from system.organization_secrets where organization_id = $1',
      [organizationId],
    ),
  )
  return cipherOf(keys).decrypt(rows[0]?.ciphertext ?? '', { organizationId, purpose: 'retell_api_key' })
}

const run = (keys: string) =>
  runToEnd('rotate-encryption-key.ts', [], {
    ENCRYPTION_KEY: keys,
    SUPABASE_URL: supabase.url,
    SUPABASE_SECRET_KEY: supabase.secretKey,
  })

test('everything opens with the new key alone, a second run has nothing to do, and no secret is shown', async () => {
  const secrets = [await storeSecret(old), await storeSecret(old), await storeSecret(current)]
  const first = await run(`${current},${old}`)
  expect(first).toEqual({
    code: 0,
    stdout: '2 secrets encrypted again with key "2026", 1 had it already.\n',
    stderr: '',
  })
  for (const { organizationId, secret } of secrets) expect(await readSecret(organizationId, current)).toBe(secret)
  expect((await run(current)).stdout).toBe('0 secrets encrypted again with key "2026", 3 had it already.\n')
})

test('a secret that no key opens is named by its organization and left as it is; the others are done', async () => {
  const lost = await storeSecret(other)
  const { organizationId, secret } = await storeSecret(old)
  expect(await run(`${current},${old}`)).toEqual({
    code: 1,
    stdout: '1 secrets encrypted again with key "2026", 0 had it already.\n',
    stderr: expect.stringContaining(
      `organization ${lost.organizationId} could not be opened: ENCRYPTION_KEY has no key`,
    ),
  })
  expect(await readSecret(organizationId, current)).toBe(secret)
  expect(await readSecret(lost.organizationId, other)).toBe(lost.secret)
})

test('a secret that is replaced while it is encrypted again keeps the replacement', async () => {
  const { organizationId } = await storeSecret(old)
  const owner = { organizationId, purpose: 'retell_api_key' } as const
  const replacement = cipherOf(old).encrypt('key_of_somebody_else', owner)
  const service = createClient(supabase.url, supabase.secretKey, { auth: { persistSession: false } })
  // Somebody sets another key between the reading of the old one and its replacement.
  const racing = new Proxy(service, {
    get(target, property) {
      if (property !== 'rpc') return Reflect.get(target, property)
      return async (name: string, args: object) => {
        if (name === 'replace_organization_secret') {
          await asOwner(supabase.pool, (database) =>
            database.query('update system.organization_secrets set ciphertext = $2 where organization_id = $1', [
              organizationId,
              replacement,
            ]),
          )
        }
        return target.rpc(name, args)
      }
    },
  })
  const rotation = await rotateSecrets(racing, cipherOf(`${current},${old}`))
  expect(rotation).toEqual({ rotated: 0, current: 0, overtaken: 1, undecipherable: [] })
  expect(await readSecret(organizationId, old)).toBe('key_of_somebody_else')
})

test('more than a page of secrets is done', async () => {
  await storeSecret(old)
  await asOwner(supabase.pool, (database) =>
    database.query(
      `insert into system.organization_secrets (organization_id, purpose, ciphertext, last4)
       select organization_id, purpose, ciphertext, last4 from system.organization_secrets, generate_series(1, 204)`,
    ),
  )
  expect((await run(`${current},${old}`)).stdout).toMatch(/^205 secrets/)
})

test('keys that are none are told', async () => {
  expect(await run('2026:short')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^ENCRYPTION_KEY must be/) })
})
