import { readFile } from 'node:fs/promises'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { type JWTPayload, SignJWT } from 'jose'
import { Client } from 'pg'
import { type LocalSupabase, type LocalSupabaseOptions, startLocalSupabase } from '../src/index.ts'

/** A throw-away project with the suite's functions, and what tests need to talk to it. */
export interface TestProject extends LocalSupabase {
  /** What the project logged. */
  log: string[]
  /** A connection as `postgres`. */
  database: Client
  /** With the secret key. */
  service: SupabaseClient
  /** With the publishable key, nobody signed in. */
  anonymous: SupabaseClient
  /** Another client nobody is signed in to, optionally with a bearer token or headers of its own. */
  client(options?: { token?: string; headers?: Record<string, string> }): SupabaseClient
  /** A confirmed user, and a client signed in as them. */
  createUser(user?: { email?: string; password?: string }): Promise<TestUser>
  /** A token signed with the project's HS256 secret; expires in an hour unless it says when. */
  signToken(claims: JWTPayload, secret?: string): Promise<string>
}

export interface TestUser {
  id: string
  email: string
  password: string
  client: SupabaseClient
  accessToken: string
}

let users = 0

export async function startTestProject(
  options: Pick<LocalSupabaseOptions, 'siteUrl' | 'redirectUrls'> = {},
): Promise<TestProject> {
  const log: string[] = []
  const project = await startLocalSupabase({ ...options, log: (line) => log.push(line) })
  const database = new Client(project.databaseUrl)
  await database.connect()
  // Tests stop the server under this connection on purpose.
  database.on('error', () => undefined)
  await database.query(await readFile(new URL('functions.sql', import.meta.url), 'utf8'))

  const connect = (key: string, headers: Record<string, string> = {}) =>
    createClient(project.url, key, {
      auth: { persistSession: false, autoRefreshToken: false },
      global: { headers },
    })
  const service = connect(project.secretKey)

  return {
    ...project,
    log,
    database,
    service,
    anonymous: connect(project.publishableKey),
    client: ({ token, headers = {} } = {}) =>
      connect(project.publishableKey, token === undefined ? headers : { ...headers, Authorization: `Bearer ${token}` }),
    async createUser({ email, password = 'correct horse' } = {}) {
      users += 1
      const address = email ?? `user${users}@example.com`
      const created = await service.auth.admin.createUser({ email: address, password, email_confirm: true })
      if (created.error !== null) throw created.error
      const client = connect(project.publishableKey)
      const signedIn = await client.auth.signInWithPassword({ email: address, password })
      if (signedIn.error !== null) throw signedIn.error
      const { user, session } = signedIn.data
      return { id: user.id, email: address, password, client, accessToken: session.access_token }
    },
    signToken: (claims, secret = project.jwtSecret) =>
      new SignJWT({ exp: Math.floor(Date.now() / 1000) + 3600, ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(new TextEncoder().encode(secret)),
    async close() {
      await database.end().catch(() => undefined)
      await project.close()
    },
  }
}

/** A response's JSON body, of the shape the test expects. */
export async function jsonOf<T = Record<string, unknown>>(response: Response): Promise<T> {
  return (await response.json()) as T
}
