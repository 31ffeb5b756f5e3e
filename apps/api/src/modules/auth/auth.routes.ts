import { type Request, Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { jsonBody } from '../../http/json-body.ts'
import { hostOfPage } from '../../http/site.ts'
import { validate } from '../../http/validation.ts'
import { getCurrentUser } from '../../providers/supabase/current-user.repository.ts'
import { createRecoveryCodes, getRecoveryCodesStatus, listOwnSessions, updateCurrentUser } from './auth.repository.ts'
import {
  changePasswordSchema,
  forgotPasswordSchema,
  loginSchema,
  updateCurrentUserSchema,
  useRecoveryCodeSchema,
} from './auth.schemas.ts'
import { signIn } from './auth.service.ts'
import { changePassword, mailForgottenPassword } from './password.service.ts'
import { recover } from './recovery.service.ts'

/** `/api/auth`: signing in, who is signed in, and what they may change of how they do. */
export function authRoutes(dependencies: Dependencies): Router {
  const { limits } = dependencies
  const router = Router()
  const signedIn = authenticate(dependencies)

  const toolsFor = (request: Request) => ({
    service: dependencies.databases.asServiceFor(originOf(request)),
    accounts: dependencies.authAccounts,
    verifyPassword: dependencies.verifyPassword,
    dispatcher: dependencies.dispatcher,
    log: request.log,
  })

  router.post('/login', jsonBody, ...limits.login, async (request, response) => {
    const { body } = validate(request, { body: loginSchema })
    const device = { origin: originOf(request), userAgent: request.get('User-Agent') }
    response.json(await signIn(dependencies, body, device, request.log))
  })

  router.post('/forgot-password', jsonBody, limits.passwordReset, (request, response) => {
    const { body } = validate(request, { body: forgotPasswordSchema })
    dependencies.keepAlive(mailForgottenPassword(toolsFor(request), body.email, hostOfPage(request)))
    response.status(204).end()
  })

  router.get('/me', signedIn, async (request, response) => {
    validate(request, {})
    response.json(await getCurrentUser(sessionOf(response).database))
  })

  router.patch('/me', signedIn, jsonBody, async (request, response) => {
    const { body } = validate(request, { body: updateCurrentUserSchema })
    response.json(await updateCurrentUser(sessionOf(response).database, body))
  })

  router.post('/password', signedIn, jsonBody, limits.proof, async (request, response) => {
    const { body } = validate(request, { body: changePasswordSchema })
    await changePassword(toolsFor(request), sessionOf(response), body)
    response.status(204).end()
  })

  router.get('/sessions', signedIn, async (request, response) => {
    validate(request, {})
    response.json(await listOwnSessions(sessionOf(response).database))
  })

  router.get('/recovery-codes', signedIn, async (request, response) => {
    validate(request, {})
    response.json(await getRecoveryCodesStatus(sessionOf(response).database))
  })

  router.post('/recovery-codes', signedIn, jsonBody, async (request, response) => {
    validate(request, {})
    response.status(201).json(await createRecoveryCodes(sessionOf(response).database))
  })

  router.post('/recover', signedIn, jsonBody, limits.proof, async (request, response) => {
    const { body } = validate(request, { body: useRecoveryCodeSchema })
    await recover(toolsFor(request), sessionOf(response), body.code)
    response.status(204).end()
  })

  return router
}
