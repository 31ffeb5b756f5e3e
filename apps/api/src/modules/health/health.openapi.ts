import type { Health, Readiness } from '@roy/types'
import type { Operation } from '../../http/openapi/operation.ts'
import { healthAnswer, readinessAnswer } from './health.answers.ts'

const health: Health = { status: 'ok', version: '4f5c1e2', uptime_seconds: 8_640 }
const ready: Readiness = { status: 'ok', checks: { database: 'ok' } }
const unready: Readiness = { status: 'unavailable', checks: { database: 'unavailable' } }

export const healthOperations: Operation[] = [
  {
    route: 'GET /health',
    id: 'getHealth',
    tag: 'Health',
    summary: 'Tell that the process runs',
    description: 'Touches nothing else.',
    access: 'public',
    answers: { 200: { description: 'It runs.', name: 'Health', schema: healthAnswer, example: health } },
  },
  {
    route: 'GET /health/ready',
    id: 'getReadiness',
    tag: 'Health',
    summary: 'Tell whether the API can serve',
    access: 'public',
    answers: {
      200: { description: 'It can.', name: 'Readiness', schema: readinessAnswer, example: ready },
      503: { description: 'A check failed.', name: 'Readiness', schema: readinessAnswer, example: unready },
    },
  },
]
