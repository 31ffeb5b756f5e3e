import type { FakeRetell } from '@roy/fake-retell'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { createSecretCipher, type SecretCipher } from '../../apps/api/src/providers/encryption/secret-cipher.ts'
import { AGENCY_USERS, DEMO_ORGANIZATIONS, DEMO_PASSWORD, type Demo, type DemoOrganization } from './seed/demo.ts'
import { callsOf, dateLastEvents, eventsOf, recordHistory } from './seed/history.ts'
import { registerAgents, registerOrganization, registerUser } from './seed/register.ts'
import { retellWorkspace } from './seed/retell-workspace.ts'

export interface SeedTarget {
  supabaseUrl: string
  secretKey: string
  /** As the role `postgres`. */
  databaseUrl: string
  /** `<key id>:<base64 of 32 bytes>`, as the API is given it. */
  encryptionKey: string
  /** Knows the same agents and calls. */
  retell: FakeRetell
  /** Where the agents' events go. */
  apiUrl: string
}

interface Connections extends Pick<SeedTarget, 'databaseUrl' | 'retell' | 'apiUrl'> {
  supabase: SupabaseClient
  database: Client
  secrets: SecretCipher
}

function createCipher(encryptionKey: string): SecretCipher {
  const [id = '', key = ''] = encryptionKey.split(':')
  return createSecretCipher([{ id, key: Buffer.from(key, 'base64') }])
}

async function seedOrganization(
  { supabase, database, secrets, databaseUrl, retell, apiUrl }: Connections,
  demo: DemoOrganization,
  now: number,
  stopping: AbortSignal,
): Promise<Demo> {
  const { organization, retellApiKey } = await registerOrganization(supabase, database, secrets, demo)
  const { id, slug, name } = organization
  const agents = await registerAgents(supabase, database, id, demo)
  for (const user of demo.users) await registerUser(supabase, database, user, id)

  const calls = agents.map((agent) => callsOf(demo, agent, now, `${retell.url}/recordings`))
  const histories = agents.map((agent, index) => eventsOf(agent, calls[index] ?? []))
  await recordHistory(databaseUrl, histories.flat(), stopping)
  await dateLastEvents(database, histories)

  const seeded: Demo['organizations'][number] = {
    id,
    slug,
    name,
    retell_api_key: retellApiKey,
    agents: agents.map(({ id, agent_id }) => ({ id, agent_id })),
  }
  await retell.control.saveWorkspace(retellWorkspace(seeded, apiUrl))
  await retell.control.addCalls(id, calls.flat())
  return {
    users: demo.users.map(({ email, role }) => ({ email, password: DEMO_PASSWORD, role, organization_id: id })),
    organizations: [seeded],
  }
}

/**
 * Fills a migrated, empty database with the demo: an agency, its clients, their users and agents, and 90 days of calls
 * that end now, which the fake Retell knows too. Every figure is made by the functions that make it in production.
 *
 * @param now epoch milliseconds
 * @throws Error when anything fails, and the signal's reason; what is there then is half a demo, to be thrown away
 */
export async function seedDemo(target: SeedTarget, now: number, stopping: AbortSignal): Promise<Demo> {
  const supabase = createClient(target.supabaseUrl, target.secretKey, { auth: { persistSession: false } })
  const database = new Client({ connectionString: target.databaseUrl })
  await database.connect()
  try {
    const secrets = createCipher(target.encryptionKey)
    for (const user of AGENCY_USERS) await registerUser(supabase, database, user, null)
    const { databaseUrl, retell, apiUrl } = target
    const connections = { supabase, database, secrets, databaseUrl, retell, apiUrl }
    const seeding = DEMO_ORGANIZATIONS.map((demo) => seedOrganization(connections, demo, now, stopping))
    // When one fails the others are waited for, so that nothing writes any more once this has thrown.
    await Promise.allSettled(seeding)
    const clients = await Promise.all(seeding)
    return {
      users: [
        ...AGENCY_USERS.map(({ email, role }) => ({ email, password: DEMO_PASSWORD, role, organization_id: null })),
        ...clients.flatMap(({ users }) => users),
      ],
      organizations: clients.flatMap(({ organizations }) => organizations),
    }
  } finally {
    await database.end()
  }
}
