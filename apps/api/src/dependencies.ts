import type { Logger } from 'pino'
import type { Env } from './config/env.ts'
import { createLogger } from './http/logging.ts'
import { createSecretCipher, type SecretCipher } from './providers/encryption/secret-cipher.ts'
import { createAccessTokenVerifier, type VerifyAccessToken } from './providers/supabase/access-token.ts'
import { type AuthAccounts, createAuthAccounts } from './providers/supabase/auth-accounts.ts'
import { createDatabases, type Databases } from './providers/supabase/database.ts'
import { createPasswordSignIn, type SignInWithPassword } from './providers/supabase/password-sign-in.ts'

/** Everything the app needs from outside itself, built once and passed in. */
export interface Dependencies {
  logger: Logger
  databases: Databases
  verifyAccessToken: VerifyAccessToken
  signInWithPassword: SignInWithPassword
  authAccounts: AuthAccounts
  secrets: SecretCipher
  /** Where Retell reaches the API; webhook URLs start with it. No slash at the end. */
  publicUrl: string
  /** Other origins whose pages may call the API. */
  corsOrigins: string[]
  /** How many proxies stand between the clients and this process. */
  trustedProxies: number
  /** What Vercel Cron says to be let in; without it there is no such way in. */
  cronSecret: string | undefined
  version: string
}

export function buildDependencies(env: Env, logger: Logger = createLogger(env.LOG_LEVEL)): Dependencies {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY: publishableKey, SUPABASE_SECRET_KEY: secretKey } = env
  return {
    logger,
    databases: createDatabases({ url, publishableKey, secretKey }),
    verifyAccessToken: createAccessTokenVerifier({ supabaseUrl: url, jwtSecret: env.SUPABASE_JWT_SECRET }),
    signInWithPassword: createPasswordSignIn({ url, publishableKey }),
    authAccounts: createAuthAccounts({ url, secretKey, siteUrl: env.PUBLIC_URL }),
    secrets: createSecretCipher(env.ENCRYPTION_KEY),
    publicUrl: env.PUBLIC_URL,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUST_PROXY,
    cronSecret: env.CRON_SECRET,
    version: env.VERCEL_GIT_COMMIT_SHA ?? 'development',
  }
}
