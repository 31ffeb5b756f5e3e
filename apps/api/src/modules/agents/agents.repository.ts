import type { AgentRow, AgentsQuery, CreateAgentInput, Page, UpdateAgentInput, Uuid } from '@roy/types'
import type { Database } from '../../providers/supabase/database.ts'

/** @throws DatabaseError `agent_already_registered`, `not_found` for an unknown organization, `forbidden` */
export function insertAgent(database: Database, agent: CreateAgentInput): Promise<AgentRow> {
  return database.rpc('create_agent', {
    p_org_id: agent.organization_id,
    p_agent_id: agent.agent_id,
    p_name: agent.name,
  })
}

/** `organization_id` absent: every organization's, for super admins. */
type AgentsFilter = Omit<AgentsQuery, 'organization_id'> & { organization_id: Uuid | undefined }

/** @throws DatabaseError `not_found` for an organization that is not the caller's */
export function listAgents(database: Database, query: AgentsFilter): Promise<Page<AgentRow>> {
  return database.rpc('get_agents', {
    p_org_id: query.organization_id,
    p_status: query.status,
    p_search: query.search,
    p_limit: query.limit,
    p_cursor: query.cursor,
  })
}

/** @throws DatabaseError `not_found`, also for another organization's */
export function getAgent(database: Database, id: Uuid): Promise<AgentRow> {
  return database.rpc('get_agent', { p_id: id })
}

/** @throws DatabaseError `agent_not_validated`, `not_found`, `forbidden` */
export function updateAgent(database: Database, id: Uuid, changes: UpdateAgentInput): Promise<AgentRow> {
  return database.rpc('update_agent', { p_id: id, p_changes: changes })
}

/** Stops the agent's webhook; its calls are kept. @throws DatabaseError `not_found`, `forbidden` */
export async function deleteAgent(database: Database, id: Uuid): Promise<void> {
  await database.rpc('delete_agent', { p_id: id })
}
