import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSecretCipher, type SecretOwner, UndecipherableSecretError } from './secret-cipher.ts'

const oldKey = { id: 'old', key: randomBytes(32) }
const newKey = { id: 'new', key: randomBytes(32) }
const owner: SecretOwner = { organizationId: randomUUID(), purpose: 'retell_api_key' }
const secret = 'key_0123456789abcdef'

describe('a secret cipher', () => {
  test('opens what it closed, never twice as the same text', () => {
    const cipher = createSecretCipher([newKey])
    const [one, two] = [cipher.encrypt(secret, owner), cipher.encrypt(secret, owner)]
    expect(one).not.toBe(two)
    expect(one).not.toContain(secret)
    expect([one, two].map((text) => cipher.decrypt(text, owner))).toEqual([secret, secret])
  })

  test('encrypts with the first key and opens what an older one closed', () => {
    const before = createSecretCipher([oldKey]).encrypt(secret, owner)
    const rotated = createSecretCipher([newKey, oldKey])
    expect(rotated.decrypt(before, owner)).toBe(secret)
    expect(createSecretCipher([newKey]).decrypt(rotated.encrypt(secret, owner), owner)).toBe(secret)
  })

  test('does not open for another organization', () => {
    const cipher = createSecretCipher([newKey])
    const stolen = { ...owner, organizationId: randomUUID() }
    expect(() => cipher.decrypt(cipher.encrypt(secret, owner), stolen)).toThrow(UndecipherableSecretError)
  })

  test('says which key is missing', () => {
    const text = createSecretCipher([oldKey]).encrypt(secret, owner)
    expect(() => createSecretCipher([newKey]).decrypt(text, owner)).toThrow('ENCRYPTION_KEY has no key "old"')
  })

  test('does not open with a different key under the same id', () => {
    const text = createSecretCipher([oldKey]).encrypt(secret, owner)
    const impostor = createSecretCipher([{ id: 'old', key: newKey.key }])
    expect(() => impostor.decrypt(text, owner)).toThrow(UndecipherableSecretError)
  })

  test('notices any changed byte', () => {
    const cipher = createSecretCipher([newKey])
    const [version, id, nonce = '', sealed = ''] = cipher.encrypt(secret, owner).split('.')
    const flip = (text: string, index: number) => {
      const bytes = Buffer.from(text, 'base64url')
      bytes[index] = (bytes[index] ?? 0) ^ 1
      return bytes.toString('base64url')
    }
    for (let index = 0; index < Buffer.from(sealed, 'base64url').length; index += 1) {
      const changed = [version, id, nonce, flip(sealed, index)].join('.')
      expect(() => cipher.decrypt(changed, owner)).toThrow(UndecipherableSecretError)
    }
    expect(() => cipher.decrypt([version, id, flip(nonce, 0), sealed].join('.'), owner)).toThrow(
      UndecipherableSecretError,
    )
  })

  test.each(['', 'plain', 'v1.new', 'v1.new..', 'v1.new.AAAA.AAAA', 'v2.new.AAAA.AAAA', 'v1.new.AAAA.AAAA.AAAA'])(
    'refuses "%s", which is no ciphertext',
    (text) => {
      expect(() => createSecretCipher([newKey]).decrypt(text, owner)).toThrow(UndecipherableSecretError)
    },
  )
})
