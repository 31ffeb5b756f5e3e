import { describe, expect, test } from 'vitest'
import { InvalidEnvironmentError, readEnv } from './env.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const complete = {
  SUPABASE_URL: 'https://project.supabase.co/',
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1',
  SUPABASE_SECRET_KEY: 'sb_secret_1',
  ENCRYPTION_KEY: `2026:${key}`,
  PUBLIC_URL: 'https://api.example.com',
}

describe('readEnv', () => {
  test('fills in what is optional and takes slashes off the ends of URLs', () => {
    expect(readEnv(complete)).toEqual({
      ...complete,
      SUPABASE_URL: 'https://project.supabase.co',
      NODE_ENV: 'development',
      ENCRYPTION_KEY: [{ id: '2026', key: Buffer.alloc(32, 7) }],
      HOST: '127.0.0.1',
      PORT: 3002,
      CORS_ORIGINS: [],
      TRUST_PROXY: 1,
      LOG_LEVEL: 'info',
    })
  })

  test('reads lists, an empty variable being an absent one', () => {
    const other = Buffer.alloc(32, 8).toString('base64')
    const env = readEnv({
      ...complete,
      ENCRYPTION_KEY: `new:${other}, old:${key}`,
      CORS_ORIGINS: 'https://a.example.com, http://localhost:3000',
      SUPABASE_JWT_SECRET: '',
      PORT: '',
    })
    expect(env.ENCRYPTION_KEY.map(({ id }) => id)).toEqual(['new', 'old'])
    expect(env.CORS_ORIGINS).toEqual(['https://a.example.com', 'http://localhost:3000'])
    expect(env).not.toHaveProperty('SUPABASE_JWT_SECRET')
    expect(env.PORT).toBe(3002)
  })

  test('lists every problem at once, and no value', () => {
    const secret = 'not-a-key-but-secret'
    expect(() => readEnv({ ...complete, SUPABASE_URL: 'project', PORT: '99999', ENCRYPTION_KEY: secret })).toThrow(
      expect.objectContaining({
        name: 'InvalidEnvironmentError',
        message: expect.toSatisfy(
          (text: string) => /SUPABASE_URL.*\n.*ENCRYPTION_KEY.*\n.*PORT/.test(text) && !text.includes(secret),
        ),
      }),
    )
  })

  test.each([
    ['without an id', key],
    ['of 31 bytes', `a:${Buffer.alloc(31).toString('base64')}`],
    ['of 33 bytes', `a:${Buffer.alloc(33).toString('base64')}`],
    ['with one id twice', `a:${key},a:${key}`],
    ['with a dot in its id, which separates the parts of a ciphertext', `a.b:${key}`],
    ['that is only a comma', ','],
  ])('refuses an encryption key %s', (_, ENCRYPTION_KEY) => {
    expect(() => readEnv({ ...complete, ENCRYPTION_KEY })).toThrow(InvalidEnvironmentError)
  })

  test.each(['*', 'example.com', 'https://example.com/', 'https://example.com/app'])(
    'refuses %s as an origin',
    (origin) => {
      expect(() => readEnv({ ...complete, CORS_ORIGINS: origin })).toThrow(/CORS_ORIGINS must be origins/)
    },
  )
})
