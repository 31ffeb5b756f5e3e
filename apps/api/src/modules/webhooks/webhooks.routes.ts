import type { ErrorCode, Uuid, WebhookRefusal, WebhookTarget } from '@roy/types'
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { uuid } from '../../http/fields.ts'
import { requireJson } from '../../http/json-body.ts'
import { getWebhookTarget, recordRefusal } from './webhooks.repository.ts'
import { receiveDelivery, refuseDeleted } from './webhooks.service.ts'

declare global {
  namespace Express {
    interface Locals {
      webhookTarget?: WebhookTarget
    }
  }
}

const MAXIMUM_BODY_BYTES = 5 * 1024 * 1024

const rawBody = express.raw({ type: () => true, limit: MAXIMUM_BODY_BYTES, inflate: false })

/** `/webhooks`: what Retell posts. Signed rather than signed in. */
export function webhooksRoutes({ databases, secrets }: Dependencies): Router {
  const router = Router()
  const database = databases.asService

  const findTarget: RequestHandler<{ id: string }> = async (request, response, next) => {
    const { value: agentId, error } = uuid().required().validate(request.params.id)
    if (error) throw new ApiError('not_found')
    const target = await getWebhookTarget(database, agentId)
    response.locals.webhookTarget = target
    refuseDeleted(target)
    next()
  }

  router.post('/agent/:id', findTarget, requireJson, rawBody, async (request, response) => {
    const { webhookTarget: target } = response.locals
    if (!target) throw new Error('a webhook was let through without its target')
    const delivery = {
      target,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      signature: request.get('x-retell-signature'),
      receivedAt: Date.now(),
    }
    response.json(await receiveDelivery({ database, secrets }, delivery))
  })

  /** Counts the refusal before it is answered: a function may be frozen as soon as it has answered. */
  const countRefusal: ErrorRequestHandler = async (thrown, request, response, next) => {
    const reason = REASONS[toApiError(thrown).code]
    if (reason) {
      const agentId: Uuid | null = response.locals.webhookTarget?.agent.id ?? null
      await recordRefusal(database, agentId, reason).catch((error: unknown) => {
        request.log.error({ err: error, reason }, 'a webhook refusal could not be counted')
      })
    }
    next(thrown)
  }
  router.use(countRefusal)

  return router
}

/** The refusals that say something about the sender. What is our fault is not counted against an agent. */
const REASONS: Partial<Record<ErrorCode, WebhookRefusal>> = {
  invalid_request: 'malformed',
  invalid_json: 'malformed',
  invalid_signature: 'invalid_signature',
  not_found: 'unknown_agent',
  gone: 'deleted',
  payload_too_large: 'payload_too_large',
  unsupported_media_type: 'unsupported_media_type',
  agent_mismatch: 'agent_mismatch',
}
