import { type Response, Router } from 'express'
import { callerOf, workspaceIdOf } from '../http/authentication.ts'
import { RetellError, unknownAsset } from '../http/retell-error.ts'
import { validate } from '../http/validate.ts'
import type { PhoneNumberStore } from '../phone-numbers/phone-numbers.store.ts'
import { listBody, phoneCallBody, updateLiveBody, webCallBody } from './calls.schemas.ts'
import type { CallStore } from './calls.store.ts'
import { createCall, type ImagineCall } from './create-call.ts'
import type { CallRunner } from './run-calls.ts'
import { updateLiveCall } from './update-live-call.ts'

/** How long a browser may take to join a web call. */
const TOKEN_LIFETIME_MS = 30_000

export interface CallRouteDependencies {
  calls: CallStore
  phoneNumbers: PhoneNumberStore
  runner: CallRunner
  imagine: ImagineCall
}

/** The routes of calls. */
export function callRoutes(dependencies: CallRouteDependencies): Router {
  const { calls, phoneNumbers } = dependencies
  const router = Router()
  const workspaceOf = (response: Response) => callerOf(response).workspace

  router.post('/v3/list-calls', (request, response) => {
    const { filter_criteria, include_total, ...page } = validate(listBody, request.body)
    const workspaceId = workspaceIdOf(response)
    const { items, ...rest } = calls.list(workspaceId, filter_criteria, page)
    const total = include_total ? { total: calls.count(workspaceId, filter_criteria) } : {}
    // Items are JSON already: a page of a thousand is not taken apart to be put together again.
    const fields = JSON.stringify({ ...rest, ...total }).slice(1)
    response.type('json').send(`{"items":[${items.map(({ call }) => call).join(',')}],${fields}`)
  })

  router.get('/v2/get-call/:call_id', (request, response) => {
    const stored = calls.find(request.params.call_id)
    if (stored?.workspace_id !== workspaceIdOf(response)) throw unknownAsset()
    response.json(stored.call)
  })

  router.patch('/v2/update-live-call/:call_id', (request, response) => {
    const update = validate(updateLiveBody, request.body)
    updateLiveCall(calls, workspaceIdOf(response), request.params.call_id, update)
    response.json({ success: true })
  })

  router.post('/v3/create-web-call', (request, response) => {
    const { agent_id, metadata, retell_llm_dynamic_variables } = validate(webCallBody, request.body)
    const call = createCall(dependencies, workspaceOf(response), {
      agent_id,
      kind: 'web',
      ...(metadata && { metadata }),
      ...(retell_llm_dynamic_variables && { retell_llm_dynamic_variables }),
    })
    response.status(201).json({
      call_id: call.call_id,
      access_token: call.access_token,
      expires_at: Date.now() + TOKEN_LIFETIME_MS,
      ice_servers: [],
      transport: 'gateway',
    })
  })

  router.post('/v2/create-phone-call', (request, response) => {
    const { from_number, to_number, ...body } = validate(phoneCallBody, request.body)
    const number = phoneNumbers.find(workspaceIdOf(response), from_number)
    if (!number) throw unknownAsset()
    const agent_id = body.override_agent_id ?? number.outbound_agent_id
    if (!agent_id) throw new RetellError(400, `No outbound agent is set for ${from_number}.`)
    const call = createCall(dependencies, workspaceOf(response), {
      agent_id,
      kind: 'outbound',
      from_number,
      to_number,
      ...(body.metadata && { metadata: body.metadata }),
      ...(body.retell_llm_dynamic_variables && { retell_llm_dynamic_variables: body.retell_llm_dynamic_variables }),
    })
    response.status(201).json(call)
  })

  return router
}
