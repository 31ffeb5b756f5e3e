import type { RetellAgent, Uuid } from '@roy/types'
import type { SecretCipher } from '../../providers/encryption/secret-cipher.ts'
import type { ConnectToRetell, RetellClient } from '../../providers/retell/retell-client.ts'
import { RetellError } from '../../providers/retell/retell-error.ts'
import type { Databases } from '../../providers/supabase/database.ts'
import { getRetellConnection } from './retell-agents.repository.ts'

interface Tools {
  databases: Databases
  secrets: SecretCipher
  connectToRetell: ConnectToRetell
}

/** Retell with a client's current key, and the agents of the client. @throws DatabaseError `not_found`, `gone` */
export async function connectForClient(
  { databases, secrets, connectToRetell }: Tools,
  organizationId: Uuid,
): Promise<{ retell: RetellClient; registered: Map<string, Uuid> }> {
  const { retell_api_keys, agents } = await getRetellConnection(databases.asService, organizationId)
  const [current] = retell_api_keys
  // No client is without one; it is as if Retell refused it.
  if (!current) throw new RetellError('key_refused')
  const key = secrets.decrypt(current.ciphertext, { organizationId, purpose: 'retell_api_key' })
  return { retell: connectToRetell(key), registered: new Map(agents.map(({ id, agent_id }) => [agent_id, id])) }
}

/** The voice agents of a client's workspace, and which of them are registered for the client. @throws RetellError, DatabaseError */
export async function listRetellAgents(tools: Tools, organizationId: Uuid): Promise<RetellAgent[]> {
  const { retell, registered } = await connectForClient(tools, organizationId)
  const agents = await retell.listAgents()
  return agents.map(({ agent_id, agent_name, modified_ms }) => ({
    agent_id,
    name: agent_name,
    is_registered: registered.has(agent_id),
    id: registered.get(agent_id) ?? null,
    modified_at: new Date(modified_ms).toISOString(),
  }))
}
