import { expect, test } from 'vitest'
import type { TrueCall } from '../world/truth.ts'
import { minutes } from './compare-answers.ts'
import { compareSums } from './compare-rollups.ts'
import { createFindings } from './findings.ts'
import { createTrueRollups, fromUnits, inUnits, noSums } from './sums.ts'

const call: TrueCall = {
  agent_id: 'agent',
  call_type: 'phone_call',
  direction: 'inbound',
  from_e164: null,
  to_e164: null,
  status: 'ended',
  disconnection_reason: null,
  is_connected: true,
  started_at: 0,
  ended_at: null,
  duration_ms: 61_000,
  billable_reason: 'default',
  is_billable: true,
  billed_seconds: 120,
  revenue: '0.3000',
  provider_cost: '0.012300',
  sentiment: 'positive',
  successful: true,
  detailed_summary: null,
  transcript: null,
  day: '2026-11-20',
  is_test_metadata: false,
  billing_rate: '0.15',
  currency: 'USD',
  billing_increment_seconds: 60,
  billing_minimum_seconds: 0,
}

test.each([
  ['0.15', 4, 1_500n],
  ['12.345678', 6, 12_345_678n],
  ['7', 4, 70_000n],
  ['1.5000', 2, 150n],
])('%s with %i places is %i units', (decimal, places, units) => {
  expect(inUnits(decimal, places)).toBe(units)
  expect(Number(fromUnits(units, places))).toBe(Number(decimal))
})

test('refuses to drop what is not zero', () => {
  expect(() => inUnits('0.12345', 4)).toThrow('more than 4 places')
})

test.each([
  [0, '0.0000'],
  [61, '1.0167'],
  [1, '0.0167'],
  [90, '1.5000'],
  [100_000, '1666.6667'],
])('%i seconds are %s minutes', (seconds, decimal) => {
  expect(minutes(seconds)).toBe(decimal)
})

test('rollups add calls up by day, agent and whether they are billed', () => {
  const rollups = createTrueRollups()
  rollups.add(call)
  rollups.add(call)
  rollups.add({ ...call, is_billable: false, revenue: '0.0000', billed_seconds: 0, provider_cost: null })
  expect([...rollups.entries()]).toHaveLength(2)
  expect(rollups.sum()).toMatchObject({ total_calls: 3, billable_calls: 2, revenue: 6_000n, provider_cost: 24_600n })
  expect(rollups.sum(({ isBillable }) => !isBillable)).toMatchObject({ total_calls: 1, billed_seconds: 0 })
})

test('what is counted too often is doubled, and whatever else is not the same differs', () => {
  const findings = createFindings()
  const expected = { ...noSums(), total_calls: 2, revenue: 3_000n }
  compareSums(findings, 'a day', { ...expected }, expected)
  expect(findings.total).toBe(0)
  compareSums(findings, 'a day', { ...expected, total_calls: 5 }, expected)
  expect(findings.count('doubled')).toBe(3)
  compareSums(findings, 'a day', { ...expected, revenue: 2_999n }, expected)
  expect(findings.examples('differing')).toContain('a day: revenue is 2999, not 3000')
})
