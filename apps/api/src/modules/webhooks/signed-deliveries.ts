import type { ErrorCode, WebhookRefusal } from '@roy/types'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { Logger } from 'pino'
import type { Dependencies } from '../../dependencies.ts'
import { ApiError } from '../../http/api-error.ts'
import { toApiError } from '../../http/error-mapping.ts'
import { requireJson } from '../../http/json-body.ts'
import { createRefusalBatches } from './refusal-batches.ts'
import { describeRefusedRequest } from './refused-request.ts'
import { createWebhookTargets, type DeliveryTarget } from './webhook-targets.ts'
import { type Refusal, recordRefusal } from './webhooks.repository.ts'
import { refuseDeleted, type VerifiedDelivery, verifyDelivery } from './webhooks.service.ts'

declare global {
  namespace Express {
    interface Locals {
      webhookTarget?: DeliveryTarget
      isTargetRemembered?: boolean
      delivery?: VerifiedDelivery
    }
  }
}

const MAXIMUM_BODY_BYTES = 5 * 1024 * 1024

const rawBody = express.raw({ type: () => true, limit: MAXIMUM_BODY_BYTES, inflate: false })

/** What every URL that Retell posts to has in common. */
export interface SignedDeliveries {
  /**
   * Handlers that let only verified deliveries through, which `deliveryOf` then has.
   *
   * @param readTarget whose webhook the URL is; throws `not_found`
   */
  receive<Params>(readTarget: (request: Request<Params>) => Promise<DeliveryTarget>): RequestHandler<Params>[]
  /** Limits and records refusals. To be mounted after the routes. */
  onRefusal: ErrorRequestHandler
}

/** Makes the handlers for signed deliveries, over one memory of targets and of refusals that are yet to be written. */
export function createSignedDeliveries(dependencies: Dependencies): SignedDeliveries {
  const { databases, secrets, limits, isRetellSource, logger, keepAlive } = dependencies
  const targets = createWebhookTargets()
  const batches = createRefusalBatches({ write: (batch) => record(batch, logger), keepAlive })

  function receive<Params>(
    readTarget: (request: Request<Params>) => Promise<DeliveryTarget>,
  ): RequestHandler<Params>[] {
    /** Says the same whether or not the URL is anybody's; for the record it is looked up all the same. */
    const checkSource: RequestHandler<Params> = async (request, response, next) => {
      if (isRetellSource(request as Request)) return next()
      const target = await targets
        .get(request.originalUrl, () => readTarget(request))
        .catch((error: unknown) => {
          if (toApiError(error).code !== 'not_found') throw error
        })
      if (target) response.locals.webhookTarget = target.target
      throw new ApiError('ip_not_allowed')
    }
    const findTarget: RequestHandler<Params> = async (request, response, next) => {
      const { target, isRemembered } = await targets.get(request.originalUrl, () => readTarget(request))
      response.locals.webhookTarget = target
      response.locals.isTargetRemembered = isRemembered
      refuseDeleted(target)
      next()
    }
    const verify: RequestHandler<Params> = async (request, response, next) => {
      const { webhookTarget: target, isTargetRemembered } = response.locals
      if (!target) throw new Error('a webhook was let through without its target')
      const unverified = {
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        signature: request.get('x-retell-signature'),
        receivedAt: Date.now(),
      }
      let delivery = verifyDelivery(secrets, { ...unverified, target })
      if (!delivery && isTargetRemembered) {
        // A key may have been replaced since the keys were read.
        const current = await targets.refresh(request.originalUrl, () => readTarget(request))
        delivery = verifyDelivery(secrets, { ...unverified, target: current })
      }
      if (!delivery) throw new ApiError('invalid_signature')
      response.locals.delivery = delivery
      next()
    }
    return [checkSource, findTarget, requireJson, rawBody, verify, limits.webhooks] as RequestHandler<Params>[]
  }

  /**
   * Records a refusal before it is answered: a function may be frozen as soon as it has answered. What is refused for being
   * too much, or goes on being refused, is told to wait and recorded in batches.
   */
  const onRefusal: ErrorRequestHandler = async (thrown, request, response, next) => {
    const reason = REASONS[toApiError(thrown).code]
    if (!reason) return next(thrown)
    const { webhookTarget: target } = response.locals
    const limited = reason === 'rate_limited' ? thrown : await refusedBy(limits.refusedWebhooks, request, response)
    if (limited) batches.add(reason, target, () => describeRefusedRequest(request))
    else await record({ reason, target, count: 1, ...describeRefusedRequest(request) }, request.log)
    next(limited ?? thrown)
  }

  async function record(refusal: Refusal, log: Logger): Promise<void> {
    await recordRefusal(databases.asService, refusal).catch((error: unknown) => {
      const { reason, count } = refusal
      log.error({ err: error, reason, count }, 'webhook refusals could not be recorded')
    })
  }
  return { receive, onRefusal }
}

/** What a limiter answers a request with; `undefined` where it passes it on. */
function refusedBy(limiter: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve) => limiter(request, response, resolve))
}

/** The delivery that was let through. */
export function deliveryOf(locals: Express.Locals): VerifiedDelivery {
  if (!locals.delivery) throw new Error('a webhook was let through without being verified')
  return locals.delivery
}

/** The refusals that say something about what was sent. What is our fault is not counted against an agent. */
const REASONS: Partial<Record<ErrorCode, WebhookRefusal>> = {
  invalid_request: 'malformed',
  invalid_json: 'malformed',
  invalid_signature: 'invalid_signature',
  not_found: 'unknown_agent',
  ip_not_allowed: 'source_not_allowed',
  gone: 'deleted',
  payload_too_large: 'payload_too_large',
  unsupported_media_type: 'unsupported_media_type',
  agent_mismatch: 'agent_mismatch',
  rate_limited: 'rate_limited',
}
