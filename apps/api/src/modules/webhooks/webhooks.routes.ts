import type { ErrorCode, Uuid, WebhookRefusal, WebhookTarget } from '@roy/types'
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { uuid } from '../../http/fields.ts'
import { requireJson } from '../../http/json-body.ts'
import { getWebhookTarget, recordRefusal } from './webhooks.repository.ts'
import { recordDelivery, refuseDeleted, type VerifiedDelivery, verifyDelivery } from './webhooks.service.ts'

declare global {
  namespace Express {
    interface Locals {
      webhookTarget?: WebhookTarget
      delivery?: VerifiedDelivery
    }
  }
}

const MAXIMUM_BODY_BYTES = 5 * 1024 * 1024

const rawBody = express.raw({ type: () => true, limit: MAXIMUM_BODY_BYTES, inflate: false })

/** `/webhooks`: what Retell posts. Signed rather than signed in. */
export function webhooksRoutes({ databases, secrets, limits, cache }: Dependencies): Router {
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

  const verify: RequestHandler<{ id: string }> = (request, response, next) => {
    const { webhookTarget: target } = response.locals
    if (!target) throw new Error('a webhook was let through without its target')
    response.locals.delivery = verifyDelivery(secrets, {
      target,
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      signature: request.get('x-retell-signature'),
      receivedAt: Date.now(),
    })
    next()
  }

  router.post('/agent/:id', findTarget, requireJson, rawBody, verify, limits.webhooks, async (_request, response) => {
    const { delivery } = response.locals
    if (!delivery) throw new Error('a webhook was let through without being verified')
    const answer = await recordDelivery(database, delivery)
    await cache.forget(delivery.target.organization.id)
    response.json(answer)
  })

  /** An address that goes on being refused is told to wait, and its refusals are no longer counted. */
  const limitRefusals: ErrorRequestHandler = (thrown, request, response, next) => {
    if (!REASONS[toApiError(thrown).code]) return next(thrown)
    return limits.refusedWebhooks(request, response, (limited?: unknown) => next(limited ?? thrown))
  }

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
  router.use(limitRefusals, countRefusal)

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
