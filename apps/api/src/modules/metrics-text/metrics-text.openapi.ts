import type { Operation } from '../../http/openapi/operation.ts'

const example = `# HELP roy_waiting_oldest_age_seconds For how long the oldest of it waits, by kind.
# TYPE roy_waiting_oldest_age_seconds gauge
roy_waiting_oldest_age_seconds{kind="calls"} 0
`

export const metricsTextOperations: Operation[] = [
  {
    route: 'GET /metrics',
    id: 'getMetrics',
    tag: 'Health',
    summary: 'Give Prometheus what it scrapes',
    description:
      'What waits, comes in and is refused, of all instances; and how long requests take, with the process itself, of the instance that answers. No client is named. Not found where no `METRICS_TOKEN` is set.',
    access: 'monitoring',
    answers: {
      200: { description: "Prometheus' text format.", contentType: 'text/plain', example },
    },
    errors: ['not_found'],
  },
]
