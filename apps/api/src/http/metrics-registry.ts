import { collectDefaultMetrics, Registry } from 'prom-client'

/** What this process measures, for Prometheus; its own memory, CPU and event loop too where that is asked for. */
export function createMetricsRegistry({ withProcess }: { withProcess: boolean }): Registry {
  const registry = new Registry()
  if (withProcess) collectDefaultMetrics({ register: registry, prefix: 'roy_' })
  return registry
}
