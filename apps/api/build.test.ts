import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import request from 'supertest'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { bundle } from './build.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('the bundled function serves the API', { timeout: 60_000 }, async () => {
  const environment = {
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_test',
    SUPABASE_SECRET_KEY: 'sb_secret_test',
    ENCRYPTION_KEY: `test:${Buffer.alloc(32).toString('base64')}`,
    PUBLIC_URL: 'https://voice.example.com',
    LOG_LEVEL: 'silent',
    VERCEL_GIT_COMMIT_SHA: 'abc123',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)

  const { default: handler } = await import(await bundle())
  const server = createServer(handler)
  expect((await request(server).get('/health').expect(200)).body).toMatchObject({ status: 'ok', version: 'abc123' })
  expect((await request(server).get('/health/ready').expect(503)).body.checks).toEqual({ database: 'unavailable' })
  expect((await request(server).get('/api/agents').expect(401)).body.error.code).toBe('unauthenticated')
})

describe('vercel.json', () => {
  test.each([
    ['/api/agents', '/api'],
    ['/api/auth/login', '/api'],
    ['/api', '/api'],
    ['/webhooks/agent/1', '/api'],
    ['/metrics', '/api'],
    ['/health', '/api'],
    ['/health/ready', '/api'],
    ['/', '/index.html'],
    ['/organizations/1', '/index.html'],
    ['/healthy', '/index.html'],
    ['/apiary', '/index.html'],
    ['/assets/gone.js', undefined],
  ])('sends %s to %s', async (path, destination) => {
    const { rewrites } = JSON.parse(await readFile(new URL('../../vercel.json', import.meta.url), 'utf8'))
    // The sources use only what path-to-regexp and regular expressions have in common.
    const rewrite = rewrites.find(({ source }: { source: string }) => new RegExp(`^${source}$`).test(path))
    expect(rewrite?.destination).toBe(destination)
  })

  test.each([
    ['/', true],
    ['/organizations/1', true],
    ['/apiary', true],
    ['/assets/index.js', true],
    ['/api/docs', false],
    ['/api', false],
    ['/webhooks/agent/1', false],
    ['/metrics', false],
    ['/health', false],
  ])("gives %s the web app's policy: %s; the API's answers bring their own", async (path, expected) => {
    const { headers } = JSON.parse(await readFile(new URL('../../vercel.json', import.meta.url), 'utf8'))
    const given = headers.filter(({ source }: { source: string }) => new RegExp(`^${source}$`).test(path))
    expect(JSON.stringify(given).includes('Content-Security-Policy')).toBe(expected)
  })
})
