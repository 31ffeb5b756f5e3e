import express, { type Express, json } from 'express'
import { agentRoutes } from './agents/agents.routes.ts'
import { callRoutes } from './calls/calls.routes.ts'
import { controlRoutes } from './control/control.routes.ts'
import type { FakeRetellControl } from './control/control.ts'
import type { ControlDependencies } from './control/create-control.ts'
import { sufferFaults } from './faults/request-faults.ts'
import { authenticate } from './http/authentication.ts'
import { answerErrors, refuseUnknownRoutes } from './http/error-answers.ts'
import { phoneNumberRoutes } from './phone-numbers/phone-numbers.routes.ts'
import { recordingRoutes } from './recordings/recordings.routes.ts'
import { workspaceRoutes } from './workspaces/workspaces.routes.ts'

/** Everything that a fake Retell answers. Recordings and the control need no key, and no fault befalls them. */
export function createApp(
  dependencies: ControlDependencies,
  control: FakeRetellControl,
  log: (line: string) => void,
): Express {
  const { workspaces, agents, phoneNumbers, calls, faults } = dependencies
  const app = express()
  app.disable('x-powered-by')

  app.use(recordingRoutes(calls))
  app.use('/_control', controlRoutes(control))

  app.use(sufferFaults(faults))
  app.use(authenticate(workspaces))
  app.use(json({ limit: '1mb' }))
  app.use(workspaceRoutes(calls))
  app.use(agentRoutes(agents))
  app.use(phoneNumberRoutes(phoneNumbers))
  app.use(callRoutes(dependencies))

  app.use(refuseUnknownRoutes)
  app.use(answerErrors(log))
  return app
}
