import { json, Router } from 'express'
import { validate } from '../http/validate.ts'
import { addCallsBody, agentBody, deliveryQuery, faultBody, placeCallBody, workspaceBody } from './control.schemas.ts'
import type { FakeRetellControl } from './control.ts'

/** The control over HTTP, below `/_control`. It needs no key: only this machine reaches it. */
export function controlRoutes(control: FakeRetellControl): Router {
  const router = Router()
  router.use(json({ limit: '100mb' }))

  router.put('/workspaces', async (request, response) => {
    await control.saveWorkspace(validate(workspaceBody, request.body))
    response.status(204).end()
  })

  router.get('/workspaces', async (_request, response) => {
    response.json(await control.listWorkspaces())
  })

  router.put('/agents', async (request, response) => {
    const { workspace_id, agent } = validate(agentBody, request.body)
    await control.saveAgent(workspace_id, agent)
    response.status(204).end()
  })

  router.post('/calls', async (request, response) => {
    const { workspace_id, calls } = validate(addCallsBody, request.body)
    await control.addCalls(workspace_id, calls)
    response.status(204).end()
  })

  router.post('/calls/place', async (request, response) => {
    response.status(201).json(await control.placeCall(validate(placeCallBody, request.body)))
  })

  router.post('/calls/:call_id/advance', async (request, response) => {
    response.json(await control.advanceCall(request.params.call_id))
  })

  router.get('/calls/:call_id', async (request, response) => {
    response.json(await control.readCall(request.params.call_id))
  })

  router.post('/faults', async (request, response) => {
    await control.addFault(validate(faultBody, request.body))
    response.status(204).end()
  })

  router.get('/faults', async (_request, response) => {
    response.json(await control.listFaults())
  })

  router.delete('/faults', async (_request, response) => {
    await control.clearFaults()
    response.status(204).end()
  })

  router.get('/deliveries', async (request, response) => {
    response.json(await control.listDeliveries(validate(deliveryQuery, request.query)))
  })

  router.get('/deliveries/count', async (_request, response) => {
    response.json(await control.countDeliveries())
  })

  router.get('/deliveries/settled', async (_request, response) => {
    await control.webhooksSettled()
    response.status(204).end()
  })

  return router
}
