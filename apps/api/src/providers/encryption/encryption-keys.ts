/** A key of `ENCRYPTION_KEY`: its id stands in every ciphertext it makes. */
export interface EncryptionKey {
  id: string
  /** 32 bytes. */
  key: Buffer
}

const KEY_BYTES = 32

/**
 * Reads `<key id>:<base64 of 32 bytes>`, comma-separated; the first encrypts, all decrypt.
 *
 * @returns `undefined` where the text is not of that form or names an id twice.
 */
export function parseEncryptionKeys(text: string): EncryptionKey[] | undefined {
  const entries = text.split(',').map((entry) => entry.trim())
  const keys = entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, id, base64] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry) ?? []
      return { id: id ?? '', key: Buffer.from(base64 ?? '', 'base64') }
    })
  const areWellFormed = keys.every(({ id, key }) => id !== '' && key.length === KEY_BYTES)
  const areDistinct = new Set(keys.map(({ id }) => id)).size === keys.length
  return keys.length > 0 && areWellFormed && areDistinct ? keys : undefined
}
