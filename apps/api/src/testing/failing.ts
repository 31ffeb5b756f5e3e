import type { Rpc } from '@roy/types'
import type { Dependencies } from '../dependencies.ts'
import type { AuthAccounts } from '../providers/supabase/auth-accounts.ts'
import { AuthUnavailableError } from '../providers/supabase/auth-unavailable-error.ts'
import { type Database, DatabaseError } from '../providers/supabase/database.ts'

/** Auth and the registry are real, and one of them fails at one step: before it has acted, or after, with its answer lost. */
export type Moment = 'before it acts' | 'after it has acted'
export const MOMENTS: Moment[] = ['before it acts', 'after it has acted']

/** The same function that fails once, and works from then on. */
function failingOnce<Args extends unknown[], Result>(
  act: (...args: Args) => Promise<Result>,
  moment: Moment,
  failure: Error,
): (...args: Args) => Promise<Result> {
  let hasFailed = false
  return async (...args) => {
    if (hasFailed) return act(...args)
    hasFailed = true
    if (moment === 'after it has acted') await act(...args)
    throw failure
  }
}

export function withFailingAuth(dependencies: Dependencies, method: keyof AuthAccounts, moment: Moment): Dependencies {
  const { authAccounts } = dependencies
  const act = authAccounts[method] as (...args: unknown[]) => Promise<unknown>
  const failing = failingOnce(act, moment, new AuthUnavailableError('no answer'))
  return { ...dependencies, authAccounts: { ...authAccounts, [method]: failing } }
}

/** @param functionName what fails where a user calls it. */
export function withFailingRegistry(dependencies: Dependencies, functionName: keyof Rpc, moment: Moment): Dependencies {
  const { databases } = dependencies
  const failure = { caller: 'user', functionName, status: 0, code: '', message: 'no answer', details: null } as const
  return {
    ...dependencies,
    databases: {
      ...databases,
      asUser(user, origin) {
        const { rpc }: Database = databases.asUser(user, origin)
        const failing = failingOnce(rpc, moment, new DatabaseError(failure))
        return {
          rpc: (name, args) =>
            (name === functionName ? failing(name, args) : rpc(name, args)) as ReturnType<typeof rpc<typeof name>>,
        }
      },
    },
  }
}
