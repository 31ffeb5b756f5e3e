import { createRandom } from '@roy/retell-simulator'
import type { AgentRow, Organization, Uuid } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'
import type { Client } from 'pg'
import type { SecretCipher } from '../../../apps/api/src/providers/encryption/secret-cipher.ts'
import { callFunction } from '../../cli/connect.ts'
import { DEMO_PASSWORD, type DemoOrganization, type DemoUser } from './demo.ts'
import type { RegisteredAgent } from './history.ts'
import { retellAgentId } from './retell-workspace.ts'

/** Creates a client of the agency, as of some time ago, with a Retell key of the usual form. */
export async function registerOrganization(
  supabase: SupabaseClient,
  database: Client,
  secrets: SecretCipher,
  { input, client_days_ago }: DemoOrganization,
): Promise<{ organization: Organization; retellApiKey: string }> {
  const id = crypto.randomUUID()
  const retellApiKey = `key_${createRandom(`${input.slug}/key`).hex(32)}`
  const organization = await callFunction(supabase, 'create_organization', {
    p_id: id,
    p_name: input.name,
    p_slug: input.slug,
    p_retell_api_key_ciphertext: secrets.encrypt(retellApiKey, { organizationId: id, purpose: 'retell_api_key' }),
    p_retell_api_key_last4: retellApiKey.slice(-4),
    p_billing_rate: input.billing_rate,
    p_currency: input.currency,
    p_timezone: input.timezone,
    p_billing_increment_seconds: input.billing_increment_seconds,
    p_billing_minimum_seconds: input.billing_minimum_seconds,
    p_bill_web_calls: input.bill_web_calls,
    p_test_numbers: input.test_numbers,
    p_branding: {},
  })
  await database.query('update system.organizations set created_at = now() - make_interval(days => $2) where id = $1', [
    id,
    client_days_ago,
  ])
  return { organization, retellApiKey }
}

/**
 * Registers a client's agents. Those with a history are validated and live since their day, which no function lets
 * anyone say afterwards: in life, only an event does that, and only for now.
 */
export async function registerAgents(
  supabase: SupabaseClient,
  database: Client,
  organizationId: Uuid,
  { input, agents }: DemoOrganization,
): Promise<RegisteredAgent[]> {
  const registered: RegisteredAgent[] = []
  for (const demo of agents) {
    const agent: AgentRow = await callFunction(supabase, 'create_agent', {
      p_org_id: organizationId,
      p_agent_id: retellAgentId(input.slug, demo.name),
      p_name: demo.name,
    })
    registered.push({ id: agent.id, agent_id: agent.agent_id, demo })
    if (Object.keys(demo.calls).length === 0) continue
    await database.query(
      `update system.agents
       set status = 'active', validated_at = live.since, billable_from = live.since
       from (select date_trunc('hour', now()) - make_interval(days => $2) as since) live
       where id = $1`,
      [agent.id, demo.live_days_ago],
    )
  }
  return registered
}

/** Makes a user who can sign in: in Supabase Auth, and in the registry that says what they may do. */
export async function registerUser(
  supabase: SupabaseClient,
  database: Client,
  { email, name, role }: DemoUser,
  organizationId: Uuid | null,
): Promise<void> {
  const { data, error } = await supabase.auth.admin.createUser({
    email,
    password: DEMO_PASSWORD,
    email_confirm: true,
    user_metadata: { name },
  })
  if (error) throw new Error(`The demo user ${email} could not be created: ${error.message}`, { cause: error })
  await database.query(
    'insert into system.users (id, email, name, role, organization_id) values ($1, $2, $3, $4, $5)',
    [data.user.id, email, name, role, organizationId],
  )
}
