import type { Agent, AgentRow } from '@roy/types'
import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { narrowToOrganization, requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { foldCallsThatWaited } from '../../providers/supabase/waiting-calls.ts'
import { deleteAgent, getAgent, insertAgent, listAgents, updateAgent } from './agents.repository.ts'
import { agentParamsSchema, agentsQuerySchema, createAgentSchema, updateAgentSchema } from './agents.schemas.ts'

/** `/api/agents`: the voice agents. Everyone may read those of their organization. */
export function agentsRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies))

  const withWebhookUrl = (row: AgentRow): Agent => ({
    ...row,
    webhook_url: `${dependencies.publicUrl}/webhooks/agent/${row.id}`,
  })

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: agentsQuerySchema })
    const { database } = sessionOf(response)
    const organization_id = await narrowToOrganization(database, query.organization_id)
    const { data, next_cursor } = await listAgents(database, { ...query, organization_id })
    response.json({ data: data.map(withWebhookUrl), next_cursor })
  })

  router.post('/', requireSuperAdmin, jsonBody, async (request, response) => {
    const { body } = validate(request, { body: createAgentSchema })
    const agent = await insertAgent(sessionOf(response).database, body)
    await dependencies.cache.forget(agent.organization_id)
    response.status(201).json(withWebhookUrl(agent))
  })

  router.get('/:id', async (request, response) => {
    const { params } = validate(request, { params: agentParamsSchema })
    response.json(withWebhookUrl(await getAgent(sessionOf(response).database, params.id)))
  })

  router.put('/:id', requireSuperAdmin, jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: agentParamsSchema, body: updateAgentSchema })
    const agent = await updateAgent(sessionOf(response).database, params.id, body)
    await dependencies.cache.forget(agent.organization_id)
    await foldCallsThatWaited(dependencies, request.log)
    response.json(withWebhookUrl(agent))
  })

  router.delete('/:id', requireSuperAdmin, async (request, response) => {
    const { params } = validate(request, { params: agentParamsSchema })
    const { database } = sessionOf(response)
    const { organization_id } = await getAgent(database, params.id)
    await deleteAgent(database, params.id)
    await dependencies.cache.forget(organization_id)
    response.status(204).end()
  })

  return router
}
