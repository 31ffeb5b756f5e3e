import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getAgent, noteRetellWebhook } from './retell-agents.repository.ts'
import { agentParamsSchema, organizationParamsSchema, setWebhookSchema } from './retell-agents.schemas.ts'
import { connectForClient, listRetellAgents } from './retell-agents.service.ts'
import { setWebhook } from './set-webhook.ts'

/** `/api/organizations/:id/retell-agents`: the agents of a client's workspace at Retell. */
export function retellAgentsRoutes(dependencies: Dependencies): Router {
  const router = Router({ mergeParams: true })

  router.get('/', authenticate(dependencies), requireSuperAdmin, async (request, response) => {
    const { params } = validate(request, { params: organizationParamsSchema })
    response.json({ data: await listRetellAgents(dependencies, params.id) })
  })

  return router
}

/** `/api/agents/:id/retell-webhook`: where Retell posts an agent's events. */
export function retellWebhookRoutes(dependencies: Dependencies): Router {
  const router = Router({ mergeParams: true })

  router.post('/', authenticate(dependencies), requireSuperAdmin, jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: agentParamsSchema, body: setWebhookSchema })
    const { database } = sessionOf(response)
    const agent = await getAgent(database, params.id)
    const { retell } = await connectForClient(dependencies, agent.organization_id)
    const url = `${dependencies.publicUrl}/webhooks/agent/${agent.id}`
    const webhook = await setWebhook(retell, agent.agent_id, url, body)
    // Without the URL that was there before: somebody else's may hold a secret.
    const { is_changed, version } = webhook
    request.log.info({ agent_id: agent.id, is_changed, version }, 'an agent was told at Retell where its events go')
    if (is_changed) await noteRetellWebhook(database, agent.id, version)
    response.json(webhook)
  })

  return router
}
