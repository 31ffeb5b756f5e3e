import { randomBytes, randomUUID } from 'node:crypto'
import { migrate } from '@roy/database'
import { startLocalSupabase } from '@roy/local-supabase'
import { createClient } from '@supabase/supabase-js'
import pg from 'pg'
import { createSecretCipher } from '../../apps/api/src/providers/encryption/secret-cipher.ts'
import { startServerProcess } from '../dev/server-process.ts'
import { apiCommand } from '../dev/servers.ts'
import { waitUntilAnswering } from '../dev/wait-until-answering.ts'
import { closeBooks } from '../testing/close-books.ts'
import { findFreePorts } from '../testing/free-ports.ts'
import type { BenchClient } from './fill-calls.ts'
import type { IngestTarget } from './ingest.ts'

/** A throw-away installation with the API as a process of its own. */
export interface BenchEnvironment {
  /** Connections of the role `postgres`. */
  pool: pg.Pool
  /** A new client with three agents that have been live for a year. */
  createClient(): Promise<BenchClient & IngestTarget>
  /** Ends the API, whose own work every minute would disturb what needs none of it. */
  stopApi(): Promise<void>
  close(): Promise<void>
}

/** More than any benchmark sends. */
const NO_LIMIT = '9999999/1m'

/** Starts one. @throws ExpectedError where the API does not answer */
export async function startBenchEnvironment(): Promise<BenchEnvironment> {
  const ports = await findFreePorts()
  const supabase = await startLocalSupabase({ port: ports.supabase, postgresPort: ports.postgres })
  await migrate({ databaseUrl: supabase.databaseUrl })
  const key = randomBytes(32)
  const command = apiCommand(ports, supabase, `bench:${key.toString('base64')}`)
  const api = startServerProcess({ ...command, env: { ...command.env, RATE_LIMIT_WEBHOOKS: NO_LIMIT } })
  await waitUntilAnswering(`http://127.0.0.1:${ports.api}/health/ready`, 'The API', AbortSignal.timeout(60_000))
  const pool = new pg.Pool({ connectionString: supabase.databaseUrl, max: 8 })
  const service = createClient(supabase.url, supabase.secretKey, { auth: { persistSession: false } })
  const secrets = createSecretCipher([{ id: 'bench', key }])

  return {
    pool,
    async createClient() {
      const id = randomUUID()
      const retellApiKey = `key_${randomUUID()}`
      const created = await service.rpc('create_organization', {
        p_id: id,
        p_name: 'Bench',
        p_slug: `bench-${id}`,
        p_retell_api_key_ciphertext: secrets.encrypt(retellApiKey, { organizationId: id, purpose: 'retell_api_key' }),
        p_retell_api_key_last4: retellApiKey.slice(-4),
        p_billing_rate: '0.15',
        p_currency: 'USD',
        p_timezone: 'UTC',
        p_billing_increment_seconds: 60,
        p_billing_minimum_seconds: 0,
        p_bill_web_calls: false,
        p_test_numbers: [],
        p_branding: {},
      })
      if (created.error) throw created.error
      await closeBooks(pool, id)
      const agents: { id: string; agent_id: string }[] = []
      for (const name of ['Reception', 'Recall', 'After hours']) {
        const { data, error } = await service.rpc('create_agent', {
          p_org_id: id,
          p_agent_id: `agent_${randomUUID()}`,
          p_name: name,
        })
        if (error) throw error
        agents.push(data)
      }
      await pool.query(
        `update system.agents set status = 'active', validated_at = now(), billable_from = now() - interval '1 year' where organization_id = $1`,
        [id],
      )
      const [agent] = agents
      if (agent === undefined) throw new Error('three agents were made')
      return {
        id,
        schema_name: created.data.schema_name,
        agents: agents.map((each) => each.id),
        agent,
        retellApiKey,
        webhookUrl: `http://127.0.0.1:${ports.api}/webhooks/agent/${agent.id}`,
      }
    },
    stopApi: () => api.stop(),
    async close() {
      await pool.end()
      await api.stop()
      await supabase.close()
    },
  }
}
