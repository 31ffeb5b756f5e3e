import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createKeys, startGateway, startLocalSupabase } from '../src/index.ts'
import { jsonOf } from './test-project.ts'

const index = new URL('../src/index.ts', import.meta.url).href

// Each starts a project of its own, which takes a busy machine seconds.
describe('a local project', { timeout: 60_000 }, () => {
  it('keeps its keys and its users across starts', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'local-supabase-test-'))
    const first = await startLocalSupabase({ dataDirectory, durable: false })
    const created = await createClient(first.url, first.secretKey).auth.admin.createUser({
      email: 'kept@example.com',
      password: 'correct horse',
      email_confirm: true,
    })
    expect(created.error).toBeNull()
    await first.close()

    const second = await startLocalSupabase({ dataDirectory, durable: false })
    expect([second.publishableKey, second.secretKey, second.jwtSecret]).toEqual([
      first.publishableKey,
      first.secretKey,
      first.jwtSecret,
    ])
    const { error } = await createClient(second.url, first.publishableKey).auth.signInWithPassword({
      email: 'kept@example.com',
      password: 'correct horse',
    })
    expect(error).toBeNull()
    await second.close()
    await rm(dataDirectory, { recursive: true })
  })

  it('leaves no process, directory, connection or timer behind when it is closed', async () => {
    // Node exits by itself as soon as nothing is left to wait for; a timeout here means that something was.
    const script = `
      const { startLocalSupabase } = await import(${JSON.stringify(index)})
      const { createClient } = await import('@supabase/supabase-js')
      const project = await startLocalSupabase()
      const client = createClient(project.url, project.secretKey, { auth: { persistSession: false, autoRefreshToken: false } })
      await client.auth.admin.createUser({ email: 'a@example.com' })
      const channel = client.channel('open')
      await new Promise((resolve) => channel.subscribe((status) => status === 'SUBSCRIBED' && resolve()))
      await client.removeAllChannels()
      await project.close()
      console.log(JSON.stringify({ directory: project.server.dataDirectory, port: project.server.port }))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: new URL('..', import.meta.url).pathname,
      timeout: 45_000,
    })
    const { directory, port } = JSON.parse(stdout)
    expect(existsSync(directory)).toBe(false)
    await expect(new Client(`postgresql://postgres@127.0.0.1:${port}/postgres`).connect()).rejects.toThrow(
      'ECONNREFUSED',
    )
  })

  it('closes while clients are connected and calls are running', async () => {
    const project = await startLocalSupabase()
    const client = createClient(project.url, project.secretKey)
    const channel = client.channel('open')
    await new Promise<void>((resolve) => channel.subscribe((status) => status === 'SUBSCRIBED' && resolve()))
    const call = fetch(`${project.url}/rest/v1/rpc/pg_sleep`, { headers: { apikey: project.secretKey } }).catch(
      () => undefined,
    )
    await project.close()
    await call
    await client.realtime.disconnect()
    await expect(fetch(`${project.url}/auth/v1/health`)).rejects.toThrow('fetch failed')
  })

  it('is reached on 127.0.0.1 only', async () => {
    const project = await startLocalSupabase()
    const { port } = new URL(project.url)
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)
    if (outside !== undefined) await expect(fetch(`http://${outside.address}:${port}/auth/v1/health`)).rejects.toThrow()
    expect((await fetch(`http://127.0.0.1:${port}/auth/v1/health`)).status).toBe(200)
    await project.close()
  })

  it('names the port that is taken, and stops what it had started', async () => {
    const project = await startLocalSupabase()
    const port = Number(new URL(project.url).port)
    await expect(startLocalSupabase({ port })).rejects.toThrow(
      `Port ${port} is already in use, so the Supabase gateway cannot start. Stop what uses it, or choose another port.`,
    )
    await project.close()
  })
})

describe('the gateway', { timeout: 60_000 }, () => {
  it('does not start in production', async () => {
    const keys = await createKeys()
    const environment = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    await expect(startGateway({ keys, databaseUrl: () => 'postgresql://127.0.0.1:1' })).rejects.toThrow(
      'NODE_ENV=production',
    )
    process.env.NODE_ENV = environment
  })

  it('refuses the secret key where it must not be: in a browser', async () => {
    const project = await startLocalSupabase()
    const response = await fetch(`${project.url}/auth/v1/settings`, {
      headers: { apikey: project.secretKey, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' },
    })
    expect([response.status, (await jsonOf(response)).message]).toEqual([
      401,
      'Forbidden use of secret API key in browser',
    ])
    await project.close()
  })

  it('lets pages of any origin call it', async () => {
    const project = await startLocalSupabase()
    const preflight = await fetch(`${project.url}/rest/v1/rpc/anything`, {
      method: 'OPTIONS',
      headers: { origin: 'http://app.example', 'access-control-request-headers': 'apikey,x-client-info' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('apikey,x-client-info')
    const answer = await fetch(`${project.url}/auth/v1/health`, { headers: { origin: 'http://app.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    await project.close()
  })
})
