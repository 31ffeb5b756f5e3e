import { ALERT_KINDS, type SystemHealthRecord, WEBHOOK_REFUSALS } from '@roy/types'
import { Gauge, Registry } from 'prom-client'

/**
 * What the database knows, as Prometheus reads it. Labels are kinds and reasons, which are few; clients are not named.
 *
 * @param record `undefined`: the database could not be asked, so that nothing is claimed but that.
 */
export function systemGauges(record: SystemHealthRecord | undefined): Registry {
  const registry = new Registry()
  function gauge<Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name: `roy_${name}`, help, labelNames, registers: [registry] })
  }

  gauge('database_up', 'Whether the database answered this scrape.').set(record ? 1 : 0)
  if (!record) return registry

  const waitingItems = gauge('waiting_items', 'What could be done by now and is not, by kind.', 'kind')
  const waitingAge = gauge('waiting_oldest_age_seconds', 'For how long the oldest of it waits, by kind.', 'kind')
  for (const { kind, items, age_seconds } of record.waiting) {
    waitingItems.set({ kind }, items)
    waitingAge.set({ kind }, age_seconds)
  }
  const { last_minute, last_hour } = record.webhooks
  gauge('webhooks_last_minute', 'Verified webhooks of the last full minute, of all instances.').set(last_minute)
  gauge('webhooks_last_hour', 'Verified webhooks of the last 60 minutes, of all instances.').set(last_hour)
  const refusals = gauge('webhook_refusals_24h', 'Refused webhooks of the last 24 hours, by reason.', 'reason')
  for (const reason of WEBHOOK_REFUSALS) refusals.set({ reason }, record.refusals_24h.by_reason[reason] ?? 0)
  const alerts = gauge('open_alerts', 'Alerts that are open, by kind.', 'kind')
  for (const kind of ALERT_KINDS) alerts.set({ kind }, record.open_alerts.by_kind[kind] ?? 0)
  return registry
}
