import { describe, expect, test } from 'vitest'
import { InvalidEnvironmentError, readEnv } from './env.ts'

const MINUTE_MS = 60_000
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
      SITE_URL: complete.PUBLIC_URL,
      NODE_ENV: 'development',
      ENCRYPTION_KEY: [{ id: '2026', key: Buffer.alloc(32, 7) }],
      HOST: '127.0.0.1',
      PORT: 3002,
      CORS_ORIGINS: [],
      TRUST_PROXY: 1,
      RETELL_API_URL: 'https://api.retellai.com',
      RETELL_SOURCE_ADDRESSES: [],
      RATE_LIMIT_HEALTH: { limit: 1_000, windowMs: 15 * MINUTE_MS },
      RATE_LIMIT_API: { limit: 100, windowMs: 15 * MINUTE_MS },
      RATE_LIMIT_DASHBOARD: { limit: 1_000, windowMs: 15 * MINUTE_MS },
      RATE_LIMIT_AUTH: { limit: 5, windowMs: 15 * MINUTE_MS },
      RATE_LIMIT_ORGANIZATION_CREATION: { limit: 3, windowMs: 60 * MINUTE_MS },
      RATE_LIMIT_WEBHOOKS: { limit: 6_000, windowMs: MINUTE_MS },
      RATE_LIMIT_REFUSED_WEBHOOKS: { limit: 100, windowMs: MINUTE_MS },
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

  test('wants to know in production how mails are sent, and by whom', () => {
    const NODE_ENV = 'production'
    expect(() => readEnv({ ...complete, NODE_ENV })).toThrow(/SMTP_URL is required\n- MAIL_FROM is required/)
    const mail = { SMTP_URL: 'smtps://user:p%40ss@mail.example.com', MAIL_FROM: 'Roy Voice <voice@example.com>' }
    expect(readEnv({ ...complete, ...mail, NODE_ENV })).toMatchObject(mail)
  })

  test.each(['Roy Voice', 'Roy <voice>', 'a@b.example <', 'Roy\n<a@b.example>'])(
    'refuses %j as a sender',
    (MAIL_FROM) => {
      expect(() => readEnv({ ...complete, MAIL_FROM })).toThrow(/MAIL_FROM must be an address/)
    },
  )

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

  test('reads ranges of addresses, and refuses what is none', () => {
    const read = (RETELL_SOURCE_ADDRESSES: string) => readEnv({ ...complete, RETELL_SOURCE_ADDRESSES })
    const ranges = ['100.20.5.228', '2001:db8::/32']
    expect(read(' 100.20.5.228, 2001:DB8::/32,').RETELL_SOURCE_ADDRESSES).toEqual(ranges)
    for (const wrong of ['retellai.com', '100.20.5.228/16', '100.20.5.0/24 100.20.6.0/24'])
      expect(() => read(wrong)).toThrow(/RETELL_SOURCE_ADDRESSES must be ranges/)
  })

  test.each(['*', 'example.com', 'https://example.com/', 'https://example.com/app'])(
    'refuses %s as an origin',
    (origin) => {
      expect(() => readEnv({ ...complete, CORS_ORIGINS: origin })).toThrow(/CORS_ORIGINS must be origins/)
    },
  )

  test('reads a limit as requests per window', () => {
    const env = readEnv({ ...complete, RATE_LIMIT_API: '20/30s', RATE_LIMIT_AUTH: '7/2h', RATE_LIMIT_HEALTH: '' })
    expect(env.RATE_LIMIT_API).toEqual({ limit: 20, windowMs: 30_000 })
    expect(env.RATE_LIMIT_AUTH).toEqual({ limit: 7, windowMs: 120 * MINUTE_MS })
    expect(env.RATE_LIMIT_HEALTH).toEqual({ limit: 1_000, windowMs: 15 * MINUTE_MS })
  })

  test.each(['100', '0/15m', '100/0m', '-1/1m', '1.5/1m', '100/15', '100/15d', '100/25h', 'many'])(
    'refuses %s as a limit',
    (limit) => {
      expect(() => readEnv({ ...complete, RATE_LIMIT_API: limit })).toThrow(
        /RATE_LIMIT_API must be requests per window/,
      )
    },
  )
})
