import { randomUUID } from 'node:crypto'
import type { Role } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'
import type pg from 'pg'
import { asOwner } from './roles.ts'

/** A user to be made for a test. */
export interface NewTestUser {
  role: Role
  organization_id?: string | null
  email?: string
  password?: string
  name?: string
}

/** A user who is signed in. */
export interface TestUser {
  id: string
  email: string
  password: string
  role: Role
  organization_id: string | null
  access_token: string
  /** With the user's own token, as the API has it. */
  client: SupabaseClient
}

/** Creates a user in Supabase Auth and in the registry, and signs them in. */
export async function createTestUser(
  { pool, service, connect }: { pool: pg.Pool; service: SupabaseClient; connect(accessToken?: string): SupabaseClient },
  { role, organization_id = null, name = 'Test Person', ...user }: NewTestUser,
): Promise<TestUser> {
  const email = user.email ?? `${role}-${randomUUID()}@example.test`
  const password = user.password ?? `pw-${randomUUID()}`
  const created = await service.auth.admin.createUser({ email, password, email_confirm: true })
  if (created.error) throw created.error
  const { id } = created.data.user
  await asOwner(pool, (client) =>
    client.query('insert into system.users (id, email, name, role, organization_id) values ($1, $2, $3, $4, $5)', [
      id,
      email,
      name,
      role,
      organization_id,
    ]),
  )
  const signedIn = await connect().auth.signInWithPassword({ email, password })
  if (signedIn.error) throw signedIn.error
  const { access_token } = signedIn.data.session
  return { id, email, password, role, organization_id, access_token, client: connect(access_token) }
}
