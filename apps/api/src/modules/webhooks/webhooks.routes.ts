import { type RequestHandler, Router } from 'express'
import Joi from 'joi'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { uuid } from '../../http/fields.ts'
import { createSignedDeliveries, deliveryOf } from './signed-deliveries.ts'
import { getClientWebhookTarget, getWebhookTarget } from './webhooks.repository.ts'
import { recordDelivery, recordInboundCall } from './webhooks.service.ts'

/** As the registry has them; anything else would only be looked up in vain, or not even that: Postgres refuses null bytes. */
const slug = Joi.string()
  .lowercase()
  .max(63)
  .pattern(/^[a-z0-9-]+$/)

/** `/webhooks`: what Retell posts to an agent's own URLs. Signed rather than signed in. */
export function webhooksRoutes(dependencies: Dependencies): Router {
  const router = Router()
  const database = dependencies.databases.asService
  const deliveries = createSignedDeliveries(dependencies)
  const receive = deliveries.receive<{ id: string }>(({ params }) =>
    getWebhookTarget(database, usable(uuid(), params.id)),
  )

  router.post('/agent/:id', ...receive, recordAnd(dependencies))
  // Calls are answered by the agent that the number has, as if nobody had been asked.
  router.post('/inbound/:id', ...receive, async (_request, response) => {
    await recordInboundCall(database, deliveryOf(response.locals))
    response.json({ call_inbound: {} })
  })
  router.use(deliveries.onRefusal)
  return router
}

/** `/api/webhooks/retell`: one URL for all of a client's agents; the payload says which. */
export function clientWebhooksRoutes(dependencies: Dependencies): Router {
  const router = Router()
  const deliveries = createSignedDeliveries(dependencies)
  const receive = deliveries.receive<{ client: string }>(({ params }) =>
    getClientWebhookTarget(dependencies.databases.asService, usable(slug, params.client)),
  )

  router.post('/:client', ...receive, recordAnd(dependencies))
  router.use(deliveries.onRefusal)
  return router
}

/** Records the delivery, lets the organization's cached figures go, and answers. */
function recordAnd({ databases, cache }: Dependencies): RequestHandler<{ id?: string; client?: string }> {
  return async (_request, response) => {
    const delivery = deliveryOf(response.locals)
    const answer = await recordDelivery(databases.asService, delivery)
    await cache.forget(delivery.target.organization.id)
    response.json(answer)
  }
}

/** A path that cannot name anything names nothing. @throws ApiError `not_found` */
function usable(schema: Joi.StringSchema, text: string): string {
  const { value, error } = schema.required().validate(text)
  if (error) throw new ApiError('not_found')
  return value
}
