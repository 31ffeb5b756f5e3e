import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Uuid } from '@roy/types'
import type { EncryptionKey } from './encryption-keys.ts'

/** What a secret belongs to. It is authenticated with the ciphertext, which therefore opens nowhere else. */
export interface SecretOwner {
  organizationId: Uuid
  purpose: 'retell_api_key'
}

export interface SecretCipher {
  /** @returns text to be stored: `v1.<key id>.<nonce>.<ciphertext and tag>`, the latter two in base64url. */
  encrypt(secret: string, owner: SecretOwner): string
  /** @throws UndecipherableSecretError where key, owner or text are not those it was encrypted with. */
  decrypt(ciphertext: string, owner: SecretOwner): string
  /** Whether a ciphertext was made with the key that encrypts now. It may still not open. */
  isCurrent(ciphertext: string): boolean
}

/** Thrown for a ciphertext that no key here opens for this owner: made with another key, for another, or tampered with. */
export class UndecipherableSecretError extends Error {
  override name = 'UndecipherableSecretError'
}

const ALGORITHM = 'aes-256-gcm'
const VERSION = 'v1'
/** NIST SP 800-38D recommends 96-bit nonces and full-length tags for GCM. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts the secrets of organizations with AES-256-GCM.
 *
 * @param keys the first encrypts, all decrypt; to rotate, a new key is put in front and the old one stays until
 *   everything is encrypted again.
 */
export function createSecretCipher(keys: EncryptionKey[]): SecretCipher {
  const [current] = keys
  if (!current) throw new Error('there is no encryption key')

  return {
    encrypt(secret, owner) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(ALGORITHM, current.key, nonce).setAAD(associatedData(owner))
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [VERSION, current.id, nonce.toString('base64url'), sealed.toString('base64url')].join('.')
    },

    decrypt(ciphertext, owner) {
      const [version, keyId, nonce, sealedText, ...rest] = ciphertext.split('.')
      const key = keys.find(({ id }) => id === keyId)?.key
      if (version !== VERSION || !nonce || !sealedText || rest.length > 0) {
        throw new UndecipherableSecretError('the ciphertext has a form that is not known')
      }
      if (!key) throw new UndecipherableSecretError(`ENCRYPTION_KEY has no key "${keyId}"`)

      try {
        const sealed = Buffer.from(sealedText, 'base64url')
        const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
          .setAAD(associatedData(owner))
          .setAuthTag(sealed.subarray(-TAG_BYTES))
        return decipher.update(sealed.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new UndecipherableSecretError('the ciphertext does not open with this key for this owner', { cause })
      }
    },

    isCurrent: (ciphertext) => ciphertext.startsWith(`${VERSION}.${current.id}.`),
  }
}

function associatedData({ organizationId, purpose }: SecretOwner): Buffer {
  return Buffer.from(`${VERSION}|${purpose}|${organizationId}`, 'utf8')
}
