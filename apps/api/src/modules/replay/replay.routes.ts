import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { foldCallsThatWaited } from '../../providers/supabase/waiting-calls.ts'
import { replayCalls } from './replay.repository.ts'
import { replayParamsSchema, replaySchema } from './replay.schemas.ts'

/** `/api/organizations/:id/replay`: making calls again from what Retell sent of them. */
export function replayRoutes(dependencies: Dependencies): Router {
  const router = Router({ mergeParams: true })

  router.post('/', authenticate(dependencies), requireSuperAdmin, jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: replayParamsSchema, body: replaySchema })
    const replay = await replayCalls(sessionOf(response).database, params.id, body)
    await dependencies.cache.forget(params.id)
    await foldCallsThatWaited(dependencies, request.log)
    response.json(replay)
  })

  return router
}
