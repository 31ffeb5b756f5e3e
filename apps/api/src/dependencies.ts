import { waitUntil } from '@vercel/functions'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Env } from './config/env.ts'
import { createSourceCheck, type IsSourceAllowed } from './http/allowed-sources.ts'
import { createLatencies, type Latencies } from './http/latency.ts'
import { createRateLimits, type RateLimitSettings, type RateLimits } from './http/limits/rate-limits.ts'
import { createLogger } from './http/logging.ts'
import { createMemberships, type Memberships } from './http/memberships.ts'
import { createMetricsRegistry } from './http/metrics-registry.ts'
import { createMemoryCacheStore } from './providers/cache/memory-cache-store.ts'
import { createOrganizationCache, type OrganizationCache } from './providers/cache/organization-cache.ts'
import { createRedisCacheStore } from './providers/cache/redis-cache-store.ts'
import { createSecretCipher, type SecretCipher } from './providers/encryption/secret-cipher.ts'
import { createMailer, type Mailer } from './providers/mail/mailer.ts'
import { createDispatcher, type Dispatcher } from './providers/outbox/dispatcher.ts'
import { connectRedis } from './providers/redis/redis-connection.ts'
import { type ConnectToRetell, createRetellConnector } from './providers/retell/retell-client.ts'
import { createAccessTokenVerifier, type VerifyAccessToken } from './providers/supabase/access-token.ts'
import { type AuthAccounts, createAuthAccounts } from './providers/supabase/auth-accounts.ts'
import { createDatabases, type Databases } from './providers/supabase/database.ts'
import {
  createPasswordSignIn,
  createPasswordVerifier,
  type SignInWithPassword,
  type VerifyPassword,
} from './providers/supabase/password-sign-in.ts'

/** Everything the app needs from outside itself, built once and passed in. */
export interface Dependencies {
  logger: Logger
  databases: Databases
  verifyAccessToken: VerifyAccessToken
  signInWithPassword: SignInWithPassword
  verifyPassword: VerifyPassword
  authAccounts: AuthAccounts
  secrets: SecretCipher
  connectToRetell: ConnectToRetell
  dispatcher: Dispatcher
  limits: RateLimits
  cache: OrganizationCache
  memberships: Memberships
  /** Where Retell reaches the API; webhook URLs start with it. No slash at the end. */
  publicUrl: string
  /** Other origins whose pages may call the API. */
  corsOrigins: string[]
  /** How many proxies stand between the clients and this process. */
  trustedProxies: number
  /** What Vercel Cron says to be let in; without it there is no such way in. */
  cronSecret: string | undefined
  /** What Prometheus says to be let in; without it there is no such way in. */
  metricsToken: string | undefined
  /** What this process measures. */
  metrics: Registry
  latencies: Latencies
  /** Whether a webhook comes from where Retell's come from. */
  isRetellSource: IsSourceAllowed
  version: string
  /** Lets work go on after the answer: Vercel would freeze the function. It must not reject. */
  keepAlive(work: Promise<void>): void
  /** Lets go of what would keep the process from ending. */
  close(): void
}

/** Builds them from the environment. Nothing is connected to before it is needed, but for Redis where there is one. */
export function buildDependencies(env: Env, logger: Logger = createLogger(env.LOG_LEVEL)): Dependencies {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey, SUPABASE_SECRET_KEY: secretKey } = env
  const metrics = createMetricsRegistry({ withProcess: env.METRICS_TOKEN !== undefined })
  const redis = env.REDIS_URL === undefined ? undefined : connectRedis(env.REDIS_URL, logger)
  const databases = createDatabases({ url, publishableKey, secretKey })
  const authAccounts = createAuthAccounts({ url, secretKey })
  const dispatcher = createDispatcher({
    service: databases.asService,
    accounts: authAccounts,
    mailer: createOptionalMailer(env),
    siteUrl: env.SITE_URL,
    logger,
  })
  return {
    logger,
    databases,
    verifyAccessToken: createAccessTokenVerifier({ supabaseUrl: url, jwtSecret: env.SUPABASE_JWT_SECRET }),
    signInWithPassword: createPasswordSignIn({ url, publishableKey }),
    verifyPassword: createPasswordVerifier({ url, publishableKey }),
    authAccounts,
    dispatcher,
    keepAlive: (work) => waitUntil(work),
    secrets: createSecretCipher(env.ENCRYPTION_KEY),
    connectToRetell: createRetellConnector(env.RETELL_API_URL),
    cache: createOrganizationCache(redis ? createRedisCacheStore(redis) : createMemoryCacheStore()),
    memberships: createMemberships(),
    limits: createRateLimits(rateLimitSettings(env), { redis, logger }),
    publicUrl: env.PUBLIC_URL,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUST_PROXY,
    cronSecret: env.CRON_SECRET,
    metricsToken: env.METRICS_TOKEN,
    metrics,
    latencies: createLatencies(metrics),
    isRetellSource: createSourceCheck(env.RETELL_SOURCE_ADDRESSES),
    version: env.VERCEL_GIT_COMMIT_SHA ?? 'development',
    close: () => {
      dispatcher.close()
      redis?.close()
    },
  }
}

function createOptionalMailer({ SMTP_URL: url, MAIL_FROM: from }: Env): Mailer | undefined {
  return url === undefined || from === undefined ? undefined : createMailer({ url, from })
}

function rateLimitSettings(env: Env): RateLimitSettings {
  return {
    health: env.RATE_LIMIT_HEALTH,
    api: env.RATE_LIMIT_API,
    dashboard: env.RATE_LIMIT_DASHBOARD,
    auth: env.RATE_LIMIT_AUTH,
    organizationCreation: env.RATE_LIMIT_ORGANIZATION_CREATION,
    webhooks: env.RATE_LIMIT_WEBHOOKS,
    refusedWebhooks: env.RATE_LIMIT_REFUSED_WEBHOOKS,
  }
}
