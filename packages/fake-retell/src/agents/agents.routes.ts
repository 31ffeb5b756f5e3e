import { Router } from 'express'
import { workspaceIdOf } from '../http/authentication.ts'
import { validate } from '../http/validate.ts'
import { createVersionBody, listBody, listQuery, publishBody, updateBody, versionQuery } from './agents.schemas.ts'
import type { AgentStore, AgentVersion, ListedAgent } from './agents.store.ts'

/** An agent as Retell answers it: every agent runs on some LLM and speaks with some voice. */
function presentAgent({ agent_id, version, base_version, is_published, settings, modified_at }: AgentVersion) {
  return {
    ...settings,
    agent_id,
    version,
    base_version,
    is_published,
    last_modification_timestamp: modified_at,
    response_engine: { type: 'retell-llm', llm_id: `llm_${agent_id.replace(/^agent_/, '')}`, version },
    voice_id: 'retell-Cimo',
    language: 'en-US',
  }
}

function presentListed({ agent_id, agent_name, modified_at }: ListedAgent) {
  return { agent_id, agent_name, channel: 'voice', tags: {}, user_modified_timestamp: modified_at }
}

/** The routes of agents and their versions. */
export function agentRoutes(agents: AgentStore): Router {
  const router = Router()

  router.post('/v2/list-agents', (request, response) => {
    const page = validate(listQuery, request.query)
    const { channel, query } = validate(listBody, request.body).filter_criteria ?? {}
    // Every agent here is a voice agent.
    const found =
      channel?.value === 'chat' ? { items: [], has_more: false } : agents.list(workspaceIdOf(response), page, query)
    response.json({ ...found, items: found.items.map(presentListed) })
  })

  router.get('/get-agent/:agent_id', (request, response) => {
    const { version } = validate(versionQuery, request.query)
    response.json(presentAgent(agents.find(workspaceIdOf(response), request.params.agent_id, version)))
  })

  router.patch('/update-agent/:agent_id', (request, response) => {
    const { version } = validate(versionQuery, request.query)
    const changes = validate(updateBody, request.body)
    response.json(presentAgent(agents.update(workspaceIdOf(response), request.params.agent_id, changes, version)))
  })

  router.post('/create-agent-version/:agent_id', (request, response) => {
    const { base_version } = validate(createVersionBody, request.body)
    const draft = agents.createVersion(workspaceIdOf(response), request.params.agent_id, base_version)
    response.status(201).json(presentAgent(draft))
  })

  router.post('/publish-agent-version/:agent_id', (request, response) => {
    const { version } = validate(publishBody, request.body)
    agents.publish(workspaceIdOf(response), request.params.agent_id, version)
    response.status(200).end()
  })

  return router
}
