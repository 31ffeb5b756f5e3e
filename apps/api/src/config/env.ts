import Joi from 'joi'
import { addressRanges } from '../http/network-fields.ts'
import { type EncryptionKey, parseEncryptionKeys } from '../providers/encryption/encryption-keys.ts'
import { parseRateLimit, type RateLimit } from './rate-limit.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** The environment, validated and converted. What is optional has its default here. */
export interface Env {
  NODE_ENV: 'development' | 'test' | 'production'
  SUPABASE_URL: string
  SUPABASE_PUBLISHABLE_KEY: string
  SUPABASE_SECRET_KEY: string
  SUPABASE_JWT_SECRET?: string
  ENCRYPTION_KEY: EncryptionKey[]
  PUBLIC_URL: string
  SITE_URL: string
  HOST: string
  PORT: number
  CORS_ORIGINS: string[]
  TRUST_PROXY: number
  CRON_SECRET?: string
  METRICS_TOKEN?: string
  RETELL_SOURCE_ADDRESSES: string[]
  RETELL_API_URL: string
  SMTP_URL?: string
  MAIL_FROM?: string
  REDIS_URL?: string
  RATE_LIMIT_HEALTH: RateLimit
  RATE_LIMIT_API: RateLimit
  RATE_LIMIT_DASHBOARD: RateLimit
  RATE_LIMIT_AUTH: RateLimit
  RATE_LIMIT_ORGANIZATION_CREATION: RateLimit
  RATE_LIMIT_WEBHOOKS: RateLimit
  RATE_LIMIT_REFUSED_WEBHOOKS: RateLimit
  LOG_LEVEL: (typeof LOG_LEVELS)[number]
  VERCEL_GIT_COMMIT_SHA?: string
}

/** Thrown when the environment cannot be used; its message lists every problem, never a value. */
export class InvalidEnvironmentError extends Error {
  override name = 'InvalidEnvironmentError'
}

/** The keys of a text, as Joi checks custom rules. */
function readEncryptionKeys(text: string, helpers: Joi.CustomHelpers): EncryptionKey[] | Joi.ErrorReport {
  return parseEncryptionKeys(text) ?? helpers.error('env.encryptionKey')
}

/** The origins of a comma-separated list, each exactly as browsers send it. */
function parseOrigins(text: string, helpers: Joi.CustomHelpers): string[] | Joi.ErrorReport {
  const origins = splitList(text)
  const isOrigin = (value: string) => /^https?:/.test(value) && URL.parse(value)?.origin === value
  return origins.every(isOrigin) ? origins : helpers.error('env.origins')
}

/** The ranges of a comma-separated list. */
function parseRanges(text: string, helpers: Joi.CustomHelpers): string[] | Joi.ErrorReport {
  const { value, error } = addressRanges().validate(splitList(text))
  return error ? helpers.error('env.ranges') : value
}

const splitList = (text: string) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

const url = () =>
  Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .replace(/\/+$/, '')

/** An address, with or without a name before it. */
const sender = Joi.string()
  .empty('')
  .pattern(/^([^<>@\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u)
  .messages({ 'string.pattern.base': '{{#label}} must be an address such as Roy Voice <voice@example.com>' })

const smtpUrl = Joi.string()
  .empty('')
  .uri({ scheme: ['smtp', 'smtps'] })

/** Without mails nobody can be invited; elsewhere they wait in the outbox until there is a server. */
const inProduction = <Schema extends Joi.Schema>(schema: Schema) =>
  schema.when('NODE_ENV', { is: Joi.valid('development', 'test'), otherwise: Joi.required() })

const MINUTE_MS = 60_000

const rateLimit = (limit: number, minutes: number) =>
  Joi.string()
    .empty('')
    .custom(parseRateLimit)
    .default({ limit, windowMs: minutes * MINUTE_MS })

const envSchema = Joi.object<Env>({
  NODE_ENV: Joi.string().valid('development', 'test', 'production').default('development'),
  SUPABASE_URL: url().required(),
  SUPABASE_PUBLISHABLE_KEY: Joi.string().required(),
  SUPABASE_SECRET_KEY: Joi.string().required(),
  SUPABASE_JWT_SECRET: Joi.string().min(32).empty(''),
  ENCRYPTION_KEY: Joi.string().required().custom(readEncryptionKeys),
  PUBLIC_URL: url().required(),
  SITE_URL: url().empty('').default(Joi.ref('PUBLIC_URL')),
  HOST: Joi.string().empty('').default('127.0.0.1'),
  PORT: Joi.number().port().empty('').default(3002),
  CORS_ORIGINS: Joi.string().empty('').custom(parseOrigins).default([]),
  TRUST_PROXY: Joi.number().integer().min(0).max(10).empty('').default(1),
  CRON_SECRET: Joi.string().min(16).empty(''),
  METRICS_TOKEN: Joi.string().min(16).empty(''),
  RETELL_SOURCE_ADDRESSES: Joi.string().empty('').custom(parseRanges).default([]),
  SMTP_URL: inProduction(smtpUrl),
  MAIL_FROM: inProduction(sender),
  RETELL_API_URL: url().empty('').default('https://api.retellai.com'),
  REDIS_URL: Joi.string()
    .empty('')
    .uri({ scheme: ['redis', 'rediss'] }),
  RATE_LIMIT_HEALTH: rateLimit(1_000, 15),
  RATE_LIMIT_API: rateLimit(100, 15),
  RATE_LIMIT_DASHBOARD: rateLimit(1_000, 15),
  RATE_LIMIT_AUTH: rateLimit(5, 15),
  RATE_LIMIT_ORGANIZATION_CREATION: rateLimit(3, 60),
  RATE_LIMIT_WEBHOOKS: rateLimit(6_000, 1),
  RATE_LIMIT_REFUSED_WEBHOOKS: rateLimit(100, 1),
  LOG_LEVEL: Joi.string()
    .empty('')
    .valid(...LOG_LEVELS)
    .default('info'),
  VERCEL_GIT_COMMIT_SHA: Joi.string().empty(''),
}).messages({
  'env.encryptionKey': '{{#label}} must be <key id>:<base64 of 32 bytes>, comma-separated, each id once',
  'env.rateLimit': '{{#label}} must be requests per window such as 100/15m, in s, m or h and within a day',
  'env.ranges': '{{#label}} must be ranges such as 203.0.113.0/24, or addresses, comma-separated',
  'env.origins': '{{#label}} must be origins such as https://app.example.com, comma-separated',
})

/**
 * Reads and validates the environment.
 *
 * @throws InvalidEnvironmentError listing every problem at once.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const { value, error } = envSchema.validate(source, {
    abortEarly: false,
    stripUnknown: true,
    errors: { wrap: { label: false } },
  })
  if (error) {
    const problems = error.details.map(({ message }) => `- ${message}`)
    throw new InvalidEnvironmentError(['The environment is not usable:', ...problems].join('\n'))
  }
  return value
}
