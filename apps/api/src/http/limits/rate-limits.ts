import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'
import type { RateLimit } from '../../config/rate-limit.ts'
import type { RedisConnection } from '../../providers/redis/redis-connection.ts'
import { ApiError } from '../api-error.ts'
import { clientAddress } from '../client-address.ts'
import { createSharedStore } from './shared-store.ts'

/** The numbers of each tier. */
export interface RateLimitSettings {
  health: RateLimit
  api: RateLimit
  dashboard: RateLimit
  auth: RateLimit
  organizationCreation: RateLimit
  webhooks: RateLimit
  refusedWebhooks: RateLimit
}

/** The limiters: each counts a request and passes it on, or refuses it with `rate_limited`. */
export interface RateLimits {
  /** Requests per address. */
  health: RequestHandler
  /** Requests per user, or per address when signed out; what signed-in users read has a larger tier of its own. */
  api: RequestHandler
  /** Failed sign-ins per address and e-mail, and, as part of the `api` tier, per address. After the body has been read. */
  login: RequestHandler[]
  /** Mails that are asked for, per address and e-mail. After the body has been read. */
  passwordReset: RequestHandler
  /** Wrong passwords and recovery codes of somebody signed in, per user. */
  proof: RequestHandler
  /** Organizations created per user. */
  organizationCreation: RequestHandler
  /** Deliveries per agent. After the signature was verified, so that nobody else uses an agent's share up. */
  webhooks: RequestHandler<{ id?: string; client?: string }>
  /**
   * Refusals per address. Once a delivery is refused, not before: all clients' deliveries come from Retell's one address,
   * and whoever has Retell post rubbish must not keep them out.
   */
  refusedWebhooks: RequestHandler
}

/** Makes the limiters; with Redis they hold across instances. */
export function createRateLimits(
  settings: RateLimitSettings,
  { redis, logger }: { redis?: RedisConnection | undefined; logger: Logger },
): RateLimits {
  function limiter(name: string, { limit, windowMs }: RateLimit, options: Partial<Options>): RequestHandler {
    return rateLimit({
      limit,
      windowMs,
      identifier: name,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_request, _response, next) => next(new ApiError('rate_limited')),
      logger: {
        error: (error, message) => logger.error({ err: error }, message),
        warn: (error, message) => logger.warn({ err: error }, message),
      },
      ...(redis && { store: createSharedStore(redis, `roy:limit:${name}:`) }),
      ...options,
    })
  }

  const api = limiter('api', settings.api, { keyGenerator: userOrAddress })
  const dashboard = limiter('dashboard', settings.dashboard, { keyGenerator: userOrAddress })
  const failuresOnly = { skipSuccessfulRequests: true, requestWasSuccessful: wasNotRefused }

  return {
    health: limiter('health', settings.health, { keyGenerator: address }),
    api: (request, response, next) => {
      if (hasTierOfItsOwn(request)) return next()
      const reads = request.method === 'GET' || request.method === 'HEAD'
      return (reads && response.locals.tokenHolder ? dashboard : api)(request, response, next)
    },
    login: [
      limiter('auth', settings.auth, { keyGenerator: addressAndEmail, ...failuresOnly }),
      // Whoever tries one password on many e-mails has no limit otherwise.
      limiter('login', settings.api, { keyGenerator: address, ...failuresOnly }),
    ],
    passwordReset: limiter('password-reset', settings.auth, { keyGenerator: addressAndEmail }),
    proof: limiter('proof', settings.auth, { keyGenerator: userOrAddress, ...failuresOnly }),
    organizationCreation: limiter('organization-creation', settings.organizationCreation, {
      keyGenerator: userOrAddress,
      // A typing error costs nothing but its share of the api tier.
      skipFailedRequests: true,
    }),
    webhooks: limiter('webhooks', settings.webhooks, { keyGenerator: agentOrClient }),
    refusedWebhooks: limiter('refused-webhooks', settings.refusedWebhooks, { keyGenerator: address }),
  }
}

/** What is mounted under `/api` and counted by its own routes. */
function hasTierOfItsOwn({ method, path }: Request): boolean {
  return path.startsWith('/webhooks/') || (method === 'POST' && /^\/auth\/login\/?$/i.test(path))
}

/** IPv6 clients are given whole networks: those of one /56 count as one. */
function address(request: Request): string {
  const ip = clientAddress(request)
  return ip === undefined ? 'unknown' : ipKeyGenerator(ip)
}

function userOrAddress(request: Request, { locals }: Response): string {
  return locals.tokenHolder ? `user:${locals.tokenHolder.userId}` : `address:${address(request)}`
}

function agentOrClient({ params: { id, client } }: Request): string {
  return (id === undefined ? `client:${client}` : `agent:${id}`).toLowerCase()
}

/** The e-mail as Supabase Auth compares it, hashed: keys may stand in Redis. */
function addressAndEmail(request: Request): string {
  const email = String(request.body?.email ?? '')
  const hash = createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
  return `${address(request)}:${hash}`
}

/** Outages are no failed sign-ins, nor is what could not be read. */
function wasNotRefused(_request: Request, response: Response): boolean {
  return response.statusCode !== 401
}
