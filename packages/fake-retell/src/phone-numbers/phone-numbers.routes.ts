import { Router } from 'express'
import Joi from 'joi'
import { workspaceIdOf } from '../http/authentication.ts'
import { type PageRequest, pageSchema } from '../http/pages.ts'
import { validate } from '../http/validate.ts'
import type { KnownPhoneNumber, PhoneNumberStore } from './phone-numbers.store.ts'

const listQuery = Joi.object<PageRequest>(pageSchema)

const soleAgent = (agentId: string | null | undefined) => (agentId ? [{ agent_id: agentId, weight: 1 }] : null)

function presentNumber(number: KnownPhoneNumber) {
  return {
    phone_number: number.phone_number,
    phone_number_type: 'retell-twilio',
    nickname: number.nickname ?? null,
    inbound_agents: soleAgent(number.inbound_agent_id),
    outbound_agents: soleAgent(number.outbound_agent_id),
    inbound_webhook_url: number.inbound_webhook_url ?? null,
    last_modification_timestamp: number.modified_at,
  }
}

/** `GET /v2/list-phone-numbers`. */
export function phoneNumberRoutes(numbers: PhoneNumberStore): Router {
  const router = Router()

  router.get('/v2/list-phone-numbers', (request, response) => {
    const page = numbers.list(workspaceIdOf(response), validate(listQuery, request.query))
    response.json({ ...page, items: page.items.map(presentNumber) })
  })

  return router
}
