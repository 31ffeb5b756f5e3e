import { type Request, type Response, Router } from 'express'
import type { Dependencies } from '../../dependencies.ts'
import { authenticate, originOf, sessionOf } from '../../http/authentication.ts'
import { requireSuperAdmin } from '../../http/authorization.ts'
import { jsonBody } from '../../http/json-body.ts'
import { hostOfPage } from '../../http/site.ts'
import { validate } from '../../http/validation.ts'
import { getUser, listUsers } from './users.repository.ts'
import { createUserSchema, updateUserSchema, userParamsSchema, usersQuerySchema } from './users.schemas.ts'
import {
  changeUser,
  createUser,
  inviteUser,
  refuseOwnPasswordWithRights,
  removeSecondFactor,
  removeUser,
  sendPasswordReset,
} from './users.service.ts'

/** `/api/users`: who may sign in, and what they may do. */
export function usersRoutes(dependencies: Dependencies): Router {
  const router = Router()
  router.use(authenticate(dependencies), requireSuperAdmin)

  const toolsFor = (request: Request, response: Response) => ({
    database: sessionOf(response).database,
    service: dependencies.databases.asServiceFor(originOf(request)),
    accounts: dependencies.authAccounts,
    host: hostOfPage(request),
    log: request.log,
  })

  /** What was just put into the outbox is not to wait for the schedule. */
  const mailSoon = () => dependencies.keepAlive(dependencies.dispatcher.dispatchSoon())

  router.get('/', async (request, response) => {
    const { query } = validate(request, { query: usersQuerySchema })
    response.json(await listUsers(sessionOf(response).database, query))
  })

  router.post('/', jsonBody, async (request, response) => {
    const { body } = validate(request, { body: createUserSchema })
    const user = await createUser(toolsFor(request, response), body)
    if (user.is_invitation_pending) mailSoon()
    response.status(201).json(user)
  })

  router.get('/:id', async (request, response) => {
    const { params } = validate(request, { params: userParamsSchema })
    response.json(await getUser(sessionOf(response).database, params.id))
  })

  router.put('/:id', jsonBody, async (request, response) => {
    const { params, body } = validate(request, { params: userParamsSchema, body: updateUserSchema })
    refuseOwnPasswordWithRights(sessionOf(response).userId, params.id, body)
    response.json(await changeUser(toolsFor(request, response), params.id, body))
  })

  router.delete('/:id', async (request, response) => {
    const { params } = validate(request, { params: userParamsSchema })
    await removeUser(toolsFor(request, response), params.id)
    response.status(204).end()
  })

  router.post('/:id/invitation', jsonBody, async (request, response) => {
    const { params } = validate(request, { params: userParamsSchema })
    await inviteUser(toolsFor(request, response), params.id)
    mailSoon()
    response.status(204).end()
  })

  router.post('/:id/password-reset', jsonBody, async (request, response) => {
    const { params } = validate(request, { params: userParamsSchema })
    await sendPasswordReset(toolsFor(request, response), params.id)
    mailSoon()
    response.status(204).end()
  })

  router.delete('/:id/second-factor', async (request, response) => {
    const { params } = validate(request, { params: userParamsSchema })
    await removeSecondFactor(toolsFor(request, response), params.id)
    response.status(204).end()
  })

  return router
}
