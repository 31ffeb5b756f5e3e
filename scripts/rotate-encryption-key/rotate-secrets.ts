import type { Rpc, Uuid } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { SecretCipher } from '../../apps/api/src/providers/encryption/secret-cipher.ts'
import { callFunction } from '../cli/connect.ts'

/** What a rotation found and did, in numbers of secrets. */
export interface Rotation {
  /** Encrypted again with the first key. */
  rotated: number
  /** Encrypted with it already. */
  current: number
  /** Replaced by somebody else meanwhile: another run tells what they are now. */
  overtaken: number
  /** Not opened by any key: the organizations they belong to, with the reason. */
  undecipherable: { organizationId: Uuid; reason: string }[]
}

type StoredSecret = Rpc['get_organization_secrets']['result'][number]

/**
 * Encrypts every organization's secrets with the first of the cipher's keys. Whatever was done stays done when a run is cut
 * off, and another run does the rest. The API goes on meanwhile: it opens what either key has closed.
 *
 * @throws Error where the database cannot be asked
 */
export async function rotateSecrets(supabase: SupabaseClient, cipher: SecretCipher): Promise<Rotation> {
  const rotation: Rotation = { rotated: 0, current: 0, overtaken: 0, undecipherable: [] }
  let after: Uuid | undefined
  for (;;) {
    const page: StoredSecret[] = await callFunction(supabase, 'get_organization_secrets', { p_after: after })
    for (const secret of page) await rotate(supabase, cipher, secret, rotation)
    after = page.at(-1)?.id
    if (after === undefined) return rotation
  }
}

async function rotate(
  supabase: SupabaseClient,
  cipher: SecretCipher,
  { id, organization_id: organizationId, purpose, ciphertext }: StoredSecret,
  rotation: Rotation,
): Promise<void> {
  const owner = { organizationId, purpose }
  let secret: string
  try {
    // Also of what is current: a run that reports no problem has opened everything.
    secret = cipher.decrypt(ciphertext, owner)
  } catch (error) {
    rotation.undecipherable.push({ organizationId, reason: error instanceof Error ? error.message : String(error) })
    return
  }
  if (cipher.isCurrent(ciphertext)) {
    rotation.current += 1
    return
  }
  const isReplaced = await callFunction(supabase, 'replace_organization_secret', {
    p_id: id,
    p_old_ciphertext: ciphertext,
    p_ciphertext: cipher.encrypt(secret, owner),
  })
  rotation[isReplaced ? 'rotated' : 'overtaken'] += 1
}
