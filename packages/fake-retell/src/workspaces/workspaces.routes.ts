import { Router } from 'express'
import type { CallStore } from '../calls/calls.store.ts'
import { callerOf } from '../http/authentication.ts'

/** `GET /get-api-key-info` and `GET /get-concurrency`. */
export function workspaceRoutes(calls: CallStore): Router {
  const router = Router()

  router.get('/get-api-key-info', (_request, response) => {
    const { workspace, api_key_name } = callerOf(response)
    response.json({ api_key_name, org_name: workspace.org_name })
  })

  router.get('/get-concurrency', (_request, response) => {
    const { workspace_id, concurrency_limit } = callerOf(response).workspace
    response.json({
      current_concurrency: calls.countUnderWay(workspace_id),
      concurrency_limit,
      base_concurrency: concurrency_limit,
      purchased_concurrency: 0,
      concurrency_purchase_limit: 100,
      remaining_purchase_limit: 100,
      concurrency_burst_enabled: false,
      concurrency_burst_limit: 0,
    })
  })

  return router
}
