import { expect, it } from 'vitest'
import { organizationHealth } from '../../testing/reliability-samples.ts'
import { byTrouble, troubleOf } from './trouble.ts'

const { reconciliation } = organizationHealth()

it('is nothing while all is well', () => {
  expect(troubleOf(organizationHealth())).toBe(0)
})

it('puts calls that differ before alerts, alerts before what waits, then old books and refusals, then the rest by name', () => {
  const clients = [
    organizationHealth({ name: 'Z well' }),
    organizationHealth({ name: 'A well' }),
    organizationHealth({ name: 'Refused', refusals_24h: 100_000 }),
    organizationHealth({ name: 'Stale', reconciliation: { ...reconciliation, age_seconds: 200_000 } }),
    organizationHealth({ name: 'Waiting', waiting_calls: 1 }),
    organizationHealth({ name: 'Alert', open_alerts: 1 }),
    organizationHealth({ name: 'Failed', reconciliation: { ...reconciliation, last_status: 'failed' } }),
    organizationHealth({ name: 'Differs', reconciliation: { ...reconciliation, last_unresolved: 1 }, open_alerts: 1 }),
  ]
  expect(byTrouble(clients).map(({ name }) => name)).toEqual([
    'Differs',
    'Failed',
    'Alert',
    'Waiting',
    'Stale',
    'Refused',
    'A well',
    'Z well',
  ])
})
