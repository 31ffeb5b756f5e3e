import { randomUUID } from 'node:crypto'
import type { AgentRow, Organization, Rpc } from '@roy/types'
import type { SupabaseClient } from '@supabase/supabase-js'

/** Calls an RPC function; throws its error. */
export async function rpc<Name extends keyof Rpc>(
  client: SupabaseClient,
  name: Name,
  args: Rpc[Name]['args'],
): Promise<Rpc[Name]['result']> {
  const { data, error } = await client.rpc(name, args)
  if (error) throw error
  return data
}

/** Creates an organization with plain terms: 0.15 US dollars a minute, whole minutes, UTC. */
export function createTestOrganization(
  client: SupabaseClient,
  terms: Partial<Rpc['create_organization']['args']> = {},
): Promise<Organization> {
  const id = randomUUID()
  return rpc(client, 'create_organization', {
    p_id: id,
    p_name: 'Test Client',
    p_slug: `test-${id}`,
    p_retell_api_key_ciphertext: 'ciphertext',
    p_retell_api_key_last4: 'abcd',
    p_billing_rate: '0.15',
    p_currency: 'USD',
    p_timezone: 'UTC',
    p_billing_increment_seconds: 60,
    p_billing_minimum_seconds: 0,
    p_bill_web_calls: false,
    p_test_numbers: [],
    p_branding: {},
    ...terms,
  })
}

/** Registers an agent under a Retell id of its own. */
export function createTestAgent(
  client: SupabaseClient,
  organizationId: string,
  agentId = `agent_${randomUUID()}`,
): Promise<AgentRow> {
  return rpc(client, 'create_agent', { p_org_id: organizationId, p_agent_id: agentId, p_name: 'Reception' })
}
