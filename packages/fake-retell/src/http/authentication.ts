import type { RequestHandler, Response } from 'express'
import type { Workspace, WorkspaceStore } from '../workspaces/workspaces.store.ts'
import { RetellError } from './retell-error.ts'

/** Whose key a request carries. */
interface Caller {
  workspace: Workspace
  api_key_name: string | null
}

/** Lets only those in who carry a workspace's key. @throws RetellError 401 */
export function authenticate(workspaces: WorkspaceStore): RequestHandler {
  return (request, response, next) => {
    const [, key] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    const caller = key === undefined ? undefined : workspaces.findByKey(key)
    if (!caller) throw new RetellError(401)
    response.locals.caller = caller
    next()
  }
}

/** Who asks, on routes behind `authenticate`. */
export function callerOf(response: Response): Caller {
  return response.locals.caller as Caller
}

/** The id of the workspace whose key the request carries. */
export function workspaceIdOf(response: Response): string {
  return callerOf(response).workspace.workspace_id
}
