import type { Rpc, Uuid } from '@roy/types'
import { createClient } from '@supabase/supabase-js'
import { getClientIpSecret } from './client-ip-secret.repository.ts'
import { createClientIpSigner } from './client-ip-signature.ts'

/** Calls the RPC functions as one caller. Only repositories use it. */
export interface Database {
  /**
   * @returns the function's result.
   * @throws DatabaseError when it raises, is refused, or cannot be reached.
   */
  rpc<Name extends keyof Rpc>(name: Name, args: Rpc[Name]['args']): Promise<Rpc[Name]['result']>
}

/** Somebody whose access token has been verified. */
export interface TokenHolder {
  userId: Uuid
  accessToken: string
}

/** Where a request came from. The database checks the address against allow-lists and writes both into the audit log. */
export interface Origin {
  /** `undefined` where it cannot be told: then the holder of an allow-list lets nobody in. */
  ip: string | undefined
  requestId: string
}

/** The callers there are. */
export interface Databases {
  /** This user, with their rights as the database knows them now. */
  asUser(user: TokenHolder, origin: Origin): Database
  /** The service role: for webhooks, schedules and health checks, never with a user's rights. */
  asService: Database
  /** The service role, for what is to stand in the audit log with the request that caused it. */
  asServiceFor(origin: Origin): Database
}

export interface DatabaseFailure {
  caller: 'user' | 'service'
  functionName: keyof Rpc
  /** HTTP status of PostgREST's answer, 0 where there was none. */
  status: number
  /** SQLSTATE or PostgREST's own code; empty where there was no answer. */
  code: string
  message: string
  /** JSON of `[{path, message}]` where a function says which argument is wrong. May hold data: not for the log. */
  details: string | null
}

/** An RPC call that did not succeed, as PostgREST or the network reported it. */
export class DatabaseError extends Error {
  override name = 'DatabaseError'
  readonly failure: DatabaseFailure

  constructor(failure: DatabaseFailure) {
    super(`${failure.functionName}: ${describe(failure)}`)
    this.failure = failure
  }
}

/** Data exceptions (SQLSTATE class 22) quote the offending value, which may be call content; others name identifiers. */
function describe({ code, status, message, details }: DatabaseFailure): string {
  if (code.startsWith('22')) return `data exception ${code}`
  // Without an answer the client puts the network's own error there.
  const networkCause = status === 0 ? /^Caused by: .*$/m.exec(details ?? '')?.[0] : undefined
  return [code || `status ${status}`, message.slice(0, 300), networkCause].join(' ').trim()
}

/** Retell waits 10 s for a webhook: an answer must leave before. */
const TIMEOUT_MS = 8_000
/** What goes through all calls of a client may take as long as the function on Vercel may run, less its answer. */
const LONG_TIMEOUT_MS = 280_000
const LONG_RUNNING: ReadonlySet<keyof Rpc> = new Set([
  'update_organization',
  'update_agent',
  'purge_deleted_organization',
  'replay_calls',
  'apply_retention',
  // These begin or end with what was noted of every call that was compared.
  'create_reconciliation',
  'claim_reconciliation',
  'suspend_reconciliation',
  'finish_reconciliation',
])

/**
 * Connects to the RPC functions over PostgREST.
 *
 * One client per key serves all requests and the user's token is set on the single call: a client of its own for each
 * request costs 0.1 ms and 22 kB, mostly for the Auth and Realtime parts that are never used here.
 */
export function createDatabases(options: { url: string; publishableKey: string; secretKey: string }): Databases {
  const publishable = createRpcClient(options.url, options.publishableKey)
  const secret = createRpcClient(options.url, options.secretKey)
  const asService: Database = { rpc: (name, args) => call(secret, 'service', name, args) }
  const signClientIp = createClientIpSigner(() => getClientIpSecret(asService))

  return {
    asUser: ({ userId, accessToken }, { ip, requestId }) => ({
      async rpc(name, args) {
        const signature = ip === undefined ? undefined : await signClientIp(ip, userId)
        return call(publishable, 'user', name, args, {
          Authorization: `Bearer ${accessToken}`,
          'x-request-id': requestId,
          'x-client-ip': ip,
          'x-client-ip-signature': signature,
        })
      },
    }),
    asService,
    asServiceFor: ({ ip, requestId }) => ({
      rpc: (name, args) => call(secret, 'service', name, args, { 'x-request-id': requestId, 'x-client-ip': ip }),
    }),
  }
}

function createRpcClient(url: string, key: string) {
  return createClient(url, key, {
    // No session of its own, so that a forgotten token can never fall back to another caller's.
    accessToken: async () => null,
    db: { retry: false },
  })
}

async function call<Name extends keyof Rpc>(
  client: ReturnType<typeof createRpcClient>,
  caller: DatabaseFailure['caller'],
  name: Name,
  args: Rpc[Name]['args'],
  headers: Record<string, string | undefined> = {},
): Promise<Rpc[Name]['result']> {
  const timeout = LONG_RUNNING.has(name) ? LONG_TIMEOUT_MS : TIMEOUT_MS
  const request = client.rpc(name, args).abortSignal(AbortSignal.timeout(timeout))
  for (const [header, value] of Object.entries(headers)) {
    if (value !== undefined) request.setHeader(header, value)
  }
  const { data, error, status } = await request
  if (error) {
    const { code = '', message = '', details = null } = error
    throw new DatabaseError({ caller, functionName: name, status, code: code ?? '', message, details })
  }
  return data
}
