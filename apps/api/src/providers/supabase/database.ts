import type { Rpc } from '@roy/types'
import { createClient } from '@supabase/supabase-js'

/** Calls the RPC functions as one caller. Only repositories use it. */
export interface Database {
  /**
   * @returns the function's result.
   * @throws DatabaseError when it raises, is refused, or cannot be reached.
   */
  rpc<Name extends keyof Rpc>(name: Name, args: Rpc[Name]['args']): Promise<Rpc[Name]['result']>
}

/** The callers there are. */
export interface Databases {
  /** The user whose access token this is: their rights, as the database knows them now. */
  asUser(accessToken: string): Database
  /** The service role: for webhooks and health checks, never on behalf of a user. */
  asService: Database
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

/**
 * Connects to the RPC functions over PostgREST.
 *
 * One client per key serves all requests and the user's token is set on the single call: a client of its own for each
 * request costs 0.1 ms and 22 kB, mostly for the Auth and Realtime parts that are never used here.
 */
export function createDatabases(options: { url: string; publishableKey: string; secretKey: string }): Databases {
  const publishable = createRpcClient(options.url, options.publishableKey)
  const secret = createRpcClient(options.url, options.secretKey)
  return {
    asUser: (accessToken) => ({ rpc: (name, args) => call(publishable, 'user', name, args, accessToken) }),
    asService: { rpc: (name, args) => call(secret, 'service', name, args) },
  }
}

function createRpcClient(url: string, key: string) {
  return createClient(url, key, {
    // No session of its own, so that a forgotten token can never fall back to another caller's.
    accessToken: async () => null,
    db: { timeout: TIMEOUT_MS, retry: false },
  })
}

async function call<Name extends keyof Rpc>(
  client: ReturnType<typeof createRpcClient>,
  caller: DatabaseFailure['caller'],
  name: Name,
  args: Rpc[Name]['args'],
  accessToken?: string,
): Promise<Rpc[Name]['result']> {
  const request = client.rpc(name, args)
  if (accessToken !== undefined) request.setHeader('Authorization', `Bearer ${accessToken}`)
  const { data, error, status } = await request
  if (error) {
    const { code = '', message = '', details = null } = error
    throw new DatabaseError({ caller, functionName: name, status, code: code ?? '', message, details })
  }
  return data
}
