import { Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { jsonBody } from '../../http/json-body.ts'
import { validate } from '../../http/validation.ts'
import { getCurrentUser } from '../../providers/supabase/current-user.repository.ts'
import { loginSchema } from './auth.schemas.ts'
import { signIn } from './auth.service.ts'

/** `/api/auth`: signing in, and who is signed in. */
export function authRoutes(dependencies: Dependencies): Router {
  const router = Router()

  router.post('/login', jsonBody, ...dependencies.limits.login, async (request, response) => {
    const { body } = validate(request, { body: loginSchema })
    response.json(await signIn(dependencies, body, originOf(request), request.log))
  })

  router.get('/me', authenticate(dependencies), async (request, response) => {
    validate(request, {})
    response.json(await getCurrentUser(sessionOf(response).database))
  })

  return router
}
